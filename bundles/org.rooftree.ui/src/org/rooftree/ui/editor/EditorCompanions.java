package org.rooftree.ui.editor;

import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.rooftree.api.finding.Finding;
import org.rooftree.ui.problems.LiveValidation;

/**
 * What watches over an editor while it is open: validation as the user edits, changes of the file
 * by others, and snapshots of what is not saved.
 */
public final class EditorCompanions {
  private final LiveValidation validation;
  private final SnapshotWriter snapshots;
  private final FileWatch watch;

  /**
   * Starts watching.
   *
   * @param bar where questions about external changes are asked
   */
  public EditorCompanions(
      EditedModel editor, MessageBar bar, SnapshotStore store, Display display) {
    snapshots = new SnapshotWriter(editor, store);
    validation = new LiveValidation(editor, display, snapshots::keep);
    watch = new FileWatch(editor, bar, display);
    validation.follow();
    watch.start();
  }

  /** Says that the editor has another document. */
  public void documentReplaced() {
    validation.follow();
    snapshots.followDocument();
  }

  /** Says that the file was written, as content with this SHA-256. */
  public void saved(String sha256) {
    watch.settled(sha256);
    snapshots.forget();
    validation.saved();
  }

  /** Returns what is wrong with the model, as last shown. */
  public List<Finding> findings() {
    return validation.findings();
  }

  /** Returns how many parts of the file's text are not in the model and lost when it is saved. */
  public int unread() {
    return validation.unread();
  }

  /** Stops watching, when the editor is closed; what was not saved is given up. */
  public void close() {
    watch.stop();
    snapshots.forget();
    validation.close();
  }
}
