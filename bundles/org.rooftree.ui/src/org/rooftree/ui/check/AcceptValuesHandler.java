package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import org.rooftree.engine.RunMonitor;

/** Writes the values that a study gives now into the expectations that it does not meet. */
public final class AcceptValuesHandler extends StudyChangeHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.check.values";

  /** Creates the handler. */
  public AcceptValuesHandler() {
    super("Accept New Values", "Accept");
  }

  @Override
  StudyChange change(StudyChanges changes, Path study, RunMonitor monitor) throws IOException {
    return changes.values(study, monitor);
  }
}
