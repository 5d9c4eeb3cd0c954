package org.rooftree.ui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelKind;

/** Finds the study that a user means. */
public final class StudyFiles {
  private StudyFiles() {}

  /** Returns the study that is selected; else the one that is open in an editor. */
  public static Optional<IFile> meant(
      @Nullable ISelection selection, @Nullable IEditorPart editor) {
    if (selection instanceof IStructuredSelection structured) {
      for (Object element : structured) {
        IFile file = Adapters.adapt(element, IFile.class);
        if (isStudy(file)) {
          return Optional.of(file);
        }
      }
    }
    IFile edited = editor == null ? null : Adapters.adapt(editor.getEditorInput(), IFile.class);
    return isStudy(edited) ? Optional.of(edited) : Optional.empty();
  }

  private static boolean isStudy(@Nullable IFile file) {
    return file != null
        && file.exists()
        && ModelKind.ofFile(file.getName()).equals(Optional.of(ModelKind.STUDY));
  }

  /** Returns all studies of the workspace, by their place in it. */
  static List<IFile> all() {
    List<IFile> files = new ArrayList<>();
    try {
      ResourcesPlugin.getWorkspace()
          .getRoot()
          .accept(
              proxy -> {
                if (!proxy.isDerived()
                    && proxy.getType() == IResource.FILE
                    && proxy.requestResource() instanceof IFile file
                    && isStudy(file)) {
                  files.add(file);
                }
                return !proxy.isDerived();
              },
              IResource.NONE);
    } catch (CoreException e) {
      // A project that went away meanwhile has no studies any more.
      ILog.of(StudyFiles.class).log(e.getStatus());
    }
    files.sort((a, b) -> a.getFullPath().toString().compareTo(b.getFullPath().toString()));
    return files;
  }
}
