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
 * @param unitEnergyPj energy of the units that is the same for all candidates [pJ]
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
   * @param unitEnergyPj energy of the units for this candidate beside that of the problem [pJ]
   */
  public record Candidate(Unrolling unrolling, long[] iterations, double unitEnergyPj) {
    /** Makes a candidate whose units need what all need. */
    public Candidate(Unrolling unrolling, long[] iterations) {
      this(unrolling, iterations, 0);
    }
  }

  public MappingProblem {
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("No spatial unrolling to choose from; give at least one");
    }
    candidates = List.copyOf(candidates);
  }

  /** Returns the energy of the units for a candidate [pJ]. */
  double unitEnergyPj(int candidate) {
    return unitEnergyPj + candidates.get(candidate).unitEnergyPj();
  }
}
