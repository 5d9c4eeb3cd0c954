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
 *       boundaries placed so far cost plus {@link CostToGo}; that of the time comes from {@link
 *       PortBound} and {@link ExchangeBound}.
 * </ul>
 */
final class ChainSearch {
  private final BoundaryTables tables;
  private final FactorLattice lattice;
  private final ChainStates states;
  private final Incumbents incumbents;
  private final Arrangement arrangement;
  private final Clock clock;
  private final MappingProblem problem;
  private final int operands;
  private final int boundaries;
  private final int[] first; // number of the first boundary of each operand
  private final int[] repeatMask;
  private final double staticPjPerCycle;
  private final boolean timed;
  private final CostToGo energyToGo;
  private final PortBound[] portBounds;
  private final ExchangeBound exchanges;
  private final PartialChain[] frames;
  private final Chain chain;

  private double boundEnergyPj;
  private double boundCycles;
  private boolean aborted;

  /** Lower bound of the objective over everything that was not looked at. */
  double openBound = Double.POSITIVE_INFINITY;

  long extended;
  long overflowing;
  long bounded;

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
    repeatMask = new int[lattice.kinds()];
    for (int kind = 0; kind < repeatMask.length; kind++) {
      repeatMask[kind] = arrangement.repeatMask(kind);
    }
    staticPjPerCycle = problem.hierarchy().corrections().staticPjPerCycle();
    timed = incumbents.timed() || staticPjPerCycle > 0;
    // Fractional cycles per operation are rounded up for each exchange.
    boolean whole = problem.cyclesPerOperation() == Math.rint(problem.cyclesPerOperation());
    double unionCycles = tables.totalCycles + (whole ? 0 : lattice.cycles[lattice.size - 1]);

    double[][] energy = new double[boundaries][];
    for (int b = 0; b < boundaries; b++) {
      energy[b] = tables.boundaries[b].energyPj;
    }
    energyToGo = new CostToGo(tables, states, energy);
    portBounds = timed ? PortBound.of(tables, states, unionCycles) : new PortBound[0];
    exchanges = new ExchangeBound(problem, tables, states);
    frames = new PartialChain[boundaries + 1];
    for (int depth = 0; depth <= boundaries; depth++) {
      frames[depth] = new PartialChain(portBounds.length, problem.hierarchy().memories(), operands);
    }
    chain = new Chain(boundaries);
  }

  /** Searches; what is found goes to the incumbents. */
  void run() {
    begin();
    bound(frames[0], 0, 0, -1);
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
    PartialChain root = frames[0];
    root.set = 0;
    root.state = 0;
    root.mask = 0;
    root.last = -1;
    root.energyPj = tables.fixedEnergyPj;
    for (int p = 0; p < portBounds.length; p++) {
      root.ports[p] = portBounds[p].start;
    }
    Arrays.fill(root.before, 0);
    System.arraycopy(tables.leastBits, 0, root.filled, 0, root.filled.length);
    exchanges.begin(root.exchange);
  }

  private void expand(int depth) {
    PartialChain frame = frames[depth];
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
      bound(frames[depth + 1], set, frames[depth + 1].state, -1);
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

  private void finish(PartialChain frame) {
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
  private void extend(PartialChain frame, int set, int kind, boolean closed) {
    if (closed) {
      offer(frame, set);
    }
    for (int next = kind; next < repeatMask.length; next++) {
      if (lattice.count(set, next) == lattice.most[next]) {
        continue;
      }
      int larger = set + lattice.stride[next];
      bound(frame, larger, frame.state, -1);
      if (boundEnergyPj == Double.POSITIVE_INFINITY
          || incumbents.areAsGoodAs(boundEnergyPj, boundCycles)) {
        bounded++;
        continue;
      }
      boolean concerns = (repeatMask[next] & frame.mask) == 0;
      extend(frame, larger, next, set != frame.set && closed || concerns);
    }
  }

  private void offer(PartialChain frame, int set) {
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
      bound(frame, set, states.next(frame.state, o), number);
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
  private double growth(PartialChain frame, Boundary boundary, int set) {
    int o = boundary.operand;
    boolean partial =
        boundary.index == 1
            ? tables.partialAtUnits[o]
            : tables
                .boundaries[first[o] + boundary.index - 1 - tables.firstIndex(o)]
                .partial[frame.before[o]];
    return boundary.elements[set] * tables.bits(o, partial)
        - boundary.elements[0] * tables.lowBits(boundary);
  }

  private void place(PartialChain frame, PartialChain next, int set, int o) {
    int number = first[o] + states.placed(frame.state, o);
    Boundary boundary = tables.boundaries[number];
    next.mask = (set == frame.set ? frame.mask : 0) | 1 << o;
    next.set = set;
    next.state = states.next(frame.state, o);
    next.last = number;
    next.energyPj = frame.energyPj + boundary.energyPj[set];
    System.arraycopy(frame.filled, 0, next.filled, 0, next.filled.length);
    System.arraycopy(frame.before, 0, next.before, 0, operands);
    for (int p = 0; p < portBounds.length; p++) {
      next.ports[p] = frame.ports[p] + portBounds[p].cost(number, set);
    }
    for (int other = 0; other < operands; other++) {
      System.arraycopy(frame.exchange[other], 0, next.exchange[other], 0, ExchangeBound.GROUPS);
    }
    if (boundary.exchange != Exchange.NONE) {
      exchanges.add(next.exchange[o], boundary.exchange, boundary.exchangeCycles[set]);
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

  /**
   * Bounds what can become of a frame.
   *
   * @param set multiset below all further boundaries
   * @param state boundaries placed, with {@code number} if that is not -1
   */
  private void bound(PartialChain frame, int set, int state, int number) {
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
    double total = 0;
    for (int p = 0; p < portBounds.length; p++) {
      PortBound port = portBounds[p];
      double sum = frame.ports[p] + port.toGo(state, set);
      if (number >= 0) {
        sum += port.cost(number, set);
      }
      if (port.ofStall) {
        stall = Math.max(stall, sum);
      } else {
        total = Math.max(total, sum);
      }
    }
    double around = exchanges.of(frame.exchange, set, state, number);
    boundCycles = Math.max(tables.totalCycles + stall + around, total);
    boundEnergyPj += staticPjPerCycle * boundCycles;
  }
}
