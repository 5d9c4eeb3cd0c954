package org.rooftree.engine.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.engine.compare.ResultNumbers;

/**
 * Recorded results, and the models that they were computed from.
 *
 * @param results the results
 * @param models text of each model file by its path relative to the study; empty if only results
 *     were recorded
 */
public record Baseline(List<ResultNumbers> results, Map<String, String> models) {
  /** Nothing recorded. */
  public static final Baseline NONE = new Baseline(List.of(), Map.of());

  /** Copies the collections. */
  public Baseline {
    results = List.copyOf(results);
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
  }
}
