package org.rooftree.engine.crosscheck;

import java.util.List;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricKey;

/**
 * One metric, of the network or of a layer, as several evaluators see it.
 *
 * @param key the metric
 * @param values what each evaluator says, in the unit of the metric; empty where it says nothing
 * @param reference position of the evaluator that the others are measured against
 */
public record MetricSpread(MetricKey key, List<OptionalDouble> values, int reference) {
  /** Sums of the same numbers in another order differ by less than this. */
  private static final double ROUNDING = 1e-9;

  /**
   * Copies the values.
   *
   * @throws IllegalArgumentException if the reference is none of the evaluators
   */
  public MetricSpread {
    values = List.copyOf(values);
    if (reference < 0 || reference >= values.size()) {
      throw new IllegalArgumentException(
          "reference is " + reference + ", must be from 0 to " + (values.size() - 1));
    }
  }

  /** Returns the number of evaluators that give a value. */
  public int count() {
    return (int) values.stream().filter(OptionalDouble::isPresent).count();
  }

  /**
   * Returns the largest value minus the smallest one, in the unit of the metric; NaN if fewer than
   * two evaluators give one. What is no more than rounding is 0.
   */
  public double spread() {
    if (count() < 2) {
      return Double.NaN;
    }
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (OptionalDouble value : values) {
      if (value.isPresent()) {
        least = Math.min(least, value.getAsDouble());
        most = Math.max(most, value.getAsDouble());
      }
    }
    return rounded(most - least, Math.max(Math.abs(least), Math.abs(most)));
  }

  /** Returns the spread with its unit; only for a metric of two evaluators or more. */
  public Quantity spreadQuantity() {
    return new Quantity(spread(), key.metric().unit());
  }

  /**
   * Returns the evaluator whose value others are related to: the reference, or the first that gives
   * a value where the reference gives none.
   */
  public int base() {
    if (values.get(reference).isEmpty()) {
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).isPresent()) {
          return i;
        }
      }
    }
    return reference;
  }

  /**
   * Returns the spread over the size of the value of {@link #base}; NaN if there is no spread to
   * tell, infinite if that value is zero and another is not.
   */
  public double relative() {
    return over(spread());
  }

  /** Returns a value minus that of {@link #base}; NaN if there is none. What is rounding is 0. */
  public double difference(int evaluator) {
    double from = baseValue();
    double value = values.get(evaluator).orElse(Double.NaN);
    return rounded(value - from, Math.max(Math.abs(from), Math.abs(value)));
  }

  /** Returns the same over the size of the value of {@link #base}. */
  public double relativeDifference(int evaluator) {
    return over(difference(evaluator));
  }

  /**
   * Returns whether evaluators disagree by more than a share of the value of {@link #base}; never
   * where fewer than two give a value.
   */
  public boolean differs(double relativeTolerance) {
    return relative() > relativeTolerance;
  }

  private double over(double difference) {
    return difference == 0 ? 0 : difference / Math.abs(baseValue());
  }

  private double baseValue() {
    return values.get(base()).orElse(Double.NaN);
  }

  private static double rounded(double difference, double size) {
    return Math.abs(difference) <= ROUNDING * size ? 0 : difference;
  }
}
