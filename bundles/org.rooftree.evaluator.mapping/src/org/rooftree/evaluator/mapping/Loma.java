package org.rooftree.evaluator.mapping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.GreedyAllocator;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.search.Front;
import org.rooftree.evaluator.mapping.search.Objective;

/**
 * Tries all orders of the merged prime factors of the loops, each with greedy allocation.
 *
 * <p>Symons, Mei, Verhelst, LOMA: Fast Auto-Scheduling on DNN Accelerators through Loop-Order-based
 * Memory Allocation, AICAS 2021. Complete for the orders that it forms, but neither merged factors
 * nor greedy allocation reach every mapping.
 */
final class Loma {
  private static final int ORDERS_PER_CHECK = 4096;

  private final LayerProblem problem;
  private final Objective objective;
  private final Units units;
  private final boolean even;
  private final Progress progress;

  private double bestFirst = Double.POSITIVE_INFINITY;
  private double bestSecond = Double.POSITIVE_INFINITY;
  private @Nullable Solution best;
  private final Front<Solution> front = new Front<>();
  private long evaluated;
  private double orders;

  Loma(LayerProblem problem, Objective objective, Units units, boolean even, Progress progress) {
    this.problem = problem;
    this.objective = objective;
    this.units = units;
    this.even = even;
    this.progress = progress;
  }

  /**
   * Searches.
   *
   * @param limit how many factors the loops are merged to
   * @return the best mapping found; empty if none fits
   */
  Optional<Solution> search(List<LayerProblem.Candidate> candidates, int limit) {
    Pins pins = Pins.of(problem.given, problem.nest, !problem.corrected);
    for (LayerProblem.Candidate candidate : candidates) {
      Optional<LoopOrder> fixed = pins.complete(candidate.iterations());
      if (fixed.isPresent()) {
        orders++;
        Run run = new Run(candidate);
        run.consider(fixed.get());
      } else {
        search(candidate, LoopFactors.of(candidate.iterations(), limit), pins);
      }
    }
    return Optional.ofNullable(best)
        .map(b -> b.of(orders, evaluated, false, Double.NaN, front.items()));
  }

  private void search(LayerProblem.Candidate candidate, LoopFactors factors, Pins pins) {
    orders += factors.orders();
    Orders all = new Orders(factors, problem.nest.loops());
    int count = factors.loops().length;
    LoopOrder order = new LoopOrder(new int[count], new long[count]);
    Run run = new Run(candidate);
    for (long n = 1; all.next(order.loops(), order.factors()); n++) {
      if (pins.allow(order)) {
        run.consider(order);
      }
      if (n % ORDERS_PER_CHECK == 0) {
        progress.check();
      }
    }
  }

  /** The orders of one spatial mapping; allocates only where an order is the best so far. */
  private final class Run {
    private final LayerProblem.Candidate candidate;
    private final GreedyAllocator allocator;
    private final CostModel model;
    private final int[][] cut;
    private final double unitEnergyPj;

    Run(LayerProblem.Candidate candidate) {
      this.candidate = candidate;
      allocator =
          new GreedyAllocator(
              problem.nest, problem.hierarchy, candidate.unrolling(), problem.memoriesOf, even);
      model = problem.costModel(candidate.unrolling());
      cut = problem.cuts();
      unitEnergyPj = units.energyPj(problem.layer, candidate);
    }

    void consider(LoopOrder order) {
      if (!allocator.allocate(order, cut)) {
        return;
      }
      evaluated++;
      model.evaluate(order, cut);
      double energyPj = model.energyPj() + unitEnergyPj;
      double first = objective.value(energyPj, model.cycles());
      double second = objective.second(energyPj, model.cycles());
      if (first < bestFirst || first == bestFirst && second < bestSecond) {
        bestFirst = first;
        bestSecond = second;
        best = solution(order);
      }
      if (objective == Objective.PARETO && !front.covers(energyPj, model.cycles())) {
        front.add(energyPj, model.cycles(), solution(order));
      }
    }

    private Solution solution(LoopOrder order) {
      int[][] kept = problem.cuts();
      for (int o = 0; o < kept.length; o++) {
        System.arraycopy(cut[o], 0, kept[o], 0, kept[o].length);
      }
      LoopOrder copy = new LoopOrder(order.loops().clone(), order.factors().clone());
      return new Solution(candidate, copy, kept, 0, 0, false, Double.NaN);
    }
  }
}
