package org.rooftree.model.edit.fix;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.model.common.NamedElement;

/** Makes names that are unique among neighbours. */
final class Names {
  private Names() {}

  /** Returns a name that no child of a parent has: the wish itself, or with a number. */
  static String unique(EObject parent, String wish) {
    Set<String> taken = new HashSet<>();
    for (EObject child : parent.eContents()) {
      if (child instanceof NamedElement named && named.getName() != null) {
        taken.add(named.getName());
      }
    }
    if (!taken.contains(wish)) {
      return wish;
    }
    String stem = wish.replaceFirst("-\\d{1,6}$", "");
    int number = 2;
    while (taken.contains(stem + "-" + number)) {
      number++;
    }
    return stem + "-" + number;
  }

  /** Returns the name that an element without one could have: its class in words. */
  static String of(EObject element) {
    String wish = FixList.words(element.eClass().getName()).replace(' ', '-');
    return element.eContainer() == null ? wish : unique(element.eContainer(), wish);
  }
}
