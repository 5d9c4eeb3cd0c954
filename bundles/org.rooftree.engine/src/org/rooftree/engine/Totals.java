package org.rooftree.engine;

import java.util.Arrays;
import java.util.List;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/**
 * Metrics of a network from those of its layers, in one pass over the layers. A metric that any
 * layer lacks has no total, and neither has a quotient whose parts nobody reports or whose
 * denominator is zero.
 */
final class Totals {
  private static final int ABSENT = -1;

  private final MetricSchema schema;
  private final int latency;

  /** Added up over the layers: the metric itself, or what its aggregation needs. */
  private final double[] sums;

  private final double[] ofLargest;
  private double operations;
  private double time;
  private double largest = -1;

  private Totals(MetricSchema schema) {
    this.schema = schema;
    this.latency = schema.index(Metrics.LATENCY);
    this.sums = new double[schema.size()];
    this.ofLargest = new double[schema.size()];
  }

  /** Returns the totals of layers that are all completed. */
  static MetricValues of(List<LayerOutcome> layers) {
    if (layers.isEmpty()) {
      return MetricValues.wrap(new MetricSchema(List.of()), new double[0]);
    }
    Totals totals = new Totals(metrics(layers.getFirst()).schema());
    int[] same = new int[totals.schema.size()];
    Arrays.setAll(same, i -> i);
    for (LayerOutcome layer : layers) {
      MetricValues values = metrics(layer);
      totals.add(
          values,
          layer.layer().body().operations(),
          values.schema() == totals.schema ? same : totals.positions(values.schema()));
    }
    double[] result = new double[totals.schema.size()];
    for (int i = 0; i < result.length; i++) {
      double total = totals.total(i);
      result[i] = Double.isFinite(total) ? total : Double.NaN;
    }
    return MetricValues.wrap(totals.schema, result);
  }

  private static MetricValues metrics(LayerOutcome layer) {
    return layer.result().map(LayerResult::metrics).orElseThrow();
  }

  /** Returns where the metrics of the first layer stand in the schema of another one. */
  private int[] positions(MetricSchema other) {
    int[] positions = new int[schema.size()];
    Arrays.setAll(positions, i -> other.index(schema.keys().get(i)));
    return positions;
  }

  private void add(MetricValues values, double layerOperations, int[] positions) {
    double layerTime = latency == ABSENT ? Double.NaN : values.at(positions[latency]);
    operations += layerOperations;
    time += layerTime;
    boolean isLargest = layerOperations > largest;
    largest = Math.max(largest, layerOperations);
    for (int i = 0; i < sums.length; i++) {
      double value = values.at(positions[i]);
      switch (schema.keys().get(i).metric().aggregation()) {
        case SUM -> sums[i] += value;
        case HARMONIC_BY_OPERATIONS -> {
          if (layerOperations > 0) {
            sums[i] += layerOperations / value;
          }
        }
        case MEAN_BY_TIME -> sums[i] += layerTime * value;
        case OF_LARGEST_LAYER -> {
          if (isLargest) {
            ofLargest[i] = value;
          }
        }
        case RATIO -> {
          // follows from sums of other metrics
        }
      }
    }
  }

  private double total(int index) {
    MetricKey key = schema.keys().get(index);
    MetricDefinition metric = key.metric();
    return switch (metric.aggregation()) {
      case SUM -> sums[index];
      case RATIO ->
          sum(find(metric.numerator(), key.level())) / sum(find(metric.denominator(), key.level()));
      case HARMONIC_BY_OPERATIONS -> operations / sums[index];
      case MEAN_BY_TIME -> sums[index] / time;
      case OF_LARGEST_LAYER -> ofLargest[index];
    };
  }

  private double sum(int index) {
    return index == ABSENT ? Double.NaN : sums[index];
  }

  /** Finds a summed metric of a level; operations and the like have no level. */
  private int find(String id, String level) {
    int whole = ABSENT;
    for (int i = 0; i < schema.size(); i++) {
      MetricKey key = schema.keys().get(i);
      if (key.metric().id().equals(id) && key.metric().aggregation() == Aggregation.SUM) {
        if (key.level().equals(level)) {
          return i;
        }
        if (key.level().isEmpty()) {
          whole = i;
        }
      }
    }
    return whole;
  }
}
