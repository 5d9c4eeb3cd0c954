package org.rooftree.report.page;

import java.util.Map;

/**
 * How the installed evaluators present themselves.
 *
 * @param byEvaluator presentations by identifier of the evaluator; those that declare nothing may
 *     be missing
 */
public record Presentations(Map<String, Presentation> byEvaluator) {
  /** Where nobody declares anything, as on a bare class path. */
  public static final Presentations NONE = new Presentations(Map.of());

  /** Copies the map. */
  public Presentations {
    byEvaluator = Map.copyOf(byEvaluator);
  }

  /** Returns how an evaluator presents itself. */
  public Presentation of(String evaluator) {
    return byEvaluator.getOrDefault(evaluator, Presentation.PLAIN);
  }
}
