package org.rooftree.evaluator.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.imc.Activity;
import org.rooftree.imc.Gates;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;

/**
 * The macros of a design, each made once per precision and distribution of operands, whatever the
 * number of layers and mappings.
 */
final class Macros {
  private final boolean corrected;
  private final Map<Key, MacroModel> models = new ConcurrentHashMap<>();

  private record Key(
      String unit,
      int weightBits,
      double inputBits,
      int layerWeightBits,
      int layerInputBits,
      String weights,
      String inputs) {}

  Macros(boolean corrected) {
    this.corrected = corrected;
  }

  /** Returns the model of a unit for the operands of a layer; empty for other units. */
  Optional<MacroModel> of(ComputeUnit unit, PrecisionMode mode, LoopNest layer) {
    if (unit.imc().isEmpty()) {
      return Optional.empty();
    }
    double weightBits = bits(layer, OperandRole.WEIGHT);
    double inputBits = bits(layer, OperandRole.INPUT);
    Key key =
        new Key(
            unit.path(),
            // Narrower weights leave bit columns empty that are converted and added all the same.
            (int) Math.max(unit.imc().get().weightBits(), weightBits),
            corrected ? mode.inputBits() : inputBits,
            (int) weightBits,
            (int) inputBits,
            values(layer, OperandRole.WEIGHT),
            values(layer, OperandRole.INPUT));
    return Optional.of(models.computeIfAbsent(key, k -> model(k, unit)));
  }

  private MacroModel model(Key key, ComputeUnit unit) {
    Gates gates = corrected ? MacroConfiguration.gates(unit, false) : Gates.REFERENCE;
    MacroConfiguration plain = MacroConfiguration.of(unit, key.weightBits, key.inputBits, gates);
    return new MacroModel(
        plain.with(
            Activity.of(
                plain.circuit(),
                key.weights,
                key.inputs,
                key.layerWeightBits,
                key.layerInputBits,
                unit.imc().orElseThrow().inputBitsPerCycle())));
  }

  private static double bits(LoopNest layer, OperandRole role) {
    return layer.operand(role).map(Operand::bits).orElse(0.0);
  }

  private static String values(LoopNest layer, OperandRole role) {
    return layer.operand(role).map(Operand::values).orElse("");
  }
}
