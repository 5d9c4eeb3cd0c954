package org.rooftree.ui.check;

/** Records what a study gives now as what it is expected to give. */
public final class RecordBaselineHandler extends StudyChangeHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.check.baseline";

  /** Creates the handler. */
  public RecordBaselineHandler() {
    super(StudyChangeRun.baseline());
  }
}
