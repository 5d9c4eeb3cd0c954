package org.rooftree.evaluator.mapping;

import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
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

  /** Banks and copies that hold the same weights, on average. */
  public final double replicas;

  /** Bits that are written into the cells, all replicas; 0 if the mapping is not known. */
  public final double weightBitsWritten;

  /** Energy that the units are counted with, without the cells [pJ]; NaN if it is not known. */
  public final double countedPj;

  /** Bits that the multipliers read from the cells anew; 0 if the mapping is not known. */
  public final double weightBitsRead;

  MacroUse(Units units, LoopNest layer, SpatialMapping spatial) {
    this(units, layer, spatial, 0, 0, Double.NaN);
  }

  MacroUse(Evaluation evaluation) {
    this(
        evaluation.units,
        evaluation.problem.layer,
        evaluation.solution.candidate().spatial(),
        moved(evaluation, Direction.FROM_HIGH),
        moved(evaluation, Direction.TO_LOW),
        evaluation.unitEnergyPj);
  }

  private MacroUse(
      Units units,
      LoopNest layer,
      SpatialMapping spatial,
      double writtenBits,
      double readBits,
      double unitPj) {
    countedPj = unitPj;
    model = units.macro().orElseThrow();
    int[] dimensions = MacroConfiguration.columnsAndRows(units.unit());
    columns = used(spatial, dimensions[0]);
    added = used(spatial, dimensions[1]);
    driven = driven(layer, spatial, dimensions);
    activations = model.activations(layer.macs(), columns, added);
    replicas = replicas(layer, spatial);
    weightBitsWritten = writtenBits;
    weightBitsRead = readBits;
  }

  /** Bits of weights that the cells exchange in a direction. */
  private static double moved(Evaluation evaluation, int way) {
    OperandRole[] roles = evaluation.problem.named.roles();
    for (int o = 0; o < roles.length; o++) {
      if (roles[o] == OperandRole.WEIGHT && evaluation.problem.memoriesOf[o].length > 1) {
        return evaluation.model.movedBits[o][0][way];
      }
    }
    return 0;
  }

  /** Units along loops that do not index the weights. */
  private static double replicas(LoopNest layer, SpatialMapping spatial) {
    long weightLoops = layer.operand(OperandRole.WEIGHT).map(Operand::loopMask).orElse(0L);
    double product = 1;
    for (int d = 0; d < spatial.loops().length; d++) {
      for (int i = 0; i < spatial.loops()[d].length; i++) {
        boolean shared = (weightLoops >>> spatial.loops()[d][i] & 1) == 0;
        product *= shared ? spatial.factors()[d][i] : 1;
      }
    }
    return product;
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
