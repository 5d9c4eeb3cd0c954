package org.rooftree.api.mapping;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.workload.Layer;

/**
 * Mappings for the layers of a workload on an accelerator.
 *
 * @param name its name
 * @param sha256 SHA-256 of the file that it was read from, in hexadecimal
 * @param accelerator name of the accelerator that it was made for; empty means any
 * @param workload name of the network that it was made for; empty means any
 * @param layers mappings in order; the first whose patterns match counts
 * @since 0.1.0
 */
public record Mapping(
    String name, String sha256, String accelerator, String workload, List<LayerMapping> layers) {
  /** Copies the list. */
  public Mapping {
    layers = List.copyOf(layers);
  }

  /** Returns the mapping of a layer. */
  public Optional<LayerMapping> of(Layer layer) {
    for (LayerMapping mapping : layers) {
      if (mapping.matches(layer)) {
        return Optional.of(mapping);
      }
    }
    return Optional.empty();
  }
}
