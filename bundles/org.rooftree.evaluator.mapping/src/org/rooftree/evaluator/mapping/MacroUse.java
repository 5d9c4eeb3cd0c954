package org.rooftree.evaluator.mapping;

import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
import org.rooftree.imc.Gates;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;

/**
 * How a spatial mapping uses the columns and rows of a macro.
 *
 * <p>Output positions along the columns, with their filter taps along the rows, share inputs
 * diagonally: {@code OXu} positions and {@code FXu} taps need {@code OXu + FXu − 1} rows, of which
 * each column adds {@code FXu}.
 */
public final class MacroUse {
  /** The macro at the precision of the layer. */
  public final MacroModel model;

  /** Columns in use. */
  public final double columns;

  /** Rows to which inputs are applied. */
  public final double driven;

  /** Inputs that each column adds. */
  public final double added;

  /** Cycles in which a bank works, added up over the banks. */
  public final double activations;

  MacroUse(Units units, LoopNest layer, SpatialMapping spatial) {
    model = new MacroModel(configuration(units, layer));
    int[] dimensions = MacroConfiguration.columnsAndRows(units.unit());
    columns = used(spatial, dimensions[0]);
    added = used(spatial, dimensions[1]);
    driven = driven(layer, spatial, dimensions);
    activations = model.activations(layer.macs(), columns, added);
  }

  private static MacroConfiguration configuration(Units units, LoopNest layer) {
    double weightBits = layer.operand(OperandRole.WEIGHT).map(Operand::bits).orElse(0.0);
    double inputBits = layer.operand(OperandRole.INPUT).map(Operand::bits).orElse(0.0);
    Gates gates =
        units.corrected() ? MacroConfiguration.gates(units.unit(), false) : Gates.REFERENCE;
    return MacroConfiguration.of(units.unit(), weightBits, inputBits, gates);
  }

  /**
   * Returns the rows that a spatial mapping drives.
   *
   * @param dimensions indices of the array dimensions of columns and rows
   */
  static double driven(LoopNest layer, SpatialMapping spatial, int[] dimensions) {
    double product = used(spatial, dimensions[1]);
    for (Operand operand : layer.operands()) {
      if (operand.role() != OperandRole.INPUT) {
        continue;
      }
      for (Axis axis : operand.axes()) {
        if (axis.terms().size() != 2) {
          continue;
        }
        Axis.Term position = axis.terms().getFirst();
        Axis.Term tap = axis.terms().getLast();
        double positions = factor(spatial, dimensions[0], position.loop());
        if (positions > 1) {
          double taps = factor(spatial, dimensions[1], tap.loop());
          Window window =
              new Window(0, 1, position.coefficient(), tap.coefficient(), Long.MAX_VALUE);
          product *= window.elements(positions, taps) / taps;
        }
      }
    }
    return product;
  }

  private static double factor(SpatialMapping spatial, int dimension, int loop) {
    double product = 1;
    for (int i = 0; i < spatial.loops()[dimension].length; i++) {
      product *= spatial.loops()[dimension][i] == loop ? spatial.factors()[dimension][i] : 1;
    }
    return product;
  }

  private static double used(SpatialMapping spatial, int dimension) {
    double product = 1;
    for (int factor : spatial.factors()[dimension]) {
      product *= factor;
    }
    return product;
  }

  double energyPj() {
    return model.energyPj(activations, columns, driven, added);
  }
}
