package org.rooftree.model.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.EditingDomain;

/** Deletes elements and the references to them. One walk over the model finds these. */
public final class Deletion {
  private final EditingDomain domain;
  private final Set<EObject> gone = new HashSet<>();
  private final Map<EClass, List<EReference>> references = new HashMap<>();
  private final CompoundCommand command;

  private Deletion(EditingDomain domain, String label) {
    this.domain = domain;
    this.command = new CompoundCommand(label);
  }

  /**
   * Returns the command that deletes elements with everything inside, and what refers to them;
   * empty if the root is among them or there are none.
   */
  public static Optional<Command> of(ModelDocument document, String verb, List<EObject> elements) {
    List<EObject> tops = Placement.tops(elements);
    if (tops.isEmpty() || tops.stream().anyMatch(e -> e.eContainer() == null)) {
      return Optional.empty();
    }
    Deletion deletion = new Deletion(document.editingDomain(), verb + " " + Placement.what(tops));
    return Optional.of(deletion.command(document.root(), tops));
  }

  private Command command(EObject root, List<EObject> tops) {
    for (EObject top : tops) {
      gone.add(top);
      top.eAllContents().forEachRemaining(gone::add);
    }
    cutReferences(root);
    for (Iterator<EObject> all = root.eAllContents(); all.hasNext(); ) {
      cutReferences(all.next());
    }
    command.append(RemoveCommand.create(domain, tops));
    return command;
  }

  private void cutReferences(EObject element) {
    if (gone.contains(element)) {
      return;
    }
    for (EReference reference :
        references.computeIfAbsent(element.eClass(), Deletion::references)) {
      if (!element.eIsSet(reference)) {
        continue;
      }
      if (reference.isMany()) {
        List<Object> targets = new ArrayList<>();
        for (Object target : (List<?>) element.eGet(reference)) {
          if (gone.contains(target)) {
            targets.add(target);
          }
        }
        if (!targets.isEmpty()) {
          command.append(RemoveCommand.create(domain, element, reference, targets));
        }
      } else if (gone.contains(element.eGet(reference))) {
        command.append(SetCommand.create(domain, element, reference, SetCommand.UNSET_VALUE));
      }
    }
  }

  private static List<EReference> references(EClass type) {
    return type.getEAllReferences().stream()
        .filter(r -> !r.isContainment() && !r.isContainer() && r.isChangeable())
        .toList();
  }
}
