package org.rooftree.ui.editor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.ui.editor.SnapshotStore.Snapshot;
import org.rooftree.ui.problems.OpenModels;

/** What an earlier session did not save: offered when the studio starts. */
public final class UnsavedWork {
  private final SnapshotStore store;

  /** Prepares the offer of what a store holds. */
  public UnsavedWork(SnapshotStore store) {
    this.store = store;
  }

  /** Asks what to do with each, if there is something, and does it. For the display's thread. */
  public void offer(@Nullable Shell shell) {
    List<Snapshot> snapshots;
    try {
      snapshots = store.list();
    } catch (IOException e) {
      ILog.of(UnsavedWork.class).error("unsaved work of earlier sessions cannot be listed", e);
      return;
    }
    if (snapshots.isEmpty()) {
      return;
    }
    RestoreDialog dialog = new RestoreDialog(shell, snapshots);
    List<IStatus> problems =
        switch (dialog.open()) {
          case Window.OK -> forEach(dialog.chosen(), this::restore);
          case RestoreDialog.DISCARD -> forEach(dialog.chosen(), s -> store.remove(s.path()));
          default -> List.of();
        };
    if (!problems.isEmpty()) {
      MultiStatus all =
          new MultiStatus(
              UnsavedWork.class,
              0,
              problems.toArray(IStatus[]::new),
              "Some of the unsaved work is kept for the next start.",
              null);
      ILog.of(UnsavedWork.class).log(all);
      ErrorDialog.openError(shell, "Unsaved Work", null, all);
    }
  }

  private interface Step {
    void apply(Snapshot snapshot) throws CoreException, IOException;
  }

  private static List<IStatus> forEach(List<Snapshot> snapshots, Step step) {
    List<IStatus> problems = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      try {
        step.apply(snapshot);
      } catch (CoreException e) {
        problems.add(e.getStatus());
      } catch (IOException e) {
        problems.add(Status.error(snapshot.path() + ": " + e.getMessage(), e));
      }
    }
    return problems;
  }

  /**
   * Opens the editor of a file with the content that was not saved, still unsaved. A file that is
   * gone is written again first.
   *
   * @throws CoreException when its project is not open, or it cannot be opened as a model
   */
  public void restore(Snapshot snapshot) throws CoreException {
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    IFile file = root.getFile(IPath.fromPortableString(snapshot.path()));
    ModelKind kind =
        ModelKind.ofFile(file.getName())
            .orElseThrow(
                () -> new CoreException(Status.error(snapshot.path() + " is no model file")));
    if (!file.getParent().isAccessible()) {
      throw new CoreException(
          Status.error(snapshot.path() + ": open the project first, then start Rooftree again"));
    }
    ModelFile content = new ModelReader().read(snapshot.content(), file.getName(), kind);
    if (content.root().isEmpty()) {
      throw new CoreException(
          Status.error("the unsaved work on " + snapshot.path() + " is damaged"));
    }
    if (!file.exists()) {
      file.create(snapshot.content(), true, false, null);
    }
    OpenModels.open(file, editor -> editor.replace(content, true));
  }
}
