package org.rooftree.ui.editor;

import java.io.IOException;
import java.time.Instant;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.io.ModelWriter;
import org.rooftree.ui.editor.SnapshotStore.Snapshot;

/** Writes snapshots of what an editor has not saved, some seconds after an edit. */
final class SnapshotWriter {
  /** At most so much work is lost in a crash, besides the time of validation. */
  private static final int DELAY_MS = 3000;

  private final EditedModel editor;
  private final SnapshotStore store;
  private final Job job;

  /** Guarded by this: the model to be written next, the path of what is written. */
  private @Nullable EObject next;

  private @Nullable String path;

  /** Guarded by this: how often a snapshot was given up. */
  private long removals;

  SnapshotWriter(EditedModel editor, SnapshotStore store) {
    this.editor = editor;
    this.store = store;
    job =
        new Job("Keeping unsaved changes of " + editor.file().getName()) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            return write();
          }
        };
    job.setSystem(true);
    job.setPriority(Job.DECORATE);
  }

  /** Keeps a copy of the unsaved model; it is not changed any more by anybody. */
  synchronized void keep(EObject copy) {
    next = copy;
    String now = editor.file().getFullPath().toString();
    if (!now.equals(path)) {
      remove();
      path = now;
    }
    job.schedule(DELAY_MS); // no effect if it waits already, so it is not put off again and again
  }

  /** Forgets the snapshot of a document that was replaced by what is on disk. */
  void followDocument() {
    if (!editor.isDirty()) {
      forget();
    }
  }

  /** Removes the snapshot: nothing is unsaved, or it was given up. */
  synchronized void forget() {
    job.cancel();
    next = null;
    path = path == null ? editor.file().getFullPath().toString() : path;
    remove();
  }

  /** Nobody waits for this: whoever forgets the snapshot meanwhile has it removed at its end. */
  private IStatus write() {
    EObject model;
    String target;
    long begun;
    synchronized (this) {
      model = next;
      target = path;
      begun = removals;
      next = null;
    }
    if (model == null || target == null) {
      return Status.OK_STATUS;
    }
    try {
      store.write(new Snapshot(target, Instant.now(), new ModelWriter().bytes(model)));
      synchronized (this) {
        if (begun != removals) {
          store.remove(target);
        }
      }
      return Status.OK_STATUS;
    } catch (IOException e) {
      return Status.error("the unsaved changes of " + target + " could not be kept", e);
    }
  }

  private void remove() {
    removals++;
    if (path != null) {
      try {
        store.remove(path);
      } catch (IOException e) {
        ILog.of(SnapshotWriter.class).error("a snapshot of " + path + " could not be removed", e);
      }
      path = null;
    }
  }
}
