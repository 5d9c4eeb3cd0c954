package org.rooftree.ui.editor;

import org.eclipse.ui.IActionBars;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;

/** The property sheet of an editor: undo and redo there are those of its document. */
final class PropertiesPage extends TabbedPropertySheetPage {
  private final EditorActions actions;

  PropertiesPage(ModelEditor editor, EditorActions actions) {
    super(editor);
    this.actions = actions;
  }

  @Override
  public void setActionBars(IActionBars bars) {
    super.setActionBars(bars);
    actions.contributeHistory(bars);
  }
}
