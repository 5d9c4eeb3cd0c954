package org.rooftree.ui.run;

import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Lets a user choose what to evaluate, and how. */
public final class RunDialogHandler extends RunHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.dialog";

  /** Called by the platform. */
  public RunDialogHandler() {
    super(COMMAND);
  }

  @Override
  Optional<String> greyed() {
    return RunGuess.lacking(runs().files());
  }

  @Override
  String tooltip() {
    return "Choose what to evaluate, with which evaluators and settings";
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    RunContext context =
        RunContexts.of(HandlerUtil.getActiveWorkbenchWindow(event), runs().results());
    Starting.ask(runs(), runs().draft(context), HandlerUtil.getActiveShell(event));
    return null;
  }
}
