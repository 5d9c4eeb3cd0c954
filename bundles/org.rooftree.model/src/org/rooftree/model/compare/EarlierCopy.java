package org.rooftree.model.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** A copy of the earlier version of a model on which a difference is tried. */
final class EarlierCopy {
  private final EcoreUtil.Copier copies = new EcoreUtil.Copier();
  private final Matching matching;
  private final EObject root;

  EarlierCopy(EObject before, Matching matching) {
    this.matching = matching;
    this.root = copies.copy(before);
    copies.copyReferences();
  }

  EObject root() {
    return root;
  }

  private EObject copy(EObject old) {
    return copies.get(old);
  }

  void setAttribute(EObject old, EAttribute attribute, EObject now) {
    if (attribute.isMany()) {
      copy(old).eSet(attribute, new ArrayList<>((List<?>) now.eGet(attribute)));
    } else if (now.eIsSet(attribute)) {
      copy(old).eSet(attribute, now.eGet(attribute));
    } else {
      copy(old).eUnset(attribute);
    }
  }

  /** Targets that the earlier version does not have are left out. */
  void setReference(EObject old, EReference reference, EObject now) {
    List<EObject> targets = new ArrayList<>();
    for (EObject target : Values.targets(now, reference)) {
      matching.earlier(target).map(this::copy).ifPresent(targets::add);
    }
    set(copy(old), reference, targets);
  }

  private static void set(EObject element, EReference reference, List<EObject> targets) {
    if (reference.isMany()) {
      element.eSet(reference, targets);
    } else if (targets.isEmpty()) {
      element.eUnset(reference);
    } else {
      element.eSet(reference, targets.getFirst());
    }
  }

  void remove(EObject old) {
    EObject gone = copy(old);
    Set<EObject> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.add(gone);
    gone.eAllContents().forEachRemaining(all::add);
    EcoreUtil.remove(gone);
    root.eAllContents()
        .forEachRemaining(
            element -> {
              for (EReference reference : element.eClass().getEAllReferences()) {
                List<EObject> targets = Values.targets(element, reference);
                if (!reference.isContainment()
                    && reference.isChangeable()
                    && targets.removeIf(all::contains)) {
                  set(element, reference, targets);
                }
              }
            });
  }

  void add(EObject oldParent, EReference feature, int place, EObject added) {
    EcoreUtil.Copier adding = new EcoreUtil.Copier(false, false);
    EObject fresh = adding.copy(added);
    for (EObject original : new HashSet<>(adding.keySet())) {
      for (EReference reference : original.eClass().getEAllReferences()) {
        if (!reference.isContainment() && reference.isChangeable()) {
          List<EObject> targets = new ArrayList<>();
          for (EObject target : Values.targets(original, reference)) {
            Optional.ofNullable(adding.get(target))
                .or(() -> matching.earlier(target).map(this::copy))
                .ifPresent(targets::add);
          }
          set(adding.get(original), reference, targets);
        }
      }
    }
    EObject parent = copy(oldParent);
    if (feature.isMany()) {
      List<EObject> list = list(parent, feature);
      list.add(Math.min(place, list.size()), fresh);
    } else {
      parent.eSet(feature, fresh);
    }
  }

  void reorder(EObject oldParent, EReference feature, List<EObject> order) {
    EList<EObject> list = list(copy(oldParent), feature);
    List<EObject> wanted =
        order.stream().flatMap(e -> matching.earlier(e).stream()).map(this::copy).toList();
    // The places that they take are theirs together; what was removed later keeps its own.
    List<Integer> places = wanted.stream().map(list::indexOf).sorted().toList();
    List<EObject> result = new ArrayList<>(list);
    for (int i = 0; i < places.size(); i++) {
      result.set(places.get(i), wanted.get(i));
    }
    for (int i = 0; i < result.size(); i++) {
      list.move(i, result.get(i));
    }
  }

  @SuppressWarnings("unchecked") // every feature of these models that holds many holds elements
  private static EList<EObject> list(EObject parent, EStructuralFeature feature) {
    return (EList<EObject>) parent.eGet(feature);
  }
}
