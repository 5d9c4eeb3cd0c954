package org.rooftree.ui.wizards;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ContainerSelectionDialog;
import org.rooftree.model.io.ModelKind;

/** Fields that say where a new model goes: its folder, and its name. */
final class TargetFields {
  private static final String FOLDER = "folder";
  private static final String NEW_PROJECT = "designs";

  private final ModelKind kind;
  private final Text folder;
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
    label(grid, "Fol&der:");
    folder = new Text(grid, SWT.BORDER);
    folder.setMessage("project/folder");
    folder.setToolTipText(
        "Project and folder in the workspace. What does not exist yet is created.");
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(folder);
    Button browse = new Button(grid, SWT.PUSH);
    browse.setText("B&rowse…");
    GridDataFactory.fillDefaults().applyTo(browse);
    browse.addListener(SWT.Selection, event -> browse());
    name.addListener(SWT.Modify, event -> changed.run());
    folder.addListener(SWT.Modify, event -> changed.run());
  }

  private static void label(Composite grid, String text) {
    Label label = new Label(grid, SWT.NONE);
    label.setText(text);
  }

  /** Fills in the folder: what is selected, else what was used last, else a project. */
  void begin(IStructuredSelection selection, IDialogSettings settings) {
    folder.setText(initialFolder(selection, settings));
  }

  private static String initialFolder(IStructuredSelection selection, IDialogSettings settings) {
    IResource selected = Adapters.adapt(selection.getFirstElement(), IResource.class);
    if (selected != null && selected.isAccessible() && selected.getType() != IResource.ROOT) {
      IContainer container = selected instanceof IContainer own ? own : selected.getParent();
      return container.getFullPath().makeRelative().toString();
    }
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    String last = Settings.get(settings, FOLDER, "");
    if (!last.isEmpty() && root.exists(IPath.fromPortableString(last).makeAbsolute())) {
      return last;
    }
    for (IProject project : root.getProjects()) {
      if (project.isOpen()) {
        return project.getName();
      }
    }
    return NEW_PROJECT;
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
    return NewFile.folderProblem(folder.getText()).isEmpty()
        && new NewFile(folder.getText(), candidate, kind).file().exists();
  }

  void remember(IDialogSettings settings) {
    settings.put(FOLDER, folder.getText());
  }

  NewFile file() {
    return new NewFile(folder.getText(), name.getText(), kind);
  }

  void setFocus() {
    name.setFocus();
    name.selectAll();
  }

  private void browse() {
    IResource current = ResourcesPlugin.getWorkspace().getRoot().findMember(folder.getText());
    ContainerSelectionDialog dialog =
        new ContainerSelectionDialog(
            folder.getShell(),
            current instanceof IContainer container ? container : null,
            true,
            "Choose the project or folder of the new file.");
    dialog.setTitle("Folder");
    dialog.showClosedProjects(false);
    if (dialog.open() == Window.OK && dialog.getResult()[0] instanceof IPath chosen) {
      folder.setText(chosen.makeRelative().toString());
    }
  }
}
