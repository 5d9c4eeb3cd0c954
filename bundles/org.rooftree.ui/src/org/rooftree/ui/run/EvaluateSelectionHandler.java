package org.rooftree.ui.run;

import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Evaluates the selected files, or what the selected project offers. */
public final class EvaluateSelectionHandler extends RunHandler {
  /** The command. */
  public static final String COMMAND = "org.rooftree.ui.run.evaluateSelection";

  /** Called by the platform. */
  public EvaluateSelectionHandler() {
    super(COMMAND);
  }

  @Override
  Optional<String> greyed() {
    return RunGuess.lacking(runs().files());
  }

  @Override
  String tooltip() {
    return "Evaluate what is selected";
  }

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    RunContext context = RunContexts.of(HandlerUtil.getCurrentSelection(event));
    if (context.folder().isEmpty()) {
      context = RunContexts.of(HandlerUtil.getActiveWorkbenchWindow(event), runs().results());
    }
    Starting.act(runs(), runs().selected(context), HandlerUtil.getActiveShell(event));
    return null;
  }
}
