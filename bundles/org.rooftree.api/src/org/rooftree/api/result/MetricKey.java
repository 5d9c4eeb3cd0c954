package org.rooftree.api.result;

/**
 * A metric, and for metrics of parts of the design the part.
 *
 * @param metric the metric
 * @param level short name of the memory or interconnect ({@code Design.levelName}), {@code
 *     "compute"} or {@code "constant"}; empty for the whole
 * @since 0.1.0
 */
public record MetricKey(MetricDefinition metric, String level) {

  /** Returns the key of a metric of the whole. */
  public static MetricKey of(MetricDefinition metric) {
    return new MetricKey(metric, "");
  }

  @Override
  public String toString() {
    return level.isEmpty() ? metric.id() : metric.id() + "[" + level + "]";
  }
}
