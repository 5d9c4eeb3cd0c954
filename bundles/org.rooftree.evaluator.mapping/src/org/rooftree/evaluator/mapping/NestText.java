package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.evaluator.mapping.nest.LoopOrder;

/**
 * A mapping as text: loops from the outermost inwards, with the memories that hold what is inside.
 */
final class NestText {
  private NestText() {}

  /** Returns one line; each loop as "name × factor", memories in brackets, units at the end. */
  static String of(LayerProblem problem, Solution solution) {
    StringBuilder text = new StringBuilder();
    LoopOrder order = solution.order();
    for (int i = order.length(); i >= 0; i--) {
      String held = heldFrom(problem, solution, i);
      if (!held.isEmpty()) {
        text.append('[').append(held).append("] ");
      }
      if (i > 0) {
        text.append("for ")
            .append(problem.nest.loops()[order.loops()[i - 1]])
            .append(" × ")
            .append(order.factors()[i - 1])
            .append(": ");
      }
    }
    return text.append("in parallel ").append(spatial(problem, solution.candidate())).toString();
  }

  /** Returns the memories that hold the data of the i innermost loops. */
  private static String heldFrom(LayerProblem problem, Solution solution, int loops) {
    List<String> held = new ArrayList<>();
    for (int m = problem.hierarchy.memories() - 1; m >= 0; m--) {
      List<String> operands = new ArrayList<>();
      for (int o = 0; o < problem.memoriesOf.length; o++) {
        for (int l = 0; l < problem.memoriesOf[o].length; l++) {
          if (problem.memoriesOf[o][l] == m && solution.cut()[o][l] == loops) {
            operands.add(problem.nest.operands()[o].name());
          }
        }
      }
      if (!operands.isEmpty()) {
        held.add(problem.hierarchy.names()[m] + ": " + String.join(", ", operands));
      }
    }
    return String.join("; ", held);
  }

  static String spatial(LayerProblem problem, LayerProblem.Candidate candidate) {
    List<String> parts = new ArrayList<>();
    SpatialMapping spatial = candidate.spatial();
    for (int d = 0; d < spatial.loops().length; d++) {
      for (int i = 0; i < spatial.loops()[d].length; i++) {
        if (spatial.factors()[d][i] > 1) {
          parts.add(
              problem.nest.loops()[spatial.loops()[d][i]]
                  + " × "
                  + Quantity.number(candidate.rounded().fractional()[d][i])
                  + " on "
                  + problem.platform.dimensions.get(d).name());
        }
      }
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }
}
