package org.rooftree.engine.compare;

import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;

/**
 * Names a metric, and for metrics of parts of the design the part; written {@code "traffic.DRAM"}.
 *
 * @param metric identifier of the metric
 * @param level short name of a memory or interconnect, {@code "compute"} or {@code "constant"};
 *     empty for the whole
 */
public record MetricName(String metric, String level) {

  /** Returns the name of a metric of the whole. */
  public static MetricName of(String metric) {
    return new MetricName(metric, "");
  }

  /** Returns the name of a key. */
  public static MetricName of(MetricKey key) {
    return new MetricName(key.metric().id(), key.level());
  }

  /** Reads {@code "METRIC"} or {@code "METRIC.LEVEL"}; a level may have dots, a metric has none. */
  public static MetricName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0 ? of(text) : new MetricName(text.substring(0, dot), text.substring(dot + 1));
  }

  /** Returns the name for people: {@code "Traffic of DRAM"}. */
  public String label() {
    String label =
        Metrics.ALL.stream()
            .filter(m -> m.id().equals(metric))
            .findFirst()
            .map(MetricDefinition::label)
            .orElse(metric);
    return level.isEmpty() ? label : label + " of " + level;
  }

  @Override
  public String toString() {
    return level.isEmpty() ? metric : metric + "." + level;
  }
}
