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
   * Returns the targets in the same file that are legal for all of some elements, in the order of
   * the file. A reference between elements of one class, such as the memories that feed a memory,
   * may close no circle.
   */
  public static List<EObject> of(List<? extends EObject> elements, EReference reference) {
    List<EObject> targets = new ArrayList<>();
    Set<EObject> owners = Collections.newSetFromMap(new IdentityHashMap<>());
    owners.addAll(elements);
    EObject root = EcoreUtil.getRootContainer(elements.getFirst());
    for (Iterator<EObject> all = root.eAllContents(); all.hasNext(); ) {
      EObject target = all.next();
      boolean recursive = reference.getEReferenceType() == target.eClass();
      if (reference.getEReferenceType().isInstance(target)
          && !owners.contains(target)
          && !(recursive && leadsTo(target, reference, owners))) {
        targets.add(target);
      }
    }
    return targets;
  }

  private static boolean leadsTo(EObject from, EReference reference, Set<EObject> owners) {
    if (!reference.getEContainingClass().isInstance(from)) {
      return false;
    }
    Set<EObject> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<EObject> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      EObject at = open.pop();
      if (owners.contains(at)) {
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
