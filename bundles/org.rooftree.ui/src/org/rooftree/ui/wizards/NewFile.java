package org.rooftree.ui.wizards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelKind;
import org.rooftree.platform.Projects;

/**
 * A file that is to be made, perhaps with its project and folders.
 *
 * @param folder path in the workspace as typed, for example {@code "designs/edge"}; its first part
 *     is the project
 * @param name name of the model, without extension
 * @param kind the kind of file
 */
public record NewFile(String folder, String name, ModelKind kind) {

  /** Returns what is wrong, with the remedy; empty if the file can be made. */
  public Optional<String> problem() {
    return folderProblem(folder).or(this::nameProblem);
  }

  private Optional<String> nameProblem() {
    return NewName.problem("The name", name)
        .or(
            () ->
                file().exists() || onDisk(file())
                    ? Optional.of(
                        "%s exists already in %s; choose another name."
                            .formatted(file().getName(), path().makeRelative()))
                    : Optional.empty());
  }

  /** Returns what is wrong with a folder that may be made, with the remedy. */
  static Optional<String> folderProblem(String folder) {
    IPath path = path(folder);
    if (path.segmentCount() == 0) {
      return Optional.of(
          "The folder is missing; choose one, or type the name of a new project, for example"
              + " designs.");
    }
    for (String segment : path.segments()) {
      Optional<String> problem = NewName.problem("The folder", segment);
      if (problem.isPresent()) {
        return problem;
      }
    }
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    IProject project = root.getProject(path.segment(0));
    if (project.exists() && !project.isOpen()) {
      return Optional.of(
          "The project " + project.getName() + " is closed; open it first, or choose another.");
    }
    for (int i = 2; i <= path.segmentCount(); i++) {
      IResource part = root.findMember(path.uptoSegment(i));
      if (part != null && part.getType() == IResource.FILE) {
        return Optional.of(path.uptoSegment(i).makeRelative() + " is a file; choose a folder.");
      }
    }
    return Optional.empty();
  }

  /** Returns what will be made beside the file, to tell the user; empty if nothing. */
  public Optional<String> alsoMade() {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    if (path().segmentCount() == 0 || !path().isValidPath(path().toString())) {
      return Optional.empty();
    }
    IProject project = root.getProject(path().segment(0));
    if (!project.exists()) {
      return Optional.of("The project " + project.getName() + " will be created.");
    }
    return container(path()).exists()
        ? Optional.empty()
        : Optional.of("The folder " + path().makeRelative() + " will be created.");
  }

  private IPath path() {
    return path(folder);
  }

  private static IPath path(String folder) {
    return IPath.fromPortableString(folder.strip()).makeAbsolute().removeTrailingSeparator();
  }

  private static boolean onDisk(IFile file) {
    IPath location = file.getLocation();
    return location != null && location.toFile().exists();
  }

  private static IContainer container(IPath path) {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    return path.segmentCount() == 1 ? root.getProject(path.segment(0)) : root.getFolder(path);
  }

  /** Returns the file, which need not exist. */
  public IFile file() {
    return container(path()).getFile(IPath.fromPortableString(name + "." + kind.extension()));
  }

  /**
   * Returns the model files in the folder and below, as paths relative to it, sorted.
   *
   * @throws CoreException when the folder cannot be read
   */
  public List<String> neighbours() throws CoreException {
    List<String> found = new ArrayList<>();
    IContainer container = container(path());
    if (container.isAccessible()) {
      container.accept(
          resource -> {
            if (resource.getType() == IResource.FILE
                && ModelKind.ofFile(resource.getName()).isPresent()
                && !resource.isDerived(IResource.CHECK_ANCESTORS)) {
              found.add(resource.getFullPath().makeRelativeTo(container.getFullPath()).toString());
            }
            return true;
          });
    }
    Collections.sort(found);
    return found;
  }

  /**
   * Makes the file, and its project and folders where they are missing.
   *
   * @throws CoreException when that is not possible; nothing that was made is left behind then
   */
  public IFile create(byte[] content, @Nullable IProgressMonitor monitor) throws CoreException {
    IWorkspace workspace = ResourcesPlugin.getWorkspace();
    workspace.run(
        m -> create(content, SubMonitor.convert(m, "Creating " + file().getName(), 3)),
        workspace.getRoot(),
        IWorkspace.AVOID_UPDATE,
        monitor);
    return file();
  }

  private void create(byte[] content, SubMonitor progress) throws CoreException {
    List<IResource> made = new ArrayList<>();
    boolean complete = false;
    try {
      IProject project = container(path().uptoSegment(1)).getProject();
      if (!project.exists()) {
        Projects.create(project.getName(), progress.split(1));
        made.add(project);
      }
      for (int i = 2; i <= path().segmentCount(); i++) {
        IFolder folder = (IFolder) container(path().uptoSegment(i));
        if (!folder.exists()) {
          folder.create(false, true, null);
          made.add(folder);
        }
      }
      file().create(content, false, false, progress.split(1));
      complete = true;
    } finally {
      if (!complete) {
        undo(made);
      }
    }
  }

  private static void undo(List<IResource> made) {
    for (IResource resource : made.reversed()) {
      try {
        if (resource instanceof IProject project) {
          undo(project);
        } else {
          resource.delete(false, null);
        }
      } catch (CoreException e) {
        ILog.of(NewFile.class).log(e.getStatus());
      }
    }
  }

  /** Files that lay in the folder of a new project before are not ours to delete. */
  private static void undo(IProject project) throws CoreException {
    IFile description = project.getFile(IProjectDescription.DESCRIPTION_FILE_NAME);
    boolean nothingElse = Arrays.stream(project.members()).allMatch(description::equals);
    IPath file = description.getLocation();
    project.delete(
        nothingElse
            ? IResource.ALWAYS_DELETE_PROJECT_CONTENT
            : IResource.NEVER_DELETE_PROJECT_CONTENT,
        null);
    if (!nothingElse && file != null && !file.toFile().delete()) {
      ILog.of(NewFile.class).warn(file + " cannot be deleted");
    }
  }
}
