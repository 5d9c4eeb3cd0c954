package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.evaluator.mapping.nest.CaseFile;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;

/** The mapper finds what looking at everything finds. */
class MapperAgainstBruteForceTest {
  private static final int PROBLEMS = Integer.getInteger("problems", 500);
  private static final long FIRST = Long.getLong("seed", 0);
  private static final double MOST_MAPPINGS = Integer.getInteger("mappings", 60_000);

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void findsTheOptimumOfEveryObjective(boolean corrected) {
    int checked = 0;
    for (long seed = FIRST; checked < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, corrected);
      if (space(problem) > MOST_MAPPINGS) {
        continue;
      }
      BruteForce all = new BruteForce(problem);
      all.run();
      String name = (corrected ? "corrected " : "compatible ") + seed;
      check(problem, Objective.ENERGY, all, all.leastEnergyPj, name);
      check(problem, Objective.LATENCY, all, all.leastCycles, name);
      check(problem, Objective.ENERGY_DELAY_PRODUCT, all, all.leastProduct, name);
      SearchResult front = new Mapper(problem, Objective.PARETO, SearchLimits.none()).search();
      assertThat(front.best()).as(name).hasSameSizeAs(all.front);
      for (FoundMapping found : front.best()) {
        assertThat(all.front)
            .as(name)
            .anyMatch(
                point ->
                    Math.abs(point[0] - found.energyPj()) <= 1e-9 * point[0]
                        && Math.abs(point[1] - found.cycles()) <= 1e-9 * Math.abs(point[1]));
      }
      checked += all.fitting > 0 ? 1 : 0;
    }
  }

  /** A product on which thousands of mappings are equally fast, in the model of either mode. */
  @Test
  void breaksTiesByTheOtherObjective() throws IOException {
    Case known = CaseFile.read("gemm_l1").getFirst();
    for (Hierarchy hierarchy : List.of(known.hierarchy(), corrected(known.hierarchy()))) {
      MappingProblem problem = CaseProblems.problem(known, hierarchy);
      BruteForce all = new BruteForce(problem);
      all.run();
      String name = hierarchy.corrections().on() ? "corrected" : "compatible";
      check(problem, Objective.ENERGY, all, all.leastEnergyPj, name);
      check(problem, Objective.LATENCY, all, all.leastCycles, name);
    }
  }

  private static Hierarchy corrected(Hierarchy h) {
    return new Hierarchy(
        h.names(),
        h.capacityBits(),
        h.holds(),
        h.ports(),
        h.portOf(),
        h.portRank(),
        Corrections.plain(h.memories()));
  }

  private static double space(MappingProblem problem) {
    double mappings = 0;
    for (MappingProblem.Candidate candidate : problem.candidates()) {
      mappings += Mapper.mappings(problem, candidate);
    }
    return mappings;
  }

  private static void check(
      MappingProblem problem, Objective objective, BruteForce all, double least, String name) {
    SearchResult result = new Mapper(problem, objective, SearchLimits.none()).search();
    assertThat(result.proved()).isTrue();
    assertThat(result.statistics().mappings())
        .as("%s: mappings", name)
        .isCloseTo(all.mappings, within(1e-6 * all.mappings));
    if (all.fitting == 0) {
      assertThat(result.best()).as("%s %s", name, objective).isEmpty();
      return;
    }
    assertThat(result.best()).as("%s %s", name, objective).hasSize(1);
    FoundMapping best = result.best().getFirst();
    if (objective == Objective.ENERGY) {
      assertThat(best.cycles())
          .as("%s among equal energy", name)
          .isCloseTo(all.cyclesOfLeastEnergy, within(1e-9 * Math.abs(all.cyclesOfLeastEnergy)));
    } else if (objective == Objective.LATENCY) {
      assertThat(best.energyPj())
          .as("%s among equal cycles", name)
          .isCloseTo(all.energyOfLeastCyclesPj, within(1e-9 * all.energyOfLeastCyclesPj));
    }
    assertThat(objective.value(best.energyPj(), best.cycles()))
        .as("%s %s", name, objective)
        .isCloseTo(least, within(1e-9 * Math.abs(least)));
  }
}
