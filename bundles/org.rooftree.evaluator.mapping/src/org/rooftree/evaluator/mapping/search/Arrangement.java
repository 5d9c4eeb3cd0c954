package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;

/**
 * Finds the fastest order of the loops between the boundaries of a chain.
 *
 * <p>The chain fixes the energy. The time depends on the order only through the runs of irrelevant
 * or relevant loops that end at a boundary: they decide the windows of transfers and whether a
 * memory has room for a second tile. So the loops are placed from the outside in, and once no run
 * goes on, any order of the rest of a segment costs the same. Loops of a memory that is half empty
 * with its whole tiles have their window whatever the runs are.
 */
final class Arrangement {
  private static final int NONE = 0;
  private static final int OPEN = 1;
  private static final int REPEATING = 2;
  private static final int ADVANCING = 3;

  private final MappingProblem problem;
  private final BoundaryTables tables;
  private final FactorLattice lattice;
  private final CostModel model;
  private final Incumbents incumbents;
  private final Clock clock;
  private final int candidate;
  private final int operands;
  private final int[] repeatMask; // operands to which a kind is irrelevant
  private final int[] advanceMask;
  private final int[] kindClass;

  private final LoopOrder order;
  private final int[][] cut;
  private final int[][] left; // by segment and kind, what is still to be placed
  private final int[] low; // number of factors below each segment
  private final int[] lowSet;
  private final int[] lowMask; // operands with a boundary below each segment
  private final int[] openMask; // operands with an interesting boundary above it
  private final int[] closeMask; // operands with a boundary above it
  private final double[] filled;
  private final boolean[] between;
  private final boolean[] doubt;
  private int segments;
  private double enoughCycles;
  private boolean done;

  long evaluated;
  double equal;

  Arrangement(
      MappingProblem problem,
      int candidate,
      BoundaryTables tables,
      Incumbents incumbents,
      Clock clock) {
    this.problem = problem;
    this.candidate = candidate;
    this.tables = tables;
    this.incumbents = incumbents;
    this.clock = clock;
    lattice = tables.lattice;
    model =
        new CostModel(
            problem.nest(),
            problem.hierarchy(),
            problem.candidates().get(candidate).unrolling(),
            problem.memoriesOf(),
            problem.cyclesPerOperation());
    operands = tables.of.length;
    int kinds = lattice.kinds();
    repeatMask = new int[kinds];
    advanceMask = new int[kinds];
    kindClass = new int[kinds];
    for (int kind = 0; kind < kinds; kind++) {
      for (int o = 0; o < operands; o++) {
        Relevance relevance = problem.nest().operands()[o].relevance()[lattice.loop[kind]];
        repeatMask[kind] |= relevance == Relevance.IRRELEVANT ? 1 << o : 0;
        advanceMask[kind] |= relevance == Relevance.RELEVANT ? 1 << o : 0;
      }
      kindClass[kind] = repeatMask[kind] << operands | advanceMask[kind];
    }
    order = new LoopOrder(new int[lattice.length], new long[lattice.length]);
    cut = new int[operands][];
    for (int o = 0; o < operands; o++) {
      cut[o] = new int[problem.memoriesOf()[o].length];
    }
    int most = tables.boundaries.length + 1;
    left = new int[most][kinds];
    low = new int[most];
    lowSet = new int[most];
    lowMask = new int[most];
    openMask = new int[most];
    closeMask = new int[most];
    filled = new double[problem.hierarchy().memories()];
    between = new boolean[filled.length];
    doubt = new boolean[filled.length];
  }

  /** Returns the operands to which a kind of factor is irrelevant, one bit each. */
  int repeatMask(int kind) {
    return repeatMask[kind];
  }

  /**
   * Evaluates the orders of a chain that may differ in time.
   *
   * @param enough cycles that no order can go below
   * @param any whether one order is enough
   */
  void search(Chain chain, double enough, boolean any) {
    findDoubts(chain);
    split(chain, any);
    enoughCycles = enough + Math.abs(enough) * Incumbents.EQUAL;
    done = false;
    long before = evaluated;
    double orders = 1;
    for (int s = 0; s < segments; s++) {
      orders *= ordersOf(s);
    }
    enter(segments - 1, 0);
    equal += Math.max(0, orders - (evaluated - before));
  }

  private int upperSet(int segment) {
    return segment == segments - 1 ? lattice.size - 1 : lowSet[segment + 1];
  }

  private double ordersOf(int segment) {
    int set = upperSet(segment) - lowSet[segment];
    double product = 1;
    int placed = 0;
    for (int kind = 0; kind < lattice.kinds(); kind++) {
      int times = lattice.count(set, kind);
      for (int i = 1; i <= times; i++) {
        product = product * ++placed / i;
      }
    }
    return product;
  }

  /** Which memories may lack room for a second tile, depending on the runs. */
  private void findDoubts(Chain chain) {
    Arrays.fill(filled, 0);
    Arrays.fill(between, false);
    Hierarchy hierarchy = problem.hierarchy();
    for (int i = 0; i < chain.length; i++) {
      Boundary boundary = tables.boundaries[chain.boundary[i]];
      if (boundary.index > 0) {
        int set = chain.set[i];
        double bits =
            hierarchy.corrections().count(boundary.elements[set])
                * tables.bits(boundary.operand, boundary.partial[set]);
        filled[boundary.memory] += Math.floor(bits) / hierarchy.capacityBits()[boundary.memory];
        between[boundary.memory] = true;
      }
    }
    for (int o = 0; o < operands; o++) {
      int[] memories = problem.memoriesOf()[o];
      int top = memories[memories.length - 1];
      filled[top] +=
          Math.floor(hierarchy.corrections().count(tables.wholeElements[o]) * tables.bits(o, false))
              / hierarchy.capacityBits()[top];
    }
    for (int memory = 0; memory < filled.length; memory++) {
      doubt[memory] = between[memory] && filled[memory] > 0.5 - Incumbents.EQUAL;
    }
  }

  private void split(Chain chain, boolean any) {
    segments = 1;
    lowSet[0] = 0;
    low[0] = 0;
    lowMask[0] = 0;
    closeMask[0] = 0;
    openMask[0] = 0;
    for (int i = 0; i < chain.length; i++) {
      Boundary boundary = tables.boundaries[chain.boundary[i]];
      int set = chain.set[i];
      if (set != lowSet[segments - 1]) {
        lowSet[segments] = set;
        low[segments] = lattice.count[set];
        lowMask[segments] = 0;
        closeMask[segments] = 0;
        openMask[segments] = 0;
        segments++;
      }
      int bit = 1 << boundary.operand;
      lowMask[segments - 1] |= bit;
      if (boundary.index > 0) {
        cut[boundary.operand][boundary.index - 1] = lattice.count[set];
      }
      if (segments > 1 && (closeMask[segments - 2] & bit) == 0) {
        closeMask[segments - 2] |= bit;
        if (!any && boundary.index > 0 && doubt[boundary.memory]) {
          openMask[segments - 2] |= bit;
        }
      }
    }
    int last = segments - 1;
    if (lowSet[last] == lattice.size - 1 && segments > 1) {
      segments--; // boundaries above all loops
      last--;
    }
    for (int o = 0; o < operands; o++) {
      int[] memories = problem.memoriesOf()[o];
      cut[o][memories.length - 1] = lattice.length;
      if (!any && (closeMask[last] & 1 << o) == 0 && doubt[memories[memories.length - 1]]) {
        openMask[last] |= 1 << o;
      }
    }
  }

  /** Begins a segment at its upper end. */
  private void enter(int segment, int runs) {
    if (segment < 0) {
      evaluate();
      return;
    }
    int set = upperSet(segment) - lowSet[segment];
    for (int kind = 0; kind < left[segment].length; kind++) {
      left[segment][kind] = lattice.count(set, kind);
    }
    int begun = runs;
    for (int o = 0; o < operands; o++) {
      if ((closeMask[segment] & 1 << o) != 0) {
        begun &= ~(3 << 2 * o);
      }
      if ((openMask[segment] & 1 << o) != 0) {
        begun |= OPEN << 2 * o;
      }
    }
    place(segment, lattice.count[upperSet(segment)] - 1, -1, begun);
  }

  private void place(int segment, int position, int above, int runs) {
    if (position < low[segment]) {
      enter(segment - 1, runs);
      return;
    }
    if (runs == 0) {
      fillRest(segment);
      return;
    }
    int[] rest = left[segment];
    for (int pass = 0; pass < 2 && !done; pass++) {
      for (int kind = 0; kind < rest.length && !done; kind++) {
        boolean preferred = (advanceMask[kind] & openOperands(runs)) != 0;
        if (rest[kind] == 0
            || preferred != (pass == 0)
            || above >= 0 && kindClass[kind] == kindClass[above] && kind < above) {
          continue;
        }
        rest[kind]--;
        if (canClose(segment, position, kind)) {
          put(position, kind);
          place(segment, position - 1, kind, after(runs, kind));
        }
        rest[kind]++;
      }
    }
  }

  private int openOperands(int runs) {
    int mask = 0;
    for (int o = 0; o < operands; o++) {
      mask |= (runs >> 2 * o & 3) == OPEN ? 1 << o : 0;
    }
    return mask;
  }

  private int after(int runs, int kind) {
    int next = runs;
    for (int o = 0; o < operands; o++) {
      int run = runs >> 2 * o & 3;
      if (run == NONE) {
        continue;
      }
      boolean repeats = (repeatMask[kind] & 1 << o) != 0;
      boolean advances = (advanceMask[kind] & 1 << o) != 0;
      int going =
          repeats && run != ADVANCING ? REPEATING : advances && run != REPEATING ? ADVANCING : NONE;
      next = next & ~(3 << 2 * o) | going << 2 * o;
    }
    return next;
  }

  /** The innermost loop of a segment must concern every operand whose boundary lies below it. */
  private boolean canClose(int segment, int position, int kind) {
    int mask = lowMask[segment];
    if (mask == 0) {
      return true;
    }
    if (position == low[segment]) {
      return (repeatMask[kind] & mask) == 0;
    }
    for (int other = 0; other < left[segment].length; other++) {
      if (left[segment][other] > 0 && (repeatMask[other] & mask) == 0) {
        return true;
      }
    }
    return false;
  }

  private void fillRest(int segment) {
    int[] rest = left[segment];
    int innermost = -1;
    for (int kind = 0; kind < rest.length && innermost < 0; kind++) {
      if (rest[kind] > 0 && (repeatMask[kind] & lowMask[segment]) == 0) {
        innermost = kind;
      }
    }
    if (innermost < 0) {
      return;
    }
    put(low[segment], innermost);
    int next = low[segment] + 1;
    for (int kind = 0; kind < rest.length; kind++) {
      int times = rest[kind] - (kind == innermost ? 1 : 0);
      for (int i = 0; i < times; i++) {
        put(next++, kind);
      }
    }
    enter(segment - 1, 0);
  }

  private void put(int position, int kind) {
    order.loops()[position] = lattice.loop[kind];
    order.factors()[position] = lattice.factor[kind];
  }

  private void evaluate() {
    if (clock.isOver()) {
      done = true;
      return;
    }
    evaluated++;
    model.evaluate(order, cut);
    double cycles = model.cycles();
    incumbents.offer(
        candidate, order, cut, model.energyPj() + problem.unitEnergyPj(candidate), cycles);
    done = cycles <= enoughCycles;
  }
}
