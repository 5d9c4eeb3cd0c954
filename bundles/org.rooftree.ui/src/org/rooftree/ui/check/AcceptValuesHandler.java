package org.rooftree.ui.check;

/** Writes the values that a study gives now into the expectations that it does not meet. */
public final class AcceptValuesHandler extends StudyChangeHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.check.values";

  /** Creates the handler. */
  public AcceptValuesHandler() {
    super(StudyChangeRun.values());
  }
}
