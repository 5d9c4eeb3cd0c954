package org.rooftree.ui.properties;

import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.graphics.Image;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Icons;
import org.rooftree.model.edit.Labels;

/** The title of the property sheet: what is selected. */
public final class SelectionLabels extends LabelProvider {
  private final ResourceManager resources = new LocalResourceManager(JFaceResources.getResources());

  @Override
  public String getText(Object selection) {
    List<EObject> elements = elements(selection);
    if (elements.isEmpty()) {
      return "";
    }
    String type = capitalised(Labels.typeName(elements.getFirst().eClass()));
    if (elements.size() == 1) {
      String name = Labels.name(elements.getFirst());
      return name.equalsIgnoreCase(type) ? type : name + " – " + type;
    }
    return sameClass(elements)
        ? elements.size() + " elements of class " + type
        : elements.size() + " elements of several classes";
  }

  @Override
  public @Nullable Image getImage(Object selection) {
    List<EObject> elements = elements(selection);
    return elements.isEmpty() || !sameClass(elements)
        ? null
        : resources.get(ImageDescriptor.createFromURL(Icons.url(elements.getFirst().eClass())));
  }

  private static List<EObject> elements(Object selection) {
    return selection instanceof ISelection some ? SelectedElements.of(some) : List.of();
  }

  private static boolean sameClass(List<EObject> elements) {
    EClass type = elements.getFirst().eClass();
    return elements.stream().allMatch(element -> element.eClass() == type);
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  @Override
  public void dispose() {
    resources.dispose();
    super.dispose();
  }
}
