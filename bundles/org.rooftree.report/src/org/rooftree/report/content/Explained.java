package org.rooftree.report.content;

import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;

/** Asks evaluators, which anybody may have written, for explanations. */
public final class Explained {
  private Explained() {}

  /** Returns why a metric has its value; if the evaluator throws, the explanation says so. */
  public static Optional<Explanation> of(LayerResult result, MetricKey key) {
    if (result.metrics().get(key).isEmpty()) {
      return Optional.empty();
    }
    try {
      return result.explain(key);
    } catch (RuntimeException e) {
      double value = result.metrics().get(key).getAsDouble();
      return Optional.of(
          Explanation.of(
              key + "; the evaluator failed to explain it: " + e,
              new Quantity(value, key.metric().unit())));
    }
  }
}
