package org.rooftree.model.edit.field;

import java.util.List;
import java.util.Objects;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CompoundCommand;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.edit.command.SetCommand;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Labels;

/** The commands behind fields: one undo step each, whatever the number of elements. */
public final class FieldCommands {
  private FieldCommands() {}

  /**
   * Returns the command that sets a feature of elements.
   *
   * @param value the value; null to reset to the default
   * @return the command; it cannot be executed where nothing would change
   */
  public static Command set(
      EditingDomain domain,
      List<? extends EObject> elements,
      EStructuralFeature feature,
      @Nullable Object value) {
    boolean reset = value == null;
    CompoundCommand commands = new CompoundCommand(label(reset, feature, elements));
    for (EObject element : elements) {
      boolean change =
          reset ? element.eIsSet(feature) : !Objects.equals(value, element.eGet(feature));
      if (change) {
        commands.append(
            SetCommand.create(domain, element, feature, reset ? SetCommand.UNSET_VALUE : value));
      }
    }
    return commands;
  }

  private static String label(
      boolean reset, EStructuralFeature feature, List<? extends EObject> elements) {
    return (reset ? "Reset " : "Set ")
        + Labels.words(feature)
        + " of "
        + (elements.size() == 1 ? Labels.name(elements.getFirst()) : elements.size() + " elements");
  }
}
