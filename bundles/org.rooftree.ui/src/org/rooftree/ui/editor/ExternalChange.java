package org.rooftree.ui.editor;

import org.jspecify.annotations.Nullable;

/**
 * Decides what an editor does when its file may have changed on disk. Contents are compared by
 * their SHA-256, so that touching a file, or saving it from here, is no change.
 */
final class ExternalChange {

  /** What to do. */
  enum Reaction {
    /** Nothing happened that is not known already. */
    NOTHING,
    /** Show the new content: nothing here is lost. */
    RELOAD,
    /** Let the user choose between the changes here and those on disk. */
    ASK,
    /** Close the editor of a deleted file: nothing is lost that was not lost on purpose. */
    CLOSE,
    /** Say that the file is gone and that saving creates it again. */
    TELL_DELETED
  }

  /** The content that the editor started from, or that the user decided to overwrite. */
  private String known;

  private boolean toldDeleted;

  ExternalChange(String sha256) {
    known = sha256;
  }

  /** Says that the editor and the file now agree, or that the user knows how they differ. */
  void settled(String sha256) {
    known = sha256;
    toldDeleted = false;
  }

  /** Returns the SHA-256 of the content that the user knows of. */
  String known() {
    return known;
  }

  /**
   * Decides; the same change is brought before the user once.
   *
   * @param sha256 of the file as it is now; null if there is none
   * @param dirty whether the editor has unsaved changes
   */
  Reaction reactionTo(@Nullable String sha256, boolean dirty) {
    if (sha256 == null) {
      if (!dirty) {
        return Reaction.CLOSE;
      }
      boolean told = toldDeleted;
      toldDeleted = true;
      return told ? Reaction.NOTHING : Reaction.TELL_DELETED;
    }
    toldDeleted = false;
    if (sha256.equals(known)) {
      return Reaction.NOTHING;
    }
    known = sha256;
    return dirty ? Reaction.ASK : Reaction.RELOAD;
  }
}
