package org.rooftree.imc;

import java.util.Arrays;

/**
 * Voltage drop along the wires of a crossbar of resistive cells.
 *
 * <p>Word lines are driven at one end, bit lines are held at zero at the other; between two cells
 * and at the driven and held ends lies one wire resistance each. The network is solved by
 * relaxation, line by line: each line is a tridiagonal system (Thomas algorithm) while the lines
 * that cross it stand still.
 */
public final class IrDrop {
  private static final int MOST_SWEEPS = 20_000;
  private static final double CONVERGED = 1e-10;

  private IrDrop() {}

  /**
   * Returns the current of each column over what it would be without wire resistance.
   *
   * @param cellS conductance of each cell, {@code [row][column]}, all above 0 [S]; row 0 is the
   *     furthest from the end at which columns are read, column 0 the nearest to the drivers
   * @param wireOhm resistance from one cell to the next, at least 0 [Ω]
   */
  public static double[] currentRatios(double[][] cellS, double wireOhm) {
    int rows = cellS.length;
    int columns = cellS[0].length;
    double[] ratios = new double[columns];
    if (wireOhm == 0) {
      Arrays.fill(ratios, 1);
      return ratios;
    }
    double wireS = 1 / wireOhm;
    double[][] word = new double[rows][columns];
    double[][] bit = new double[rows][columns];
    for (double[] line : word) {
      Arrays.fill(line, 1);
    }
    int longest = Math.max(rows, columns);
    double[] diagonal = new double[longest];
    double[] right = new double[longest];
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double change = 0;
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          double wires = j + 1 < columns ? 2 * wireS : wireS;
          diagonal[j] = wires + cellS[i][j];
          right[j] = cellS[i][j] * bit[i][j] + (j == 0 ? wireS : 0);
        }
        solve(diagonal, right, columns, wireS);
        for (int j = 0; j < columns; j++) {
          change = Math.max(change, Math.abs(right[j] - word[i][j]));
          word[i][j] = right[j];
        }
      }
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          double wires = i > 0 ? 2 * wireS : wireS;
          diagonal[i] = wires + cellS[i][j];
          right[i] = cellS[i][j] * word[i][j];
        }
        solve(diagonal, right, rows, wireS);
        for (int i = 0; i < rows; i++) {
          change = Math.max(change, Math.abs(right[i] - bit[i][j]));
          bit[i][j] = right[i];
        }
      }
      if (change < CONVERGED) {
        break;
      }
    }
    for (int j = 0; j < columns; j++) {
      double ideal = 0;
      for (int i = 0; i < rows; i++) {
        ideal += cellS[i][j];
      }
      ratios[j] = bit[rows - 1][j] * wireS / ideal;
    }
    return ratios;
  }

  /** Solves a tridiagonal system whose other diagonals are all {@code −wireS}. */
  private static void solve(double[] diagonal, double[] right, int count, double wireS) {
    for (int k = 1; k < count; k++) {
      double factor = wireS / diagonal[k - 1];
      diagonal[k] -= factor * wireS;
      right[k] += factor * right[k - 1];
    }
    right[count - 1] /= diagonal[count - 1];
    for (int k = count - 2; k >= 0; k--) {
      right[k] = (right[k] + wireS * right[k + 1]) / diagonal[k];
    }
  }
}
