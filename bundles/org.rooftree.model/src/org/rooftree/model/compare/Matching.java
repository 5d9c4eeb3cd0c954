package org.rooftree.model.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.NamedElement;

/**
 * Which element of the later version of a model is which of the earlier one.
 *
 * <p>Children of matched parents belong together if they stand in the same feature, are of the same
 * class and have the same name. Of the others those with equal content do (so a new name is a
 * change, not another element); what then has no name goes by its place.
 */
final class Matching {
  private final Map<EObject, EObject> laterOf = new IdentityHashMap<>();
  private final Map<EObject, EObject> earlierOf = new IdentityHashMap<>();

  Matching(EObject before, EObject after) {
    match(before, after);
  }

  /** Returns what became of an element of the earlier version. */
  Optional<EObject> later(EObject element) {
    return Optional.ofNullable(laterOf.get(element));
  }

  /** Returns what an element of the later version was. */
  Optional<EObject> earlier(EObject element) {
    return Optional.ofNullable(earlierOf.get(element));
  }

  /** Returns the children in a containment feature, in their order. */
  static List<EObject> children(EObject parent, EReference feature) {
    List<EObject> children = new ArrayList<>();
    if (feature.isMany()) {
      ((Iterable<?>) parent.eGet(feature)).forEach(c -> children.add((EObject) c));
    } else if (parent.eGet(feature) instanceof EObject child) {
      children.add(child);
    }
    return children;
  }

  private void match(EObject before, EObject after) {
    laterOf.put(before, after);
    earlierOf.put(after, before);
    for (EReference feature : before.eClass().getEAllContainments()) {
      List<EObject> old = children(before, feature);
      List<EObject> now = children(after, feature);
      byName(old, now);
      List<EObject> oldLeft = without(old, laterOf);
      List<EObject> nowLeft = without(now, earlierOf);
      equalContent(oldLeft, nowLeft);
      byPlace(without(oldLeft, laterOf), without(nowLeft, earlierOf));
    }
  }

  private void byName(List<EObject> before, List<EObject> after) {
    Map<String, EObject> names = new HashMap<>();
    for (EObject element : before) {
      String name = name(element);
      if (name != null) {
        names.putIfAbsent(name, element);
      }
    }
    for (EObject element : after) {
      EObject old = names.get(name(element));
      if (old != null && old.eClass() == element.eClass() && !laterOf.containsKey(old)) {
        match(old, element);
      }
    }
  }

  private void equalContent(List<EObject> before, List<EObject> after) {
    Map<String, List<EObject>> contents = new HashMap<>();
    before.forEach(e -> contents.computeIfAbsent(content(e), k -> new ArrayList<>()).add(e));
    for (EObject element : after) {
      List<EObject> same = contents.get(content(element));
      if (same != null && !same.isEmpty()) {
        match(same.removeFirst(), element);
      }
    }
  }

  private void byPlace(List<EObject> before, List<EObject> after) {
    List<EObject> candidates = new ArrayList<>(before);
    candidates.removeIf(e -> name(e) != null);
    for (EObject element : after) {
      if (name(element) == null
          && !candidates.isEmpty()
          && candidates.getFirst().eClass() == element.eClass()) {
        match(candidates.removeFirst(), element);
      }
    }
  }

  private static List<EObject> without(List<EObject> elements, Map<EObject, EObject> matched) {
    return elements.stream().filter(e -> !matched.containsKey(e)).toList();
  }

  private static @Nullable String name(EObject element) {
    return element instanceof NamedElement named && named.getName() != null
        ? named.getName().isEmpty() ? null : named.getName()
        : null;
  }

  /** Attributes of an element and all that it contains, without its own name. */
  private static String content(EObject element) {
    StringBuilder text = new StringBuilder();
    content(element, true, text);
    return text.toString();
  }

  private static void content(EObject element, boolean root, StringBuilder text) {
    text.append(element.eClass().getName()).append('{');
    for (var attribute : element.eClass().getEAllAttributes()) {
      if (element.eIsSet(attribute) && !(root && attribute.getName().equals("name"))) {
        text.append(attribute.getName()).append('=').append(element.eGet(attribute)).append(';');
      }
    }
    for (EReference reference : element.eClass().getEAllReferences()) {
      if (!reference.isContainment() && element.eIsSet(reference)) {
        text.append(reference.getName()).append('=').append(targets(element, reference));
      }
    }
    element.eContents().forEach(child -> content(child, false, text));
    text.append('}');
  }

  private static String targets(EObject element, EReference reference) {
    List<String> names = new ArrayList<>();
    Object value = element.eGet(reference);
    Iterable<?> all = value instanceof Iterable<?> many ? many : List.of(value);
    all.forEach(t -> names.add(String.valueOf(name((EObject) t))));
    return String.join(" ", names);
  }
}
