package org.rooftree.interchange.onnx;

import java.util.List;
import java.util.Map;

/**
 * The node that became a layer, with what other cost models read from it.
 *
 * @param operator its operator
 * @param inputs its inputs; one that is left out has no shape and is constant
 * @param output shape of its first output; empty if it is not known
 * @param attributes its attributes that are integers or lists of them
 */
public record LayerNode(
    String operator, List<Input> inputs, List<Long> output, Map<String, List<Long>> attributes) {

  /**
   * An input of a node.
   *
   * @param shape its shape; empty if it is not known
   * @param constant whether it is known before run time
   */
  public record Input(List<Long> shape, boolean constant) {
    /** Copies the list. */
    public Input {
      shape = List.copyOf(shape);
    }
  }

  /** Copies the lists. */
  public LayerNode {
    inputs = List.copyOf(inputs);
    output = List.copyOf(output);
    attributes = Map.copyOf(attributes);
  }
}
