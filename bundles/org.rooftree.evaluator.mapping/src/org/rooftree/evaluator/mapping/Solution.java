package org.rooftree.evaluator.mapping;

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
 */
record Solution(
    LayerProblem.Candidate candidate,
    LoopOrder order,
    int[][] cut,
    double mappingsInSpace,
    double mappingsEvaluated,
    boolean proved,
    double gap) {}
