package org.rooftree.model.edit.fix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.RemoveCommand;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;

/** Collects the changes of one fix as commands. */
public final class Changes {
  private final EditingDomain domain;
  private final CompoundCommand commands = new CompoundCommand();

  Changes(EditingDomain domain) {
    this.domain = domain;
  }

  /** Sets a feature; null makes it unset. */
  Changes set(EObject owner, EStructuralFeature feature, @Nullable Object value) {
    commands.append(
        new SetCommand(domain, owner, feature, value == null ? SetCommand.UNSET_VALUE : value));
    return this;
  }

  /** Adds a value at the end of a list. */
  Changes add(EObject owner, EStructuralFeature feature, Object value) {
    commands.append(new AddCommand(domain, owner, feature, value));
    return this;
  }

  /** Removes values from a list. */
  Changes remove(EObject owner, EStructuralFeature feature, Collection<?> values) {
    if (!values.isEmpty()) {
      commands.append(new RemoveCommand(domain, owner, feature, values));
    }
    return this;
  }

  /** Removes an element with everything in it, and the references to them. */
  Changes delete(EObject element) {
    EObject root = EcoreUtil.getRootContainer(element);
    List<EObject> gone = new ArrayList<>(List.of(element));
    element.eAllContents().forEachRemaining(gone::add);
    EcoreUtil.UsageCrossReferencer.findAll(gone, root)
        .forEach(
            (target, uses) -> {
              for (EStructuralFeature.Setting use : uses) {
                EReference reference = (EReference) use.getEStructuralFeature();
                if (gone.contains(use.getEObject()) || !reference.isChangeable()) {
                  continue;
                }
                if (reference.isMany()) {
                  remove(use.getEObject(), reference, List.of(target));
                } else {
                  set(use.getEObject(), reference, null);
                }
              }
            });
    EObject parent = element.eContainer();
    EReference containment = element.eContainmentFeature();
    return containment.isMany()
        ? remove(parent, containment, List.of(element))
        : set(parent, containment, null);
  }

  /** Notes that text which could not be read needs to be kept no longer. */
  void mend(EObject element, Finding finding) {
    UnreadText.mend(element, finding).ifPresent(commands::append);
  }

  Command command(String label, String description) {
    commands.setLabel(label);
    commands.setDescription(description);
    return commands;
  }
}
