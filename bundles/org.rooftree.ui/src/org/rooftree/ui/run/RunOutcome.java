package org.rooftree.ui.run;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.result.EvaluationResult;

/**
 * How a run ended.
 *
 * @param job the run
 * @param computed results, as far as it got
 * @param problem why nothing could be computed, or no more
 * @param cancelled whether it was cancelled
 */
record RunOutcome(
    EvaluationJob job, List<Computed> computed, Optional<Problem> problem, boolean cancelled) {

  RunOutcome {
    computed = List.copyOf(computed);
  }

  /** Is told how a run ended. */
  @FunctionalInterface
  interface Receiver {
    /** A run ended; called on its thread. */
    void ended(RunOutcome outcome);
  }

  /**
   * A result.
   *
   * @param design file of the accelerator
   * @param result the result; of a cancelled run, as far as it got
   * @param findings what was found in its files
   */
  record Computed(String design, EvaluationResult result, List<Finding> findings) {}

  /** Why a run could not be done. */
  sealed interface Problem {
    /**
     * Files are missing or have errors.
     *
     * @param cause names them
     */
    record InvalidInput(InvalidInputException cause) implements Problem {}

    /**
     * A parameter has a value that is not allowed (any more), or an evaluator is gone.
     *
     * @param message names it and what is allowed
     */
    record WrongSetting(String message) implements Problem {}
  }
}
