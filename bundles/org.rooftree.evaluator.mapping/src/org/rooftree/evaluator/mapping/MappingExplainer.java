package org.rooftree.evaluator.mapping;

import java.util.Optional;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;

/** Says why a metric of a mapped layer has its value. */
final class MappingExplainer {
  private final Evaluation evaluation;
  private final MetricLayout.Values values;

  MappingExplainer(Evaluation evaluation, MetricLayout.Values values) {
    this.evaluation = evaluation;
    this.values = values;
  }

  Optional<Explanation> explain(MetricKey key) {
    return Optional.empty();
  }
}
