package org.rooftree.evaluator.mapping;

import java.util.Optional;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;

/** Says why a metric of a mapped layer has its value. */
final class MappingExplainer {
  private final Evaluation evaluation;
  private final MetricSchema schema;
  private final double[] values;

  MappingExplainer(Evaluation evaluation, MetricSchema schema, double[] values) {
    this.evaluation = evaluation;
    this.schema = schema;
    this.values = values;
  }

  Optional<Explanation> explain(MetricKey key) {
    return Optional.empty();
  }
}
