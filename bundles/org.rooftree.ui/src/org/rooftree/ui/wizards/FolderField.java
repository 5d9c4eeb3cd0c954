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

/** A field that says into which folder of the workspace new models go. */
final class FolderField {
  private static final String FOLDER = "folder";
  private static final String NEW_PROJECT = "designs";

  private final Text folder;

  /**
   * Creates the field in a grid of three columns.
   *
   * @param changed is called whenever it changes
   */
  FolderField(Composite grid, Runnable changed) {
    new Label(grid, SWT.NONE).setText("Fol&der:");
    folder = new Text(grid, SWT.BORDER);
    folder.setMessage("project/folder");
    folder.setToolTipText(
        "Project and folder in the workspace. What does not exist yet is created.");
    GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(folder);
    Button browse = new Button(grid, SWT.PUSH);
    browse.setText("B&rowse…");
    GridDataFactory.fillDefaults().applyTo(browse);
    browse.addListener(SWT.Selection, event -> browse());
    folder.addListener(SWT.Modify, event -> changed.run());
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

  /** Returns the folder as typed. */
  String text() {
    return folder.getText();
  }

  void remember(IDialogSettings settings) {
    settings.put(FOLDER, folder.getText());
  }

  private void browse() {
    IResource current = ResourcesPlugin.getWorkspace().getRoot().findMember(folder.getText());
    ContainerSelectionDialog dialog =
        new ContainerSelectionDialog(
            folder.getShell(),
            current instanceof IContainer container ? container : null,
            true,
            "Choose the project or folder of what is made.");
    dialog.setTitle("Folder");
    dialog.showClosedProjects(false);
    if (dialog.open() == Window.OK && dialog.getResult()[0] instanceof IPath chosen) {
      folder.setText(chosen.makeRelative().toString());
    }
  }
}
