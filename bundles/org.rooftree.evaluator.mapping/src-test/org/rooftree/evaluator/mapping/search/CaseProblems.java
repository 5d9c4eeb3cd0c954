package org.rooftree.evaluator.mapping.search;

import java.util.List;
import org.rooftree.evaluator.mapping.nest.CaseFile.Case;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.search.MappingProblem.Candidate;

/** Searches on the layers and designs of the cases with fixed mappings. */
final class CaseProblems {
  private CaseProblems() {}

  /** Returns the problem that leaves open what a case fixes but its spatial unrolling. */
  static MappingProblem problem(Case known) {
    return problem(known, known.hierarchy());
  }

  static MappingProblem problem(Case known, Hierarchy hierarchy) {
    Nest nest = known.nest();
    long[] iterations = new long[nest.loops().length];
    int[][] loops = known.unrolling().loops()[0];
    for (int loop = 0; loop < iterations.length; loop++) {
      double unrolled = 1;
      for (int index = 0; index < loops.length; index++) {
        for (int i = 0; i < loops[index].length; i++) {
          unrolled *= loops[index][i] == loop ? known.unrolling().factors()[0][index][i] : 1;
        }
      }
      iterations[loop] = (long) Math.ceil(nest.sizes()[loop] / unrolled - 1e-9);
    }
    return new MappingProblem(
        nest,
        hierarchy,
        known.memoriesOf(),
        List.of(new Candidate(known.unrolling(), iterations)),
        known.cyclesPerOperation(),
        0);
  }
}
