package org.rooftree.evaluator.mapping.search;

/**
 * The border between two neighbouring memories of an operand, or between the units and its
 * innermost memory, with what it costs for each multiset of loops below it.
 */
final class Boundary {
  /** How the time of the first or last exchange over a boundary enters the total. */
  enum Exchange {
    NONE,
    SHARED_PORTS,
    HALF_SHARED_PORTS,
    OWN_PORTS,
    OFFLOADING
  }

  /** The operand. */
  final int operand;

  /** 0 next to the units, l between memories l-1 and l. */
  final int index;

  /** Memory below, -1 for the units. */
  final int memory;

  /** Energy of all transfers over it [pJ]; infinite where it cannot be. */
  final double[] energyPj;

  /** Elements that the memory below holds; fractional where the unrolling is. */
  final double[] elements;

  /** Whether values above are partial sums. */
  final boolean[] partial;

  /** Ports that it uses, each once. */
  int[] ports = {};

  /** For each port, cycles of all exchanges but one. */
  double[][] load = {};

  /** For each port, the least cycles by which its exchanges exceed their windows. */
  double[][] late = {};

  /** For each choice of an input and each port, cycles of it that no overlap can hide. */
  double[][][] traffic = {};

  /** The ports of the exchange that counts as the first or last one. */
  int[] exchangePorts = {};

  /** Cycles on each of these ports if the whole tensor is exchanged at once. */
  double[] onceCycles = {};

  /** How the first exchange enters the total. */
  Exchange exchange = Exchange.NONE;

  /** Lower bound of the cycles of the first exchange. */
  double[] exchangeCycles = {};

  /** The least of {@link #exchangeCycles} of this and all larger multisets. */
  double[] leastExchangeCycles = {};

  Boundary(int operand, int index, int memory, double[] elements, boolean[] partial) {
    this.operand = operand;
    this.index = index;
    this.memory = memory;
    this.elements = elements;
    this.partial = partial;
    energyPj = new double[elements.length];
  }
}
