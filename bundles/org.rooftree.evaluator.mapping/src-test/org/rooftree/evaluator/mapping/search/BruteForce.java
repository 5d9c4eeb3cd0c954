package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.Footprint;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/**
 * Evaluates every mapping of the space: every distinct order of the prime factors, every cut of
 * every operand. Knows no rule that leaves anything out but the capacity of the memories.
 */
final class BruteForce {
  private final MappingProblem problem;
  private final Nest nest;
  private final Hierarchy hierarchy;
  private final int[][] memoriesOf;

  private double unitEnergyPj;

  double leastEnergyPj = Double.MAX_VALUE;
  double leastCycles = Double.MAX_VALUE;
  double cyclesOfLeastEnergy = Double.POSITIVE_INFINITY;
  double energyOfLeastCyclesPj = Double.POSITIVE_INFINITY;
  double leastProduct = Double.POSITIVE_INFINITY;
  double mappings;
  long fitting;
  final List<double[]> front = new ArrayList<>();

  BruteForce(MappingProblem problem) {
    this.problem = problem;
    nest = problem.nest();
    hierarchy = problem.hierarchy();
    memoriesOf = problem.memoriesOf();
  }

  void run() {
    for (Candidate candidate : problem.candidates()) {
      unitEnergyPj = problem.unitEnergyPj() + candidate.unitEnergyPj();
      List<Integer> loops = new ArrayList<>();
      List<Long> factors = new ArrayList<>();
      for (int loop = 0; loop < candidate.iterations().length; loop++) {
        long rest = candidate.iterations()[loop];
        for (long prime = 2; rest > 1; prime++) {
          for (; rest % prime == 0; rest /= prime) {
            loops.add(loop);
            factors.add(prime);
          }
        }
      }
      int n = loops.size();
      CostModel model =
          new CostModel(
              nest, hierarchy, candidate.unrolling(), memoriesOf, problem.cyclesPerOperation());
      permute(
          candidate.unrolling(), model, loops, factors, new boolean[n], new int[n], new long[n], 0);
    }
  }

  private void permute(
      Unrolling unrolling,
      CostModel model,
      List<Integer> loops,
      List<Long> factors,
      boolean[] used,
      int[] order,
      long[] sizes,
      int position) {
    if (position == order.length) {
      int[][] cut = new int[memoriesOf.length][];
      for (int o = 0; o < cut.length; o++) {
        cut[o] = new int[memoriesOf[o].length];
        cut[o][cut[o].length - 1] = order.length;
      }
      cut(unrolling, model, new LoopOrder(order, sizes), cut, 0, 0);
      return;
    }
    for (int i = 0; i < order.length; i++) {
      boolean repeated =
          i > 0
              && !used[i - 1]
              && loops.get(i).equals(loops.get(i - 1))
              && factors.get(i).equals(factors.get(i - 1));
      if (!used[i] && !repeated) {
        used[i] = true;
        order[position] = loops.get(i);
        sizes[position] = factors.get(i);
        permute(unrolling, model, loops, factors, used, order, sizes, position + 1);
        used[i] = false;
      }
    }
  }

  private void cut(
      Unrolling unrolling, CostModel model, LoopOrder order, int[][] cut, int o, int level) {
    if (o == cut.length) {
      mappings++;
      if (fits(unrolling, order, cut)) {
        fitting++;
        model.evaluate(order, cut);
        take(model.energyPj() + unitEnergyPj, model.cycles());
      }
      return;
    }
    if (level == cut[o].length - 1) {
      cut(unrolling, model, order, cut, o + 1, 0);
      return;
    }
    for (int i = level == 0 ? 0 : cut[o][level - 1]; i <= order.length(); i++) {
      cut[o][level] = i;
      cut(unrolling, model, order, cut, o, level + 1);
    }
  }

  private void take(double energyPj, double cycles) {
    if (energyPj < leastEnergyPj * (1 - 1e-9)) {
      leastEnergyPj = energyPj;
      cyclesOfLeastEnergy = cycles;
    } else if (energyPj <= leastEnergyPj * (1 + 1e-9)) {
      cyclesOfLeastEnergy = Math.min(cyclesOfLeastEnergy, cycles);
    }
    if (cycles < leastCycles - Math.abs(leastCycles) * 1e-9) {
      leastCycles = cycles;
      energyOfLeastCyclesPj = energyPj;
    } else if (cycles <= leastCycles + Math.abs(leastCycles) * 1e-9) {
      energyOfLeastCyclesPj = Math.min(energyOfLeastCyclesPj, energyPj);
    }
    leastProduct = Math.min(leastProduct, energyPj * cycles);
    for (double[] point : front) { // sums in another order differ by rounding
      if (point[0] <= energyPj * (1 + 1e-9) && point[1] <= cycles + Math.abs(cycles) * 1e-9) {
        return;
      }
    }
    front.removeIf(
        point ->
            energyPj <= point[0] * (1 + 1e-9) && cycles <= point[1] + Math.abs(point[1]) * 1e-9);
    front.add(new double[] {energyPj, cycles});
  }

  private boolean fits(Unrolling unrolling, LoopOrder order, int[][] cut) {
    double[] filled = new double[hierarchy.memories()];
    for (int o = 0; o < cut.length; o++) {
      double[] iterations = new double[nest.loops().length];
      Arrays.fill(iterations, 1);
      int next = 0;
      for (int level = 0; level < cut[o].length; level++) {
        double bits =
            isPartial(unrolling, order, o, level, next)
                ? nest.operands()[o].partialBits()
                : nest.operands()[o].bits();
        for (int i = 0; i < unrolling.loops()[o][level].length; i++) {
          iterations[unrolling.loops()[o][level][i]] *= unrolling.factors()[o][level][i];
        }
        int end = absorbed(order, o, cut[o][level]);
        for (; next < end; next++) {
          iterations[order.loops()[next]] *= order.factors()[next];
        }
        filled[memoriesOf[o][level]] += Footprint.elements(nest.operands()[o], iterations) * bits;
      }
    }
    for (int memory = 0; memory < filled.length; memory++) {
      if (filled[memory] > hierarchy.capacityBits()[memory] * (1 + 1e-9)) {
        return false;
      }
    }
    return true;
  }

  /** Irrelevant loops directly above a cut count to the memory below. */
  private int absorbed(LoopOrder order, int o, int cut) {
    int end = cut;
    while (end < order.length()
        && nest.operands()[o].relevance()[order.loops()[end]] == Relevance.IRRELEVANT) {
      end++;
    }
    return end;
  }

  /** Whether what a memory collects are sums that a loop from here on still adds to. */
  private boolean isPartial(Unrolling unrolling, LoopOrder order, int o, int level, int from) {
    if (o != nest.output()) {
      return false;
    }
    Relevance[] relevance = nest.operands()[o].relevance();
    // Irrelevant loops next to the units are collected in the innermost memory all the same.
    for (int i = from; i < order.length(); i++) {
      if (relevance[order.loops()[i]] == Relevance.IRRELEVANT) {
        return true;
      }
    }
    for (int index = level + 1; index < unrolling.loops()[o].length; index++) {
      for (int i = 0; i < unrolling.loops()[o][index].length; i++) {
        if (unrolling.factors()[o][index][i] > 1
            && relevance[unrolling.loops()[o][index][i]] == Relevance.IRRELEVANT) {
          return true;
        }
      }
    }
    return false;
  }
}
