package org.rooftree.evaluator.mapping.nest;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;

/**
 * Decides for a loop order which memory holds which loops of which operand: from the inside out,
 * each memory takes what saves the most accesses to the next one.
 *
 * <p>The rule of ZigZag's LOMA. It is greedy, so it can miss the best cut of an order. Allocates
 * nothing after construction; not for use by several threads at once.
 */
public final class GreedyAllocator {
  private static final int MOST_LOOPS = 64;

  private final Nest nest;
  private final Hierarchy hierarchy;
  private final Unrolling unrolling;
  private final int[][] memoriesOf;
  private final boolean even;

  private final double[][] iterations; // by operand and loop dimension, of what is allocated
  private final double[] reach;
  private final int[] taken; // loops allocated so far, by operand
  private final int[] level; // next memory, by operand
  private final double[][] size; // by operand of the memory and number of loops [bit]
  private final double[][] accesses;
  private final int[] candidates;
  private final int[] first; // loops of the first candidate
  private final int[] choice;
  private final int[] best;

  /**
   * Prepares for a layer.
   *
   * @param memoriesOf memories of each operand from the inside out
   * @param even whether all operands of a memory must keep the same loops
   */
  public GreedyAllocator(
      Nest nest, Hierarchy hierarchy, Unrolling unrolling, int[][] memoriesOf, boolean even) {
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.unrolling = unrolling;
    this.memoriesOf = memoriesOf;
    this.even = even;
    int operands = nest.operands().length;
    iterations = new double[operands][nest.loops().length];
    reach = new double[nest.loops().length];
    taken = new int[operands];
    level = new int[operands];
    size = new double[operands][MOST_LOOPS + 1];
    accesses = new double[operands][MOST_LOOPS + 1];
    candidates = new int[operands];
    first = new int[operands];
    choice = new int[operands];
    best = new int[operands];
  }

  /**
   * Allocates.
   *
   * @param cut receives for operand and memory level the number of loops, from the innermost, that
   *     are allocated at that level and below
   * @return whether everything fits
   */
  public boolean allocate(LoopOrder order, int[][] cut) {
    int operands = nest.operands().length;
    for (int o = 0; o < operands; o++) {
      Arrays.fill(iterations[o], 1);
      unroll(o, 0);
      taken[o] = 0;
      level[o] = 0;
    }
    for (int memory = 0; memory < hierarchy.memories(); memory++) {
      int[] held = hierarchy.holds()[memory];
      for (int i = 0; i < held.length; i++) {
        if (!collectCandidates(order, memory, held[i], i)) {
          return false;
        }
      }
      if (held.length > 0 && !choose(memory, held.length)) {
        return false;
      }
      for (int i = 0; i < held.length; i++) {
        int o = held[i];
        for (int end = taken[o] + first[i] + best[i]; taken[o] < end; taken[o]++) {
          iterations[o][order.loops()[taken[o]]] *= order.factors()[taken[o]];
        }
        cut[o][level[o]] = taken[o];
        level[o]++;
        unroll(o, level[o]);
      }
    }
    for (int o = 0; o < operands; o++) {
      if (taken[o] != order.length()) {
        return false;
      }
    }
    return true;
  }

  private void unroll(int operand, int index) {
    int[] loops = unrolling.loops()[operand][index];
    for (int i = 0; i < loops.length; i++) {
      iterations[operand][loops[i]] *= unrolling.factors()[operand][index][i];
    }
  }

  /** Finds how many further loops of an operand fit into a memory, and what each number costs. */
  private boolean collectCandidates(LoopOrder order, int memory, int operand, int slot) {
    boolean outermost = level[operand] == memoriesOf[operand].length - 1;
    Nest.Operand data = nest.operands()[operand];
    double bits = isPartial(order, operand) ? data.partialBits() : data.bits();
    double rest = 1;
    for (int i = taken[operand]; i < order.length(); i++) {
      rest *= order.factors()[i];
    }
    int count = 0;
    int remaining = order.length() - taken[operand];
    System.arraycopy(iterations[operand], 0, reach, 0, reach.length);
    int added = 0;
    while (true) {
      double needed = Footprint.elements(data, reach) * bits;
      if (needed > hierarchy.capacityBits()[memory]) {
        break;
      }
      size[slot][count] = needed;
      accesses[slot][count] = outermost ? 0 : needed * rest;
      count++;
      if (added == remaining) {
        break;
      }
      int next = taken[operand] + added++;
      reach[order.loops()[next]] *= order.factors()[next];
      rest /= order.factors()[next];
    }
    first[slot] = 0;
    if (outermost) {
      if (count != remaining + 1) {
        return false;
      }
      size[slot][0] = size[slot][count - 1];
      accesses[slot][0] = 0;
      first[slot] = remaining;
      count = 1;
    }
    candidates[slot] = count;
    return count > 0;
  }

  /** Whether values of the output are still partial sums when they reach the next memory. */
  private boolean isPartial(LoopOrder order, int operand) {
    if (operand != nest.output()) {
      return false;
    }
    Relevance[] relevance = nest.operands()[operand].relevance();
    for (int i = taken[operand]; i < order.length(); i++) {
      if (order.factors()[i] > 1 && relevance[order.loops()[i]] == Relevance.IRRELEVANT) {
        return true;
      }
    }
    int[][] loops = unrolling.loops()[operand];
    for (int index = level[operand] + 1; index < loops.length; index++) {
      for (int i = 0; i < loops[index].length; i++) {
        if (unrolling.factors()[operand][index][i] > 1
            && relevance[loops[index][i]] == Relevance.IRRELEVANT) {
          return true;
        }
      }
    }
    return false;
  }

  /** Picks the combination of candidates that costs the fewest accesses; the last one of equals. */
  private boolean choose(int memory, int slots) {
    double capacity = hierarchy.capacityBits()[memory];
    double lowest = Double.POSITIVE_INFINITY;
    boolean found = false;
    Arrays.fill(choice, 0, slots, 0);
    while (true) {
      double needed = 0;
      double cost = 0;
      for (int i = 0; i < slots; i++) {
        needed += size[i][choice[i]];
        cost += accesses[i][choice[i]];
      }
      if (needed <= capacity && cost <= lowest && (!even || isEven(memory, slots))) {
        lowest = cost;
        found = true;
        System.arraycopy(choice, 0, best, 0, slots);
      }
      int i = slots - 1;
      while (i >= 0 && ++choice[i] == candidates[i]) {
        choice[i--] = 0;
      }
      if (i < 0) {
        return found;
      }
    }
  }

  private boolean isEven(int memory, int slots) {
    int[] held = hierarchy.holds()[memory];
    int end = taken[held[0]] + first[0] + choice[0];
    for (int i = 1; i < slots; i++) {
      if (taken[held[i]] + first[i] + choice[i] != end) {
        return false;
      }
    }
    return true;
  }
}
