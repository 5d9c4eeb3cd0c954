package org.rooftree.ui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages that were read, to go back and forward. */
final class HelpHistory {
  private final List<String> pages = new ArrayList<>();
  private int current = -1;

  /** Notes that a page is shown now; what lay ahead is forgotten. */
  void visit(String href) {
    if (current >= 0 && pages.get(current).equals(href)) {
      return;
    }
    pages.subList(current + 1, pages.size()).clear();
    pages.add(href);
    current++;
  }

  boolean canGoBack() {
    return current > 0;
  }

  boolean canGoForward() {
    return current < pages.size() - 1;
  }

  /** Goes back, and returns the page to show. */
  Optional<String> back() {
    return canGoBack() ? Optional.of(pages.get(--current)) : Optional.empty();
  }

  /** Goes forward, and returns the page to show. */
  Optional<String> forward() {
    return canGoForward() ? Optional.of(pages.get(++current)) : Optional.empty();
  }

  /** Returns the page that is shown. */
  Optional<String> current() {
    return current < 0 ? Optional.empty() : Optional.of(pages.get(current));
  }
}
