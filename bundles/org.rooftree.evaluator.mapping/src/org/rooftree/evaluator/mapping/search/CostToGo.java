package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;

/**
 * The least sum of one cost over all boundaries that are still to be placed, for each multiset
 * below and each number of boundaries already placed.
 *
 * <p>The minimum over all chains of multisets, exact but for two things that it ignores: that
 * operands share the room of a memory, and what boundaries without this cost forbid. Where the
 * table would be large, also that the operands share one order: then it is the sum of the minima of
 * each operand. So it is never more than the cost of any way to go on.
 */
final class CostToGo {
  private static final int LARGEST_TABLE = 1 << 21;

  private final double[][] least; // by group of operands
  private final int[][] offset; // by group and state of the search

  /**
   * Works out the table.
   *
   * @param costs for each boundary of {@link BoundaryTables#boundaries} its cost by multiset; empty
   *     where it has none
   */
  CostToGo(BoundaryTables tables, ChainStates states, double[][] costs) {
    int operands = tables.of.length;
    int[][] included = new int[operands][];
    long combinations = 1;
    for (int o = 0, next = 0; o < operands; o++) {
      int count = 0;
      int[] list = new int[tables.of[o].length];
      for (int i = 0; i < tables.of[o].length; i++, next++) {
        if (costs[next].length > 0) {
          list[count++] = next;
        }
      }
      included[o] = Arrays.copyOf(list, count);
      combinations *= count + 1;
    }
    boolean together = combinations * tables.lattice.size <= LARGEST_TABLE;
    int groups = together ? 1 : operands;
    least = new double[groups][];
    offset = new int[groups][states.size()];
    for (int group = 0; group < groups; group++) {
      int from = together ? 0 : group;
      int to = together ? operands : group + 1;
      int[] stride = new int[operands];
      least[group] = work(tables.lattice, included, from, to, stride, costs);
      for (int state = 0; state < states.size(); state++) {
        for (int o = 0, first = 0; o < operands; first += tables.of[o].length, o++) {
          int placed = 0;
          for (int boundary : included[o]) {
            placed += boundary < first + states.placed(state, o) ? 1 : 0;
          }
          offset[group][state] += placed * stride[o] * tables.lattice.size;
        }
      }
    }
  }

  private static double[] work(
      FactorLattice lattice, int[][] included, int first, int end, int[] stride, double[][] costs) {
    int combinations = 1;
    for (int o = first; o < end; o++) {
      stride[o] = combinations;
      combinations *= included[o].length + 1;
    }
    double[] table = new double[combinations * lattice.size];
    for (int state = combinations - 2; state >= 0; state--) {
      int from = state * lattice.size;
      Arrays.fill(table, from, from + lattice.size, Double.POSITIVE_INFINITY);
      for (int o = first; o < end; o++) {
        int placed = state / stride[o] % (included[o].length + 1);
        if (placed < included[o].length) {
          double[] cost = costs[included[o][placed]];
          int to = (state + stride[o]) * lattice.size;
          for (int set = 0; set < cost.length; set++) {
            table[from + set] = Math.min(table[from + set], cost[set] + table[to + set]);
          }
        }
      }
      lattice.minimumOfSupersets(table, from);
    }
    return table;
  }

  /** Returns the least cost to go. */
  double of(int state, int set) {
    double sum = 0;
    for (int group = 0; group < least.length; group++) {
      sum += least[group][offset[group][state] + set];
    }
    return sum;
  }
}
