package org.rooftree.ui.welcome;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.jspecify.annotations.Nullable;
import org.rooftree.cli.ExampleLibrary;
import org.rooftree.platform.Projects;

/** Makes projects of examples. */
public final class ExampleProjects {
  private final IWorkspace workspace;
  private final ExampleLibrary library;

  /** Makes projects in a workspace of what a library holds. */
  public ExampleProjects(IWorkspace workspace, ExampleLibrary library) {
    this.workspace = workspace;
    this.library = library;
  }

  /**
   * Returns the accelerator of an example: that of its project if there is one already, else of a
   * new project.
   *
   * @throws CoreException when the project cannot be written; none is left behind then
   */
  public IFile open(ExamplePairing pairing, @Nullable IProgressMonitor monitor)
      throws CoreException {
    IProject project = workspace.getRoot().getProject(pairing.project());
    if (project.exists()) {
      project.open(monitor);
      if (pairing.files().stream().allMatch(name -> project.getFile(name).exists())) {
        return project.getFile(pairing.design());
      }
    }
    return copy(pairing, monitor);
  }

  /**
   * Makes a new project of an example and returns its accelerator. Where the name is taken, the
   * project has a number after it.
   *
   * @throws CoreException when the project cannot be written; none is left behind then
   */
  public IFile copy(ExamplePairing pairing, @Nullable IProgressMonitor monitor)
      throws CoreException {
    Map<String, byte[]> contents = contents(pairing);
    IProject project = workspace.getRoot().getProject(freeName(pairing.project()));
    ISchedulingRule rule = workspace.getRoot();
    workspace.run(
        m -> fill(project, contents, SubMonitor.convert(m, 1 + contents.size())),
        rule,
        IWorkspace.AVOID_UPDATE,
        monitor);
    return project.getFile(pairing.design());
  }

  private static void fill(IProject project, Map<String, byte[]> contents, SubMonitor progress)
      throws CoreException {
    boolean complete = false;
    try {
      Projects.create(project.getName(), progress.split(1));
      for (Map.Entry<String, byte[]> content : contents.entrySet()) {
        project
            .getFile(content.getKey())
            .create(content.getValue(), true, false, progress.split(1));
      }
      complete = true;
    } finally {
      if (!complete && project.exists()) {
        // Its folder was not there before, so all that is in it was written here.
        project.delete(true, true, null);
      }
    }
  }

  private Map<String, byte[]> contents(ExamplePairing pairing) throws CoreException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (String name : pairing.files()) {
      try {
        contents.put(name, library.read(new ExampleLibrary.Example(name, "")));
      } catch (IOException e) {
        throw new CoreException(
            new Status(
                IStatus.ERROR,
                ExampleProjects.class,
                "The example "
                    + name
                    + " cannot be read ("
                    + e.getMessage()
                    + "). Install Rooftree again, or open another example.",
                e));
      }
    }
    return contents;
  }

  private String freeName(String base) {
    IWorkspaceRoot root = workspace.getRoot();
    IPath folder = root.getLocation();
    String name = base;
    for (int number = 2;
        root.getProject(name).exists() || Files.exists(folder.append(name).toPath());
        number++) {
      name = base + "-" + number;
    }
    return name;
  }
}
