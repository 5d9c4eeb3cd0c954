package org.rooftree.api.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;

/**
 * Values of metrics in the units of their definitions, one number each.
 *
 * <p>Numbers stand in one primitive array so that millions of layers cost neither time nor memory.
 *
 * @since 0.1.0
 */
public final class MetricValues {
  private final MetricSchema schema;
  private final double[] values;

  private MetricValues(MetricSchema schema, double[] values) {
    this.schema = schema;
    this.values = values;
  }

  /**
   * Wraps an array; the caller gives up ownership of it.
   *
   * @param schema metrics in the order of the array
   * @param values one value per metric in the unit of its definition; NaN for a metric that could
   *     not be evaluated
   */
  public static MetricValues wrap(MetricSchema schema, double[] values) {
    if (values.length != schema.size()) {
      throw new IllegalArgumentException(
          values.length + " values for " + schema.size() + " metrics");
    }
    return new MetricValues(schema, values);
  }

  /** Returns values from a map in its order; convenient where speed does not matter. */
  public static MetricValues of(Map<MetricKey, Double> values) {
    Map<MetricKey, Double> ordered = new LinkedHashMap<>(values);
    return wrap(
        new MetricSchema(List.copyOf(ordered.keySet())),
        ordered.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the schema. */
  public MetricSchema schema() {
    return schema;
  }

  /** Returns the value at a position of the schema, NaN if there is none. */
  public double at(int index) {
    return index < 0 ? Double.NaN : values[index];
  }

  /** Returns the value of a metric of the whole in its unit. */
  public OptionalDouble get(MetricDefinition metric) {
    return get(MetricKey.of(metric));
  }

  /** Returns the value of a metric in its unit. */
  public OptionalDouble get(MetricKey key) {
    double value = at(schema.index(key));
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the value of a metric of the whole, or NaN. */
  public double value(MetricDefinition metric) {
    return at(schema.index(metric));
  }

  /** Returns the keys that have a value, in order. */
  public List<MetricKey> present() {
    List<MetricKey> present = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        present.add(schema.keys().get(i));
      }
    }
    return present;
  }

  /** Returns a value with its unit. */
  public Quantity quantity(MetricKey key) {
    return new Quantity(get(key).orElseThrow(), key.metric().unit());
  }
}
