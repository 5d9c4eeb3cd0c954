package org.rooftree.evaluator.mapping.search;

import static org.rooftree.evaluator.mapping.nest.Direction.FROM_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.FROM_LOW;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_LOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Unrolling;

/**
 * The terms of the cost model, boundary by boundary and multiset by multiset.
 *
 * <p>In the model the words and cycles of a transfer depend on the order of the loops only through
 * the multiset below the boundary; the order decides the window in which it may happen, and that is
 * at most the whole period. So the energy here is exact, and the cycles are lower bounds.
 */
final class BoundaryTables {
  /** Room for the rounding of fractional unrollings. */
  static final double ROUNDING = 1e-9;

  /** Multisets times boundaries that the tables may have, so that they stay below 100 MB. */
  private static final long MOST_ENTRIES = 1 << 19;

  final FactorLattice lattice;
  final Boundary[] boundaries;

  /** Boundaries of each operand, from the inside out. */
  final Boundary[][] of;

  /** The least bits that each memory holds under any mapping. */
  final double[] leastBits;

  /** Energy that no order changes [pJ]. */
  double fixedEnergyPj;

  /** By port, cycles of exchanges that no order changes. */
  final double[] fixedLoad;

  /** The same for what they exceed their windows. */
  final double[] fixedLate;

  /**
   * Choices of {@link Boundary#traffic}. In the corrected model a port cannot move more than its
   * width, whatever the input. In ZigZag's the first exchanges of the inputs overlap even on one
   * port, so that those of one input count.
   */
  final int choices;

  /** By choice and port, {@link Boundary#traffic} of exchanges that no order changes. */
  final double[][] fixedTraffic;

  /** Whether the tensors fit at all. */
  boolean feasible = true;

  /** Elements of the whole tensor in its outermost memory, by operand. */
  final double[] wholeElements;

  /** Whether what the units give the innermost memory are partial sums, by operand. */
  final boolean[] partialAtUnits;

  /** Cycles by which latencies delay the first or last exchange, by operand. */
  final double[] latencyCycles;

  /** Cycles of the temporal loops. */
  final double totalCycles;

  private final Nest nest;
  private final Hierarchy hierarchy;
  private final int[][] memoriesOf;
  private final Unrolling unrolling;
  private final Corrections corrections;
  private final boolean[] serves; // ports that serve several inputs
  private final double[] beginElements; // that the innermost memory holds without any loop
  private final ExchangeTables exchanges;
  private final SearchCache cache;

  BoundaryTables(MappingProblem problem, MappingProblem.Candidate candidate, SearchCache cache) {
    this.cache = cache;
    nest = problem.nest();
    hierarchy = problem.hierarchy();
    memoriesOf = problem.memoriesOf();
    unrolling = candidate.unrolling();
    corrections = hierarchy.corrections();
    int levels = Arrays.stream(memoriesOf).mapToInt(memories -> memories.length).sum();
    lattice = new FactorLattice(candidate.iterations(), MOST_ENTRIES / levels);
    int operands = nest.operands().length;
    int ports = hierarchy.ports().length;
    leastBits = new double[hierarchy.memories()];
    fixedLoad = new double[ports];
    fixedLate = new double[ports];
    wholeElements = new double[operands];
    partialAtUnits = new boolean[operands];
    beginElements = new double[operands];
    choices = corrections.on() ? 1 : operands;
    fixedTraffic = new double[choices][ports];
    serves = servesSeveralInputs();
    latencyCycles = new double[operands];
    for (int o = 0; o < operands; o++) {
      int[] memories = memoriesOf[o];
      for (int l = 0; l < memories.length; l++) {
        boolean read = o != nest.output() || l + 1 < memories.length;
        latencyCycles[o] += read ? corrections.latencyCycles()[memories[l]] : 0;
        latencyCycles[o] += corrections.linkLatencyCycles()[memories[l]];
      }
    }
    totalCycles = lattice.cycles[lattice.size - 1] * problem.cyclesPerOperation();
    fixedEnergyPj = problem.unitEnergyPj() + candidate.unitEnergyPj();
    of = new Boundary[operands][];
    List<Boundary> all = new ArrayList<>();
    for (int o = 0; o < operands; o++) {
      of[o] = build(problem, o);
      all.addAll(List.of(of[o]));
    }
    boundaries = all.toArray(new Boundary[0]);
    forbidWhatDoesNotFit();
    double[] bits = new double[operands];
    for (int o = 0; o < operands; o++) {
      bits[o] = leastBits(o);
    }
    exchanges = new ExchangeTables(problem, lattice, boundaries, beginElements, bits);
    exchanges.bound();
  }

  private boolean[] servesSeveralInputs() {
    int[] inputs = new int[hierarchy.ports().length];
    for (int o = 0; o < memoriesOf.length; o++) {
      boolean[] used = new boolean[inputs.length];
      for (int[][] byOperand : hierarchy.portOf()) {
        for (int port : byOperand[o]) {
          if (port >= 0 && o != nest.output()) {
            used[port] = true;
          }
        }
      }
      for (int port = 0; port < used.length; port++) {
        inputs[port] += used[port] ? 1 : 0;
      }
    }
    boolean[] several = new boolean[inputs.length];
    for (int port = 0; port < several.length; port++) {
      several[port] = inputs[port] > 1;
    }
    return several;
  }

  private Boundary[] build(MappingProblem problem, int o) {
    int levels = memoriesOf[o].length;
    boolean output = o == nest.output();
    OperandTiles tiles = tiles(o, unrolling.factors()[o]);
    OperandTiles whole = tiles(o, unrolling.wholeFactors()[o]);
    double[] boost = tiles.boosts();
    double[] timedBoost = whole.boosts();
    wholeElements[o] = tiles.elements(levels)[lattice.size - 1];
    partialAtUnits[o] = tiles.partial(0)[0];
    beginElements[o] = corrections.count(whole.elements(1)[0]);
    Boundary[] built = new Boundary[levels];
    for (int index = 0; index < levels; index++) {
      int memory = index == 0 ? -1 : memoriesOf[o][index - 1];
      Boundary boundary =
          new Boundary(o, index, memory, tiles.elements(index), tiles.partial(index));
      double[] amount = counted(boundary.elements);
      double[] timed = counted(whole.elements(index));
      BoundaryTransfers transfers =
          new BoundaryTransfers(
              problem, lattice, boundary, tiles, whole.instances(), serves, choices);
      transfers.add(index, TO_LOW, amount, boost[index], timed, timedBoost[index]);
      if (output) {
        transfers.add(index, FROM_LOW, amount, boost[index], timed, timedBoost[index]);
      }
      if (index > 0) {
        transfers.add(index - 1, FROM_HIGH, amount, 1, timed, 1);
        if (output) {
          transfers.add(index - 1, TO_HIGH, amount, 1, timed, 1);
        }
      }
      transfers.finish();
      built[index] = boundary;
    }
    if (output) { // nothing is stationary at the units for results
      fix(built[0]);
      return Arrays.copyOfRange(built, 1, levels);
    }
    for (int set = 0; set < lattice.size; set++) {
      if (!tiles.repeatsOnly(set)) {
        built[0].energyPj[set] = Double.POSITIVE_INFINITY;
      }
    }
    return built;
  }

  private OperandTiles tiles(int o, double[][] factors) {
    return new OperandTiles(
        nest, o, unrolling, factors, memoriesOf[o].length, lattice, corrections, cache);
  }

  private double[] counted(double[] elements) {
    return Arrays.stream(elements).map(corrections::count).toArray();
  }

  private void fix(Boundary boundary) {
    if (boundary.energyPj[0] == Double.POSITIVE_INFINITY) {
      feasible = false;
    }
    fixedEnergyPj += boundary.energyPj[0];
    for (int i = 0; i < boundary.ports.length; i++) {
      fixedLoad[boundary.ports[i]] += boundary.load[i][0];
      fixedLate[boundary.ports[i]] += boundary.late[i][0];
      for (int choice = 0; choice < choices; choice++) {
        fixedTraffic[choice][boundary.ports[i]] += boundary.traffic[choice][i][0];
      }
    }
  }

  /** Returns the index of the first boundary of an operand. */
  int firstIndex(int o) {
    return o == nest.output() ? 1 : 0;
  }

  /** Returns the fewest bits per element of an operand. */
  double leastBits(int o) {
    Nest.Operand operand = nest.operands()[o];
    return Math.min(operand.bits(), operand.partialBits());
  }

  /** A boundary must leave room for the least that the other operands of the memory hold. */
  private void forbidWhatDoesNotFit() {
    double[] least = leastBits;
    int full = lattice.size - 1;
    for (int o = 0; o < of.length; o++) {
      Nest.Operand operand = nest.operands()[o];
      int levels = memoriesOf[o].length;
      double bits = levels == 1 && partialAtUnits[o] ? operand.partialBits() : leastBits(o);
      least[memoriesOf[o][levels - 1]] += wholeElements[o] * bits;
    }
    for (Boundary boundary : boundaries) {
      if (boundary.memory >= 0) {
        least[boundary.memory] += boundary.elements[0] * lowBits(boundary);
      }
    }
    for (int memory = 0; memory < least.length; memory++) {
      if (least[memory] > limit(memory)) {
        feasible = false;
      }
    }
    for (Boundary boundary : boundaries) {
      if (boundary.memory < 0) {
        continue;
      }
      double bits = lowBits(boundary);
      double room = limit(boundary.memory) - least[boundary.memory] + boundary.elements[0] * bits;
      for (int set = 0; set <= full; set++) {
        if (boundary.elements[set] * bits > room) {
          boundary.energyPj[set] = Double.POSITIVE_INFINITY;
        }
      }
    }
  }

  /** Returns the fewest bits per element with which a memory below a boundary may hold it. */
  double lowBits(Boundary boundary) {
    Nest.Operand operand = nest.operands()[boundary.operand];
    if (boundary.index == 1 && partialAtUnits[boundary.operand]) {
      return operand.partialBits();
    }
    return boundary.index == 1 ? operand.bits() : leastBits(boundary.operand);
  }

  /** Returns the bits per element of the operand for partial sums or not. */
  double bits(int o, boolean partial) {
    return partial ? nest.operands()[o].partialBits() : nest.operands()[o].bits();
  }

  /** Returns the bits that fit into a memory. */
  double limit(int memory) {
    return hierarchy.capacityBits()[memory] * (1 + ROUNDING);
  }

  /** Returns by how much {@link Boundary#traffic} on a port may exceed what it bounds. */
  double trafficSlack(int choice, int port) {
    return exchanges.trafficSlack(choice, port);
  }
}
