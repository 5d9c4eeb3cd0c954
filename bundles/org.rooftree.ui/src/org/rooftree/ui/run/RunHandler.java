package org.rooftree.ui.run;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;

/** A command about runs: greyed as long as it makes no sense, with a tooltip that says why. */
abstract class RunHandler extends AbstractHandler implements IElementUpdater {
  private final String command;
  private final EvaluationRuns runs =
      Objects.requireNonNull(PlatformUI.getWorkbench().getService(EvaluationRuns.class));
  private final EvaluationRuns.Listener listener = this::refresh;

  /** Creates a handler of a command, given by its identifier. */
  RunHandler(String command) {
    this.command = command;
    runs.addListener(listener);
    setBaseEnabled(greyed().isEmpty());
  }

  /** Returns why the command makes no sense at the moment, with the remedy. */
  abstract Optional<String> greyed();

  /** Returns what the command does, for its tooltip. */
  abstract String tooltip();

  final EvaluationRuns runs() {
    return runs;
  }

  final void refresh() {
    setBaseEnabled(greyed().isEmpty());
    PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(command, null);
  }

  @Override
  public void updateElement(UIElement element, @SuppressWarnings("rawtypes") Map parameters) {
    element.setTooltip(greyed().orElseGet(this::tooltip));
  }

  @Override
  public void dispose() {
    runs.removeListener(listener);
    super.dispose();
  }
}
