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
 * The paths of all elements below a root, made of names: {@code "/core/global-buffer"}.
 *
 * <p>The root is {@code "/"}. An element without a name is {@code @feature.index}; one whose name
 * is taken by an earlier child in another feature is {@code feature@name}; one whose name is taken
 * in its own feature is {@code @feature.index} too. Characters that mean something in a reference
 * are written as in a URI ({@code %20} for a blank). A snapshot: changes of the model do not show.
 */
public final class ElementPaths {
  private final Map<EObject, String> paths = new IdentityHashMap<>();
  private final Map<String, EObject> elements = new HashMap<>();

  private ElementPaths() {}

  /** Returns the paths of a root and everything that it contains. */
  public static ElementPaths of(EObject root) {
    ElementPaths result = new ElementPaths();
    result.put(root, "/");
    result.addChildren(root, "");
    return result;
  }

  private void put(EObject element, String path) {
    paths.put(element, path);
    elements.put(path, element);
  }

  private void addChildren(EObject parent, String prefix) {
    for (EReference feature : parent.eClass().getEAllContainments()) {
      if (feature.isMany()) {
        int index = 0;
        for (Object child : (Iterable<?>) parent.eGet(feature)) {
          add((EObject) child, feature, index++, prefix);
        }
      } else if (parent.eGet(feature) instanceof EObject child) {
        add(child, feature, 0, prefix);
      }
    }
  }

  private void add(EObject child, EStructuralFeature feature, int index, String prefix) {
    String position = prefix + "/@" + feature.getName() + "." + index;
    String path = position;
    if (child instanceof NamedElement named && named.getName() != null) {
      String name = encode(named.getName());
      if (!name.isEmpty()) {
        path = prefix + "/" + name;
        EObject taken = elements.get(path);
        if (taken != null) {
          path =
              taken.eContainingFeature() == feature
                  ? position
                  : prefix + "/" + feature.getName() + "@" + name;
          if (elements.containsKey(path)) {
            path = position;
          }
        }
      }
    }
    put(child, path);
    addChildren(child, path);
  }

  private static String encode(String name) {
    StringBuilder text = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c > ' ' && "%/#:@\"<>&".indexOf(c) < 0 && !Character.isSpaceChar(c);
      if (!plain && text == null) {
        text = new StringBuilder(name.substring(0, i));
      }
      if (text != null) {
        if (plain) {
          text.append(c);
        } else {
          text.append('%').append(String.format("%02X", (int) c));
        }
      }
    }
    return text == null ? name : text.toString();
  }

  /**
   * Returns the path of one element below a root as it is now, without looking at more of the model
   * than the neighbours on the way.
   */
  public static String path(EObject element, EObject root) {
    StringBuilder path = new StringBuilder();
    for (EObject at = element; at != root; at = at.eContainer()) {
      if (at.eContainer() == null) {
        return "";
      }
      path.insert(0, "/" + segment(at));
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /**
   * Returns the element with a path below a root as it is now, without looking at more of the model
   * than the neighbours on the way.
   */
  public static Optional<EObject> find(String path, EObject root) {
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

  private static @Nullable EObject child(EObject parent, String segment) {
    for (EReference feature : parent.eClass().getEAllContainments()) {
      String inFeature = feature.getName() + "@";
      String atPosition = "@" + feature.getName() + ".";
      List<?> children = children(parent, feature);
      if (segment.startsWith(atPosition)) {
        EObject child = at(children, segment.substring(atPosition.length()));
        return child != null && segment(child).equals(segment) ? child : null;
      }
      String name = segment.startsWith(inFeature) ? segment.substring(inFeature.length()) : segment;
      for (Object child : children) {
        if (child instanceof NamedElement named
            && named.getName() != null
            && !named.getName().isEmpty()
            && encode(named.getName()).equals(name)
            && segment(named).equals(segment)) {
          return named;
        }
      }
    }
    return null;
  }

  private static @Nullable EObject at(List<?> children, String position) {
    try {
      int index = Integer.parseInt(position);
      return index >= 0 && index < children.size() ? (EObject) children.get(index) : null;
    } catch (NumberFormatException e) {
      return null; // no path that was ever given out
    }
  }

  /** Returns the last segment of an element's path; the rules are those of {@link #add}. */
  private static String segment(EObject child) {
    EObject parent = child.eContainer();
    EStructuralFeature feature = child.eContainingFeature();
    String name = child instanceof NamedElement named ? named.getName() : null;
    if (name != null && !name.isEmpty()) {
      EObject first = firstWithName(parent, name);
      if (first == child) {
        return encode(name);
      }
      if (first.eContainingFeature() != feature
          && firstWithName(children(parent, feature), name) == child) {
        return feature.getName() + "@" + encode(name);
      }
    }
    int index = feature.isMany() ? ((List<?>) parent.eGet(feature)).indexOf(child) : 0;
    return "@" + feature.getName() + "." + index;
  }

  private static EObject firstWithName(EObject parent, String name) {
    for (EReference feature : parent.eClass().getEAllContainments()) {
      EObject first = firstWithName(children(parent, feature), name);
      if (first != null) {
        return first;
      }
    }
    throw new IllegalArgumentException("no child is named " + name);
  }

  private static @Nullable EObject firstWithName(List<?> children, String name) {
    for (Object child : children) {
      if (child instanceof NamedElement named && name.equals(named.getName())) {
        return named;
      }
    }
    return null;
  }

  private static List<?> children(EObject parent, EStructuralFeature feature) {
    Object value = parent.eGet(feature);
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  /** Returns the path of an element; empty text for one that is not below the root. */
  public String path(EObject element) {
    return paths.getOrDefault(element, "");
  }

  /** Returns the element with this path. */
  public Optional<EObject> element(String path) {
    return Optional.ofNullable(elements.get(path));
  }
}
