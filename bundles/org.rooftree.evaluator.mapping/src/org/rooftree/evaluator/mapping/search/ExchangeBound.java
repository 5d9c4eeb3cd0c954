package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.search.Boundary.Exchange;

/**
 * Lower bound of the cycles before and after the computation: the first exchanges of the inputs, in
 * the better of two orders on the ports that they share, and the last ones of the output.
 */
final class ExchangeBound {
  /** Groups of exchanges: on shared ports, on half-shared ports, on own ports. */
  static final int GROUPS = 3;

  private final BoundaryTables tables;
  private final ChainStates states;
  private final boolean sumsHalfShared;
  private final int output;
  private final int firstInput;
  private final int secondInput;
  private final double[] sumsOfOne = new double[GROUPS];
  private final double[] sumsOfTwo = new double[GROUPS];
  private final double[] sumsOfOutput = new double[GROUPS];

  ExchangeBound(MappingProblem problem, BoundaryTables tables, ChainStates states) {
    this.tables = tables;
    this.states = states;
    sumsHalfShared = problem.hierarchy().corrections().on();
    output = problem.nest().output();
    int operands = tables.of.length;
    firstInput = output == 0 ? 1 : 0;
    int lastInput = output == operands - 1 ? operands - 2 : operands - 1;
    secondInput = lastInput == firstInput ? -1 : lastInput;
  }

  /** Sets the sums before any boundary is placed. */
  void begin(double[][] sums) {
    for (int o = 0; o < sums.length; o++) {
      Arrays.fill(sums[o], 0);
      sums[o][2] = tables.latencyCycles[o];
    }
  }

  /** Adds the exchange over a boundary to the sums of its operand. */
  void add(double[] sums, Exchange exchange, double cycles) {
    switch (exchange) {
      case NONE -> {}
      case SHARED_PORTS -> sums[0] += cycles;
      // ZigZag counts the outermost one alone.
      case HALF_SHARED_PORTS -> sums[1] = sumsHalfShared ? sums[1] + cycles : cycles;
      case OWN_PORTS, OFFLOADING -> sums[2] += cycles;
    }
  }

  /**
   * Returns the bound.
   *
   * @param placed sums of what is placed, by operand
   * @param number a boundary placed on the set but not yet in the sums, or -1
   */
  double of(double[][] placed, int set, int state, int number) {
    double[] one = sums(sumsOfOne, placed, firstInput, set, state, number);
    double[] off = sums(sumsOfOutput, placed, output, set, state, number);
    if (secondInput < 0) {
      return one[2] + off[2];
    }
    double[] two = sums(sumsOfTwo, placed, secondInput, set, state, number);
    return off[2] + Math.min(inOrder(one, two), inOrder(two, one));
  }

  private static double inOrder(double[] one, double[] two) {
    return one[0] + Math.max(two[0] + two[1] + two[2], one[1] + one[2]);
  }

  private double[] sums(double[] sums, double[][] placed, int o, int set, int state, int number) {
    System.arraycopy(placed[o], 0, sums, 0, GROUPS);
    if (number >= 0 && tables.boundaries[number].operand == o) {
      Boundary boundary = tables.boundaries[number];
      if (boundary.exchange != Exchange.NONE) {
        add(sums, boundary.exchange, boundary.exchangeCycles[set]);
      }
    }
    for (int i = states.placed(state, o); i < tables.of[o].length; i++) {
      Boundary boundary = tables.of[o][i];
      if (boundary.exchange != Exchange.NONE) {
        add(sums, boundary.exchange, boundary.leastExchangeCycles[set]);
      }
    }
    return sums;
  }
}
