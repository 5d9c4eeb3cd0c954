package org.rooftree.engine.crosscheck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/**
 * A metric that means the same in all evaluators that give it: it has the same identifier, belongs
 * to the same part of the design, and has a unit of the same dimension.
 */
final class SharedMetric {
  private final MetricKey key;
  private final List<@Nullable MetricKey> own;

  private SharedMetric(MetricKey key, int columns) {
    this.key = key;
    this.own = new ArrayList<>(Collections.nCopies(columns, null));
  }

  private record Name(String metric, String level) {}

  /**
   * Returns all metrics of results: those of the whole first, and first those of all evaluators.
   */
  static List<SharedMetric> of(List<EvaluationResult> results) {
    Map<Name, List<SharedMetric>> byName = new LinkedHashMap<>();
    for (int column = 0; column < results.size(); column++) {
      for (MetricKey key : keys(results.get(column))) {
        find(byName, key, results.size()).own.set(column, key);
      }
    }
    List<SharedMetric> all = new ArrayList<>();
    byName.values().forEach(all::addAll);
    all.sort((a, b) -> Integer.compare(rank(a.key), rank(b.key)));
    return List.copyOf(all);
  }

  private static SharedMetric find(
      Map<Name, List<SharedMetric>> byName, MetricKey key, int columns) {
    List<SharedMetric> same =
        byName.computeIfAbsent(new Name(key.metric().id(), key.level()), n -> new ArrayList<>(1));
    for (SharedMetric metric : same) {
      if (metric.key.metric().unit().compatibleWith(key.metric().unit())) {
        return metric;
      }
    }
    SharedMetric metric = new SharedMetric(key, columns);
    same.add(metric);
    return metric;
  }

  private static int rank(MetricKey key) {
    int known = Metrics.ALL.indexOf(key.metric());
    int rank = known < 0 ? Metrics.ALL.size() : known;
    return key.level().isEmpty() ? rank : rank + Metrics.ALL.size() + 1;
  }

  /** Returns the metrics that a result has a value of, for the network or for any layer. */
  private static Set<MetricKey> keys(EvaluationResult result) {
    Set<MetricKey> keys = new LinkedHashSet<>(result.totals().present());
    Set<MetricKey> missing = new LinkedHashSet<>();
    @Nullable MetricSchema last = null;
    for (LayerOutcome layer : result.layers()) {
      if (layer.result().isPresent()) {
        MetricValues values = layer.result().get().metrics();
        if (values.schema() != last) {
          last = values.schema();
          missing.addAll(last.keys());
          missing.removeAll(keys);
        }
        for (Iterator<MetricKey> i = missing.iterator(); i.hasNext(); ) {
          MetricKey key = i.next();
          if (values.get(key).isPresent()) {
            keys.add(key);
            i.remove();
          }
        }
      }
    }
    return keys;
  }

  MetricKey key() {
    return key;
  }

  /** Returns the metric as an evaluator calls it, if it knows it. */
  @Nullable MetricKey own(int column) {
    return own.get(column);
  }

  /** Returns the value of an evaluator in the unit of {@link #key}. */
  OptionalDouble value(int column, MetricValues values) {
    MetricKey mine = own.get(column);
    OptionalDouble value = mine == null ? OptionalDouble.empty() : values.get(mine);
    return value.isEmpty() || mine == null || mine.metric().unit().equals(key.metric().unit())
        ? value
        : OptionalDouble.of(
            new Quantity(value.getAsDouble(), mine.metric().unit()).in(key.metric().unit()));
  }
}
