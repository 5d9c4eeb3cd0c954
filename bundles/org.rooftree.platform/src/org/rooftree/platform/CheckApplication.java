package org.rooftree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;

/**
 * Checks the open Rooftree projects of a workspace ({@code -data}) without a display, as {@code
 * rooftree check} does with their folders; further arguments are options of that command. Folders
 * of projects in the workspace that it does not know yet are added to it.
 */
public final class CheckApplication implements IApplication {
  private static final int INPUT = 3;
  private static final Set<String> SERVICES =
      Set.of("org.apache.felix.scr", "org.eclipse.core.contenttype");

  @Override
  public Object start(IApplicationContext context) throws CoreException, BundleException {
    startServices();
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    Path folder = root.getLocation().toPath();
    addProjects(root, folder);
    root.refreshLocal(IResource.DEPTH_INFINITE, new NullProgressMonitor());
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
    int code = CliApplication.run(arguments.toArray(String[]::new), folder);
    ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
    return code;
  }

  /**
   * The workspace needs declarative services. Commands do without, so nothing starts their runtime
   * with the product; in the studio, the workbench does.
   */
  private static void startServices() throws BundleException {
    BundleContext context = FrameworkUtil.getBundle(IApplicationContext.class).getBundleContext();
    for (Bundle bundle : context.getBundles()) {
      if (SERVICES.contains(bundle.getSymbolicName())) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    }
  }

  /** A fresh checkout holds projects that the workspace does not know yet. */
  private static void addProjects(IWorkspaceRoot root, Path folder) throws CoreException {
    List<Path> found;
    try (Stream<Path> folders = Files.list(folder)) {
      found =
          folders
              .filter(
                  f -> Files.isRegularFile(f.resolve(IProjectDescription.DESCRIPTION_FILE_NAME)))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new CoreException(Status.error(folder + " cannot be read: " + e.getMessage(), e));
    }
    for (Path path : found) {
      IProject project = root.getProject(path.getFileName().toString());
      if (!project.exists()) {
        project.create(new NullProgressMonitor());
        project.open(new NullProgressMonitor());
      }
    }
  }

  @Override
  public void stop() {}
}
