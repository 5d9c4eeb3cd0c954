package org.rooftree.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IEditorInput;
import org.rooftree.api.io.WholeFile;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;

/**
 * The file behind an editor.
 *
 * @param file what it is in the workspace
 * @param path where it is on this machine
 */
record ModelSource(IFile file, Path path) {

  /**
   * Returns the file that an input names.
   *
   * @throws IllegalArgumentException when it is not in the workspace, or not on this machine
   */
  static ModelSource of(IEditorInput input) {
    IFile file = input.getAdapter(IFile.class);
    if (file == null) {
      throw new IllegalArgumentException(
          input.getName() + " is in no project; copy it into one and open it there");
    }
    return of(file);
  }

  /**
   * Returns a file of the workspace.
   *
   * @throws IllegalArgumentException when it is not on this machine
   */
  static ModelSource of(IFile file) {
    if (file.getLocation() == null) {
      throw new IllegalArgumentException(
          file.getFullPath() + " is no file on this machine; copy it into a project that is");
    }
    return new ModelSource(file, file.getLocation().toPath());
  }

  /** Returns the name of the file. */
  String name() {
    return file.getName();
  }

  /** Reads the model; what is wrong is in its findings. */
  ModelFile read() {
    return new ModelReader().read(path, name());
  }

  /**
   * Returns the content of the file as it is now; empty if there is none.
   *
   * @throws IOException when it cannot be read
   */
  Optional<byte[]> content() throws IOException {
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the file, whole or not at all, and tells the workspace.
   *
   * @throws CoreException when that is not possible; the file is then unchanged
   */
  void write(byte[] bytes, IProgressMonitor monitor) throws CoreException {
    IWorkspace workspace = file.getWorkspace();
    IStatus allowed =
        file.exists() ? workspace.validateEdit(new IFile[] {file}, null) : Status.OK_STATUS;
    if (!allowed.isOK()) {
      throw new CoreException(allowed);
    }
    workspace.run(
        inner -> {
          try {
            WholeFile.write(path, bytes);
          } catch (IOException e) {
            String message = name() + " cannot be written: " + e.getMessage();
            throw new CoreException(Status.error(message, e));
          }
          file.refreshLocal(IResource.DEPTH_ZERO, inner);
        },
        workspace.getRuleFactory().modifyRule(file.getParent()),
        IWorkspace.AVOID_UPDATE,
        monitor);
  }
}
