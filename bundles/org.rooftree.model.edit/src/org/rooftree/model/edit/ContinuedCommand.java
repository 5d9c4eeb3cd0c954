package org.rooftree.model.edit;

import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;

/**
 * A change that may go on, as when somebody browses the words of a list: what follows joins it, so
 * that all is undone in one step. It goes on no more once it was saved, undone, or followed by
 * another change.
 */
public final class ContinuedCommand extends CompoundCommand {
  private final Object occasion;

  /**
   * @param change the change, which gives its name
   * @param occasion what the changes that join have in common; compared by identity
   */
  public ContinuedCommand(Command change, Object occasion) {
    super(LAST_COMMAND_ALL, change.getLabel());
    this.occasion = occasion;
    append(change);
  }

  /** Executes another change and joins it, if it is made on the same occasion. */
  boolean continueWith(ContinuedCommand next) {
    return next.occasion == occasion && appendAndExecute(next);
  }
}
