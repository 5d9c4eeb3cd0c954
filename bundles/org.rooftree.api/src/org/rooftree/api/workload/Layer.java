package org.rooftree.api.workload;

import java.util.List;
import java.util.Optional;

/**
 * One layer of a network.
 *
 * @param name its name
 * @param path its path in the model
 * @param operator operator in the framework that the network comes from; may be empty
 * @param body what it computes
 * @param inputs paths of the tensors that it reads
 * @param outputs paths of the tensors that it writes
 * @param origin what it was imported from
 * @since 0.1.0
 */
public record Layer(
    String name,
    String path,
    String operator,
    LayerBody body,
    List<String> inputs,
    List<String> outputs,
    Optional<Origin> origin) {
  /** Copies the lists. */
  public Layer {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Makes a layer whose operator is not known. */
  public Layer(
      String name,
      String path,
      LayerBody body,
      List<String> inputs,
      List<String> outputs,
      Optional<Origin> origin) {
    this(name, path, "", body, inputs, outputs, origin);
  }
}
