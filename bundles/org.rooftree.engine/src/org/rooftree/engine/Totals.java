package org.rooftree.engine;

import java.util.List;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/** Metrics of a network from those of its layers. A metric that any layer lacks has no total. */
final class Totals {
  private final List<LayerOutcome> layers;
  private final MetricSchema schema;

  private Totals(List<LayerOutcome> layers, MetricSchema schema) {
    this.layers = layers;
    this.schema = schema;
  }

  /** Returns the totals of layers that are all completed. */
  static MetricValues of(List<LayerOutcome> layers) {
    if (layers.isEmpty()) {
      return MetricValues.wrap(new MetricSchema(List.of()), new double[0]);
    }
    MetricSchema schema = metrics(layers.getFirst()).schema();
    Totals totals = new Totals(layers, schema);
    double[] values = new double[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = totals.total(schema.keys().get(i));
    }
    return MetricValues.wrap(schema, values);
  }

  private static MetricValues metrics(LayerOutcome layer) {
    return layer.result().map(LayerResult::metrics).orElseThrow();
  }

  private double total(MetricKey key) {
    MetricDefinition metric = key.metric();
    return switch (metric.aggregation()) {
      case SUM -> sum(key);
      case RATIO ->
          sum(find(metric.numerator(), key.level())) / sum(find(metric.denominator(), key.level()));
      case HARMONIC_BY_OPERATIONS -> harmonic(key);
      case MEAN_BY_TIME -> meanByTime(key);
      case OF_LARGEST_LAYER -> ofLargestLayer(key);
    };
  }

  /** Finds a summed metric of a level; operations and the like have no level. */
  private MetricKey find(String id, String level) {
    MetricKey whole = null;
    for (MetricKey key : schema.keys()) {
      if (key.metric().id().equals(id) && key.metric().aggregation() == Aggregation.SUM) {
        if (key.level().equals(level)) {
          return key;
        }
        if (key.level().isEmpty()) {
          whole = key;
        }
      }
    }
    if (whole == null) {
      throw new IllegalStateException("no metric " + id + " to divide by or from");
    }
    return whole;
  }

  private double sum(MetricKey key) {
    double sum = 0;
    for (LayerOutcome layer : layers) {
      sum += metrics(layer).at(index(layer, key));
    }
    return sum;
  }

  private int index(LayerOutcome layer, MetricKey key) {
    return metrics(layer).schema().index(key);
  }

  private double harmonic(MetricKey key) {
    double operations = 0;
    double time = 0;
    for (LayerOutcome layer : layers) {
      double op = layer.layer().body().operations();
      if (op > 0) {
        operations += op;
        time += op / metrics(layer).at(index(layer, key));
      }
    }
    return operations / time;
  }

  private double meanByTime(MetricKey key) {
    double weighted = 0;
    double time = 0;
    for (LayerOutcome layer : layers) {
      double latency = metrics(layer).value(Metrics.LATENCY);
      weighted += latency * metrics(layer).at(index(layer, key));
      time += latency;
    }
    return weighted / time;
  }

  private double ofLargestLayer(MetricKey key) {
    LayerOutcome largest = layers.getFirst();
    for (LayerOutcome layer : layers) {
      if (layer.layer().body().operations() > largest.layer().body().operations()) {
        largest = layer;
      }
    }
    return metrics(largest).at(index(largest, key));
  }
}
