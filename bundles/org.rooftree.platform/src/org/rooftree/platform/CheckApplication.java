package org.rooftree.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.rooftree.cli.Cancellation;
import org.rooftree.cli.Cli;

/**
 * Checks the open Rooftree projects of a workspace ({@code -data}) without a display, as {@code
 * rooftree check} does with their folders; further arguments are options of that command.
 */
public final class CheckApplication implements IApplication {
  private static final int INPUT = 3;

  @Override
  public Object start(IApplicationContext context) throws CoreException {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    root.refreshLocal(IResource.DEPTH_INFINITE, new NullProgressMonitor());
    Path folder = root.getLocation().toPath();
    List<String> arguments = new ArrayList<>(List.of("check"));
    arguments.addAll(
        Arrays.asList((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS)));
    int options = arguments.size();
    for (IProject project : root.getProjects()) {
      IPath location = project.getLocation();
      if (project.isOpen() && project.hasNature(RooftreeNature.ID) && location != null) {
        Path path = location.toPath();
        arguments.add(
            path.startsWith(folder) ? folder.relativize(path).toString() : path.toString());
      }
    }
    if (arguments.size() == options) {
      System.err.println(
          "rooftree: " + folder + ": there is no open Rooftree project in this workspace");
      return INPUT;
    }
    return Cancellation.run(
        cancelled ->
            Cli.run(
                arguments.toArray(String[]::new), CliApplication.environment(folder, cancelled)));
  }

  @Override
  public void stop() {}
}
