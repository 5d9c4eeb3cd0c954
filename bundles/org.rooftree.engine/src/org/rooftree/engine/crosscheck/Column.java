package org.rooftree.engine.crosscheck;

import org.rooftree.api.result.EvaluationResult;

/**
 * One evaluator of a cross-check.
 *
 * @param name what to call it: its identifier, with a number where an evaluator occurs again
 * @param result what it says
 */
public record Column(String name, EvaluationResult result) {

  /** Returns the number of layers that it has a result for. */
  public int completed() {
    return (int) result.layers().stream().filter(l -> l.result().isPresent()).count();
  }

  /** Returns whether it has a result for every layer. */
  public boolean isComplete() {
    return result.outcome() == EvaluationResult.Status.COMPLETED;
  }
}
