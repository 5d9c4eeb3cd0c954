package org.rooftree.model.edit.field;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** The elements to which a reference may lead. */
public final class ReferenceTargets {
  private ReferenceTargets() {}

  /**
   * Returns the legal targets in the same file, in the order of the file. A reference between
   * elements of one class, such as the memories that feed a memory, may close no circle.
   */
  public static List<EObject> of(EObject element, EReference reference) {
    List<EObject> targets = new ArrayList<>();
    EObject root = EcoreUtil.getRootContainer(element);
    boolean recursive = reference.getEReferenceType() == element.eClass();
    for (Iterator<EObject> all = root.eAllContents(); all.hasNext(); ) {
      EObject target = all.next();
      if (target != element
          && reference.getEReferenceType().isInstance(target)
          && !(recursive && leadsTo(target, reference, element))) {
        targets.add(target);
      }
    }
    return targets;
  }

  /** Returns the targets that are legal for all elements. */
  public static List<EObject> of(List<? extends EObject> elements, EReference reference) {
    List<EObject> targets = new ArrayList<>(of(elements.getFirst(), reference));
    for (EObject element : elements.subList(1, elements.size())) {
      targets.retainAll(of(element, reference));
    }
    return targets;
  }

  private static boolean leadsTo(EObject from, EReference reference, EObject element) {
    Set<EObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<EObject> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      EObject at = open.pop();
      if (at == element) {
        return true;
      }
      if (seen.add(at)) {
        Object next = at.eGet(reference);
        if (next instanceof List<?> list) {
          list.forEach(one -> open.push((EObject) one));
        } else if (next instanceof EObject one) {
          open.push(one);
        }
      }
    }
    return false;
  }
}
