package org.rooftree.model.edit;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CommandWrapper;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.edit.command.DeleteCommand;

/** Deletes elements and the references to them. */
public final class Deletion {
  private Deletion() {}

  /**
   * Returns the command that deletes elements with everything inside, and what refers to them;
   * empty if the root is among them or there are none.
   */
  public static Optional<Command> of(ModelDocument document, String verb, List<EObject> elements) {
    List<EObject> tops = Placement.tops(elements);
    if (tops.isEmpty() || tops.stream().anyMatch(e -> e.eContainer() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        new CommandWrapper(
            verb + " " + Placement.what(tops),
            null,
            DeleteCommand.create(document.editingDomain(), tops)));
  }
}
