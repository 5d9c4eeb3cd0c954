package org.rooftree.ui.editor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** Finds what to select when elements go. */
final class Neighbours {
  private Neighbours() {}

  /** Returns the element after the last of some that go, or before them, or else their parent. */
  static EObject whenGone(List<EObject> going) {
    EObject last = going.getLast();
    EObject parent = last.eContainer();
    Set<EObject> gone = new HashSet<>(going);
    while (gone.contains(parent)) {
      parent = parent.eContainer();
    }
    if (last.eContainer() != parent || !last.eContainmentFeature().isMany()) {
      return parent;
    }
    List<?> list = (List<?>) parent.eGet(last.eContainmentFeature());
    int index = list.indexOf(last);
    for (int i = index + 1; i < list.size(); i++) {
      if (!gone.contains(list.get(i))) {
        return (EObject) list.get(i);
      }
    }
    for (int i = index - 1; i >= 0; i--) {
      if (!gone.contains(list.get(i))) {
        return (EObject) list.get(i);
      }
    }
    return parent;
  }
}
