package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/** Loops that run longer than they need to. */
class PaddingTest {
  private static final int PROBLEMS = 250;
  private static final double MOST_MAPPINGS = 60_000;
  private static final double UNIT_ENERGY_PJ = 40;

  @Test
  void moreFactorsAreBoughtWithAtMostAQuarterMoreIterations() {
    assertThat(Padding.of(new long[] {7})).containsExactly(new long[] {7}, new long[] {8});
    assertThat(Padding.of(new long[] {13}))
        .containsExactly(new long[] {13}, new long[] {14}, new long[] {16});
    assertThat(Padding.of(new long[] {3, 1})).containsExactly(new long[] {3, 1});
    // 8/7 times 8/7 is more than a quarter.
    assertThat(Padding.of(new long[] {7, 7}))
        .containsExactly(new long[] {7, 7}, new long[] {7, 8}, new long[] {8, 7});
    assertThat(Padding.of(new long[] {56, 64}))
        .containsExactly(new long[] {56, 64}, new long[] {64, 64});
    // 31 · 17 to 32 · 18.
    assertThat(Padding.of(new long[] {31, 17})).anyMatch(p -> p[0] == 32 && p[1] == 18);
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void theOptimumOfPaddedLoopsIsFoundAndNeverWorse(boolean corrected) {
    int checked = 0;
    int better = 0;
    for (long seed = 0; checked < PROBLEMS; seed++) {
      MappingProblem exact = withUnits(RandomProblems.problem(seed, corrected));
      MappingProblem padded = padded(exact);
      if (padded.candidates().size() == exact.candidates().size()
          || mappings(padded) > MOST_MAPPINGS) {
        continue;
      }
      BruteForce all = new BruteForce(padded);
      all.run();
      if (all.fitting == 0) {
        continue;
      }
      checked++;
      for (Objective objective : Objective.values()) {
        SearchResult result = new Mapper(padded, objective, SearchLimits.none()).search();
        assertThat(result.proved()).isTrue();
        FoundMapping best = result.representative(objective);
        double reached = objective.value(best.energyPj(), best.cycles());
        double least =
            switch (objective) {
              case ENERGY -> all.leastEnergyPj;
              case LATENCY -> all.leastCycles;
              case ENERGY_DELAY_PRODUCT -> all.leastProduct;
              case PARETO -> reached;
            };
        assertThat(reached)
            .as("%s %d", objective, seed)
            .isCloseTo(least, within(1e-9 * Math.abs(least)));
        SearchResult perfect = new Mapper(exact, objective, SearchLimits.none()).search();
        if (!perfect.best().isEmpty()) {
          FoundMapping other = perfect.representative(objective);
          double without = objective.value(other.energyPj(), other.cycles());
          assertThat(reached).isLessThanOrEqualTo(without + 1e-9 * Math.abs(without));
          better += reached < without - 1e-6 * Math.abs(without) ? 1 : 0;
        }
        if (objective == Objective.PARETO) {
          assertThat(result.best()).hasSameSizeAs(all.front);
        }
      }
    }
    assertThat(better).isPositive();
  }

  private static MappingProblem withUnits(MappingProblem problem) {
    return new MappingProblem(
        problem.nest(),
        problem.hierarchy(),
        problem.memoriesOf(),
        problem.candidates(),
        problem.cyclesPerOperation(),
        problem.unitEnergyPj() + UNIT_ENERGY_PJ);
  }

  /** Independent of {@link Padding#of}: all lengths, those without a gain left out afterwards. */
  private static MappingProblem padded(MappingProblem problem) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : problem.candidates()) {
      List<long[]> all = new ArrayList<>();
      all.add(candidate.iterations().clone());
      for (int loop = 0; loop < candidate.iterations().length; loop++) {
        for (long[] shorter : List.copyOf(all)) {
          for (long length = shorter[loop] + 1; length <= 2 * shorter[loop]; length++) {
            long[] longer = shorter.clone();
            longer[loop] = length;
            if (gains(candidate.iterations()[loop], length)
                && product(longer) <= 1.25 * product(candidate.iterations())) {
              all.add(longer);
            }
          }
        }
      }
      double needed = product(candidate.iterations());
      for (long[] iterations : all) {
        double units = UNIT_ENERGY_PJ * (product(iterations) / needed - 1);
        candidates.add(new Candidate(candidate.unrolling(), iterations, units));
      }
    }
    MappingProblem made =
        new MappingProblem(
            problem.nest(),
            problem.hierarchy(),
            problem.memoriesOf(),
            candidates,
            problem.cyclesPerOperation(),
            problem.unitEnergyPj());
    int expected =
        problem.candidates().stream().mapToInt(c -> Padding.of(c.iterations()).size()).sum();
    assertThat(candidates).hasSize(expected);
    return made;
  }

  private static boolean gains(long needed, long length) {
    for (long shorter = needed; shorter < length; shorter++) {
      if (FactorLattice.length(new long[] {shorter}) >= FactorLattice.length(new long[] {length})) {
        return false;
      }
    }
    return needed > 1;
  }

  private static double product(long[] iterations) {
    double product = 1;
    for (long i : iterations) {
      product *= i;
    }
    return product;
  }

  private static double mappings(MappingProblem problem) {
    return problem.candidates().stream().mapToDouble(c -> Mapper.mappings(problem, c)).sum();
  }
}
