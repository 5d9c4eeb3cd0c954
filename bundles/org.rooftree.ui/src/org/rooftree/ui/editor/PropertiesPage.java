package org.rooftree.ui.editor;

import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;

/**
 * The property sheet of an editor: undo and redo there are those of its document, and it shows what
 * is selected in the editor even while another part is active.
 */
final class PropertiesPage extends TabbedPropertySheetPage {
  private final EditorActions actions;
  private final ElementSelection selection;

  /** The workbench tells of selections in the active part only; undo here selects in the editor. */
  private final ISelectionChangedListener follower;

  PropertiesPage(ModelEditor editor, EditorActions actions, ElementSelection selection) {
    super(editor);
    this.actions = actions;
    this.selection = selection;
    follower =
        event -> {
          if (editor.getSite().getPage().getActivePart() != editor) {
            selectionChanged(editor, event.getSelection());
          }
        };
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    selection.addPostSelectionChangedListener(follower);
  }

  @Override
  public void setActionBars(IActionBars bars) {
    super.setActionBars(bars);
    actions.contributeHistory(bars);
  }

  @Override
  public void dispose() {
    selection.removePostSelectionChangedListener(follower);
    super.dispose();
  }
}
