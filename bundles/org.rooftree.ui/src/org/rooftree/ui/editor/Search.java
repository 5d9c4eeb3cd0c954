package org.rooftree.ui.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.rooftree.model.edit.Labels;

/**
 * Looks for elements whose name, kind or detail has all words of a text, in small steps, so that
 * the display does not freeze over a large model. Whoever edits the model in between starts again.
 */
final class Search {
  /** The clock is asked once in this many elements. */
  private static final int BATCH = 64;

  /** How many elements found are kept in their order. */
  static final int FIRST = 1000;

  private final EObject root;
  private final String[] words;
  private final TreeIterator<EObject> rest;
  private final Set<EObject> matches = new HashSet<>();
  private final Set<EObject> above = new HashSet<>();
  private final List<EObject> first = new ArrayList<>();

  Search(EObject root, String text) {
    this.root = root;
    this.words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
    this.rest = root.eAllContents();
    look(root);
  }

  /**
   * Goes on.
   *
   * @param nanos how long at most, in nanoseconds, up to the time of some elements
   * @return whether all elements were looked at
   */
  boolean advance(long nanos) {
    long end = System.nanoTime() + nanos;
    int count = 0;
    while (rest.hasNext()) {
      look(rest.next());
      if (++count % BATCH == 0 && System.nanoTime() - end >= 0) {
        return !rest.hasNext();
      }
    }
    return true;
  }

  private void look(EObject element) {
    if (!matches(element)) {
      return;
    }
    matches.add(element);
    if (first.size() < FIRST) {
      first.add(element);
    }
    EObject at = element.eContainer();
    while (at != null && above.add(at)) {
      at = at.eContainer();
    }
  }

  private boolean matches(EObject element) {
    String text =
        (Labels.text(element) + " " + Labels.typeName(element.eClass())).toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Returns what was found. */
  SearchResult result() {
    return new SearchResult(
        root,
        Collections.unmodifiableSet(matches),
        Collections.unmodifiableSet(above),
        List.copyOf(first));
  }
}
