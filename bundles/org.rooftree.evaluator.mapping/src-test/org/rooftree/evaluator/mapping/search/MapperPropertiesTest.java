package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.evaluator.mapping.nest.CaseFile;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Operand;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Nest.Window;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/** What must hold for every search. */
class MapperPropertiesTest {
  private static final int PROBLEMS = 150;

  private static SearchResult search(MappingProblem problem, Objective objective) {
    return new Mapper(problem, objective, SearchLimits.none()).search();
  }

  private static double value(MappingProblem problem, Objective objective) {
    return search(problem, objective).best().stream()
        .mapToDouble(found -> objective.value(found.energyPj(), found.cycles()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void theNumberOfThreadsChangesNothing(Objective objective) {
    for (long seed = 0; seed < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, seed % 2 == 0);
      SearchResult one = search(problem, objective);
      for (int threads : new int[] {2, 5}) {
        SearchResult several =
            new Mapper(problem, objective, new SearchLimits(Long.MAX_VALUE, threads, () -> false))
                .search();
        assertThat(several.statistics()).as("%d", seed).isEqualTo(one.statistics());
        assertThat(several.best()).as("%d", seed).hasSameSizeAs(one.best());
        for (int i = 0; i < one.best().size(); i++) {
          FoundMapping a = one.best().get(i);
          FoundMapping b = several.best().get(i);
          assertThat(b.candidate()).isEqualTo(a.candidate());
          assertThat(b.order().loops()).isEqualTo(a.order().loops());
          assertThat(b.order().factors()).isEqualTo(a.order().factors());
          assertThat(b.cut()).isDeepEqualTo(a.cut());
          assertThat(b.energyPj()).isEqualTo(a.energyPj());
          assertThat(b.cycles()).isEqualTo(a.cycles());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void whatEndsEarlyStatesAValidBound(Objective objective) {
    int unproved = 0;
    for (long seed = 0; seed < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, seed % 2 == 0);
      double optimum = value(problem, objective);
      int patience = (int) (seed % 3);
      int[] asked = {0};
      SearchResult early =
          new Mapper(
                  problem,
                  objective,
                  new SearchLimits(Long.MAX_VALUE, 1, () -> asked[0]++ >= patience))
              .search();
      unproved += early.proved() ? 0 : 1;
      assertThat(early.bound()).as("%d", seed).isLessThanOrEqualTo(optimum + 1e-9 * optimum);
      if (!early.best().isEmpty()) {
        FoundMapping found = early.representative(objective);
        double reached = objective.value(found.energyPj(), found.cycles());
        assertThat(reached).isGreaterThanOrEqualTo(optimum - 1e-9 * Math.abs(optimum));
        assertThat(reached * (1 - early.gap(objective)))
            .as("%d", seed)
            .isLessThanOrEqualTo(optimum + 1e-9 * Math.abs(optimum));
      }
    }
    assertThat(unproved).isPositive();
  }

  @Test
  void theCostIsThatOfTheGivenMapping() {
    for (long seed = 0; seed < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, seed % 2 == 0);
      for (FoundMapping found : search(problem, Objective.PARETO).best()) {
        CostModel model =
            new CostModel(
                problem.nest(),
                problem.hierarchy(),
                problem.candidates().get(found.candidate()).unrolling(),
                problem.memoriesOf(),
                problem.cyclesPerOperation());
        model.evaluate(found.order(), found.cut());
        assertThat(found.energyPj())
            .isEqualTo(model.energyPj() + problem.unitEnergyPj(found.candidate()));
        assertThat(found.cycles()).isEqualTo(model.cycles());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY", "ENERGY_DELAY_PRODUCT"})
  void largerMemoriesNeverMakeTheOptimumWorse(Objective objective) {
    for (long seed = 0; seed < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, true);
      double before = value(problem, objective);
      for (double factor : new double[] {1.5, 2, 16}) {
        double after = value(withCapacities(problem, factor), objective);
        assertThat(after).as("%d times %s", seed, factor).isLessThanOrEqualTo(before * (1 + 1e-9));
      }
    }
  }

  private static MappingProblem withCapacities(MappingProblem problem, double factor) {
    Hierarchy h = problem.hierarchy();
    return with(
        problem,
        problem.nest(),
        new Hierarchy(
            h.names(),
            Arrays.stream(h.capacityBits()).map(bits -> bits * factor).toArray(),
            h.holds(),
            h.ports(),
            h.portOf(),
            h.portRank(),
            h.corrections()),
        problem.candidates());
  }

  private static MappingProblem with(
      MappingProblem problem, Nest nest, Hierarchy hierarchy, List<Candidate> candidates) {
    return new MappingProblem(
        nest,
        hierarchy,
        problem.memoriesOf(),
        candidates,
        problem.cyclesPerOperation(),
        problem.unitEnergyPj());
  }

  @ParameterizedTest
  @CsvSource({"ENERGY", "LATENCY", "ENERGY_DELAY_PRODUCT"})
  void theOrderOfLoopsAndPortsChangesNothing(Objective objective) {
    for (long seed = 0; seed < PROBLEMS; seed++) {
      MappingProblem problem = RandomProblems.problem(seed, seed % 2 == 0);
      double before = value(problem, objective);
      double after = value(backwards(problem), objective);
      if (before < Double.POSITIVE_INFINITY) {
        assertThat(after).as("%d", seed).isCloseTo(before, within(Math.abs(before) * 1e-9));
      } else {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  /** Loops, ports and spatial unrollings in the other order. */
  private static MappingProblem backwards(MappingProblem problem) {
    Nest nest = problem.nest();
    int last = nest.loops().length - 1;
    String[] loops = new String[last + 1];
    long[] sizes = new long[last + 1];
    for (int i = 0; i <= last; i++) {
      loops[i] = nest.loops()[last - i];
      sizes[i] = nest.sizes()[last - i];
    }
    Operand[] operands = new Operand[nest.operands().length];
    for (int o = 0; o < operands.length; o++) {
      Operand operand = nest.operands()[o];
      Relevance[] relevance = new Relevance[last + 1];
      for (int i = 0; i <= last; i++) {
        relevance[i] = operand.relevance()[last - i];
      }
      Window[] windows =
          Arrays.stream(operand.windows())
              .map(
                  w ->
                      new Window(
                          last - w.outer(),
                          last - w.inner(),
                          w.outerStep(),
                          w.innerStep(),
                          w.extent(),
                          w.truncates()))
              .toArray(Window[]::new);
      operands[o] =
          new Operand(operand.name(), operand.bits(), operand.partialBits(), relevance, windows);
    }
    List<Candidate> candidates =
        problem.candidates().reversed().stream().map(c -> backwards(c, last)).toList();
    Hierarchy h = problem.hierarchy();
    int ports = h.ports().length;
    Hierarchy.Port[] reversed = new Hierarchy.Port[ports];
    for (int p = 0; p < ports; p++) {
      reversed[p] = h.ports()[ports - 1 - p];
    }
    var c = h.corrections();
    return with(
        problem,
        new Nest(loops, sizes, operands, nest.output()),
        new Hierarchy(
            h.names(),
            h.capacityBits(),
            h.holds(),
            reversed,
            Arrays.stream(h.portOf())
                .map(
                    byOperand ->
                        Arrays.stream(byOperand)
                            .map(
                                row ->
                                    Arrays.stream(row)
                                        .map(p -> p < 0 ? p : ports - 1 - p)
                                        .toArray())
                            .toArray(int[][]::new))
                .toArray(int[][][]::new),
            h.portRank(),
            new Corrections(
                c.on(),
                c.latencyCycles(),
                c.doubleBuffered(),
                c.linkEnergyPjPerBit(),
                c.linkLatencyCycles(),
                Arrays.stream(c.linkPorts())
                    .map(row -> Arrays.stream(row).map(p -> ports - 1 - p).toArray())
                    .toArray(int[][]::new),
                c.linkShare(),
                c.staticPjPerCycle())),
        candidates);
  }

  private static Candidate backwards(Candidate candidate, int last) {
    long[] iterations = new long[last + 1];
    for (int i = 0; i <= last; i++) {
      iterations[i] = candidate.iterations()[last - i];
    }
    int[][][] loops =
        Arrays.stream(candidate.unrolling().loops())
            .map(
                byIndex ->
                    Arrays.stream(byIndex)
                        .map(row -> Arrays.stream(row).map(loop -> last - loop).toArray())
                        .toArray(int[][]::new))
            .toArray(int[][][]::new);
    return new Candidate(
        new Unrolling(loops, candidate.unrolling().factors(), candidate.unrolling().wholeFactors()),
        iterations);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aimc",
        "ascend_like",
        "edge_tpu_like",
        "eyeriss_like",
        "gemm_l1",
        "gemm_l1_l3",
        "tpu_like",
        "resnet18_tpu_like"
      })
  void neverWorseThanGreedyCuts(String file) throws IOException {
    for (Objective objective :
        new Objective[] {Objective.ENERGY, Objective.LATENCY, Objective.ENERGY_DELAY_PRODUCT}) {
      Map<String, Double> greedy = new LinkedHashMap<>();
      Map<String, Case> layers = new LinkedHashMap<>();
      for (Case known : CaseFile.read(file)) {
        if (known.fits()) {
          String layer = known.name().split(" ")[1];
          layers.put(layer, known);
          greedy.merge(
              layer, objective.value(known.memoryEnergyPj(), known.totalCycles()), Math::min);
        }
      }
      for (Map.Entry<String, Case> layer : layers.entrySet()) {
        SearchResult result =
            new Mapper(
                    CaseProblems.problem(layer.getValue()),
                    objective,
                    new SearchLimits(TimeUnit.SECONDS.toNanos(2), 1, () -> false))
                .search();
        FoundMapping best = result.best().getFirst();
        assertThat(objective.value(best.energyPj(), best.cycles()))
            .as("%s of %s %s", objective, file, layer.getKey())
            .isLessThanOrEqualTo(greedy.get(layer.getKey()) * (1 + 1e-9));
      }
    }
  }
}
