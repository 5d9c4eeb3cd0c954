package org.rooftree.evaluator.mapping.search;

/**
 * What a search looked at.
 *
 * @param mappings mappings in the space: unrollings × distinct orders of the prime factors × cuts
 *     of each operand
 * @param partialMappings partial mappings that were extended
 * @param evaluated mappings given to the cost model
 * @param prunedByCapacity extensions left out because a memory would overflow
 * @param prunedByBound extensions left out because their bound is no better than the best mapping
 * @param prunedAsEqual arrangements left out because they cost the same as one that is looked at
 */
public record SearchStatistics(
    double mappings,
    long partialMappings,
    long evaluated,
    long prunedByCapacity,
    long prunedByBound,
    long prunedAsEqual) {
  static final SearchStatistics NONE = new SearchStatistics(0, 0, 0, 0, 0, 0);

  /** Adds another pass over the same space. */
  SearchStatistics with(SearchStatistics pass) {
    SearchStatistics sum = plus(pass);
    return new SearchStatistics(
        mappings,
        sum.partialMappings,
        sum.evaluated,
        sum.prunedByCapacity,
        sum.prunedByBound,
        sum.prunedAsEqual);
  }

  /** Adds what another unrolling gave. */
  SearchStatistics plus(SearchStatistics other) {
    return new SearchStatistics(
        mappings + other.mappings,
        partialMappings + other.partialMappings,
        evaluated + other.evaluated,
        prunedByCapacity + other.prunedByCapacity,
        prunedByBound + other.prunedByBound,
        prunedAsEqual + other.prunedAsEqual);
  }
}
