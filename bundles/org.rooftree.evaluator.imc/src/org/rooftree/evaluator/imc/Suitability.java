package org.rooftree.evaluator.imc;

import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.mapping.UnitChoice;
import org.rooftree.imc.MacroConfiguration;

/**
 * Which layers a macro suits: those with weights that stay in the cells and with enough loops for
 * its rows and columns. The others run on a MAC array if the design has one.
 */
final class Suitability implements UnitChoice {
  private final Design design;
  private final double leastUse;

  Suitability(Design design, double leastUse) {
    this.design = design;
    this.leastUse = leastUse;
  }

  @Override
  public boolean allows(LoopNest layer, ComputeUnit unit) {
    if (unit.imc().isEmpty()) {
      return misfit(layer).isPresent();
    }
    return misfit(layer, unit).isEmpty() || weightBits(layer) > 0 && !hasArray(layer);
  }

  /** Returns why no macro suits a layer; empty if one does. */
  Optional<String> misfit(LoopNest layer) {
    Optional<String> first = Optional.empty();
    for (ComputeUnit unit : design.unitsFor(true)) {
      if (unit.imc().isPresent()) {
        Optional<String> misfit = misfit(layer, unit);
        if (misfit.isEmpty()) {
          return misfit;
        }
        first = first.isPresent() ? first : misfit;
      }
    }
    return first;
  }

  private Optional<String> misfit(LoopNest layer, ComputeUnit macro) {
    double weightBits = weightBits(layer);
    if (weightBits == 0) {
      return Optional.of("no weights to keep in the cells");
    }
    if (macro.mode(weightBits, bits(layer, OperandRole.INPUT)).isEmpty()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "no precision mode of the macro for weights of %.4g and inputs of %.4g bit",
              weightBits,
              bits(layer, OperandRole.INPUT)));
    }
    if (!layer.operand(OperandRole.WEIGHT).map(Operand::constant).orElse(true)) {
      return Optional.of("both factors are activations, so that the cells would be written anew");
    }
    double use = use(layer, macro);
    return use >= leastUse
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT, "at most %.2g %% of the macro's rows x columns in use", 100 * use));
  }

  /**
   * Returns the largest share of rows times columns that a layer can use: sums run along the rows,
   * different outputs of the same inputs along the columns.
   */
  private static double use(LoopNest layer, ComputeUnit macro) {
    int[] dimensions = MacroConfiguration.columnsAndRows(macro);
    double columns = macro.dimensions().get(dimensions[0]).size();
    double rows = macro.dimensions().get(dimensions[1]).size();
    long weight = mask(layer, OperandRole.WEIGHT);
    long input = mask(layer, OperandRole.INPUT);
    long output = mask(layer, OperandRole.OUTPUT);
    double sums = 1;
    double outputs = 1;
    for (int i = 0; i < layer.loops().size(); i++) {
      long bit = 1L << i;
      double size = layer.loops().get(i).size();
      sums *= (weight & input & ~output & bit) != 0 ? size : 1;
      outputs *= (weight & output & ~input & bit) != 0 ? size : 1;
    }
    return Math.min(rows, sums) / rows * Math.min(columns, outputs) / columns;
  }

  private boolean hasArray(LoopNest layer) {
    return design.unitsFor(true).stream()
        .anyMatch(
            u ->
                u.imc().isEmpty()
                    && u.mode(weightBits(layer), bits(layer, OperandRole.INPUT)).isPresent());
  }

  private static long mask(LoopNest layer, OperandRole role) {
    return layer.operand(role).map(Operand::loopMask).orElse(0L);
  }

  private static double weightBits(LoopNest layer) {
    return bits(layer, OperandRole.WEIGHT);
  }

  private static double bits(LoopNest layer, OperandRole role) {
    return layer.operand(role).map(Operand::bits).orElse(0.0);
  }
}
