package org.rooftree.model.edit;

import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.common.command.CommandWrapper;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.edit.command.AddCommand;
import org.eclipse.emf.edit.command.SetCommand;

/**
 * An element that may be created at some place.
 *
 * @param owner the element that will hold it
 * @param feature where the owner holds it
 * @param type its class, concrete
 * @param index where in the feature; {@link CommandParameter#NO_INDEX} for the end
 */
public record NewElement(EObject owner, EReference feature, EClass type, int index) {

  /**
   * Returns what it is called in a menu: its class, with the feature where the class does not say
   * enough.
   */
  public String label() {
    String type = Labels.typeName(this.type);
    String text = Character.toUpperCase(type.charAt(0)) + type.substring(1);
    boolean ambiguous =
        owner.eClass().getEAllContainments().stream()
            .anyMatch(
                other -> other != feature && other.getEReferenceType().isSuperTypeOf(this.type));
    return ambiguous ? text + " in " + Labels.words(feature) : text;
  }

  /** Creates the element with sensible values, not yet in the model. */
  public EObject create() {
    return InitialValues.create(type, feature, owner);
  }

  /** Returns the command that puts a created element into the model. */
  public Command command(ModelDocument document, EObject element) {
    Command add =
        feature.isMany()
            ? AddCommand.create(document.editingDomain(), owner, feature, element, index)
            : SetCommand.create(document.editingDomain(), owner, feature, element);
    return new CommandWrapper("New " + Labels.typeName(type), null, add);
  }
}
