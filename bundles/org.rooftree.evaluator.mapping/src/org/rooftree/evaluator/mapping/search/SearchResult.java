package org.rooftree.evaluator.mapping.search;

import java.util.List;

/**
 * What a search found out.
 *
 * @param best the best mapping, or the Pareto set by rising energy; empty if none fits or the time
 *     ended before the first
 * @param proved whether the whole space is accounted for
 * @param bound no mapping is better than this value of the objective; NaN for a Pareto set
 * @param statistics what was looked at and what was left out
 */
public record SearchResult(
    List<FoundMapping> best, boolean proved, double bound, SearchStatistics statistics) {
  public SearchResult {
    best = List.copyOf(best);
  }

  /** Returns by how much the best mapping could at most be improved, as a share of its cost. */
  public double gap(Objective objective) {
    if (proved || best.isEmpty() || objective == Objective.PARETO) {
      return 0;
    }
    double value = objective.value(best.getFirst().energyPj(), best.getFirst().cycles());
    return Math.max(0, (value - bound) / value);
  }
}
