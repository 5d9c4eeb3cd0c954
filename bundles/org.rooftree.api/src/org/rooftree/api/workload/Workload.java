package org.rooftree.api.workload;

import java.util.List;
import java.util.Optional;

/**
 * A network, elaborated: defaults filled in, sizes with the batch multiplied in.
 *
 * @param name its name
 * @param sha256 SHA-256 of the file that it was read from, in hexadecimal
 * @param batch inputs processed together
 * @param layers layers in order of execution
 * @param tensors tensors
 * @param accuracies published accuracies
 * @param origin what it was imported from
 * @since 0.1.0
 */
public record Workload(
    String name,
    String sha256,
    int batch,
    List<Layer> layers,
    List<Tensor> tensors,
    List<Accuracy> accuracies,
    Optional<Origin> origin) {
  /** Copies the lists. */
  public Workload {
    layers = List.copyOf(layers);
    tensors = List.copyOf(tensors);
    accuracies = List.copyOf(accuracies);
  }
}
