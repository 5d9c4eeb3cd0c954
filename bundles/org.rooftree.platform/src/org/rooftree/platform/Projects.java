package org.rooftree.platform;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;

/** Creates projects. */
public final class Projects {
  private Projects() {}

  /**
   * Creates and opens a project with the nature of Rooftree, inside the workspace folder. Files
   * that are there already become part of it.
   *
   * @throws CoreException when the name is illegal or taken, or the folder cannot be written
   */
  public static IProject create(String name, @Nullable IProgressMonitor monitor)
      throws CoreException {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    IProject project = workspace.getRoot().getProject(name);
    workspace.run(
        m -> {
          SubMonitor progress = SubMonitor.convert(m, "Creating project " + name, 3);
          IProjectDescription description = workspace.newProjectDescription(name);
          project.create(description, progress.split(1));
          try {
            project.open(progress.split(1));
            RooftreeNature.addTo(project, progress.split(1));
          } catch (CoreException e) {
            // Half a project would keep its name from being used again. Files stay.
            project.delete(IResource.NEVER_DELETE_PROJECT_CONTENT, null);
            throw e;
          }
        },
        workspace.getRoot(), // configuring a nature may change anything
        IWorkspace.AVOID_UPDATE,
        monitor);
    return project;
  }
}
