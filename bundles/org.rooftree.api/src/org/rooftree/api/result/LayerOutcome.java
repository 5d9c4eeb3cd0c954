package org.rooftree.api.result;

import java.util.Optional;
import org.rooftree.api.workload.Layer;

/**
 * A layer and how its evaluation ended.
 *
 * @param layer the layer
 * @param outcome the outcome
 * @since 0.1.0
 */
public record LayerOutcome(Layer layer, Outcome outcome) {

  /** Returns the result if there is one. */
  public Optional<LayerResult> result() {
    return outcome instanceof Outcome.Completed c ? Optional.of(c.result()) : Optional.empty();
  }
}
