package org.rooftree.ui.wizards;

import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;

/** Asks for the name of a new project. */
final class ProjectPage extends WizardPage {
  private static final String DESCRIPTION =
      "A project holds accelerators, networks, mappings and studies that belong together.";

  private Text name;

  ProjectPage() {
    super("project", "New project", null);
    setDescription(DESCRIPTION);
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    new Label(page, SWT.NONE).setText("N&ame:");
    name = new Text(page, SWT.BORDER);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .hint(convertWidthInCharsToPixels(60), SWT.DEFAULT)
        .applyTo(name);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
    String free = "designs";
    for (int number = 2; problem(free).isPresent(); number++) {
      free = "designs-" + number;
    }
    name.setText(free);
    name.selectAll();
    name.addListener(SWT.Modify, event -> check());
    check();
  }

  private void check() {
    Optional<String> problem = problem(name());
    setErrorMessage(problem.orElse(null));
    if (problem.isEmpty() && folderExists(name())) {
      setMessage(
          "A folder of this name is in the workspace; its files become part of the project.",
          IMessageProvider.INFORMATION);
    } else {
      setMessage(DESCRIPTION);
    }
    setPageComplete(problem.isEmpty());
  }

  private static Optional<String> problem(String name) {
    return NewName.problem("The name", name)
        .or(
            () -> {
              IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
              return project.exists()
                  ? Optional.of("There is a project " + name + " already; choose another name.")
                  : Optional.empty();
            });
  }

  private static boolean folderExists(String name) {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    return root.getLocation().append(name).toFile().exists();
  }

  String name() {
    return name.getText();
  }
}
