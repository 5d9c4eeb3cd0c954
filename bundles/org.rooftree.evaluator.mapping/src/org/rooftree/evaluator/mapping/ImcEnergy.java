package org.rooftree.evaluator.mapping;

import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * Energy of an SRAM in-memory-computing macro that states none per operation.
 *
 * <p>Unit capacitances and formulas of ZigZag 3.8.5 (commit 3d12a96), fitted to published macros in
 * 28 nm at 0.9 V; Houshmand, Sun, Verhelst, Benchmarking and modeling of analog and digital SRAM
 * in-memory computing architectures, 2023. Energies in pJ; capacitances in pF.
 */
final class ImcEnergy {
  private static final double SUPPLY_V = 0.9;
  private static final double NAND_PF = 0.7e-3;
  private static final double BIT_LINE_PF = NAND_PF / 2;
  private static final double XOR_PF = NAND_PF * 1.5;
  private static final double FLIP_FLOP_PF = NAND_PF * 3;

  private static final double SQUARED = SUPPLY_V * SUPPLY_V;
  private static final double FULL_ADDER_PJ = (3 * NAND_PF + 2 * XOR_PF) * SQUARED;
  private static final double HALF_ACTIVE_PJ = 2 * XOR_PF * SQUARED;
  private static final double MULTIPLIER_PJ = 0.5 * NAND_PF * SQUARED;
  private static final double REGISTER_PJ = FLIP_FLOP_PF * SQUARED;

  private final ImcMacro macro;
  private final double columns;
  private final double rows;
  private final double weightBits;
  private final double inputBits;
  private final double serialBits;

  ImcEnergy(ComputeUnit unit, LoopNest layer) {
    macro = unit.imc().orElseThrow();
    columns = unit.dimensions().get(columnDimension(unit)).size();
    rows = unit.dimensions().get(1 - columnDimension(unit)).size();
    weightBits = layer.operand(OperandRole.WEIGHT).map(Operand::bits).orElse(0.0);
    inputBits = layer.operand(OperandRole.INPUT).map(Operand::bits).orElse(0.0);
    serialBits = macro.inputBitsPerCycle();
  }

  /** Dimensions of its own name columns first; the plain form names rows first. */
  private static int columnDimension(ComputeUnit unit) {
    return unit.dimensions().getFirst().name().equals("rows") ? 1 : 0;
  }

  /** Returns the indices of the array dimensions of columns and rows. */
  static int[] columnsAndRows(ComputeUnit unit) {
    int column = columnDimension(unit);
    return new int[] {column, 1 - column};
  }

  /**
   * Returns the energy of a layer [pJ].
   *
   * @param macs multiply-accumulates
   * @param usedColumns columns in use
   * @param usedRows rows in use
   */
  double pj(double macs, double usedColumns, double usedRows) {
    double passes = inputBits / serialBits;
    double activations = macs / (usedColumns * usedRows) * passes;
    boolean analogue = macro.kind() == ImcMacro.Kind.ANALOGUE;
    double resolution = macro.adcResolution();
    double pj =
        analogue
            ? dac() * usedRows
                + adc(resolution) * weightBits * usedColumns
                + MULTIPLIER_PJ * weightBits * columns * usedRows
                + BIT_LINE_PF * SQUARED * weightBits * usedColumns * rows
            : MULTIPLIER_PJ * serialBits * weightBits * columns * rows
                + tree(usedRows) * serialBits * usedColumns;
    pj += FULL_ADDER_PJ * placeValueAdders(analogue) * usedColumns;
    if (serialBits != inputBits) {
      double sum = analogue ? resolution : log2(rows);
      double width = inputBits + sum + weightBits;
      pj += (FULL_ADDER_PJ + REGISTER_PJ) * width * usedColumns;
    }
    return pj * activations;
  }

  private double dac() {
    return serialBits == 1 ? 0 : 0.05 * serialBits * SQUARED;
  }

  private static double adc(double resolution) {
    return (100 * resolution + 0.001 * Math.pow(4, resolution)) * SQUARED / 1000;
  }

  /** Full adders of the tree that adds partial results of different bit weight. */
  private double placeValueAdders(boolean analogue) {
    double inputs = analogue ? weightBits : serialBits;
    double bits = analogue ? macro.adcResolution() : weightBits + log2(rows);
    return inputs <= 1 ? 0 : bits * (inputs - 1) + inputs * (log2(inputs) - 0.5);
  }

  /** Energy of an adder tree over the rows of which only some are active. */
  private double tree(double active) {
    double bits = weightBits;
    double depth = log2(rows);
    if (active >= rows) {
      return FULL_ADDER_PJ * (rows * (bits + 1) - (bits + depth + 1));
    }
    double full = 0;
    double half = 0;
    double left = active;
    for (double h = rows / 2; h >= 1 && left > 0; h /= 2) {
      double outputBits = bits + log2(h);
      double subtree = h * (bits + 1) - (bits + log2(h) + 1);
      if (h == 1 && left <= 1) {
        half += bits;
        break;
      }
      if (left > h) {
        full += subtree + outputBits;
        left -= h;
      } else if (left < h) {
        half += outputBits;
      } else {
        full += subtree;
        half += outputBits;
        left = 0;
      }
    }
    return full * FULL_ADDER_PJ + half * HALF_ACTIVE_PJ;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
