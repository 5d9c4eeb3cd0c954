package org.rooftree.ui.run;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.study.StudyRuns;

/** Cancels what is being evaluated; finished layers, and finished points of a study, are kept. */
public final class CancelHandler extends RunHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.cancel";

  private final StudyRuns.Listener listener = this::refresh;

  /** Called by the platform. */
  public CancelHandler() {
    super(COMMAND);
    studies().addListener(listener);
  }

  private static StudyRuns studies() {
    return Objects.requireNonNull(PlatformUI.getWorkbench().getService(StudyRuns.class));
  }

  @Override
  Optional<String> greyed() {
    return runs().running().isEmpty() && !studies().isRunning()
        ? Optional.of("Cancel the evaluation: nothing is being evaluated")
        : Optional.empty();
  }

  @Override
  String tooltip() {
    return "Cancel the evaluation; what is finished is kept";
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    runs().cancelAll();
    studies().cancel();
    return null;
  }

  @Override
  public void dispose() {
    studies().removeListener(listener);
    super.dispose();
  }
}
