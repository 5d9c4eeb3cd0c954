package org.rooftree.evaluator.systolic;

import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.workload.StatedCost;

/**
 * A layer that is known by its cost only and so has no folds: its operations at the peak of the
 * units that suit it, and its data once through each memory that holds it.
 */
final class StatedLayer {
  final LayerCost cost;

  /** Peak of the units together [op/s]; 0 if none suits. */
  final double peakOpPerS;

  final double clockHz;

  private final StatedCost stated;
  private final Levels levels;

  StatedLayer(Levels levels, StatedCost stated) {
    this.levels = levels;
    this.stated = stated;
    double peak = 0;
    double energy = 0;
    double clock = 0;
    for (ComputeUnit unit : levels.design.unitsFor(stated.matrix())) {
      Optional<PrecisionMode> mode = mode(unit);
      if (mode.isPresent()) {
        double own = unit.peakOpPerS(mode.get());
        peak += own;
        energy += own * mode.get().energyPerOperationJ().orElse(Double.NaN);
      }
      clock = Math.max(clock, unit.clockHz());
    }
    peakOpPerS = peak;
    clockHz = clock;
    boolean[] overlaps = new boolean[levels.count];
    for (int l = 0; l < levels.count; l++) {
      overlaps[l] = l >= levels.memories || levels.design.memories().get(l).doubleBuffered();
    }
    cost = new LayerCost(levels, overlaps);
    if (stated.operations() > 0) {
      cost.computeS = stated.operations() / peak;
      cost.computeJ = stated.operations() * energy / peak;
    }
    if (stated.intensityOpPerByte().isEmpty()) {
      for (int l = 0; l < levels.memories; l++) {
        memory(l, levels.design.memories().get(l));
      }
    } else if (levels.outermost >= 0) {
      cost.readBits[levels.outermost] =
          8 * stated.operations() / stated.intensityOpPerByte().getAsDouble();
    }
  }

  private Optional<PrecisionMode> mode(ComputeUnit unit) {
    return unit.mode(stated.matrix() ? stated.weightBits() : 0, stated.inputBits());
  }

  private void memory(int l, Memory memory) {
    double share = share(memory.scope());
    cost.readBits[l] =
        share
            * (held(memory, OperandRole.WEIGHT, stated.weightTrafficBits())
                + held(memory, OperandRole.INPUT, stated.inputTrafficBits()));
    cost.writtenBits[l] = share * held(memory, OperandRole.OUTPUT, stated.outputTrafficBits());
  }

  private static double held(Memory memory, OperandRole role, double bits) {
    return memory.operands().contains(role) ? bits : 0;
  }

  /** Returns the share of the work that the units of a core, chiplet or the accelerator do. */
  private double share(String scope) {
    double inside = 0;
    for (ComputeUnit unit : levels.design.unitsFor(stated.matrix())) {
      boolean in =
          scope.equals("/") || unit.core().equals(scope) || unit.core().startsWith(scope + "/");
      inside += in ? mode(unit).map(unit::peakOpPerS).orElse(0.0) : 0;
    }
    return peakOpPerS == 0 ? 1 : inside / peakOpPerS;
  }

  /** Whether there is a unit for the operations. */
  boolean hasUnit() {
    return stated.operations() == 0 || peakOpPerS > 0;
  }
}
