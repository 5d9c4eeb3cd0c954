package org.rooftree.ui.properties;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.rooftree.model.edit.field.Field;

/** What the property sheet says where it has no field to show. */
public final class PropertyAdvice {
  private PropertyAdvice() {}

  /** Returns what to select; nothing if the selection has fields. */
  public static Optional<String> of(ISelection selection) {
    List<EObject> elements = SelectedElements.of(selection);
    if (elements.isEmpty()) {
      return Optional.of(
          "No element is selected. Select one in the tree of the editor to see and change its"
              + " properties, or several to change them together.");
    }
    return Field.of(elements).isEmpty()
        ? Optional.of(
            "The selected elements have no property in common. Select one of them, or several of"
                + " one kind.")
        : Optional.empty();
  }
}
