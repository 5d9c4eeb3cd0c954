package org.rooftree.ui.run;

import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Evaluates again what was evaluated last; the first time, what there is to evaluate. */
public final class EvaluateHandler extends RunHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.evaluate";

  /** Called by the platform. */
  public EvaluateHandler() {
    super(COMMAND);
  }

  @Override
  Optional<String> greyed() {
    return RunGuess.lacking(runs().files());
  }

  @Override
  String tooltip() {
    return "Evaluate again what was evaluated last in this project";
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
    RunContext context = RunContexts.of(window, runs().results());
    Starting.act(runs(), runs().again(context), HandlerUtil.getActiveShell(event));
    return null;
  }
}
