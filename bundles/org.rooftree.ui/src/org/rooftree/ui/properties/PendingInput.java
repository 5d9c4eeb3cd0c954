package org.rooftree.ui.properties;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.IExecutionListener;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is being typed before a command looks at the model: saving and evaluating by key
 * leave the focus in the field.
 */
final class PendingInput implements IExecutionListener {
  private final Runnable commit;
  private boolean listening;

  PendingInput(Runnable commit) {
    this.commit = commit;
  }

  void listen(boolean on) {
    ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
    if (commands != null && on != listening) {
      listening = on;
      if (on) {
        commands.addExecutionListener(this);
      } else {
        commands.removeExecutionListener(this);
      }
    }
  }

  @Override
  public void preExecute(String command, ExecutionEvent event) {
    if (command.startsWith("org.eclipse.ui.file.save") || command.startsWith("org.rooftree.ui.")) {
      commit.run();
    }
  }

  @Override
  public void notHandled(String command, NotHandledException exception) {}

  @Override
  public void postExecuteFailure(String command, ExecutionException exception) {}

  @Override
  public void postExecuteSuccess(String command, @Nullable Object value) {}
}
