package org.rooftree.model.edit;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.util.InternalEList;
import org.jspecify.annotations.Nullable;

/**
 * Copies a model in small steps, so that the display does not freeze while a large one is copied
 * for work in the background. Whoever edits the model in between must start again.
 */
public final class GradualCopy {
  /** The clock is asked once in this many elements. */
  private static final int BATCH = 64;

  private final EObject copy;
  private final Map<EObject, EObject> copies = new IdentityHashMap<>();
  private final Deque<EObject> open = new ArrayDeque<>();
  private @Nullable Iterator<Map.Entry<EObject, EObject>> references;
  private boolean done;

  /** Prepares the copy of a model, given by its root. */
  public GradualCopy(EObject root) {
    copy = create(root);
  }

  private EObject create(EObject original) {
    EObject twin = EcoreUtil.create(original.eClass());
    copies.put(original, twin);
    open.push(original);
    return twin;
  }

  /**
   * Goes on copying.
   *
   * @param nanos how long at most, in nanoseconds, up to the time of some elements
   * @return whether the copy is complete
   */
  public boolean advance(long nanos) {
    long end = System.nanoTime() + nanos;
    int count = 0;
    while (!done) {
      if (++count % BATCH == 0 && System.nanoTime() - end >= 0) {
        return false;
      }
      step();
    }
    return true;
  }

  private void step() {
    if (!open.isEmpty()) {
      EObject original = open.pop();
      contents(original, twin(original));
      return;
    }
    Iterator<Map.Entry<EObject, EObject>> rest = references;
    if (rest == null) {
      rest = copies.entrySet().iterator();
      references = rest;
    }
    if (rest.hasNext()) {
      Map.Entry<EObject, EObject> next = rest.next();
      references(next.getKey(), next.getValue());
    } else {
      done = true;
    }
  }

  private void contents(EObject original, EObject twin) {
    for (EStructuralFeature feature : original.eClass().getEAllStructuralFeatures()) {
      if (!feature.isChangeable() || feature.isDerived() || !original.eIsSet(feature)) {
        continue;
      }
      if (feature instanceof EAttribute) {
        Object value = original.eGet(feature);
        twin.eSet(feature, value instanceof List<?> list ? List.copyOf(list) : value);
      } else if (((EReference) feature).isContainment()) {
        if (feature.isMany()) {
          for (EObject child : list(original, feature)) {
            add(twin, feature, create(child));
          }
        } else {
          twin.eSet(feature, create((EObject) original.eGet(feature)));
        }
      }
    }
  }

  private void references(EObject original, EObject twin) {
    for (EReference reference : original.eClass().getEAllReferences()) {
      if (reference.isContainment()
          || reference.isContainer()
          || !reference.isChangeable()
          || !original.eIsSet(reference)) {
        continue;
      }
      if (reference.isMany()) {
        for (EObject target : list(original, reference)) {
          add(twin, reference, copies.getOrDefault(target, target));
        }
      } else {
        EObject target = (EObject) original.eGet(reference, false);
        twin.eSet(reference, copies.getOrDefault(target, target));
      }
    }
  }

  /** Returns a list without resolving what it refers to. */
  @SuppressWarnings("unchecked")
  private static Iterable<EObject> list(EObject owner, EStructuralFeature feature) {
    Object value = owner.eGet(feature, false);
    return value instanceof InternalEList<?> internal
        ? ((InternalEList<EObject>) internal).basicList()
        : (EList<EObject>) value;
  }

  @SuppressWarnings("unchecked")
  private static void add(EObject owner, EStructuralFeature feature, EObject value) {
    ((InternalEList<EObject>) owner.eGet(feature, false)).addUnique(value);
  }

  private EObject twin(EObject original) {
    EObject twin = copies.get(original);
    if (twin == null) {
      throw new IllegalStateException("an element is created before its content is copied");
    }
    return twin;
  }

  /**
   * Returns the copy of the root.
   *
   * @throws IllegalStateException when the copy is not complete
   */
  public EObject root() {
    if (!done) {
      throw new IllegalStateException("the copy is not complete; call advance until it is");
    }
    return copy;
  }

  /** Returns the copies by their originals. */
  public Map<EObject, EObject> copies() {
    return Collections.unmodifiableMap(copies);
  }
}
