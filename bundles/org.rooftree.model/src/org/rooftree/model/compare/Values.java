package org.rooftree.model.compare;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.io.ElementPaths;

/** Values of features: whether they mean the same, and how they read. */
final class Values {
  private static final int MAXIMUM = 160;
  private static final int CONTEXT = 30;

  private Values() {}

  /** Returns whether two attribute values mean the same; 1 KiB and 1024 B do. */
  static boolean same(@Nullable Object before, @Nullable Object after) {
    if (before instanceof Quantity b && after instanceof Quantity a) {
      return b.unit().compatibleWith(a.unit()) && b.base() == a.base();
    }
    if (before instanceof List<?> b && after instanceof List<?> a && b.size() == a.size()) {
      for (int i = 0; i < b.size(); i++) {
        if (!same(b.get(i), a.get(i))) {
          return false;
        }
      }
      return true;
    }
    return before == null ? after == null : before.equals(after);
  }

  /** Returns the value of an attribute as it stands in a file. */
  static String text(EObject element, EAttribute attribute) {
    Object value = element.eGet(attribute);
    if (value == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    Iterable<?> all = value instanceof List<?> many ? many : List.of(value);
    for (Object part : all) {
      parts.add(EcoreUtil.convertToString(attribute.getEAttributeType(), part));
    }
    return String.join(", ", parts);
  }

  /**
   * Returns the part of a long text that tells it from another one, with a few words around it.
   *
   * @param text the text
   * @param other the text that it is told from
   */
  static String excerpt(String text, String other) {
    if (text.length() <= MAXIMUM && other.length() <= MAXIMUM) {
      return text;
    }
    int shorter = Math.min(text.length(), other.length());
    int start = 0;
    while (start < shorter && text.charAt(start) == other.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && text.charAt(text.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
      end++;
    }
    int from = Math.max(0, start - CONTEXT);
    int to = Math.min(text.length(), Math.min(text.length() - end + CONTEXT, from + MAXIMUM));
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** Returns the elements that a reference leads to, by their paths. */
  static String text(EObject element, EReference reference, ElementPaths paths) {
    return cut(String.join(" ", targets(element, reference).stream().map(paths::path).toList()));
  }

  /** Returns the elements that a reference leads to. */
  static List<EObject> targets(EObject element, EReference reference) {
    List<EObject> targets = new ArrayList<>();
    Object value = element.eGet(reference);
    if (value instanceof Iterable<?> many) {
      many.forEach(t -> targets.add((EObject) t));
    } else if (value instanceof EObject target) {
      targets.add(target);
    }
    return targets;
  }

  /** Returns the attributes of an element that are set, but for its name. */
  static String summary(EObject element) {
    List<String> parts = new ArrayList<>();
    for (EAttribute attribute : element.eClass().getEAllAttributes()) {
      boolean shown = !List.of("name", "description").contains(attribute.getName());
      if (shown && element.eIsSet(attribute)) {
        parts.add(attribute.getName() + " " + cut(text(element, attribute)));
      }
    }
    return cut(String.join(", ", parts));
  }

  /** Returns whether a feature is written into files and can be set. */
  static boolean counts(EStructuralFeature feature) {
    return feature.isChangeable() && !feature.isTransient() && !feature.isDerived();
  }

  /** Returns the beginning of a text that is too long. */
  static String cut(String text) {
    return text.length() <= MAXIMUM ? text : text.substring(0, MAXIMUM - 1) + "…";
  }
}
