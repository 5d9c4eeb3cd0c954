package org.rooftree.ui.editor;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.part.EditorActionBarContributor;
import org.jspecify.annotations.Nullable;

/** Gives the menus of the window, which all editors share, the actions of the active editor. */
public final class ModelEditorBars extends EditorActionBarContributor {
  @Override
  public void setActiveEditor(@Nullable IEditorPart active) {
    if (active instanceof ModelEditor editor) {
      editor.contributeTo(getActionBars());
    }
  }
}
