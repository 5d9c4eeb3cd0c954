package org.rooftree.report.content;

import java.util.Locale;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.engine.crosscheck.MetricSpread;

/** What several evaluators say of a metric, for people. */
public final class SpreadText {
  private static final int LONGEST = 160;

  private SpreadText() {}

  /** Returns the value of an evaluator with its unit, or a dash. */
  public static String value(MetricSpread spread, int evaluator) {
    return MetricText.of(spread.key().metric(), spread.values().get(evaluator));
  }

  /** Returns how far the evaluators are apart, with unit, or a dash. */
  public static String spread(MetricSpread spread) {
    return size(spread.key().metric(), spread.spread());
  }

  /** Returns the spread in percent of the value that others are measured against. */
  public static String relative(MetricSpread spread) {
    return percent(spread.relative());
  }

  /**
   * Returns how a value differs in percent from that which others are measured against, with its
   * sign; empty for that value itself, and where it is missing or zero.
   */
  public static String difference(MetricSpread spread, int evaluator) {
    double relative = spread.relativeDifference(evaluator);
    return evaluator == spread.base() || !Double.isFinite(relative)
        ? ""
        : relative == 0 ? "same" : (relative < 0 ? "−" : "+") + percent(Math.abs(relative));
  }

  /** Returns a difference with sign and unit. */
  public static String signed(MetricDefinition metric, double difference) {
    return new Delta(difference, Double.NaN).text(metric);
  }

  private static String size(MetricDefinition metric, double size) {
    String text = new Delta(size, Double.NaN).text(metric);
    return text.startsWith("+") ? text.substring(1) : text;
  }

  /**
   * Returns what a step of an explanation says, cut where it goes on for long, as loop nests do.
   */
  public static String step(Explanation step) {
    String text = step.text();
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1).strip() + "…";
    return cut + step.source().map(s -> "  [" + s + "]").orElse("");
  }

  /** Returns a share of a whole in percent. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return MetricText.NONE;
    }
    if (Double.isInfinite(share)) {
      return "∞";
    }
    double percent = 100 * share;
    if (percent == 0) {
      return "0 %";
    }
    return percent < 0.05
        ? "< 0.1 %"
        : percent >= 1e7
            ? String.format(Locale.ROOT, "%.3g %%", percent)
            : String.format(Locale.ROOT, percent >= 1000 ? "%.0f %%" : "%.1f %%", percent);
  }
}
