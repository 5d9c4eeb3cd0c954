package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;

/** Which metrics results have something to say about. */
public final class MetricKeys {
  private MetricKeys() {}

  /** Returns all keys for which a layer or the network has a value, those of totals first. */
  public static List<MetricKey> of(EvaluationResult result) {
    Set<MetricKey> keys = new LinkedHashSet<>(result.totals().present());
    Set<MetricSchema> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LayerOutcome layer : result.layers()) {
      layer.result().map(r -> r.metrics().schema()).ifPresent(schemas::add);
    }
    for (MetricSchema schema : schemas) {
      for (MetricKey key : schema.keys()) {
        if (!keys.contains(key) && anyValue(LayerColumns.of(result, key))) {
          keys.add(key);
        }
      }
    }
    return List.copyOf(keys);
  }

  private static boolean anyValue(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the totals of whole networks that any of the results has, in the usual order. */
  public static List<MetricKey> ofTotals(List<EvaluationResult> results) {
    List<MetricKey> keys = new ArrayList<>();
    for (MetricDefinition metric : Metrics.ALL) {
      MetricKey key = MetricKey.of(metric);
      if (results.stream().anyMatch(r -> r.totals().get(key).isPresent())) {
        keys.add(key);
      }
    }
    for (EvaluationResult result : results) {
      for (MetricKey key : result.totals().present()) {
        if (key.level().isEmpty() && !keys.contains(key)) {
          keys.add(key);
        }
      }
    }
    return List.copyOf(keys);
  }
}
