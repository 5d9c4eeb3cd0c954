package org.rooftree.ui.wizards;

import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.jspecify.annotations.Nullable;
import org.rooftree.platform.Projects;

/** Makes an empty project for designs, networks, mappings and studies. */
public final class NewProjectWizard extends Wizard implements INewWizard {
  private @Nullable ProjectPage page;

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    setWindowTitle("New project");
    setNeedsProgressMonitor(true);
    Banner.on(this);
  }

  @Override
  public void addPages() {
    page = new ProjectPage();
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    if (page == null) {
      return false;
    }
    String name = page.name();
    return Finish.make(
        this,
        "The project " + name + " cannot be created.",
        monitor -> Projects.create(name, monitor));
  }
}
