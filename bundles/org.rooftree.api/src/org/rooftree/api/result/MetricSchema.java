package org.rooftree.api.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics that an evaluator reports for every layer on one design, in a fixed order.
 *
 * @since 0.1.0
 */
public final class MetricSchema {
  private final List<MetricKey> keys;
  private final Map<MetricKey, Integer> indices;

  /** Creates a schema; a key must not occur twice. */
  public MetricSchema(List<MetricKey> keys) {
    this.keys = List.copyOf(keys);
    this.indices = HashMap.newHashMap(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      if (indices.put(keys.get(i), i) != null) {
        throw new IllegalArgumentException("metric " + keys.get(i) + " is declared twice");
      }
    }
  }

  /** Returns the keys in order. */
  public List<MetricKey> keys() {
    return keys;
  }

  /** Returns the number of keys. */
  public int size() {
    return keys.size();
  }

  /** Returns the position of a key, or -1. */
  public int index(MetricKey key) {
    return indices.getOrDefault(key, -1);
  }

  /** Returns the position of a metric of the whole, or -1. */
  public int index(MetricDefinition metric) {
    return index(MetricKey.of(metric));
  }
}
