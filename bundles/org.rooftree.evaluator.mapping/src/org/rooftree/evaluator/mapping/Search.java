package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.evaluator.mapping.search.FoundMapping;
import org.rooftree.evaluator.mapping.search.Front;
import org.rooftree.evaluator.mapping.search.Mapper;
import org.rooftree.evaluator.mapping.search.MappingProblem;
import org.rooftree.evaluator.mapping.search.Objective;
import org.rooftree.evaluator.mapping.search.SearchLimits;
import org.rooftree.evaluator.mapping.search.SearchResult;

/**
 * How mappings are searched, as the parameters say.
 *
 * @param objective what a mapping is chosen for
 * @param factorLimit to how many factors loops are merged for greedy allocation; absent for the
 *     search of all mappings
 * @param even whether operands of a memory keep the same loops
 * @param spatialCandidates spatial mappings to try
 * @param mixed whether loops may share an array dimension; absent for as the design says
 * @param seconds how long the search for one layer may take [s]
 * @param corrected whether the model is the corrected one
 */
record Search(
    Objective objective,
    OptionalInt factorLimit,
    boolean even,
    int spatialCandidates,
    Optional<Boolean> mixed,
    double seconds,
    boolean corrected) {
  /** ZigZag's own limit, where a mapping file asks for part of an order. */
  private static final int DEFAULT_FACTORS = 6;

  /** Few enough for any layer. */
  private static final int ROUGH_FACTORS = 4;

  static Search of(Parameters parameters, boolean corrected) {
    return new Search(
        switch (parameters.text(MappingEvaluator.OBJECTIVE)) {
          case "energy" -> Objective.ENERGY;
          case "edp" -> Objective.ENERGY_DELAY_PRODUCT;
          case "pareto" -> Objective.PARETO;
          default -> Objective.LATENCY;
        },
        parameters
            .quantity(MappingEvaluator.LPF_LIMIT)
            .map(q -> OptionalInt.of((int) q.base()))
            .orElse(OptionalInt.empty()),
        parameters.text(MappingEvaluator.ALLOCATION).equals("even"),
        (int) parameters.quantity(MappingEvaluator.SPATIAL_CANDIDATES).orElseThrow().base(),
        switch (parameters.text(MappingEvaluator.MIXED_UNROLLING)) {
          case "always" -> Optional.of(true);
          case "never" -> Optional.of(false);
          default -> Optional.empty();
        },
        parameters.quantity(MappingEvaluator.TIME_LIMIT).orElseThrow().base(),
        corrected);
  }

  boolean needsEnergy() {
    return objective != Objective.LATENCY;
  }

  /** Returns the best mapping found; empty if none fits. */
  Optional<Solution> solve(LayerProblem problem, Units units, Progress progress) {
    boolean together = mixed.orElse(corrected || problem.platform.unit.imc().isPresent());
    List<LayerProblem.Candidate> candidates = problem.candidates(together, spatialCandidates);
    boolean bound = !problem.given.temporal().isEmpty();
    if (factorLimit.isPresent() || even || bound) {
      return new Loma(problem, objective, units, even, progress)
          .search(candidates, factorLimit.orElse(DEFAULT_FACTORS));
    }
    Optional<Solution> found = all(problem, candidates, units, progress);
    // Out of time before the first mapping: a rough one is better than none.
    return found.isPresent()
        ? found
        : new Loma(problem, objective, units, even, progress).search(candidates, ROUGH_FACTORS);
  }

  private Optional<Solution> all(
      LayerProblem problem,
      List<LayerProblem.Candidate> candidates,
      Units units,
      Progress progress) {
    if (!units.isModelledMacro()) {
      return best(problem, candidates, units, progress).map(Best::solution);
    }
    // The energy of a macro depends on the spatial mapping.
    List<Best> bests = new ArrayList<>();
    for (LayerProblem.Candidate candidate : candidates) {
      best(problem, List.of(candidate), units, progress).ifPresent(bests::add);
    }
    return bests.stream()
        .min(Comparator.comparingDouble(Best::value).thenComparingDouble(Best::second))
        .map(b -> together(b.solution(), bests));
  }

  /** A mapping with what decides between it and others. */
  private record Best(
      Solution solution, double value, double second, double bound, List<FoundMapping> front) {}

  private Solution together(Solution best, List<Best> all) {
    double inSpace = 0;
    double evaluated = 0;
    double bound = Double.POSITIVE_INFINITY;
    double value = Double.POSITIVE_INFINITY;
    boolean proved = true;
    for (Best one : all) {
      inSpace += one.solution().mappingsInSpace();
      evaluated += one.solution().mappingsEvaluated();
      proved &= one.solution().proved();
      bound = Math.min(bound, one.bound());
      value = Math.min(value, one.value());
    }
    Front<Solution> front = new Front<>();
    for (Best one : all) {
      for (FoundMapping found : one.front()) {
        if (!front.covers(found.energyPj(), found.cycles())) {
          front.add(found.energyPj(), found.cycles(), plain(one.solution().candidate(), found));
        }
      }
    }
    double gap = proved ? 0 : Math.max(0, (value - bound) / value);
    return best.of(inSpace, evaluated, proved, gap, front.items());
  }

  private static Solution plain(LayerProblem.Candidate candidate, FoundMapping found) {
    return new Solution(candidate, found.order(), found.cut(), 0, 0, false, Double.NaN);
  }

  private Optional<Best> best(
      LayerProblem problem,
      List<LayerProblem.Candidate> candidates,
      Units units,
      Progress progress) {
    List<MappingProblem.Candidate> plain = new ArrayList<>();
    for (LayerProblem.Candidate candidate : candidates) {
      plain.add(
          new MappingProblem.Candidate(candidate.unrolling(), candidate.rounded().iterations()));
    }
    MappingProblem whole =
        new MappingProblem(
            problem.nest,
            problem.hierarchy,
            problem.memoriesOf,
            plain,
            problem.cyclesPerOperation,
            units.energyPj(problem.layer, candidates.getFirst().spatial()));
    SearchLimits limits = new SearchLimits((long) (seconds * 1e9), 1, progress::isCancelled);
    SearchResult result = new Mapper(whole, objective, limits).search();
    progress.check();
    if (result.best().isEmpty()) {
      return Optional.empty();
    }
    FoundMapping best = result.representative(objective);
    List<FoundMapping> front = objective == Objective.PARETO ? result.best() : List.of();
    Solution solution =
        plain(candidates.get(best.candidate()), best)
            .of(
                result.statistics().mappings(),
                result.statistics().evaluated(),
                result.proved(),
                result.gap(objective),
                front.stream().map(f -> plain(candidates.get(f.candidate()), f)).toList());
    return Optional.of(
        new Best(
            solution,
            objective.value(best.energyPj(), best.cycles()),
            objective.second(best.energyPj(), best.cycles()),
            result.bound(),
            front));
  }
}
