package org.rooftree.model.edit.field;

import java.util.List;
import java.util.Objects;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/**
 * What a field shows for the selected elements.
 *
 * @param value the value that they share; null if there is none or they differ
 * @param text that value as text
 * @param several whether their values differ
 * @param byDefault whether none of them states a value, so that the default holds
 * @param note the value in another form, see {@link InputResult.Accepted}
 */
public record FieldState(
    @Nullable Object value, String text, boolean several, boolean byDefault, String note) {

  /** Returns the state of a field for at least one element. */
  public static FieldState of(Field field, List<? extends EObject> elements) {
    EStructuralFeature feature = field.feature();
    Object first = elements.getFirst().eGet(feature);
    boolean several = false;
    boolean byDefault = true;
    for (EObject element : elements) {
      several |= !Objects.equals(first, element.eGet(feature));
      byDefault &= !element.eIsSet(feature);
    }
    if (several) {
      return new FieldState(null, "", true, false, "");
    }
    String text = FieldText.of(feature, first);
    // A path means no more than it says, and finding its element takes time in large models.
    String note =
        !(feature instanceof EReference)
                && FieldInput.read(elements.getFirst(), feature, text)
                    instanceof InputResult.Accepted accepted
            ? accepted.note()
            : "";
    return new FieldState(
        first instanceof List<?> list ? List.copyOf(list) : first, text, false, byDefault, note);
  }
}
