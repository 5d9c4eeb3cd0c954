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

  /** Returns a name as it is written in paths. */
  static String encode(String name) {
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
   * than the neighbours on the way. For many elements, {@link PathIndex} is faster.
   */
  public static String path(EObject element, EObject root) {
    return new PathIndex(root).path(element);
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
