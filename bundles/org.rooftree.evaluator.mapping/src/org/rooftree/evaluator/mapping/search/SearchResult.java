package org.rooftree.evaluator.mapping.search;

import java.util.List;

/**
 * What a search found out.
 *
 * @param best the best mapping, or the Pareto set by rising energy; empty if none fits or the time
 *     ended before the first
 * @param proved whether the whole space is accounted for
 * @param bound no mapping is better than this value of the objective; for a Pareto set, of the
 *     product of energy and cycles
 * @param statistics what was looked at and what was left out
 */
public record SearchResult(
    List<FoundMapping> best, boolean proved, double bound, SearchStatistics statistics) {
  public SearchResult {
    best = List.copyOf(best);
  }

  /**
   * Returns the best mapping, of a Pareto set the one of the least product of energy and cycles.
   *
   * @throws java.util.NoSuchElementException if nothing was found
   */
  public FoundMapping representative(Objective objective) {
    FoundMapping least = best.getFirst();
    for (FoundMapping other : best) {
      least = value(objective, other) < value(objective, least) ? other : least;
    }
    return least;
  }

  /**
   * Returns by how much the {@link #representative} could at most be improved, as a share of its
   * cost; 0 if nothing was found.
   */
  public double gap(Objective objective) {
    if (proved || best.isEmpty()) {
      return 0;
    }
    double value = value(objective, representative(objective));
    return Math.max(0, (value - bound) / value);
  }

  private static double value(Objective objective, FoundMapping found) {
    return objective.value(found.energyPj(), found.cycles());
  }
}
