package org.rooftree.evaluator.mapping.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Hierarchy.Port;

/** What searches share changes no number. */
class SearchCacheTest {
  private static final int LAYERS = 40;

  private static SearchResult search(
      MappingProblem problem, Objective objective, int threads, SearchCache cache) {
    SearchLimits limits = new SearchLimits(Long.MAX_VALUE, threads, () -> false);
    return new Mapper(problem, objective, limits, cache).search();
  }

  /** Designs that differ in energies, in widths, in capacities, and one that is the first again. */
  private static List<MappingProblem> designs(MappingProblem first) {
    List<MappingProblem> designs = new ArrayList<>(List.of(first));
    for (double factor : new double[] {0.5, 2, 3}) {
      designs.add(with(first, 1, p -> energies(p, factor)));
      designs.add(with(first, 1, p -> widths(p, factor)));
      designs.add(with(first, factor, p -> p));
      designs.add(with(first, factor, p -> energies(widths(p, factor), factor)));
    }
    designs.add(with(first, 1, p -> p));
    return designs;
  }

  private static Port energies(Port p, double factor) {
    return new Port(
        p.minimumBits(),
        p.bitsPerCycle(),
        p.sustainedBitsPerCycle(),
        p.readEnergyPj() * factor,
        p.writeEnergyPj());
  }

  private static Port widths(Port p, double factor) {
    return new Port(
        p.minimumBits(),
        p.bitsPerCycle() * factor,
        p.sustainedBitsPerCycle() * factor,
        p.readEnergyPj(),
        p.writeEnergyPj());
  }

  private static MappingProblem with(
      MappingProblem problem, double capacities, UnaryOperator<Port> ports) {
    Hierarchy h = problem.hierarchy();
    return new MappingProblem(
        problem.nest(),
        new Hierarchy(
            h.names(),
            Arrays.stream(h.capacityBits()).map(bits -> bits * capacities).toArray(),
            h.holds(),
            Arrays.stream(h.ports()).map(ports).toArray(Port[]::new),
            h.portOf(),
            h.portRank(),
            h.corrections()),
        problem.memoriesOf(),
        problem.candidates(),
        problem.cyclesPerOperation(),
        problem.unitEnergyPj());
  }

  private static void same(SearchResult result, SearchResult alone, String name) {
    assertThat(result.proved()).as(name).isEqualTo(alone.proved());
    assertThat(result.bound()).as(name).isEqualTo(alone.bound());
    assertThat(result.statistics()).as(name).isEqualTo(alone.statistics());
    assertThat(result.best()).as(name).hasSameSizeAs(alone.best());
    for (int i = 0; i < alone.best().size(); i++) {
      FoundMapping a = alone.best().get(i);
      FoundMapping b = result.best().get(i);
      assertThat(b.candidate()).as(name).isEqualTo(a.candidate());
      assertThat(b.order().loops()).as(name).isEqualTo(a.order().loops());
      assertThat(b.order().factors()).as(name).isEqualTo(a.order().factors());
      assertThat(b.cut()).as(name).isDeepEqualTo(a.cut());
      assertThat(b.energyPj()).as(name).isEqualTo(a.energyPj());
      assertThat(b.cycles()).as(name).isEqualTo(a.cycles());
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void aSweepOfDesignsGivesTheSameToTheLastBit(Objective objective) {
    for (int threads : new int[] {1, 4}) {
      SearchCache shared = new SearchCache();
      for (long seed = 0; seed < LAYERS; seed++) {
        int design = 0;
        for (MappingProblem problem : designs(RandomProblems.problem(seed, seed % 2 == 0))) {
          same(
              search(problem, objective, threads, shared),
              search(problem, objective, 1, new SearchCache()),
              "layer %d, design %d".formatted(seed, design++));
        }
      }
    }
  }

  @Test
  void searchesAtTheSameTimeShareItWithoutHarm() throws Exception {
    SearchCache shared = new SearchCache();
    List<MappingProblem> problems = new ArrayList<>();
    for (long seed = 0; seed < LAYERS; seed++) {
      problems.addAll(designs(RandomProblems.problem(seed, seed % 2 == 0)));
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      List<Future<SearchResult>> results = new ArrayList<>();
      for (MappingProblem problem : problems) {
        results.add(executor.submit(() -> search(problem, Objective.LATENCY, 1, shared)));
      }
      for (int i = 0; i < problems.size(); i++) {
        same(
            results.get(i).get(),
            search(problems.get(i), Objective.LATENCY, 1, new SearchCache()),
            String.valueOf(i));
      }
    }
  }

  @Test
  void tablesAreWorkedOutOnceForDesignsOfOtherCostsAndSizes() {
    List<MappingProblem> designs = designs(RandomProblems.problem(1, true));
    SearchCache shared = new SearchCache();
    search(designs.getFirst(), Objective.ENERGY, 1, shared);
    long first = shared.elements.heldBytes() + shared.partial.heldBytes();
    assertThat(first).isPositive();
    designs.forEach(design -> search(design, Objective.ENERGY, 1, shared));
    assertThat(shared.elements.heldBytes() + shared.partial.heldBytes()).isEqualTo(first);
  }

  @Test
  void anEqualSearchIsNotRepeated() {
    List<MappingProblem> designs = designs(RandomProblems.problem(1, true));
    SearchCache shared = new SearchCache();
    SearchResult first = search(designs.getFirst(), Objective.ENERGY, 1, shared);
    assertThat(search(designs.getLast(), Objective.ENERGY, 1, shared)).isSameAs(first);
    assertThat(search(designs.get(1), Objective.ENERGY, 1, shared)).isNotSameAs(first);
    assertThat(search(designs.getFirst(), Objective.LATENCY, 1, shared)).isNotSameAs(first);
  }

  @Test
  void aSearchThatWasCutShortIsRepeated() {
    MappingProblem problem = RandomProblems.problem(1, true);
    SearchCache shared = new SearchCache();
    SearchLimits none = new SearchLimits(0, 1, () -> false);
    assertThat(new Mapper(problem, Objective.ENERGY, none, shared).search().proved()).isFalse();
    assertThat(search(problem, Objective.ENERGY, 1, shared).proved()).isTrue();
  }

  @Test
  void whatWasNotAskedForLongestGoesFirst() {
    BoundedCache<double[]> cache = new BoundedCache<>(1000, table -> 8L * table.length);
    for (int key = 0; key < 3; key++) {
      cache.keep(Contents.of(key), new double[20]);
    }
    assertThat(cache.find(Contents.of(0))).isPresent();
    cache.keep(Contents.of(3), new double[40]);
    assertThat(cache.heldBytes()).isLessThanOrEqualTo(1000);
    assertThat(cache.find(Contents.of(1))).isEmpty();
    assertThat(cache.find(Contents.of(0))).isPresent();
    cache.keep(Contents.of(4), new double[200]);
    assertThat(cache.find(Contents.of(4))).as("larger than all that is kept").isEmpty();
    assertThat(cache.find(Contents.of(3))).isPresent();
  }

  @Test
  void keysAreEqualIfEveryNumberInThemIs() {
    Contents key = Contents.of(new int[][] {{1, 2}, {}}, new double[] {0.5}, "a", 3);
    assertThat(key)
        .isEqualTo(Contents.of(new int[][] {{1, 2}, {}}, new double[] {0.5}, "a", 3))
        .hasSameHashCodeAs(Contents.of(new int[][] {{1, 2}, {}}, new double[] {0.5}, "a", 3))
        .isNotEqualTo(Contents.of(new int[][] {{1}, {2}}, new double[] {0.5}, "a", 3))
        .isNotEqualTo(Contents.of(new int[][] {{1, 2}, {}}, new double[] {0.25}, "a", 3));
    assertThat(Contents.of(new double[] {0.0})).isNotEqualTo(Contents.of(new double[] {-0.0}));
  }
}
