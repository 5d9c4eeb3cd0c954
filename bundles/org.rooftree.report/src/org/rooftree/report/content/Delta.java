package org.rooftree.report.content;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;

/**
 * How a value differs from that of the reference.
 *
 * @param difference value minus reference; NaN if one of them is missing
 * @param percentOfReference the same in percent of the reference; NaN if that is zero or missing
 */
public record Delta(double difference, double percentOfReference) {
  private static final Set<String> LESS_IS_BETTER =
      Set.of("latency", "cycles", "energy", "power", "area", "traffic");
  private static final Set<String> MORE_IS_BETTER =
      Set.of(
          "throughput",
          "attainable",
          "peak",
          "utilisation",
          "energyEfficiency",
          "areaEfficiency",
          "operationalIntensity");

  /** Returns the difference of two values. */
  public static Delta of(OptionalDouble reference, OptionalDouble value) {
    double from = reference.orElse(Double.NaN);
    double difference = value.orElse(Double.NaN) - from;
    return new Delta(difference, from == 0 ? Double.NaN : 100 * difference / Math.abs(from));
  }

  /** Returns the difference with sign and unit. */
  public String text(MetricDefinition metric) {
    if (Double.isNaN(difference)) {
      return "–";
    }
    if (difference == 0) {
      return "0";
    }
    if (metric.equals(Metrics.UTILISATION)) {
      return sign(difference)
          + String.format(Locale.ROOT, "%.1f %%-points", 100 * Math.abs(difference));
    }
    return sign(difference) + Humane.text(new Quantity(Math.abs(difference), metric.unit()));
  }

  /** Returns the difference in percent with its sign. */
  public String percent() {
    if (Double.isNaN(percentOfReference)) {
      return "–";
    }
    if (percentOfReference == 0) {
      return "0 %";
    }
    double size = Math.abs(percentOfReference);
    String digits =
        size >= 1e7
            ? String.format(Locale.ROOT, "%.3g", size)
            : String.format(Locale.ROOT, size >= 100 ? "%.0f" : "%.1f", size);
    return sign(percentOfReference) + digits + " %";
  }

  /** Whether a difference is welcome. */
  public enum Tone {
    /** Less of a cost or more of a benefit. */
    BETTER,
    /** More of a cost or less of a benefit. */
    WORSE,
    /** No difference, or one that is neither good nor bad in itself. */
    NEUTRAL
  }

  /** Returns whether the difference is welcome; what a metric measures decides. */
  public Tone tone(MetricDefinition metric) {
    boolean less = LESS_IS_BETTER.contains(metric.id());
    if (Double.isNaN(difference)
        || difference == 0
        || !less && !MORE_IS_BETTER.contains(metric.id())) {
      return Tone.NEUTRAL;
    }
    return less == difference < 0 ? Tone.BETTER : Tone.WORSE;
  }

  private static String sign(double value) {
    return value < 0 ? "−" : "+";
  }
}
