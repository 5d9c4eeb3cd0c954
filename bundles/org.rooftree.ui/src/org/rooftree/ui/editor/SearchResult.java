package org.rooftree.ui.editor;

import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/**
 * What a search found.
 *
 * @param root the root of what was searched
 * @param matches the elements that were found
 * @param above the elements that have some of them inside
 * @param first the first of them, in the order of the tree
 */
record SearchResult(EObject root, Set<EObject> matches, Set<EObject> above, List<EObject> first) {

  /** Nothing was searched for. */
  static SearchResult none(EObject root) {
    return new SearchResult(root, Set.of(), Set.of(), List.of());
  }

  /** Returns whether an element was found, or is on the way to one, or inside one. */
  boolean shows(EObject element) {
    if (matches.contains(element) || above.contains(element)) {
      return true;
    }
    for (EObject at = element.eContainer(); at != null && at != root; at = at.eContainer()) {
      if (matches.contains(at)) {
        return true;
      }
    }
    return element == root;
  }
}
