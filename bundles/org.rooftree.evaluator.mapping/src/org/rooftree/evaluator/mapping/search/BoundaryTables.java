package org.rooftree.evaluator.mapping.search;

import static org.rooftree.evaluator.mapping.nest.Direction.FROM_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.FROM_LOW;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_HIGH;
import static org.rooftree.evaluator.mapping.nest.Direction.TO_LOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Footprint;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
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
  private final double cyclesPerOperation;
  private final Corrections corrections;
  private final boolean[] serves; // ports that serve several inputs
  private final double[] beginElements; // that the innermost memory holds without any loop
  private final double[][] counts; // temporal iterations by set and loop dimension

  BoundaryTables(MappingProblem problem, MappingProblem.Candidate candidate) {
    nest = problem.nest();
    hierarchy = problem.hierarchy();
    memoriesOf = problem.memoriesOf();
    unrolling = candidate.unrolling();
    cyclesPerOperation = problem.cyclesPerOperation();
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
    totalCycles = lattice.cycles[lattice.size - 1] * cyclesPerOperation;
    fixedEnergyPj = problem.unitEnergyPj();
    counts = countIterations();
    of = new Boundary[operands][];
    List<Boundary> all = new ArrayList<>();
    for (int o = 0; o < operands; o++) {
      of[o] = build(o);
      all.addAll(List.of(of[o]));
    }
    boundaries = all.toArray(new Boundary[0]);
    forbidWhatDoesNotFit();
    boundExchanges();
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

  private double[][] countIterations() {
    double[][] byLoop = new double[nest.loops().length][lattice.size];
    for (double[] values : byLoop) {
      values[0] = 1;
    }
    for (int kind = 0; kind < lattice.kinds(); kind++) {
      int step = lattice.stride[kind];
      for (int set = step; set < step * (lattice.most[kind] + 1); set++) {
        for (int loop = 0; loop < byLoop.length; loop++) {
          double before = byLoop[loop][set - step];
          byLoop[loop][set] = loop == lattice.loop[kind] ? before * lattice.factor[kind] : before;
        }
      }
    }
    return byLoop;
  }

  private Boundary[] build(int o) {
    int levels = memoriesOf[o].length;
    boolean output = o == nest.output();
    double[] boost = boosts(o);
    double[] instances = instances(o, unrolling.factors()[o]);
    double[] wholeInstances = instances(o, unrolling.wholeFactors()[o]);
    double[][] elements = new double[levels + 1][];
    double[][] whole = new double[levels + 1][];
    boolean[][] partial = new boolean[levels + 1][];
    for (int index = 0; index <= levels; index++) {
      if (index > 0) {
        elements[index] = elements(o, index, unrolling.factors()[o]);
        whole[index] = elements(o, index, unrolling.wholeFactors()[o]);
      }
      partial[index] = partial(o, index);
    }
    int full = lattice.size - 1;
    wholeElements[o] = elements[levels][full];
    partialAtUnits[o] = partial[0][0];
    beginElements[o] = corrections.count(whole[1][0]);
    Boundary[] built = new Boundary[levels];
    for (int index = 0; index < levels; index++) {
      Boundary boundary =
          new Boundary(o, index, index == 0 ? -1 : memoriesOf[o][index - 1], lattice.size);
      for (int set = 0; set < lattice.size; set++) {
        boundary.partial[set] = partial[index][set];
        boundary.elements[set] = index == 0 ? 1 : elements[index][set];
      }
      Terms terms = new Terms(boundary);
      double[] amount = new double[lattice.size];
      double[] timed = new double[lattice.size];
      for (int set = 0; set < lattice.size; set++) {
        amount[set] = index == 0 ? 1 : corrections.count(elements[index][set]);
        timed[set] = index == 0 ? 1 : corrections.count(whole[index][set]);
      }
      double timedBoost = wholeBoosts(o)[index];
      terms.add(index, TO_LOW, amount, boost[index], timed, timedBoost, instances, wholeInstances);
      if (output) {
        terms.add(index, FROM_LOW, amount, boost[index], timed, timedBoost, instances, wholeInstances);
      }
      if (index > 0) {
        terms.add(index - 1, FROM_HIGH, amount, 1, timed, 1, instances, wholeInstances);
        if (output) {
          terms.add(index - 1, TO_HIGH, amount, 1, timed, 1, instances, wholeInstances);
        }
      }
      terms.finish();
      built[index] = boundary;
    }
    if (output) { // nothing is stationary at the units for results
      fix(built[0]);
      return Arrays.copyOfRange(built, 1, levels);
    }
    for (int set = 0; set < lattice.size; set++) {
      if (!repeatsOnly(o, set)) {
        built[0].energyPj[set] = Double.POSITIVE_INFINITY;
      }
    }
    return built;
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

  private boolean repeatsOnly(int o, int set) {
    for (int kind = 0; kind < lattice.kinds(); kind++) {
      if (lattice.count(set, kind) > 0 && !repeats(o, kind)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a kind of factor is irrelevant to an operand. */
  boolean repeats(int o, int kind) {
    return nest.operands()[o].relevance()[lattice.loop[kind]] == Relevance.IRRELEVANT;
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

  private double[] boosts(int o) {
    return boosts(o, unrolling.factors()[o]);
  }

  private double[] wholeBoosts(int o) {
    return boosts(o, unrolling.wholeFactors()[o]);
  }

  private double[] boosts(int o, double[][] factors) {
    int levels = memoriesOf[o].length;
    double[] relevant = new double[levels + 1];
    double[] reach = ones();
    double before = 1;
    for (int index = 0; index <= levels; index++) {
      relevant[index] = 1;
      for (int i = 0; i < factors[index].length; i++) {
        int loop = unrolling.loops()[o][index][i];
        reach[loop] *= factors[index][i];
        if (nest.operands()[o].relevance()[loop] == Relevance.RELEVANT) {
          relevant[index] *= factors[index][i];
        }
      }
      double after = Footprint.windows(nest.operands()[o], reach);
      relevant[index] *= after / before;
      before = after;
    }
    double[] boost = new double[levels + 1];
    for (int index = 0; index <= levels; index++) {
      boost[index] = corrections.count(relevant[index]);
    }
    return boost;
  }

  private double[] instances(int o, double[][] factors) {
    int levels = memoriesOf[o].length;
    double[] instances = new double[levels + 2];
    instances[levels + 1] = 1;
    double all = 1;
    for (int index = levels; index >= 0; index--) {
      for (double factor : factors[index]) {
        all *= factor;
      }
      instances[index] = corrections.count(all);
    }
    return instances;
  }

  private double[] ones() {
    double[] ones = new double[nest.loops().length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private double[] spatial(int o, int indices, double[][] factors) {
    double[] product = ones();
    for (int index = 0; index < indices; index++) {
      for (int i = 0; i < factors[index].length; i++) {
        product[unrolling.loops()[o][index][i]] *= factors[index][i];
      }
    }
    return product;
  }

  private double[] elements(int o, int index, double[][] factors) {
    double[] below = spatial(o, index, factors);
    double[] reach = new double[below.length];
    double[] elements = new double[lattice.size];
    for (int set = 0; set < lattice.size; set++) {
      for (int loop = 0; loop < reach.length; loop++) {
        reach[loop] = below[loop] * counts[loop][set];
      }
      elements[set] = Footprint.elements(nest.operands()[o], reach);
    }
    return elements;
  }

  private boolean[] partial(int o, int index) {
    boolean[] partial = new boolean[lattice.size];
    if (o != nest.output()) {
      return partial;
    }
    Nest.Operand operand = nest.operands()[o];
    double[][] factors = unrolling.factors()[o];
    double[] below = spatial(o, Math.min(index + 1, factors.length), factors);
    double[] whole = spatial(o, factors.length, factors);
    double[] reach = new double[below.length];
    int full = lattice.size - 1;
    for (int loop = 0; loop < whole.length; loop++) {
      whole[loop] *= counts[loop][full];
    }
    double all = Footprint.windows(operand, whole);
    for (int set = 0; set < lattice.size; set++) {
      double repeats = 1;
      for (int loop = 0; loop < reach.length; loop++) {
        reach[loop] = below[loop] * (index == 0 ? 1 : counts[loop][set]);
        if (operand.relevance()[loop] != Relevance.RELEVANT) {
          repeats *= whole[loop] / reach[loop];
        }
      }
      partial[set] = repeats * Footprint.windows(operand, reach) / all > 1 + ROUNDING;
    }
    return partial;
  }

  /**
   * Returns how often the loops above a multiset bring the same results back. With sliding windows in
   * the output this depends on all boundaries; 1 then counts no reading back and stays a bound.
   */
  private double passes(Boundary boundary, int set) {
    Nest.Operand operand = nest.operands()[boundary.operand];
    double passes = 1;
    for (int kind = 0; kind < lattice.kinds() && operand.windows().length == 0; kind++) {
      if (repeats(boundary.operand, kind)) {
        int above = lattice.most[kind] - (boundary.index == 0 ? 0 : lattice.count(set, kind));
        for (int i = 0; i < above; i++) {
          passes *= lattice.factor[kind];
        }
      }
    }
    return passes;
  }

  /** A boundary must leave room for the least that the other operands of the memory hold. */
  private void forbidWhatDoesNotFit() {
    double[] least = leastBits;
    int full = lattice.size - 1;
    for (int o = 0; o < of.length; o++) {
      Nest.Operand operand = nest.operands()[o];
      int levels = memoriesOf[o].length;
      double bits =
          levels == 1 && partialAtUnits[o] ? operand.partialBits() : leastBits(o);
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

  /**
   * An operand that crosses once may be loaded during idle time, down to what the innermost memory
   * needs; in ZigZag (its issue 125) further, by what those hide that share the port and are shorter.
   */
  private void boundExchanges() {
    int full = lattice.size - 1;
    for (Boundary boundary : boundaries) {
      if (boundary.exchange == Boundary.Exchange.NONE) {
        continue;
      }
      double bound = 0;
      for (int i = 0; i < boundary.exchangePorts.length; i++) {
        double least = leastCycles(boundary, i);
        if (!corrections.on()) {
          least -= hiddenByShorter(boundary, i);
        }
        bound = i == 0 ? least : Math.max(bound, least);
      }
      boundary.exchangeCycles[full] = bound;
      boundary.leastExchangeCycles = boundary.exchangeCycles.clone();
      for (int set = 0; set < full; set++) {
        if (boundary.energyPj[set] == Double.POSITIVE_INFINITY) {
          boundary.leastExchangeCycles[set] = Double.POSITIVE_INFINITY;
        }
      }
      lattice.minimumOfSupersets(boundary.leastExchangeCycles, 0);
    }
  }

  /**
   * Returns what {@link Boundary#traffic} on a port may overstate because other exchanges of the same
   * operands come out below zero in ZigZag's model.
   */
  double trafficSlack(int choice, int port) {
    double slack = 0;
    for (Boundary boundary : boundaries) {
      boolean counts = boundary.operand == nest.output() || boundary.operand == choice;
      if (!corrections.on() && counts && boundary.exchange != Boundary.Exchange.NONE) {
        boolean onPort = Arrays.stream(boundary.exchangePorts).anyMatch(p -> p == port);
        double least = boundary.leastExchangeCycles[0];
        slack += onPort || least == Double.POSITIVE_INFINITY ? 0 : Math.max(0, -least);
      }
    }
    return slack;
  }

  private double hiddenByShorter(Boundary boundary, int use) {
    int port = boundary.exchangePorts[use];
    double hidden = 0;
    for (Boundary other : boundaries) {
      for (int i = 0; i < other.exchangePorts.length; i++) {
        if (other.exchangePorts[i] == port
            && (other != boundary || i != use)
            && other.energyPj[lattice.size - 1] < Double.POSITIVE_INFINITY
            && other.onceCycles[i] <= boundary.onceCycles[use]) {
          hidden += other.onceCycles[i] - leastCycles(other, i);
        }
      }
    }
    return hidden;
  }

  /** Returns the cycles of what the innermost memory needs at least to begin. */
  private double leastCycles(Boundary boundary, int use) {
    double rate = hierarchy.ports()[boundary.exchangePorts[use]].sustainedBitsPerCycle();
    double needed = beginElements[boundary.operand] * leastBits(boundary.operand);
    return Math.min(Math.ceil(needed / rate), boundary.onceCycles[use]);
  }

  /** Collects the transfers of a boundary. */
  private final class Terms {
    private static final int SLOTS = 64;

    private final Boundary boundary;
    private final int[] used = new int[SLOTS];
    private final double[][] load = new double[SLOTS][];
    private final double[][] late = new double[SLOTS][];
    private final double[][][] traffic = new double[choices][SLOTS][];
    private int slots;

    Terms(Boundary boundary) {
      this.boundary = boundary;
    }

    void add(
        int level,
        int direction,
        double[] amount,
        double boost,
        double[] timed,
        double timedBoost,
        double[] instances,
        double[] wholeInstances) {
      int o = boundary.operand;
      boolean back = o == nest.output() && (direction == TO_LOW || direction == FROM_HIGH);
      boolean read = direction == TO_LOW || direction == TO_HIGH;
      int memory = memoriesOf[o][level];
      int port = hierarchy.portOf()[memory][o][direction];
      int slot = port < 0 ? -1 : slot(port);
      boolean first = boundary.index > 0 && !back;
      boolean low = direction == TO_LOW || direction == FROM_LOW;
      int[] links = corrections.linkPorts()[memory];
      if (first && boundary.exchangeCycles.length == 0) {
        boundary.exchangeCycles = new double[lattice.size];
        boundary.exchange = exchange(o, boundary.index);
      }
      if (first && port >= 0) {
        int uses = boundary.exchangePorts.length;
        boundary.exchangePorts = Arrays.copyOf(boundary.exchangePorts, uses + 1);
        boundary.exchangePorts[uses] = port;
        boundary.onceCycles = Arrays.copyOf(boundary.onceCycles, uses + 1);
        int full = lattice.size - 1;
        boundary.onceCycles[uses] =
            Math.ceil(
                timed[full] * timedBoost * bits(o, boundary.partial[full])
                    / hierarchy.ports()[port].sustainedBitsPerCycle());
      }
      boolean countsAlone =
          boundary.exchange != Boundary.Exchange.HALF_SHARED_PORTS
              || isLastHalfShared(o, boundary.index);
      long total = lattice.cycles[lattice.size - 1];
      for (int set = 0; set < lattice.size; set++) {
        double bits = bits(o, boundary.partial[set]);
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
        double times = back && corrections.on() ? count - count / passes(boundary, set) : count;
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
          double steady =
              Math.floor(whole / cycles) / width.sustainedBitsPerCycle() * totalCycles;
          for (int choice = 0; choice < choices; choice++) {
            boolean counts = first && (o == nest.output() || o == choice) && countsAlone;
            traffic[choice][slot][set] +=
                count == 1 ? counts ? real : 0 : counts ? steady : Math.max(0, steady - real);
          }
        }
        if (low && corrections.on()) {
          boundary.energyPj[set] +=
              amount[set] * boost * bits * times * instances[level + 1]
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
}
