package org.rooftree.model.edit.fix;

import java.util.function.Consumer;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.edit.domain.EditingDomain;

/**
 * One remedy for a finding.
 *
 * @param label what it does, in the imperative; the same for the same remedy elsewhere
 * @param description what changes and why, with the values
 * @param change collects the changes
 */
public record Fix(String label, String description, Consumer<Changes> change) {

  /** Returns the command that applies it; it is undone as one step. */
  public Command command(EditingDomain domain) {
    Changes changes = new Changes(domain);
    change.accept(changes);
    return changes.command(label, description);
  }

  /** Applies it through the command stack of a domain. */
  public void apply(EditingDomain domain) {
    domain.getCommandStack().execute(command(domain));
  }
}
