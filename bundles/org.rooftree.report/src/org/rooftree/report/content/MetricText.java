package org.rooftree.report.content;

import java.util.Locale;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;

/** Values and names of metrics for people. */
public final class MetricText {
  /** What stands where there is no value. */
  public static final String NONE = "–";

  private MetricText() {}

  /** Returns a value with its unit: four significant digits, shares in percent. */
  public static String of(MetricDefinition metric, double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    return isShare(metric)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value)
        : Humane.text(new Quantity(value, metric.unit()));
  }

  /** Returns a value with its unit, or a dash. */
  public static String of(MetricDefinition metric, OptionalDouble value) {
    return of(metric, value.orElse(Double.NaN));
  }

  /** Returns a value with all its digits in the unit of the metric. */
  public static String exact(MetricDefinition metric, double value) {
    if (!Double.isFinite(value)) {
      return of(metric, value);
    }
    return new Quantity(value, metric.unit()).toString();
  }

  /** Returns whether a metric is a share that people read in percent. */
  public static boolean isShare(MetricDefinition metric) {
    return metric.equals(Metrics.UTILISATION);
  }

  /** Returns the name of a metric: {@code "Traffic of DRAM"}. */
  public static String name(MetricKey key) {
    String label = key.metric().label();
    return key.level().isEmpty() ? label : label + " of " + key.level();
  }

  /** Returns the short form that the command line takes: {@code "traffic.DRAM"}. */
  public static String id(MetricKey key) {
    return key.metric().id() + (key.level().isEmpty() ? "" : "." + key.level());
  }

  /** Returns an identifier in words: {@code notApplicable} becomes {@code not applicable}. */
  public static String words(String id) {
    return id.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
