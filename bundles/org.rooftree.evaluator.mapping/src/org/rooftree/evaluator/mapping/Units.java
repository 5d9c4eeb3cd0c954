package org.rooftree.evaluator.mapping;

import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.imc.MacroModel;

/**
 * What the compute unit of a layer does per cycle and operation.
 *
 * @param unit the unit, with all its copies
 * @param mode the precision mode of the layer
 * @param corrected whether utilisation ceilings and zeros count
 * @param macro the macro with the operands of the layer; empty for other units
 */
record Units(ComputeUnit unit, PrecisionMode mode, boolean corrected, Optional<MacroModel> macro) {

  /** Returns the cycles that one operation of a MAC unit takes. */
  double cyclesPerOperation(LoopNest layer) {
    if (!corrected && unit.imc().isPresent()) {
      double inputBits = layer.operand(OperandRole.INPUT).map(Operand::bits).orElse(0.0);
      return inputBits / unit.imc().get().inputBitsPerCycle();
    }
    double peak = unit.operationsPerLane() * unit.units() * unit.copies() * unit.clockHz();
    double cycles = peak / unit.peakOpPerS(mode);
    double whole = Math.rint(cycles);
    if (Math.abs(cycles - whole) < 1e-9 * cycles) {
      cycles = whole;
    }
    return corrected ? cycles / unit.temporalUtilisation() / skippingSpeedup(layer) : cycles;
  }

  /** Returns how many times faster zeros make the unit. */
  double skippingSpeedup(LoopNest layer) {
    if (unit.sparsity() != ComputeUnit.Sparsity.SKIPPING) {
      return 1;
    }
    double ideal = Math.min(unit.sparsitySpeedup(), 1 / density(layer));
    return 1 + (ideal - 1) * unit.sparsityEfficiency();
  }

  static double density(LoopNest layer) {
    double density = 1;
    for (Operand operand : layer.operands()) {
      density *= operand.density();
    }
    return density;
  }

  /** Whether the energy of the unit is stated or modelled. */
  boolean hasEnergy() {
    return mode.energyPerOperationJ().isPresent() || isModelledMacro();
  }

  /** Whether the energy depends on how much of a macro is in use. */
  boolean isModelledMacro() {
    return unit.imc().isPresent() && mode.energyPerOperationJ().isEmpty();
  }

  /** Returns the energy of all operations of a layer, with padding [pJ]; 0 if none is known. */
  double energyPj(LoopNest layer, LayerProblem.Candidate candidate) {
    return candidate.padding() * energyPj(layer, candidate.spatial());
  }

  private double energyPj(LoopNest layer, SpatialMapping spatial) {
    boolean gated = corrected && unit.sparsity() != ComputeUnit.Sparsity.NONE;
    double share = gated ? density(layer) : 1;
    if (isModelledMacro()) {
      return share * new MacroUse(this, layer, spatial).energyPj();
    }
    return share * 2e12 * mode.energyPerOperationJ().orElse(0) * layer.macs();
  }
}
