package org.rooftree.evaluator.systolic;

import java.util.List;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;

/**
 * How often each tensor passes between the memories outside of the array, because what is inside
 * does not hold it until its next use.
 *
 * <p>Of the three operands one stays in the array for a fold and passes once. One belongs to a row
 * of folds, one to a column; the folds are done row by row or column by column, whichever moves
 * less. Going row by row, the first needs room for its part of one row of folds, the second for all
 * of it, to pass once; without room it passes once per column, or per row, of folds. The other way
 * round likewise. A memory gives its whole capacity to them.
 */
final class Passes {
  /** Passes of each operand between the memories at a boundary, by ordinal of its role. */
  private final double[][] passes;

  /** Whether the folds are done row by row. */
  final boolean rowByRow;

  private final List<Memory> memories;
  private final Hierarchy hierarchy;
  private final int alongRows;
  private final int alongColumns;
  private final double rowFolds;
  private final double columnFolds;

  /**
   * Chooses the order of the folds.
   *
   * @param bits bits of each operand of one product while it is in use, by ordinal of its role
   * @param moved bits of each operand that move per pass
   */
  Passes(
      Levels levels,
      Hierarchy hierarchy,
      Dataflow dataflow,
      double rowFolds,
      double columnFolds,
      double[] bits,
      double[] moved) {
    this.memories = levels.design.memories();
    this.hierarchy = hierarchy;
    this.rowFolds = rowFolds;
    this.columnFolds = columnFolds;
    alongRows = (dataflow == Dataflow.IS ? OperandRole.WEIGHT : OperandRole.INPUT).ordinal();
    alongColumns = (dataflow == Dataflow.OS ? OperandRole.WEIGHT : OperandRole.OUTPUT).ordinal();
    int boundaries = 0;
    for (int[] outer : hierarchy.outer) {
      boundaries = Math.max(boundaries, outer.length);
    }
    double[][] byRow = new double[boundaries][];
    double[][] byColumn = new double[boundaries][];
    double rowBits = 0;
    double columnBits = 0;
    for (int b = 0; b < boundaries; b++) {
      byRow[b] = passes(b, bits[alongRows] / rowFolds, bits[alongColumns], moved);
      byColumn[b] = passes(b, bits[alongRows], bits[alongColumns] / columnFolds, moved);
      rowBits += bits(byRow[b], b, moved);
      columnBits += bits(byColumn[b], b, moved);
    }
    rowByRow = rowBits <= columnBits;
    passes = rowByRow ? byRow : byColumn;
  }

  /** Returns the passes of an operand between a memory and the one outside of it. */
  double of(int boundary, int role) {
    return passes[boundary][role];
  }

  private double[] passes(int boundary, double rowNeed, double columnNeed, double[] moved) {
    double[] best = new double[0];
    for (int keep = 0; keep < 4; keep++) {
      boolean row = (keep & 1) != 0;
      boolean column = (keep & 2) != 0;
      if (fits(boundary, row ? rowNeed : 0, column ? columnNeed : 0)) {
        double[] candidate = {1, 1, 1};
        candidate[alongRows] = row ? 1 : columnFolds;
        candidate[alongColumns] = column ? 1 : rowFolds;
        if (best.length == 0 || bits(candidate, boundary, moved) < bits(best, boundary, moved)) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private boolean fits(int boundary, double rowNeed, double columnNeed) {
    int rowMemory = inside(boundary, alongRows);
    int columnMemory = inside(boundary, alongColumns);
    return rowMemory == columnMemory
        ? rowNeed + columnNeed <= capacityBits(rowMemory)
        : rowNeed <= capacityBits(rowMemory) && columnNeed <= capacityBits(columnMemory);
  }

  /** Returns the memory inside of a boundary, or -1 where an operand does not cross it. */
  private int inside(int boundary, int role) {
    if (boundary >= hierarchy.outer[role].length) {
      return -1;
    }
    return boundary == 0 ? hierarchy.buffer[role] : hierarchy.outer[role][boundary - 1];
  }

  private double capacityBits(int memory) {
    return memory < 0
        ? Double.POSITIVE_INFINITY
        : memories.get(memory).capacityBits() * memories.get(memory).copies();
  }

  private double bits(double[] candidate, int boundary, double[] moved) {
    double sum = 0;
    for (int role = 0; role < candidate.length; role++) {
      if (inside(boundary, role) >= 0) {
        sum += candidate[role] * moved[role];
      }
    }
    return sum;
  }
}
