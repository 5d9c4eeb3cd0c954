package org.rooftree.ui.run;

import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.jspecify.annotations.Nullable;

/** Cancels what is being evaluated; finished layers are kept. */
public final class CancelHandler extends RunHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.cancel";

  /** Called by the platform. */
  public CancelHandler() {
    super(COMMAND);
  }

  @Override
  Optional<String> greyed() {
    return runs().running().isEmpty()
        ? Optional.of("Cancel the evaluation: nothing is being evaluated")
        : Optional.empty();
  }

  @Override
  String tooltip() {
    return "Cancel the evaluation; layers that are finished are kept";
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    runs().cancelAll();
    return null;
  }
}
