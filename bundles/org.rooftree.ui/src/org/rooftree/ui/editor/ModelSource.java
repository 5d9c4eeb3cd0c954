package org.rooftree.ui.editor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IURIEditorInput;
import org.rooftree.api.io.WholeFile;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;

/**
 * The file behind an editor: in the workspace, or anywhere on this machine.
 *
 * @param name name of the file
 * @param path where it is on this machine
 * @param file what it is in the workspace, if it is there
 */
record ModelSource(String name, Path path, Optional<IFile> file) {

  /**
   * Returns the file that an input names.
   *
   * @throws IllegalArgumentException when it is not on this machine
   */
  static ModelSource of(IEditorInput input) {
    IFile file = input.getAdapter(IFile.class);
    if (file != null) {
      return of(file);
    }
    URI uri = input instanceof IURIEditorInput located ? located.getURI() : null;
    if (uri == null || !"file".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          input.getName() + " is no file on this machine; copy it into a project first");
    }
    return new ModelSource(input.getName(), Path.of(uri), Optional.empty());
  }

  /**
   * Returns a file of the workspace.
   *
   * @throws IllegalArgumentException when it is not on this machine
   */
  static ModelSource of(IFile file) {
    if (file.getLocation() == null) {
      throw new IllegalArgumentException(
          file.getFullPath() + " is no file on this machine; copy it into a project first");
    }
    return new ModelSource(file.getName(), file.getLocation().toPath(), Optional.of(file));
  }

  /** Reads the model; what is wrong is in its findings. */
  ModelFile read() {
    return new ModelReader().read(path, name);
  }

  /**
   * Returns the SHA-256 of the file as it is now; empty if there is none.
   *
   * @throws IOException when it cannot be read
   */
  Optional<String> sha256() throws IOException {
    try {
      return Optional.of(sha256(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Returns the SHA-256 of some content, as {@link ModelFile#sha256} has it. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /**
   * Writes the file, whole or not at all, and tells the workspace.
   *
   * @throws CoreException when that is not possible; the file is then unchanged
   */
  void write(byte[] bytes, IProgressMonitor monitor) throws CoreException {
    if (file.isEmpty()) {
      write(bytes);
      return;
    }
    IFile target = file.get();
    IWorkspace workspace = target.getWorkspace();
    IStatus allowed =
        target.exists() ? workspace.validateEdit(new IFile[] {target}, null) : Status.OK_STATUS;
    if (!allowed.isOK()) {
      throw new CoreException(allowed);
    }
    workspace.run(
        inner -> {
          write(bytes);
          target.refreshLocal(IResource.DEPTH_ZERO, inner);
        },
        workspace.getRuleFactory().modifyRule(target.getParent()),
        IWorkspace.AVOID_UPDATE,
        monitor);
  }

  private void write(byte[] bytes) throws CoreException {
    try {
      WholeFile.write(path, bytes);
    } catch (IOException e) {
      throw new CoreException(Status.error(name + " cannot be written: " + e.getMessage(), e));
    }
  }
}
