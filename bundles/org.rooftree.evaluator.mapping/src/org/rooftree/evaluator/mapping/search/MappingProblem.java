package org.rooftree.evaluator.mapping.search;

import java.util.List;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Unrolling;

/**
 * A layer, a memory hierarchy and the spatial unrollings to choose from.
 *
 * @param nest the layer
 * @param hierarchy the memories
 * @param memoriesOf for each operand its memories, from the inside out
 * @param candidates spatial unrollings, at least one
 * @param cyclesPerOperation cycles that one operation of a unit takes
 * @param unitEnergyPj energy of all operations of the units, which no mapping changes [pJ]
 */
public record MappingProblem(
    Nest nest,
    Hierarchy hierarchy,
    int[][] memoriesOf,
    List<Candidate> candidates,
    double cyclesPerOperation,
    double unitEnergyPj) {
  /**
   * A spatial unrolling.
   *
   * @param unrolling the unrolling as each operand sees it
   * @param iterations temporal iterations that it leaves, by loop dimension
   */
  public record Candidate(Unrolling unrolling, long[] iterations) {}

  public MappingProblem {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("No spatial unrolling to choose from; give at least one");
    }
    candidates = List.copyOf(candidates);
  }
}
