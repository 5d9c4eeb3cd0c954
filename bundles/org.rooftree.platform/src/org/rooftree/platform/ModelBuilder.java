package org.rooftree.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.jspecify.annotations.Nullable;

/**
 * Validates the model files of a project, those that changed or all of them, and checks what its
 * studies expect.
 */
public final class ModelBuilder extends IncrementalProjectBuilder {
  /** Identifier of the builder. */
  public static final String ID = "org.rooftree.platform.builder";

  /** Changes of a file after which its problems may be others. */
  private static final int CONTENT =
      IResourceDelta.CONTENT | IResourceDelta.REPLACED | IResourceDelta.DERIVED_CHANGED;

  @Override
  protected IProject @Nullable [] build(
      int kind, @Nullable Map<String, String> arguments, IProgressMonitor monitor)
      throws CoreException {
    IResourceDelta delta = kind == FULL_BUILD ? null : getDelta(getProject());
    SubMonitor progress = SubMonitor.convert(monitor, 2);
    validate(delta == null ? all() : changed(delta), progress.newChild(1));
    if (delta == null || StudyExpectations.mayChange(delta)) {
      check(progress.newChild(1));
    }
    return null;
  }

  @Override
  protected void clean(IProgressMonitor monitor) throws CoreException {
    ProblemMarkers.clear(getProject());
  }

  /** Reading and validating needs no lock, so users go on working in the project. */
  @Override
  public @Nullable ISchedulingRule getRule(int kind, @Nullable Map<String, String> arguments) {
    return null;
  }

  private List<IFile> all() throws CoreException {
    List<IFile> files = new ArrayList<>();
    getProject()
        .accept(
            resource -> {
              collect(resource, files);
              return true;
            });
    return files;
  }

  private static List<IFile> changed(IResourceDelta delta) throws CoreException {
    List<IFile> files = new ArrayList<>();
    delta.accept(
        part -> {
          boolean changed =
              part.getKind() == IResourceDelta.ADDED || (part.getFlags() & CONTENT) != 0;
          // The markers of deleted files went with them.
          if (changed && part.getKind() != IResourceDelta.REMOVED) {
            collect(part.getResource(), files);
          }
          return true;
        });
    return files;
  }

  /** Files that are no models, or no longer, must not keep the markers of what they were. */
  private static void collect(IResource resource, List<IFile> files) throws CoreException {
    if (FileValidation.isModel(resource)) {
      files.add((IFile) resource);
    } else if (resource.getType() == IResource.FILE) {
      ProblemMarkers.clear(resource);
    }
  }

  private void check(IProgressMonitor monitor) throws CoreException {
    if (!StudyExpectations.update(getProject(), this::isInterrupted, monitor)) {
      forgetLastBuiltState();
      throw new OperationCanceledException();
    }
  }

  private void validate(List<IFile> files, IProgressMonitor monitor) throws CoreException {
    SubMonitor progress = SubMonitor.convert(monitor, "Validating models", files.size());
    for (IFile file : files) {
      if (isInterrupted() || progress.isCanceled()) {
        // What was not validated now must be validated the next time.
        forgetLastBuiltState();
        throw new OperationCanceledException();
      }
      progress.subTask(file.getFullPath().makeRelative().toString());
      if (file.isAccessible() && !EditedFiles.contains(file)) {
        ProblemMarkers.update(file, FileValidation.validate(file), progress.newChild(1));
      } else {
        progress.worked(1);
      }
    }
  }
}
