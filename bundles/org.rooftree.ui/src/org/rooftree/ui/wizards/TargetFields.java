package org.rooftree.ui.wizards;

import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rooftree.model.io.ModelKind;

/** Fields that say where a new model goes: its folder, and its name. */
final class TargetFields {
  private final ModelKind kind;
  private final FolderField folder;
  private final Text name;
  private String proposed = "";

  /**
   * Creates the fields in a grid of three columns.
   *
   * @param changed is called whenever a field changes
   */
  TargetFields(Composite grid, ModelKind kind, Runnable changed) {
    this.kind = kind;
    label(grid, "N&ame:");
    name = new Text(grid, SWT.BORDER);
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(name);
    label(grid, "." + kind.extension());
    name.addListener(SWT.Modify, event -> changed.run());
    folder = new FolderField(grid, changed);
  }

  private static void label(Composite grid, String text) {
    Label label = new Label(grid, SWT.NONE);
    label.setText(text);
  }

  /** Fills in the folder: what is selected, else what was used last, else a project. */
  void begin(IStructuredSelection selection, IDialogSettings settings) {
    folder.begin(selection, settings);
  }

  /** Proposes a name, with a number where it is taken, unless the user typed one. */
  void propose(String base) {
    if (!name.getText().equals(proposed)) {
      return;
    }
    String free = base;
    for (int number = 2; taken(free); number++) {
      free = base + "-" + number;
    }
    proposed = free;
    name.setText(free);
  }

  private boolean taken(String candidate) {
    return NewFile.folderProblem(folder.text()).isEmpty()
        && new NewFile(folder.text(), candidate, kind).file().exists();
  }

  void remember(IDialogSettings settings) {
    folder.remember(settings);
  }

  NewFile file() {
    return new NewFile(folder.text(), name.getText(), kind);
  }

  void setFocus() {
    name.setFocus();
    name.selectAll();
  }
}
