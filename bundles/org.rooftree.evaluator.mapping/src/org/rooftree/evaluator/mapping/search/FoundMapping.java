package org.rooftree.evaluator.mapping.search;

import org.rooftree.evaluator.mapping.nest.LoopOrder;

/**
 * A mapping with its cost as the cost model states it.
 *
 * @param candidate index of the spatial unrolling
 * @param order temporal loops, innermost first
 * @param cut for operand and memory level the number of loops at that level and below
 * @param energyPj energy of memories and units [pJ]
 * @param cycles cycles with stalls, on- and off-loading
 */
public record FoundMapping(
    int candidate, LoopOrder order, int[][] cut, double energyPj, double cycles) {}
