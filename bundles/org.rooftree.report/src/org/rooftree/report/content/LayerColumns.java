package org.rooftree.report.content;

import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Outcome;

/** Values of one metric for all layers. */
public final class LayerColumns {
  private LayerColumns() {}

  /** Returns the values in the order of the layers; NaN where there is none. */
  public static double[] of(EvaluationResult result, MetricKey key) {
    double[] values = new double[result.layers().size()];
    MetricSchema schema = null;
    int index = -1;
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.NaN;
      if (result.layers().get(i).outcome() instanceof Outcome.Completed completed) {
        MetricValues metrics = completed.result().metrics();
        if (metrics.schema() != schema) { // layers of one run share theirs
          schema = metrics.schema();
          index = schema.index(key);
        }
        values[i] = metrics.at(index);
      }
    }
    return values;
  }
}
