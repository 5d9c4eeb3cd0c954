package org.rooftree.ui.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contents of all books: entries in the order in which they are read. */
final class HelpContents {
  private final List<HelpTopic> books;
  private final Map<String, List<HelpTopic>> paths = new LinkedHashMap<>();

  HelpContents(List<HelpTopic> books) {
    this.books = List.copyOf(books);
    this.books.forEach(book -> collect(List.of(), book));
  }

  private void collect(List<HelpTopic> above, HelpTopic topic) {
    List<HelpTopic> path = new ArrayList<>(above);
    path.add(topic);
    if (topic.href() != null) { // a page is found at its own entry, not at that of its book
      paths.put(PageAddress.withoutAnchor(topic.href()), List.copyOf(path));
    }
    topic.topics().forEach(below -> collect(path, below));
  }

  /** Returns the books. */
  List<HelpTopic> books() {
    return books;
  }

  /** Returns every page once, in reading order. */
  List<HelpTopic> pages() {
    return paths.values().stream().map(List::getLast).toList();
  }

  /** Returns the page that a reader sees first. */
  Optional<HelpTopic> first() {
    return paths.values().stream().findFirst().map(List::getLast);
  }

  /** Returns the entries from the book down to a page; empty if no book lists the page. */
  List<HelpTopic> pathTo(String href) {
    return paths.getOrDefault(PageAddress.withoutAnchor(href), List.of());
  }
}
