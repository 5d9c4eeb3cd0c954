package org.rooftree.api.source;

import java.util.List;
import java.util.Optional;

/**
 * The citations of one model element.
 *
 * @param citations in the order of the model
 * @since 0.1.0
 */
public record Sources(List<Citation> citations) {

  /** No citation at all. */
  public static final Sources NONE = new Sources(List.of());

  /**
   * A source and the features that it covers.
   *
   * @param features names of features; empty means all features of the element
   * @param source where their values come from
   */
  public record Citation(List<String> features, Source source) {
    /** Copies the list. */
    public Citation {
      features = List.copyOf(features);
    }
  }

  /** Copies the list. */
  public Sources {
    citations = List.copyOf(citations);
  }

  /** Returns the source of a feature: the first citation that names it, else the first for all. */
  public Optional<Source> of(String feature) {
    return citations.stream()
        .filter(c -> c.features().contains(feature))
        .findFirst()
        .or(() -> citations.stream().filter(c -> c.features().isEmpty()).findFirst())
        .map(Citation::source);
  }
}
