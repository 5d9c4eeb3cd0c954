package org.rooftree.engine.compare;

import java.util.Optional;
import org.rooftree.api.quantity.Quantity;

/**
 * Two values of one metric.
 *
 * @param metric the metric
 * @param before the earlier value; empty if there was none
 * @param after the later value; empty if there is none
 */
public record MetricDelta(MetricName metric, Optional<Quantity> before, Optional<Quantity> after) {

  /** Returns the later value minus the earlier one in base units; NaN if one is missing. */
  public double difference() {
    return comparable() ? after.get().base() - before.get().base() : Double.NaN;
  }

  /**
   * Returns the difference over the size of the earlier value; NaN if one is missing, infinite if
   * the earlier one was zero and the later one is not.
   */
  public double relative() {
    double difference = difference();
    return difference == 0 ? 0 : difference / Math.abs(before.map(Quantity::base).orElse(0.0));
  }

  /**
   * Returns whether the values differ by more than a share of the earlier one, or one is missing.
   */
  public boolean differs(double relativeTolerance) {
    return !(Math.abs(relative()) <= relativeTolerance);
  }

  /** Returns the difference in the unit of the later value; empty if one is missing. */
  public Optional<Quantity> differenceQuantity() {
    return comparable()
        ? after.map(a -> new Quantity(difference() / a.unit().scale(), a.unit()))
        : Optional.empty();
  }

  private boolean comparable() {
    return before.isPresent()
        && after.isPresent()
        && before.get().unit().compatibleWith(after.get().unit());
  }
}
