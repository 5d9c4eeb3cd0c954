package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.evaluator.mapping.search.FoundMapping;
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
 * @param imperfect whether loops may run longer than they need to
 * @param seconds how long the search for one layer may take [s]
 * @param corrected whether the model is the corrected one
 */
record Search(
    Objective objective,
    OptionalInt factorLimit,
    boolean even,
    int spatialCandidates,
    Optional<Boolean> mixed,
    boolean imperfect,
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
        parameters.text(MappingEvaluator.FACTORS).equals("imperfect"),
        parameters.quantity(MappingEvaluator.TIME_LIMIT).orElseThrow().base(),
        corrected);
  }

  boolean needsEnergy() {
    return objective != Objective.LATENCY;
  }

  /**
   * Returns the best mapping found; empty if none fits.
   *
   * @param cache what was found out for other layers and designs
   */
  Optional<Solution> solve(
      LayerProblem problem, Units units, MappingCache cache, Progress progress) {
    boolean together = mixed.orElse(corrected || problem.platform.unit.imc().isPresent());
    List<LayerProblem.Candidate> candidates =
        problem.candidates(together, spatialCandidates, imperfect, cache);
    boolean bound = !problem.given.temporal().isEmpty();
    if (factorLimit.isPresent() || even || bound) {
      return new Loma(problem, objective, units, even, progress)
          .search(candidates, factorLimit.orElse(DEFAULT_FACTORS));
    }
    Optional<Solution> found = all(problem, candidates, units, cache, progress);
    // Out of time before the first mapping: a rough one is better than none.
    return found.isPresent()
        ? found
        : new Loma(problem, objective, units, even, progress).search(candidates, ROUGH_FACTORS);
  }

  private Optional<Solution> all(
      LayerProblem problem,
      List<LayerProblem.Candidate> candidates,
      Units units,
      MappingCache cache,
      Progress progress) {
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<MappingProblem.Candidate> plain = new ArrayList<>();
    for (LayerProblem.Candidate candidate : candidates) {
      plain.add(
          new MappingProblem.Candidate(
              candidate.unrolling(),
              candidate.iterations(),
              units.energyPj(problem.layer, candidate)));
    }
    MappingProblem whole =
        new MappingProblem(
            problem.nest,
            problem.hierarchy,
            problem.memoriesOf,
            plain,
            problem.cyclesPerOperation,
            0);
    SearchLimits limits = new SearchLimits((long) (seconds * 1e9), 1, progress::isCancelled);
    SearchResult result = new Mapper(whole, objective, limits, cache.searches).search();
    progress.check();
    if (result.best().isEmpty()) {
      return Optional.empty();
    }
    FoundMapping best = result.representative(objective);
    List<FoundMapping> front = objective == Objective.PARETO ? result.best() : List.of();
    return Optional.of(
        plain(candidates, best)
            .of(
                result.statistics().mappings(),
                result.statistics().evaluated(),
                result.proved(),
                result.gap(objective),
                front.stream().map(found -> plain(candidates, found)).toList()));
  }

  private static Solution plain(List<LayerProblem.Candidate> candidates, FoundMapping found) {
    return new Solution(
        candidates.get(found.candidate()), found.order(), found.cut(), 0, 0, false, Double.NaN);
  }
}
