package org.rooftree.ui.run;

/** Why a run was started. */
public enum Trigger {
  /** A user asked for it: the result is brought to the front, problems are told in a dialog. */
  USER,
  /** A file was saved: nothing may come between the user and the keyboard. */
  SAVE
}
