package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The least sum of one cost over all boundaries that are still to be placed, for each multiset below
 * and each number of boundaries already placed.
 *
 * <p>The minimum over all chains of multisets, exact but for two things that it ignores: that
 * operands share the room of a memory, and what boundaries without this cost forbid. So it is never
 * more than the cost of any way to go on.
 */
final class CostToGo {
  private final double[] least;
  private final int[] offset; // by the state of the search

  /**
   * Works out the table.
   *
   * @param costs for each boundary of {@link BoundaryTables#boundaries} its cost by multiset, or null
   *     where it has none
   */
  CostToGo(BoundaryTables tables, ChainStates states, double @Nullable [][] costs) {
    FactorLattice lattice = tables.lattice;
    int operands = tables.of.length;
    int[][] included = new int[operands][];
    int[] stride = new int[operands];
    int combinations = 1;
    for (int o = 0, next = 0; o < operands; o++) {
      int count = 0;
      int[] list = new int[tables.of[o].length];
      for (int i = 0; i < tables.of[o].length; i++, next++) {
        if (costs[next] != null) {
          list[count++] = next;
        }
      }
      included[o] = Arrays.copyOf(list, count);
      stride[o] = combinations;
      combinations *= count + 1;
    }
    least = new double[combinations * lattice.size];
    for (int state = combinations - 2; state >= 0; state--) {
      int from = state * lattice.size;
      Arrays.fill(least, from, from + lattice.size, Double.POSITIVE_INFINITY);
      for (int o = 0; o < operands; o++) {
        int placed = state / stride[o] % (included[o].length + 1);
        if (placed < included[o].length) {
          place(costs[included[o][placed]], from, (state + stride[o]) * lattice.size);
        }
      }
      lattice.minimumOfSupersets(least, from);
    }
    offset = new int[states.size()];
    for (int state = 0; state < offset.length; state++) {
      for (int o = 0, first = 0; o < operands; first += tables.of[o].length, o++) {
        int placed = 0;
        for (int boundary : included[o]) {
          placed += boundary < first + states.placed(state, o) ? 1 : 0;
        }
        offset[state] += placed * stride[o] * lattice.size;
      }
    }
  }

  private void place(double @Nullable [] cost, int from, int to) {
    if (cost != null) {
      for (int set = 0; set < cost.length; set++) {
        least[from + set] = Math.min(least[from + set], cost[set] + least[to + set]);
      }
    }
  }

  /** Returns the least cost to go. */
  double of(int state, int set) {
    return least[offset[state] + set];
  }
}
