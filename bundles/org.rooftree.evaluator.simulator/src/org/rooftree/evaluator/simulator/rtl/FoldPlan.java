package org.rooftree.evaluator.simulator.rtl;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.workload.Gemm;

/**
 * Which folds of a layer are simulated.
 *
 * @param folds those that are, each with the number that it stands for
 * @param total folds of the layer
 * @param complete whether every fold is simulated
 * @param macUnitCycles work of the simulation: MAC units times cycles
 */
record FoldPlan(List<Fold> folds, double total, boolean complete, double macUnitCycles) {

  /** How many folds to simulate. */
  enum Extent {
    /** All if they are little work, else one of each shape. */
    AUTO,
    /** All. */
    ALL,
    /** One of each shape: inside, at the right, at the bottom, in the corner. */
    SHAPES
  }

  /** MAC units times cycles up to which all folds are simulated. */
  static final double LITTLE_WORK = 1e6;

  private static final int MOST_FOLDS = 1_000_000;

  static FoldPlan of(Flow flow, Gemm gemm, int rows, int columns, Extent extent) {
    long alongRows = flow == Flow.OS ? gemm.m() : gemm.k();
    long alongColumns = flow == Flow.IS ? gemm.m() : gemm.n();
    long steps =
        switch (flow) {
          case OS -> gemm.k();
          case WS -> gemm.m();
          case IS -> gemm.n();
        };
    double total =
        (double) gemm.groups()
            * Math.ceilDiv(alongRows, rows)
            * Math.ceilDiv(alongColumns, columns);
    double workPerFold = (2.0 * rows + columns + steps) * rows * columns;
    boolean all =
        total <= MOST_FOLDS
            && (extent == Extent.ALL
                || extent == Extent.AUTO && total * workPerFold <= LITTLE_WORK);
    List<Fold> folds = new ArrayList<>();
    int moving = (int) Math.min(Integer.MAX_VALUE, steps);
    if (all) {
      for (long g = 0; g < gemm.groups(); g++) {
        for (long r = 0; r < alongRows; r += rows) {
          for (long c = 0; c < alongColumns; c += columns) {
            folds.add(
                new Fold(
                    g,
                    r,
                    c,
                    (int) Math.min(rows, alongRows - r),
                    (int) Math.min(columns, alongColumns - c),
                    moving,
                    1));
          }
        }
      }
    } else {
      for (Part r : parts(alongRows, rows)) {
        for (Part c : parts(alongColumns, columns)) {
          double count = (double) gemm.groups() * r.count * c.count;
          folds.add(new Fold(0, r.start, c.start, r.size, c.size, moving, count));
        }
      }
    }
    return new FoldPlan(folds, total, folds.size() == total, folds.size() * workPerFold);
  }

  /** Equal parts of a length: where the first of them starts, how long and how many they are. */
  private record Part(long start, int size, long count) {}

  private static List<Part> parts(long length, int size) {
    List<Part> parts = new ArrayList<>();
    long full = length / size;
    if (full > 0) {
      parts.add(new Part(0, size, full));
    }
    if (length % size > 0) {
      parts.add(new Part(full * size, (int) (length % size), 1));
    }
    return parts;
  }
}
