package org.rooftree.api.workload;

import java.util.List;

/**
 * A tensor that connects layers.
 *
 * @param name its name
 * @param path its path in the model
 * @param shape sizes, outermost first; empty if not stated
 * @param bits bits per element
 * @param density share of elements that are not zero, in (0, 1]
 * @param constant whether it is a learned constant
 * @since 0.1.0
 */
public record Tensor(
    String name, String path, List<Long> shape, double bits, double density, boolean constant) {
  /** Copies the list. */
  public Tensor {
    shape = List.copyOf(shape);
  }
}
