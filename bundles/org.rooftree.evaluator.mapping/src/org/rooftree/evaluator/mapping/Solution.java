package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.evaluator.mapping.nest.LoopOrder;

/**
 * A mapping of a layer.
 *
 * @param candidate its spatial unrolling
 * @param order its temporal loops, innermost first
 * @param cut for operand and memory level the number of loops at that level and below
 * @param mappingsInSpace mappings that the search was to choose from
 * @param mappingsEvaluated mappings whose cost was computed
 * @param proved whether no mapping of that space is better
 * @param gap by how much a better one could improve the objective, as a share; 0 if proved
 * @param front mappings that no other one beats in both energy and cycles, by rising energy; empty
 *     unless they were searched
 */
record Solution(
    LayerProblem.Candidate candidate,
    LoopOrder order,
    int[][] cut,
    double mappingsInSpace,
    double mappingsEvaluated,
    boolean proved,
    double gap,
    List<Solution> front) {
  Solution {
    front = List.copyOf(front);
  }

  /** Makes the solution of a search for one mapping. */
  Solution(
      LayerProblem.Candidate candidate,
      LoopOrder order,
      int[][] cut,
      double mappingsInSpace,
      double mappingsEvaluated,
      boolean proved,
      double gap) {
    this(candidate, order, cut, mappingsInSpace, mappingsEvaluated, proved, gap, List.of());
  }

  /** Returns the same mapping as what a search of several came to. */
  Solution of(
      double inSpace, double evaluated, boolean isProved, double openGap, List<Solution> all) {
    return new Solution(candidate, order, cut, inSpace, evaluated, isProved, openGap, all);
  }
}
