package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * The compute units that run layers of one kind and precision together, each on a share of the work
 * in proportion to its rate.
 */
final class UnitGroup {
  final boolean matrix;
  final double weightBits;
  final double inputBits;
  final String core;

  /** Why no unit fits; empty if one does. */
  final String reason;

  final String remedy;
  final List<ComputeUnit> units = new ArrayList<>();
  final List<PrecisionMode> modes = new ArrayList<>();

  /** Peak of each unit, all copies [op/s]. */
  final double[] peakOpPerS;

  /** Sum of the peaks [op/s]. */
  final double totalPeakOpPerS;

  /** Energy per operation, averaged by peak [J/op]; NaN if a unit states none. */
  final double energyJPerOp;

  final double clockHz;

  /** Widest partial sum that the units keep [bit]. */
  final double accumulatorBits;

  /** Share of the work of the layer that each memory and macro serves. */
  final double[] share;

  UnitGroup(Levels levels, boolean matrix, double weightBits, double inputBits, String core) {
    this.matrix = matrix;
    this.weightBits = weightBits;
    this.inputBits = inputBits;
    this.core = core;
    List<ComputeUnit> candidates = levels.design.unitsFor(matrix);
    for (ComputeUnit unit : candidates) {
      Optional<PrecisionMode> mode = unit.mode(weightBits, inputBits);
      if (mode.isPresent() && (core.isEmpty() || unit.core().equals(core))) {
        units.add(unit);
        modes.add(mode.get());
      }
    }
    peakOpPerS = new double[units.size()];
    double sum = 0;
    double energy = 0;
    double clock = 0;
    double accumulator = 0;
    for (int u = 0; u < peakOpPerS.length; u++) {
      peakOpPerS[u] = units.get(u).peakOpPerS(modes.get(u));
      sum += peakOpPerS[u];
      energy += peakOpPerS[u] * modes.get(u).energyPerOperationJ().orElse(Double.NaN);
      clock = Math.max(clock, units.get(u).clockHz());
      accumulator = Math.max(accumulator, modes.get(u).accumulatorBits());
    }
    energyJPerOp = energy / sum;
    clockHz = clock;
    accumulatorBits = accumulator;
    totalPeakOpPerS = sum;
    share = new double[levels.count];
    for (int l = 0; l < levels.count; l++) {
      if (l < levels.memories) {
        share[l] = share(levels.design.memories().get(l).scope());
      } else if (l >= levels.macros) {
        share[l] = share(levels.loaded.get(l - levels.macros));
      }
    }
    if (!units.isEmpty()) {
      reason = "";
      remedy = "";
    } else if (candidates.isEmpty()) {
      reason = "the design has no compute unit for " + (matrix ? "matrix" : "vector") + " layers";
      remedy = "add a compute array";
    } else {
      reason =
          "no compute unit "
              + (core.isEmpty() ? "" : "of core " + core + " ")
              + "has a precision mode for "
              + weightBits
              + " bit weights and "
              + inputBits
              + " bit inputs; there are "
              + candidates.stream()
                  .flatMap(u -> u.modes().stream())
                  .map(m -> m.weightBits() + "x" + m.inputBits())
                  .distinct()
                  .toList();
      remedy = "add such a mode or quantise the layer";
    }
  }

  boolean serves(boolean forMatrix, double forWeightBits, double forInputBits, String forCore) {
    return matrix == forMatrix
        && weightBits == forWeightBits
        && inputBits == forInputBits
        && core.equals(forCore);
  }

  /**
   * Returns the share of the work that the units of a scope do, and so of the data that crosses its
   * memories.
   *
   * @param scope path of a core, chiplet or the accelerator
   */
  private double share(String scope) {
    double inside = 0;
    for (int u = 0; u < peakOpPerS.length; u++) {
      String unitCore = units.get(u).core();
      if (scope.equals("/") || unitCore.equals(scope) || unitCore.startsWith(scope + "/")) {
        inside += peakOpPerS[u];
      }
    }
    return inside / totalPeakOpPerS;
  }

  /** Returns the share of the work that one unit does. */
  private double share(ComputeUnit unit) {
    int u = units.indexOf(unit);
    return u < 0 ? 0 : peakOpPerS[u] / totalPeakOpPerS;
  }

  /** Returns the bits of a partial sum: what the layer asks for, at most what the units keep. */
  double partialSumBits(Operand output) {
    return Math.min(output.accumulatorBits(), accumulatorBits);
  }

  /** Returns the unit that a memory of a scope feeds: one of the same core, else the first. */
  @Nullable ComputeUnit fedFrom(String scope) {
    for (ComputeUnit unit : units) {
      if (unit.core().equals(scope)) {
        return unit;
      }
    }
    return units.isEmpty() ? null : units.getFirst();
  }

  /**
   * Returns the spatial utilisation of a unit: over its dimensions the product of {@code size / (u
   * · ceil(size / u))}, where size is the product of the loops that the wiring unrolls along a
   * dimension of u MAC units. A dimension none of whose loops the layer has does not count.
   */
  static double spatialUtilisation(ComputeUnit unit, LoopNest nest) {
    double utilisation = 1;
    List<ArrayDimension> dimensions = unit.dimensions();
    for (int d = 0; d < dimensions.size(); d++) {
      ArrayDimension dimension = dimensions.get(d);
      double size = loopSize(dimension, nest);
      if (size > 0) {
        utilisation *= size / (dimension.size() * Math.ceil(size / dimension.size()));
      }
    }
    return utilisation;
  }

  /** Returns the product of the loops of a dimension, or 0 if the layer has none of them. */
  static double loopSize(ArrayDimension dimension, LoopNest nest) {
    double size = 0;
    List<String> loops = dimension.loops();
    for (int i = 0; i < loops.size(); i++) {
      int loop = nest.loop(loops.get(i));
      if (loop >= 0) {
        size = Math.max(size, 1) * nest.loops().get(loop).size();
      }
    }
    return size;
  }

  /**
   * Returns the factor by which a unit gets faster by skipping zeros: {@code 1 + (s - 1) ·
   * efficiency} with {@code s = min(speed-up limit, 1 / density)}.
   */
  static double skippingSpeedup(ComputeUnit unit, double density, boolean ideal) {
    if (unit.sparsity() != ComputeUnit.Sparsity.SKIPPING) {
      return 1;
    }
    double limit = Math.min(unit.sparsitySpeedup(), 1 / density);
    return ideal ? limit : 1 + (limit - 1) * unit.sparsityEfficiency();
  }
}
