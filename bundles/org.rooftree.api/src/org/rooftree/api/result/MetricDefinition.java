package org.rooftree.api.result;

import org.rooftree.api.quantity.Unit;

/**
 * What a metric means, its unit, and how the values of layers become that of the network.
 *
 * @param id stable identifier, for example {@code "latency"}
 * @param label name for people
 * @param unit unit of its values
 * @param aggregation how layers are put together
 * @param numerator for {@link Aggregation#RATIO} the summed metric above the line, else empty
 * @param denominator for {@link Aggregation#RATIO} the summed metric below the line, else empty
 * @param description meaning, in one sentence
 * @since 0.1.0
 */
public record MetricDefinition(
    String id,
    String label,
    Unit unit,
    Aggregation aggregation,
    String numerator,
    String denominator,
    String description) {

  /** How the values of layers become that of the network. */
  public enum Aggregation {
    /** Added up. */
    SUM,
    /** Quotient of two sums. */
    RATIO,
    /** A rate: operations divided by the sum of operations over rate. */
    HARMONIC_BY_OPERATIONS,
    /** Mean weighted with the latency of each layer. */
    MEAN_BY_TIME,
    /** That of the layer with the most operations. */
    OF_LARGEST_LAYER
  }

  /** Returns a metric that is not a ratio. */
  public static MetricDefinition of(
      String id, String label, String unit, Aggregation aggregation, String description) {
    return new MetricDefinition(id, label, Unit.of(unit), aggregation, "", "", description);
  }

  /** Returns a metric that is the quotient of two summed metrics. */
  public static MetricDefinition ratio(
      String id,
      String label,
      String unit,
      String numerator,
      String denominator,
      String description) {
    return new MetricDefinition(
        id, label, Unit.of(unit), Aggregation.RATIO, numerator, denominator, description);
  }

  /** Metrics are looked up for every layer; the identifier alone tells them apart well enough. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
