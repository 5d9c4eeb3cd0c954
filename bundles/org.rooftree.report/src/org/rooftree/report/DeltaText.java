package org.rooftree.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.compare.MetricDelta;
import org.rooftree.report.content.Delta;
import org.rooftree.report.content.Delta.Tone;
import org.rooftree.report.content.MetricText;

/** Values of metrics and their differences for people. */
final class DeltaText {
  private DeltaText() {}

  /** Returns a value with its unit, or a dash. */
  static String value(MetricDelta delta, Optional<Quantity> value) {
    return value.map(v -> MetricText.of(definition(delta, v), v.value())).orElse(MetricText.NONE);
  }

  static String difference(MetricDelta delta) {
    Optional<Quantity> difference = delta.differenceQuantity();
    return difference
        .map(d -> new Delta(d.value(), Double.NaN).text(definition(delta, d)))
        .orElse(MetricText.NONE);
  }

  static String percent(MetricDelta delta) {
    return Delta.of(base(delta.before()), base(delta.after())).percent();
  }

  /** Returns a share of a whole in percent. */
  static String share(double share) {
    return Double.isNaN(share)
        ? MetricText.NONE
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Returns {@code "better"}, {@code "worse"} or nothing. */
  static String tone(MetricDelta delta) {
    Optional<Quantity> difference = delta.differenceQuantity();
    if (difference.isEmpty()) {
      return "";
    }
    Tone tone =
        new Delta(difference.get().value(), Double.NaN).tone(definition(delta, difference.get()));
    return tone == Tone.NEUTRAL ? "" : tone.name().toLowerCase(Locale.ROOT);
  }

  private static OptionalDouble base(Optional<Quantity> value) {
    return value.map(v -> OptionalDouble.of(v.base())).orElse(OptionalDouble.empty());
  }

  /** The metric as Rooftree knows it, else one of this unit of which nothing more is known. */
  private static MetricDefinition definition(MetricDelta delta, Quantity value) {
    return Metrics.ALL.stream()
        .filter(m -> m.id().equals(delta.metric().metric()) && m.unit().equals(value.unit()))
        .findFirst()
        .orElseGet(
            () ->
                MetricDefinition.of(
                    delta.metric().metric(),
                    delta.metric().metric(),
                    value.unit().symbol(),
                    MetricDefinition.Aggregation.SUM,
                    ""));
  }
}
