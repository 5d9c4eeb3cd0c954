package org.rooftree.evaluator.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.workload.Layer;

/**
 * The best ways in which tensors may lie, from the first layer of a network up to one of them.
 *
 * @param before the path up to the layer before
 * @param way the way at this layer; empty where the layer is not solved
 * @param value objective up to here
 * @param second what decides among equals
 * @param energyPj energy up to here [pJ]
 * @param energyAlonePj energy up to here if nothing is kept [pJ]
 */
record ResidencePath(
    @Nullable ResidencePath before,
    List<Integer> way,
    double value,
    double second,
    double energyPj,
    double energyAlonePj) {

  /** Whether what is kept costs more energy than it saves. */
  boolean costsEnergy() {
    return energyPj > energyAlonePj * (1 + 1e-12);
  }

  /** Whether the objective, then what decides among equals, is lower. */
  boolean isBetterThan(@Nullable ResidencePath other) {
    return other == null || value < other.value || value == other.value && second < other.second;
  }

  /** Returns what each layer of the path finds, by its path in the model. */
  Map<String, Residence> residences(List<Layer> layers, List<Map<List<Integer>, Residence>> ways) {
    Map<String, Residence> found = new HashMap<>();
    ResidencePath at = this;
    for (int i = layers.size() - 1; i >= 0 && at != null; i--) {
      if (!ways.get(i).isEmpty()) {
        found.put(layers.get(i).path(), ways.get(i).get(at.way));
        at = at.before;
      }
    }
    return found;
  }
}
