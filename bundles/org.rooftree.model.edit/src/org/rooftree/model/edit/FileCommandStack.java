package org.rooftree.model.edit;

import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.jspecify.annotations.Nullable;

/** The command stack of one file. A command that fails says so to its caller. */
final class FileCommandStack extends BasicCommandStack {
  private @Nullable RuntimeException failure;

  @Override
  public void execute(Command command) {
    if (command instanceof ContinuedCommand next
        && getUndoCommand() instanceof ContinuedCommand last
        && getRedoCommand() == null
        && isSaveNeeded()
        && last.continueWith(next)) {
      mostRecentCommand = last;
      notifyListeners();
      return;
    }
    super.execute(command);
    rethrow();
  }

  @Override
  public void undo() {
    super.undo();
    rethrow();
  }

  @Override
  public void redo() {
    super.redo();
    rethrow();
  }

  @Override
  protected void handleError(Exception exception) {
    failure =
        exception instanceof RuntimeException runtime
            ? runtime
            : new IllegalStateException(exception);
  }

  private void rethrow() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
  }
}
