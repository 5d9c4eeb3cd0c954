package org.rooftree.api.result;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an evaluator says of one layer.
 *
 * @param metrics values of metrics
 * @param bound what limits the layer: {@code "compute"}, {@code "memory:<name>"}, {@code
 *     "interconnect:<name>"} or {@code "power"}; empty if the evaluator does not know
 * @param explainer builds the explanation of a metric when somebody asks for it
 */
public record LayerResult(
    MetricValues metrics, String bound, Function<MetricKey, Optional<Explanation>> explainer) {

  /** Returns why a metric has its value. */
  public Optional<Explanation> explain(MetricKey key) {
    return explainer.apply(key);
  }
}
