package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.GreedyAllocator;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.nest.MissingPortException;

/**
 * A few mappings to begin with: loop dimensions one inside the other, cut greedily. They cost
 * microseconds and let the search discard from its first step on.
 */
final class GreedySeeds {
  private static final int MOST_LOOPS = 63;

  private GreedySeeds() {}

  /** Offers the mappings; returns how many were evaluated. */
  static int offer(
      MappingProblem problem, int candidate, FactorLattice lattice, Incumbents incumbents) {
    if (lattice.length > MOST_LOOPS) {
      return 0;
    }
    var unrolling = problem.candidates().get(candidate).unrolling();
    GreedyAllocator allocator =
        new GreedyAllocator(
            problem.nest(), problem.hierarchy(), unrolling, problem.memoriesOf(), false);
    CostModel model =
        new CostModel(
            problem.nest(),
            problem.hierarchy(),
            unrolling,
            problem.memoriesOf(),
            problem.cyclesPerOperation());
    int[][] cut = new int[problem.memoriesOf().length][];
    for (int o = 0; o < cut.length; o++) {
      cut[o] = new int[problem.memoriesOf()[o].length];
    }
    int evaluated = 0;
    for (LoopOrder order : orders(lattice)) {
      if (!allocator.allocate(order, cut)) {
        continue;
      }
      try {
        model.evaluate(order, cut);
      } catch (MissingPortException e) {
        continue; // not a mapping of this design
      }
      evaluated++;
      incumbents.offer(
          candidate,
          order,
          cut,
          model.energyPj() + problem.unitEnergyPj(candidate),
          model.cycles());
    }
    return evaluated;
  }

  /** Each loop dimension innermost once, each outermost once, in two directions. */
  private static List<LoopOrder> orders(FactorLattice lattice) {
    int kinds = lattice.kinds();
    List<LoopOrder> orders = new ArrayList<>();
    for (int first = 0; first < Math.max(1, kinds); first++) {
      for (int direction = -1; direction <= 1; direction += 2) {
        LoopOrder order = new LoopOrder(new int[lattice.length], new long[lattice.length]);
        int position = 0;
        for (int i = 0; i < kinds; i++) {
          int kind = Math.floorMod(first + direction * i, kinds);
          for (int times = 0; times < lattice.most[kind]; times++) {
            order.loops()[position] = lattice.loop[kind];
            order.factors()[position++] = lattice.factor[kind];
          }
        }
        orders.add(order);
      }
    }
    return orders;
  }
}
