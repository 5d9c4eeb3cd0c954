package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import org.rooftree.engine.RunMonitor;

/** Records what a study gives now as what it is expected to give. */
public final class RecordBaselineHandler extends StudyChangeHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.check.baseline";

  /** Creates the handler. */
  public RecordBaselineHandler() {
    super("Record Baseline", "Record");
  }

  @Override
  StudyChange change(StudyChanges changes, Path study, RunMonitor monitor) throws IOException {
    return changes.baseline(study, monitor);
  }
}
