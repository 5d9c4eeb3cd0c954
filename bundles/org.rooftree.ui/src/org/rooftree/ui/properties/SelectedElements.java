package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;

/** The model elements in a selection. */
final class SelectedElements {
  private SelectedElements() {}

  /** Returns the elements; empty if something else is selected, too. */
  static List<EObject> of(ISelection selection) {
    List<EObject> elements = new ArrayList<>();
    if (selection instanceof IStructuredSelection structured) {
      for (Object one : structured) {
        EObject element = Adapters.adapt(one, EObject.class);
        if (element == null) {
          return List.of();
        }
        elements.add(element);
      }
    }
    return List.copyOf(elements);
  }
}
