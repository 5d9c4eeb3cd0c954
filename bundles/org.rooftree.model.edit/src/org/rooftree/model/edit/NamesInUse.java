package org.rooftree.model.edit;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.NamedElement;

/** The names that children have, kept up while many elements come and go. */
final class NamesInUse {
  private final Map<EObject, Map<String, Integer>> byOwner = new IdentityHashMap<>();

  /** Returns the name for an element that goes to an owner: its own, or one that is free there. */
  String free(EObject element, EObject owner) {
    String name = name(element);
    if (name.isEmpty()) {
      return name;
    }
    Map<String, Integer> names = of(owner);
    int own = element.eContainer() == owner ? 1 : 0;
    return InitialValues.unique(
        name, n -> names.getOrDefault(n, 0) > (n.equals(name) ? own : 0));
  }

  /** Says that an element went from an owner, which is null for a new one, to another. */
  void moved(@Nullable EObject from, String oldName, EObject to, String newName) {
    if (!newName.isEmpty()) {
      if (from != null && byOwner.containsKey(from)) {
        of(from).merge(oldName, -1, Integer::sum);
      }
      of(to).merge(newName, 1, Integer::sum);
    }
  }

  private Map<String, Integer> of(EObject owner) {
    return byOwner.computeIfAbsent(owner, NamesInUse::count);
  }

  private static Map<String, Integer> count(EObject owner) {
    Map<String, Integer> names = new HashMap<>();
    for (EObject child : owner.eContents()) {
      if (!name(child).isEmpty()) {
        names.merge(name(child), 1, Integer::sum);
      }
    }
    return names;
  }

  static String name(EObject element) {
    return element instanceof NamedElement named && named.getName() != null ? named.getName() : "";
  }
}
