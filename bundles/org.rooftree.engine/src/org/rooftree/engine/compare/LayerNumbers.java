package org.rooftree.engine.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rooftree.api.quantity.Quantity;

/**
 * What a result says of one layer.
 *
 * @param path path of the layer in its workload
 * @param name name of the layer
 * @param outcome {@code completed}, {@code notApplicable}, {@code failed} or {@code cancelled}
 * @param metrics its metrics; empty unless it was completed
 */
public record LayerNumbers(
    String path, String name, String outcome, Map<MetricName, Quantity> metrics) {
  /** Copies the map. */
  public LayerNumbers {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
