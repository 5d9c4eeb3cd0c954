package org.rooftree.model.io;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.NamedElement;

/**
 * Finds paths of elements and elements by their paths, the same as {@link ElementPaths}, but looks
 * only at the neighbours on the way. Neighbours that are asked for again and again are indexed, so
 * that very many questions are cheap too.
 *
 * <p>To be used by one thread, and only until the model changes.
 */
public final class PathIndex {
  /** So many questions are answered by looking through the children one after the other. */
  private static final int PATIENCE = 8;

  private record Place(EObject owner, EReference feature) {}

  private final EObject root;
  private final Map<Place, Children> places = new HashMap<>();

  /** Creates an index of what a root contains; nothing is looked at yet. */
  public PathIndex(EObject root) {
    this.root = root;
  }

  /** Returns the path of an element; empty text for one that is not below the root. */
  public String path(EObject element) {
    StringBuilder path = new StringBuilder();
    for (EObject at = element; at != root; at = at.eContainer()) {
      if (at.eContainer() == null) {
        return "";
      }
      path.insert(0, "/" + segment(at));
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /** Returns the element with this path. */
  public Optional<EObject> element(String path) {
    if (path.equals("/")) {
      return Optional.of(root);
    }
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    EObject at = root;
    for (String segment : path.substring(1).split("/", -1)) {
      EObject next = child(at, segment);
      if (next == null) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.of(at);
  }

  /** Returns the last segment of an element's path. */
  private String segment(EObject child) {
    EObject owner = child.eContainer();
    EReference feature = child.eContainmentFeature();
    String name = name(child);
    if (!name.isEmpty()) {
      EObject first = named(owner, name);
      if (first == child) {
        return name;
      }
      if (first != null
          && first.eContainmentFeature() != feature
          && children(owner, feature).named(name) == child) {
        return feature.getName() + "@" + name;
      }
    }
    return "@" + feature.getName() + "." + children(owner, feature).position(child);
  }

  /** Names have no {@code @} in paths, so where one is, it tells a feature. */
  private @Nullable EObject child(EObject owner, String segment) {
    int at = segment.indexOf('@');
    if (at < 0) {
      return named(owner, segment);
    }
    for (EReference feature : owner.eClass().getEAllContainments()) {
      String position = "@" + feature.getName() + ".";
      EObject child = null;
      if (segment.startsWith(position)) {
        child = children(owner, feature).at(segment.substring(position.length()));
      } else if (segment.startsWith(feature.getName() + "@")) {
        child = children(owner, feature).named(segment.substring(at + 1));
      }
      if (child != null) {
        return segment(child).equals(segment) ? child : null;
      }
    }
    return null;
  }

  private @Nullable EObject named(EObject owner, String name) {
    for (EReference feature : owner.eClass().getEAllContainments()) {
      EObject first = children(owner, feature).named(name);
      if (first != null) {
        return first;
      }
    }
    return null;
  }

  private Children children(EObject owner, EReference feature) {
    return places.computeIfAbsent(
        new Place(owner, feature), place -> new Children(list(owner, feature)));
  }

  @SuppressWarnings("unchecked")
  private static List<EObject> list(EObject owner, EStructuralFeature feature) {
    Object value = owner.eGet(feature);
    return value instanceof List<?> list
        ? (List<EObject>) list
        : value == null ? List.of() : List.of((EObject) value);
  }

  /** Returns the name of an element as it is written in paths; empty if it has none. */
  private static String name(EObject element) {
    return element instanceof NamedElement named && named.getName() != null
        ? ElementPaths.encode(named.getName())
        : "";
  }

  /** The children of an element in one of its features. */
  private static final class Children {
    private final List<EObject> list;
    private final Map<String, EObject> names = new HashMap<>();
    private final Map<EObject, Integer> positions = new IdentityHashMap<>();
    private int questions;

    Children(List<EObject> list) {
      this.list = list;
    }

    private boolean isIndexed() {
      if (++questions <= PATIENCE || list.size() <= PATIENCE) {
        return false;
      }
      if (positions.isEmpty()) {
        for (EObject child : list) {
          positions.put(child, positions.size());
          String name = name(child);
          if (!name.isEmpty()) {
            names.putIfAbsent(name, child);
          }
        }
      }
      return true;
    }

    /** Returns the first child with a name that is not empty. */
    @Nullable EObject named(String name) {
      if (name.isEmpty()) {
        return null;
      }
      if (isIndexed()) {
        return names.get(name);
      }
      boolean plain = name.indexOf('%') < 0; // then it is written as it is
      for (EObject child : list) {
        if (child instanceof NamedElement named
            && (!plain || name.equals(named.getName()))
            && name.equals(name(child))) {
          return child;
        }
      }
      return null;
    }

    int position(EObject child) {
      Integer position = isIndexed() ? positions.get(child) : null;
      return position == null ? list.indexOf(child) : position;
    }

    @Nullable EObject at(String position) {
      try {
        int index = Integer.parseInt(position);
        return index >= 0 && index < list.size() ? list.get(index) : null;
      } catch (NumberFormatException e) {
        return null; // no path that was ever given out
      }
    }
  }
}
