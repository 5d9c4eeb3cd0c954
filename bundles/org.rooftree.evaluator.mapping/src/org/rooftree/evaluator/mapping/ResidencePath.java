package org.rooftree.evaluator.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The best ways in which tensors may lie, from the first layer of a network up to one of them.
 *
 * @param before the path up to the layers before
 * @param way the way after these layers; empty before the first one
 * @param steps the layers that this part of the path adds: one, or those of a fused group
 * @param value objective up to here
 * @param second what decides among equals
 * @param energyPj energy up to here [pJ]
 * @param energyAlonePj energy up to here if nothing is kept [pJ]
 */
record ResidencePath(
    @Nullable ResidencePath before,
    List<Integer> way,
    List<ResidenceMove.Step> steps,
    double value,
    double second,
    double energyPj,
    double energyAlonePj) {
  /** The path before the first layer. */
  static final ResidencePath START = new ResidencePath(null, List.of(), List.of(), 0, 0, 0, 0);

  /** Whether what is kept costs more energy than it saves. */
  boolean costsEnergy() {
    return costsMoreThan(energyAlonePj);
  }

  /** Whether the energy is above a limit [pJ] by more than rounding. */
  boolean costsMoreThan(double limitPj) {
    return energyPj > limitPj * (1 + 1e-12);
  }

  /** Whether the objective, then what decides among equals, is lower. */
  boolean isBetterThan(@Nullable ResidencePath other) {
    return other == null || value < other.value || value == other.value && second < other.second;
  }

  /** Returns how each layer of the path runs, by its path in the model. */
  Map<String, ResidenceMove.Step> byLayer() {
    Map<String, ResidenceMove.Step> found = new HashMap<>();
    for (ResidencePath at = this; at != null; at = at.before) {
      at.steps.forEach(s -> found.put(s.layer().path(), s));
    }
    return found;
  }
}
