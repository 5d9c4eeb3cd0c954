package org.rooftree.evaluator.mapping.search;

import static org.rooftree.evaluator.mapping.nest.Direction.FROM_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.FROM_LOW;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_LOW;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;

/**
 * Adds up what the transfers over a boundary cost for each multiset below it: the formulas of
 * {@link org.rooftree.evaluator.mapping.nest.CostModel}, with the whole period as the window.
 */
final class BoundaryTransfers {
  private static final int SLOTS = 64;

  private final Nest nest;
  private final Hierarchy hierarchy;
  private final int[][] memoriesOf;
  private final Corrections corrections;
  private final double cyclesPerOperation;
  private final FactorLattice lattice;
  private final OperandTiles tiles;
  private final double[] instances;
  private final double[] wholeInstances;
  private final boolean[] serves;
  private final int choices;

  private final Boundary boundary;
  private final int[] used = new int[SLOTS];
  private final double[][] load = new double[SLOTS][];
  private final double[][] late = new double[SLOTS][];
  private final double[][][] traffic;
  private int slots;

  /**
   * Begins.
   *
   * @param tiles what the operand's memories hold
   * @param wholeInstances active instances with the unrolling rounded down
   * @param serves ports that serve several inputs
   * @param choices choices of {@link Boundary#traffic}
   */
  BoundaryTransfers(
      MappingProblem problem,
      FactorLattice lattice,
      Boundary boundary,
      OperandTiles tiles,
      double[] wholeInstances,
      boolean[] serves,
      int choices) {
    nest = problem.nest();
    hierarchy = problem.hierarchy();
    memoriesOf = problem.memoriesOf();
    corrections = hierarchy.corrections();
    cyclesPerOperation = problem.cyclesPerOperation();
    this.lattice = lattice;
    this.boundary = boundary;
    this.tiles = tiles;
    this.wholeInstances = wholeInstances;
    this.serves = serves;
    this.choices = choices;
    instances = tiles.instances();
    traffic = new double[choices][SLOTS][];
  }

  private double bits(int set) {
    Nest.Operand operand = nest.operands()[boundary.operand];
    return boundary.partial[set] ? operand.partialBits() : operand.bits();
  }

  /**
   * Adds a transfer.
   *
   * @param level memory of the operand
   * @param amount elements that move, by multiset
   * @param boost times that many are read at once
   * @param timed the same with the unrolling rounded down
   * @param timedBoost the same with the unrolling rounded down
   */
  void add(
      int level, int direction, double[] amount, double boost, double[] timed, double timedBoost) {
    int o = boundary.operand;
    boolean back = o == nest.output() && (direction == TO_LOW || direction == FROM_HIGH);
    boolean read = direction == TO_LOW || direction == TO_HIGH;
    int memory = memoriesOf[o][level];
    int port = hierarchy.portOf()[memory][o][direction];
    int slot = port < 0 ? -1 : slot(port);
    boolean first = boundary.index > 0 && !back;
    boolean low = direction == TO_LOW || direction == FROM_LOW;
    int[] links = corrections.linkPorts()[memory];
    if (first) {
      beginExchange(port, timed[lattice.size - 1] * timedBoost);
    }
    boolean countsAlone =
        boundary.exchange != Boundary.Exchange.HALF_SHARED_PORTS
            || isLastHalfShared(o, boundary.index);
    long total = lattice.cycles[lattice.size - 1];
    for (int set = 0; set < lattice.size; set++) {
      double bits = bits(set);
      if (bits == 0 || back && !boundary.partial[set]) {
        continue;
      }
      if (port < 0) {
        boundary.energyPj[set] = Double.POSITIVE_INFINITY;
        continue;
      }
      Hierarchy.Port width = hierarchy.ports()[port];
      long cycles = o == nest.output() && boundary.index == 0 ? 1 : lattice.cycles[set];
      double count = total / cycles;
      double times =
          back && corrections.on() ? count - count / tiles.passes(boundary.index, set) : count;
      double repeats = back && corrections.on() ? times : count - 1;
      double moved =
          Math.ceil(amount[set] * boost * bits / width.minimumBits())
              * (width.minimumBits() / width.bitsPerCycle())
              * times
              * instances[level + 1];
      if (!corrections.on()) {
        moved = Math.floor(moved);
      }
      boundary.energyPj[set] += moved * (read ? width.readEnergyPj() : width.writeEnergyPj());
      double whole = timed[set] * timedBoost * bits;
      double real = Math.ceil(whole / width.sustainedBitsPerCycle());
      wait(slot, set, real, cycles, repeats);
      if (corrections.on()) {
        traffic[0][slot][set] += real * times;
      } else if (!back && cyclesPerOperation == 1) {
        double steady = Math.floor(whole / cycles) / width.sustainedBitsPerCycle() * total;
        for (int choice = 0; choice < choices; choice++) {
          boolean counts = first && (o == nest.output() || o == choice) && countsAlone;
          traffic[choice][slot][set] +=
              count == 1 ? counts ? real : 0 : counts ? steady : Math.max(0, steady - real);
        }
      }
      if (low && corrections.on()) {
        boundary.energyPj[set] +=
            amount[set]
                * boost
                * bits
                * times
                * instances[level + 1]
                * corrections.linkEnergyPjPerBit()[memory];
        for (int i = 0; i < links.length; i++) {
          double crossing = corrections.linkShare()[memory][i] * wholeInstances[level + 1];
          double rate = hierarchy.ports()[links[i]].sustainedBitsPerCycle();
          double crossingCycles = Math.ceil(whole * crossing / rate);
          wait(slot(links[i]), set, crossingCycles, cycles, repeats);
          traffic[0][slot(links[i])][set] += crossingCycles * times;
        }
      }
      if (first) {
        boundary.exchangeCycles[set] = Math.max(boundary.exchangeCycles[set], real);
      }
    }
  }

  private void beginExchange(int port, double wholeElements) {
    if (boundary.exchangeCycles.length == 0) {
      boundary.exchangeCycles = new double[lattice.size];
      boundary.exchange = exchange(boundary.operand, boundary.index);
    }
    if (port >= 0) {
      int uses = boundary.exchangePorts.length;
      boundary.exchangePorts = Arrays.copyOf(boundary.exchangePorts, uses + 1);
      boundary.exchangePorts[uses] = port;
      boundary.onceCycles = Arrays.copyOf(boundary.onceCycles, uses + 1);
      boundary.onceCycles[uses] =
          Math.ceil(
              wholeElements
                  * bits(lattice.size - 1)
                  / hierarchy.ports()[port].sustainedBitsPerCycle());
    }
  }

  private void wait(int slot, int set, double real, long cycles, double repeats) {
    load[slot][set] += real * repeats;
    late[slot][set] += Math.max(0, real - Math.ceil(cycles * cyclesPerOperation)) * repeats;
  }

  private int slot(int port) {
    for (int i = 0; i < slots; i++) {
      if (used[i] == port) {
        return i;
      }
    }
    used[slots] = port;
    load[slots] = new double[lattice.size];
    late[slots] = new double[lattice.size];
    for (double[][] byPort : traffic) {
      byPort[slots] = new double[lattice.size];
    }
    return slots++;
  }

  /** Gives the sums to the boundary. */
  void finish() {
    boundary.ports = Arrays.copyOf(used, slots);
    boundary.load = Arrays.copyOf(load, slots);
    boundary.late = Arrays.copyOf(late, slots);
    boundary.traffic = new double[choices][][];
    for (int choice = 0; choice < choices; choice++) {
      boundary.traffic[choice] = Arrays.copyOf(traffic[choice], slots);
    }
  }

  private Boundary.Exchange exchange(int o, int index) {
    if (o == nest.output()) {
      return Boundary.Exchange.OFFLOADING;
    }
    boolean low = isShared(o, index - 1, FROM_HIGH);
    boolean high = isShared(o, index, TO_LOW);
    return low != high
        ? Boundary.Exchange.HALF_SHARED_PORTS
        : low ? Boundary.Exchange.SHARED_PORTS : Boundary.Exchange.OWN_PORTS;
  }

  private boolean isLastHalfShared(int o, int index) {
    for (int higher = index + 1; higher < memoriesOf[o].length; higher++) {
      if (exchange(o, higher) == Boundary.Exchange.HALF_SHARED_PORTS) {
        return false;
      }
    }
    return true;
  }

  private boolean isShared(int o, int level, int direction) {
    int port = hierarchy.portOf()[memoriesOf[o][level]][o][direction];
    return port >= 0 && serves[port];
  }
}
