package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.search.Boundary.Exchange;

/**
 * Branch and bound over the chains of one spatial unrolling: boundary after boundary is placed from
 * the inside out, each on a multiset of loops that contains that of the one before.
 *
 * <p>A chain stands for all orders in which its multisets are prefixes. Chains are left out
 *
 * <ul>
 *   <li>if a memory overflows: what it holds grows with the multiset;
 *   <li>if a boundary could move outwards over an irrelevant loop: the model counts such a loop to
 *       the memory below anyway, so that this mapping is another chain;
 *   <li>if their bound is no better than the best mapping. The bound of the energy is what the
 *       boundaries placed so far cost plus {@link CostToGo}. The bound of the time is the larger of
 *       two per port: the cycles of all exchanges but one of each transfer cannot take less than the
 *       time in which any window is open, which is at most the whole time; and an exchange that takes
 *       longer than its period is late by the difference. To this come the first and last exchanges
 *       ({@link Boundary#exchangeCycles}), that the model adds before and after. And no port moves
 *       more than its width ({@link Boundary#traffic}).
 * </ul>
 */
final class ChainSearch {
  private static final int INPUT_GROUPS = 3;

  private final BoundaryTables tables;
  private final FactorLattice lattice;
  private final ChainStates states;
  private final Incumbents incumbents;
  private final Arrangement arrangement;
  private final Clock clock;
  private final MappingProblem problem;
  private final int operands;
  private final int boundaries;
  private final int firstInput;
  private final int secondInput;
  private final int[] first; // number of the first boundary of each operand
  private final int[] repeatMask;
  private final double unionCycles;
  private final double staticPjPerCycle;
  private final boolean sumsHalfShared;
  private final boolean timed;
  private final CostToGo energyToGo;
  private final int[] loadPorts;
  private final CostToGo[] loadToGo;
  private final int[] latePorts;
  private final CostToGo[] lateToGo;
  private final int[][] trafficPorts; // choice and port
  private final double[] trafficSlack;
  private final CostToGo[] trafficToGo;
  private final double[][][] traffic; // by table and boundary
  private final int[][] loadSlot; // by port with a table and boundary, -1 if it does not use it
  private final int[][] lateSlot;
  private final Frame[] frames;
  private final Chain chain;

  private double boundEnergyPj;
  private double boundCycles;
  private boolean aborted;

  /** Lower bound of the objective over everything that was not looked at. */
  double openBound = Double.POSITIVE_INFINITY;

  long extended;
  long overflowing;
  long bounded;

  /** What is known after some boundaries are placed. */
  private static final class Frame {
    int set;
    int state;
    int mask; // operands with a boundary exactly on the set
    int last; // boundary placed last
    double energyPj;
    final double[] load;
    final double[] late;
    final double[] traffic;
    final double[] filled;
    final double[][] exchange; // by operand and group
    final int[] before; // multiset below the last boundary of each operand
    int children;
    double[] key = new double[64];
    double[] tie = new double[64];
    int[] childSet = new int[64];
    int[] childOperand = new int[64];

    Frame(int ports, int tables, int memories, int operands) {
      traffic = new double[tables];
      load = new double[ports];
      late = new double[ports];
      filled = new double[memories];
      exchange = new double[operands][INPUT_GROUPS];
      before = new int[operands];
    }

    void add(double newKey, double newTie, int newSet, int operand) {
      if (children == key.length) {
        key = Arrays.copyOf(key, 2 * children);
        tie = Arrays.copyOf(tie, 2 * children);
        childSet = Arrays.copyOf(childSet, 2 * children);
        childOperand = Arrays.copyOf(childOperand, 2 * children);
      }
      int at = children++;
      while (at > 0 && comesBefore(newKey, newTie, newSet, operand, (at - 1) / 2)) {
        move((at - 1) / 2, at);
        at = (at - 1) / 2;
      }
      set(at, newKey, newTie, newSet, operand);
    }

    void removeFirst() {
      int end = --children;
      double movedKey = key[end];
      double movedTie = tie[end];
      int movedSet = childSet[end];
      int movedOperand = childOperand[end];
      int at = 0;
      while (2 * at + 1 < end) {
        int child = 2 * at + 1;
        if (child + 1 < end
            && comesBefore(
                key[child + 1],
                tie[child + 1],
                childSet[child + 1],
                childOperand[child + 1],
                child)) {
          child++;
        }
        if (comesBefore(movedKey, movedTie, movedSet, movedOperand, child)) {
          break;
        }
        move(child, at);
        at = child;
      }
      set(at, movedKey, movedTie, movedSet, movedOperand);
    }

    private boolean comesBefore(
        double newKey, double newTie, int newSet, int operand, int other) {
      if (newKey != key[other]) {
        return newKey < key[other];
      }
      if (newTie != tie[other]) {
        return newTie < tie[other];
      }
      return newSet != childSet[other]
          ? newSet < childSet[other]
          : operand < childOperand[other];
    }

    private void move(int from, int to) {
      set(to, key[from], tie[from], childSet[from], childOperand[from]);
    }

    private void set(int at, double newKey, double newTie, int newSet, int operand) {
      key[at] = newKey;
      tie[at] = newTie;
      childSet[at] = newSet;
      childOperand[at] = operand;
    }
  }

  ChainSearch(
      MappingProblem problem,
      int candidate,
      BoundaryTables tables,
      Incumbents incumbents,
      Clock clock) {
    this.problem = problem;
    this.tables = tables;
    this.incumbents = incumbents;
    this.clock = clock;
    lattice = tables.lattice;
    states = new ChainStates(tables.of);
    arrangement = new Arrangement(problem, candidate, tables, incumbents, clock);
    operands = tables.of.length;
    boundaries = tables.boundaries.length;
    first = new int[operands];
    for (int o = 1; o < operands; o++) {
      first[o] = first[o - 1] + tables.of[o - 1].length;
    }
    int output = problem.nest().output();
    firstInput = output == 0 ? 1 : 0;
    int lastInput = output == operands - 1 ? operands - 2 : operands - 1;
    secondInput = lastInput == firstInput ? -1 : lastInput;
    repeatMask = new int[lattice.kinds()];
    for (int kind = 0; kind < repeatMask.length; kind++) {
      repeatMask[kind] = arrangement.repeatMask(kind);
    }
    // Fractional cycles per operation are rounded up for each exchange.
    boolean whole = problem.cyclesPerOperation() == Math.rint(problem.cyclesPerOperation());
    unionCycles = tables.totalCycles + (whole ? 0 : lattice.cycles[lattice.size - 1]);

    double[][] energy = new double[boundaries][];
    for (int b = 0; b < boundaries; b++) {
      energy[b] = tables.boundaries[b].energyPj;
    }
    energyToGo = new CostToGo(tables, states, energy);
    int ports = problem.hierarchy().ports().length;
    staticPjPerCycle = problem.hierarchy().corrections().staticPjPerCycle();
    sumsHalfShared = problem.hierarchy().corrections().on();
    timed = incumbents.timed() || staticPjPerCycle > 0;
    loadPorts = timed ? portsWith(true, ports) : new int[0];
    latePorts = timed ? portsWith(false, ports) : new int[0];
    loadSlot = slots(loadPorts);
    lateSlot = slots(latePorts);
    loadToGo = toGo(loadPorts, loadSlot, true);
    lateToGo = toGo(latePorts, lateSlot, false);
    trafficPorts = timed ? portsWithTraffic(ports) : new int[0][];
    traffic = new double[trafficPorts.length][boundaries][];
    trafficSlack = new double[trafficPorts.length];
    trafficToGo = new CostToGo[trafficPorts.length];
    for (int t = 0; t < trafficPorts.length; t++) {
      int choice = trafficPorts[t][0];
      int port = trafficPorts[t][1];
      trafficSlack[t] = tables.trafficSlack(choice, port);
      int[] slots = slots(new int[] {port})[0];
      for (int b = 0; b < boundaries; b++) {
        if (slots[b] >= 0) {
          traffic[t][b] = whereFeasible(b, tables.boundaries[b].traffic[choice][slots[b]]);
        }
      }
      trafficToGo[t] = new CostToGo(tables, states, traffic[t]);
    }
    frames = new Frame[boundaries + 1];
    for (int depth = 0; depth <= boundaries; depth++) {
      frames[depth] = new Frame(ports, trafficPorts.length, problem.hierarchy().memories(), operands);
    }
    chain = new Chain(boundaries);
  }

  /** The ports that can delay anything. */
  private int[] portsWith(boolean load, int ports) {
    int[] found = new int[ports];
    int count = 0;
    for (int port = 0; port < ports; port++) {
      double most = load ? tables.fixedLoad[port] : tables.fixedLate[port];
      for (Boundary boundary : tables.boundaries) {
        for (int i = 0; i < boundary.ports.length; i++) {
          if (boundary.ports[i] == port) {
            double[] values = load ? boundary.load[i] : boundary.late[i];
            double largest = 0;
            for (int set = 0; set < values.length; set++) {
              if (values[set] > largest && boundary.energyPj[set] < Double.POSITIVE_INFINITY) {
                largest = values[set];
              }
            }
            most += largest;
          }
        }
      }
      if (most > (load ? unionCycles : 0)) {
        found[count++] = port;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private int[][] slots(int[] ports) {
    int[][] slots = new int[ports.length][boundaries];
    for (int p = 0; p < ports.length; p++) {
      for (int b = 0; b < boundaries; b++) {
        slots[p][b] = -1;
        int[] used = tables.boundaries[b].ports;
        for (int i = 0; i < used.length; i++) {
          if (used[i] == ports[p]) {
            slots[p][b] = i;
          }
        }
      }
    }
    return slots;
  }

  private CostToGo[] toGo(int[] ports, int[][] slots, boolean load) {
    CostToGo[] toGo = new CostToGo[ports.length];
    for (int p = 0; p < ports.length; p++) {
      double[][] costs = new double[boundaries][];
      for (int b = 0; b < boundaries; b++) {
        if (slots[p][b] >= 0) {
          Boundary boundary = tables.boundaries[b];
          costs[b] = whereFeasible(b, (load ? boundary.load : boundary.late)[slots[p][b]]);
        }
      }
      toGo[p] = new CostToGo(tables, states, costs);
    }
    return toGo;
  }

  private double[] whereFeasible(int boundary, double[] costs) {
    double[] feasible = costs.clone();
    for (int set = 0; set < feasible.length; set++) {
      if (tables.boundaries[boundary].energyPj[set] == Double.POSITIVE_INFINITY) {
        feasible[set] = Double.POSITIVE_INFINITY;
      }
    }
    return feasible;
  }

  /** The ports that can move more than fits into the cycles of the loops. */
  private int[][] portsWithTraffic(int ports) {
    int[][] found = new int[tables.choices * ports][];
    int count = 0;
    for (int choice = 0; choice < tables.choices; choice++) {
      for (int port = 0; port < ports; port++) {
        double most = tables.fixedTraffic[choice][port];
        for (Boundary boundary : tables.boundaries) {
          for (int i = 0; i < boundary.ports.length; i++) {
            if (boundary.ports[i] == port) {
              double largest = 0;
              double[] values = boundary.traffic[choice][i];
              for (int set = 0; set < values.length; set++) {
                if (values[set] > largest && boundary.energyPj[set] < Double.POSITIVE_INFINITY) {
                  largest = values[set];
                }
              }
              most += largest;
            }
          }
        }
        if (most > tables.totalCycles) {
          found[count++] = new int[] {choice, port};
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Returns the bound of the objective for the whole unrolling. */
  double rootBound() {
    begin();
    bound(frames[0], 0, 0, -1, 0);
    return incumbents.key(boundEnergyPj, boundCycles);
  }

  void run() {
    begin();
    bound(frames[0], 0, 0, -1, 0);
    if (boundEnergyPj == Double.POSITIVE_INFINITY) {
      return;
    }
    expand(0);
  }

  long evaluated() {
    return arrangement.evaluated;
  }

  double equal() {
    return arrangement.equal;
  }

  boolean aborted() {
    return aborted;
  }

  private void begin() {
    Frame root = frames[0];
    root.set = 0;
    root.state = 0;
    root.mask = 0;
    root.last = -1;
    root.energyPj = tables.fixedEnergyPj;
    System.arraycopy(tables.fixedLoad, 0, root.load, 0, root.load.length);
    System.arraycopy(tables.fixedLate, 0, root.late, 0, root.late.length);
    for (int t = 0; t < trafficPorts.length; t++) {
      root.traffic[t] =
          tables.fixedTraffic[trafficPorts[t][0]][trafficPorts[t][1]] - trafficSlack[t];
    }
    Arrays.fill(root.before, 0);
    System.arraycopy(tables.leastBits, 0, root.filled, 0, root.filled.length);
    for (int o = 0; o < operands; o++) {
      Arrays.fill(root.exchange[o], 0);
      root.exchange[o][2] = tables.latencyCycles[o];
    }
  }

  private void expand(int depth) {
    Frame frame = frames[depth];
    if (clock.isOver()) {
      abort(incumbents.key(boundEnergyPj, boundCycles));
      return;
    }
    extended++;
    if (depth == boundaries) {
      finish(frame);
      return;
    }
    frame.children = 0;
    extend(frame, frame.set, 0, true);
    while (frame.children > 0) {
      int set = frame.childSet[0];
      int operand = frame.childOperand[0];
      frame.removeFirst();
      place(frame, frames[depth + 1], set, operand);
      bound(frames[depth + 1], set, frames[depth + 1].state, -1, 0);
      if (incumbents.areAsGoodAs(boundEnergyPj, boundCycles)) {
        bounded++;
        continue;
      }
      chain.set[depth] = set;
      chain.boundary[depth] = frames[depth + 1].last;
      expand(depth + 1);
      if (aborted) {
        if (frame.children > 0) {
          abort(frame.key[0]);
        }
        return;
      }
    }
  }

  private void abort(double bound) {
    aborted = true;
    openBound = Math.min(openBound, bound);
  }

  private void finish(Frame frame) {
    if (frame.set != lattice.size - 1 && !canClose(frame.mask, frame.set)) {
      return;
    }
    chain.length = boundaries;
    double before = incumbents.key(boundEnergyPj, boundCycles);
    arrangement.search(chain, Math.max(boundCycles, incumbents.enoughCycles()), !timed);
    if (clock.isOver()) {
      abort(before);
    }
  }

  /** Whether a loop that concerns all operands of the mask lies above a multiset. */
  private boolean canClose(int mask, int set) {
    for (int kind = 0; kind < repeatMask.length; kind++) {
      if ((repeatMask[kind] & mask) == 0 && lattice.count(set, kind) < lattice.most[kind]) {
        return true;
      }
    }
    return false;
  }

  /** Offers every multiset that contains that of the frame for the next boundary. */
  private void extend(Frame frame, int set, int kind, boolean closed) {
    if (closed) {
      offer(frame, set);
    }
    for (int next = kind; next < repeatMask.length; next++) {
      if (lattice.count(set, next) == lattice.most[next]) {
        continue;
      }
      int larger = set + lattice.stride[next];
      bound(frame, larger, frame.state, -1, 0);
      if (boundEnergyPj == Double.POSITIVE_INFINITY
          || incumbents.areAsGoodAs(boundEnergyPj, boundCycles)) {
        bounded++;
        continue;
      }
      boolean concerns = (repeatMask[next] & frame.mask) == 0;
      extend(frame, larger, next, set != frame.set && closed || concerns);
    }
  }

  private void offer(Frame frame, int set) {
    for (int o = 0; o < operands; o++) {
      int placed = states.placed(frame.state, o);
      if (placed == tables.of[o].length) {
        continue;
      }
      int number = first[o] + placed;
      if (set == frame.set && number < frame.last) {
        continue; // boundaries on the same multiset are placed in one order only
      }
      Boundary boundary = tables.boundaries[number];
      if (boundary.energyPj[set] == Double.POSITIVE_INFINITY) {
        overflowing++;
        continue;
      }
      if (boundary.memory >= 0
          && frame.filled[boundary.memory] + growth(frame, boundary, set)
              > tables.limit(boundary.memory)) {
        overflowing++;
        continue;
      }
      bound(frame, set, states.next(frame.state, o), number, o);
      if (boundEnergyPj == Double.POSITIVE_INFINITY
          || incumbents.areAsGoodAs(boundEnergyPj, boundCycles)) {
        bounded++;
        continue;
      }
      frame.add(
          incumbents.key(boundEnergyPj, boundCycles),
          incumbents.tie(boundEnergyPj, boundCycles),
          set,
          o);
    }
  }

  /** Returns the bits that a boundary on a multiset adds to the least that its memory holds. */
  private double growth(Frame frame, Boundary boundary, int set) {
    int o = boundary.operand;
    boolean partial =
        boundary.index == 1
            ? tables.partialAtUnits[o]
            : tables.boundaries[first[o] + boundary.index - 1 - tables.firstIndex(o)]
                .partial[frame.before[o]];
    return boundary.elements[set] * tables.bits(o, partial)
        - boundary.elements[0] * tables.lowBits(boundary);
  }

  private void place(Frame frame, Frame next, int set, int o) {
    int number = first[o] + states.placed(frame.state, o);
    Boundary boundary = tables.boundaries[number];
    next.mask = (set == frame.set ? frame.mask : 0) | 1 << o;
    next.set = set;
    next.state = states.next(frame.state, o);
    next.last = number;
    next.energyPj = frame.energyPj + boundary.energyPj[set];
    System.arraycopy(frame.load, 0, next.load, 0, next.load.length);
    System.arraycopy(frame.late, 0, next.late, 0, next.late.length);
    System.arraycopy(frame.filled, 0, next.filled, 0, next.filled.length);
    System.arraycopy(frame.before, 0, next.before, 0, operands);
    for (int i = 0; i < boundary.ports.length; i++) {
      next.load[boundary.ports[i]] += boundary.load[i][set];
      next.late[boundary.ports[i]] += boundary.late[i][set];
    }
    for (int t = 0; t < trafficPorts.length; t++) {
      double[] costs = traffic[t][number];
      next.traffic[t] = frame.traffic[t] + (costs == null ? 0 : costs[set]);
    }
    for (int other = 0; other < operands; other++) {
      System.arraycopy(frame.exchange[other], 0, next.exchange[other], 0, INPUT_GROUPS);
    }
    if (boundary.exchange != Exchange.NONE) {
      addExchange(next.exchange[o], boundary.exchange, boundary.exchangeCycles[set]);
    }
    if (boundary.memory >= 0) {
      next.filled[boundary.memory] += growth(frame, boundary, set);
    }
    next.before[o] = set;
    int[] memories = problem.memoriesOf()[o];
    if (boundary.index == memories.length - 1 && boundary.index > 0) {
      next.filled[memories[memories.length - 1]] +=
          tables.wholeElements[o] * tables.bits(o, boundary.partial[set])
              - tables.wholeElements[o] * tables.leastBits(o);
    }
  }

  private void addExchange(double[] groups, Exchange exchange, double cycles) {
    switch (exchange) {
      case NONE -> {}
      case SHARED_PORTS -> groups[0] += cycles;
      // ZigZag counts the outermost one alone.
      case HALF_SHARED_PORTS -> groups[1] = sumsHalfShared ? groups[1] + cycles : cycles;
      case OWN_PORTS, OFFLOADING -> groups[2] += cycles;
    }
  }

  /**
   * Bounds what can become of a frame.
   *
   * @param set multiset below all further boundaries
   * @param state boundaries placed, with {@code number} if that is not -1
   */
  private void bound(Frame frame, int set, int state, int number, int o) {
    double energy = frame.energyPj + energyToGo.of(state, set);
    if (number >= 0) {
      energy += tables.boundaries[number].energyPj[set];
    }
    boundEnergyPj = energy;
    boundCycles = 0;
    if (!timed || energy == Double.POSITIVE_INFINITY) {
      return;
    }
    double stall = 0;
    for (int p = 0; p < loadPorts.length; p++) {
      double load = frame.load[loadPorts[p]] + loadToGo[p].of(state, set) - unionCycles;
      if (number >= 0 && loadSlot[p][number] >= 0) {
        load += tables.boundaries[number].load[loadSlot[p][number]][set];
      }
      stall = Math.max(stall, load);
    }
    for (int p = 0; p < latePorts.length; p++) {
      double late = frame.late[latePorts[p]] + lateToGo[p].of(state, set);
      if (number >= 0 && lateSlot[p][number] >= 0) {
        late += tables.boundaries[number].late[lateSlot[p][number]][set];
      }
      stall = Math.max(stall, late);
    }
    boundCycles =
        tables.totalCycles + stall + exchanges(frame, set, state, number, o);
    for (int t = 0; t < trafficPorts.length; t++) {
      double busy = frame.traffic[t] + trafficToGo[t].of(state, set);
      if (number >= 0 && traffic[t][number] != null) {
        busy += traffic[t][number][set];
      }
      boundCycles = Math.max(boundCycles, busy);
    }
    boundEnergyPj += staticPjPerCycle * boundCycles;
  }

  private final double[][] scratch = {
    new double[INPUT_GROUPS], new double[INPUT_GROUPS], new double[INPUT_GROUPS]
  };

  /** Bounds the first and last exchanges. */
  private double exchanges(Frame frame, int set, int state, int number, int placedOperand) {
    int output = problem.nest().output();
    double[] one = groups(scratch[0], frame, firstInput, set, state, number, placedOperand);
    double[] off = groups(scratch[2], frame, output, set, state, number, placedOperand);
    if (secondInput < 0) {
      return one[2] + off[2];
    }
    double[] two = groups(scratch[1], frame, secondInput, set, state, number, placedOperand);
    return off[2] + Math.min(inOrder(one, two), inOrder(two, one));
  }

  private static double inOrder(double[] one, double[] two) {
    return one[0] + Math.max(two[0] + two[1] + two[2], one[1] + one[2]);
  }

  private double[] groups(
      double[] sums, Frame frame, int o, int set, int state, int number, int placedOperand) {
    System.arraycopy(frame.exchange[o], 0, sums, 0, INPUT_GROUPS);
    int next = states.placed(state, o);
    if (number >= 0 && placedOperand == o && tables.boundaries[number].exchange != Exchange.NONE) {
      Boundary boundary = tables.boundaries[number];
      addExchange(sums, boundary.exchange, boundary.exchangeCycles[set]);
    }
    for (int i = next; i < tables.of[o].length; i++) {
      Boundary boundary = tables.of[o][i];
      if (boundary.exchange != Exchange.NONE) {
        addExchange(sums, boundary.exchange, boundary.leastExchangeCycles[set]);
      }
    }
    return sums;
  }
}
