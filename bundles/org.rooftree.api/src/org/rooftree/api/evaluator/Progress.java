package org.rooftree.api.evaluator;

import java.util.concurrent.CancellationException;

/**
 * Lets a long evaluation be cancelled. Called from the thread that evaluates.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface Progress {

  /** Never cancelled. */
  Progress NONE = () -> false;

  /** Returns whether the run was cancelled. */
  boolean isCancelled();

  /**
   * Ends the evaluation if the run was cancelled; call it at least every tenth of a second.
   *
   * @throws CancellationException when the run was cancelled
   */
  default void check() {
    if (isCancelled()) {
      throw new CancellationException();
    }
  }
}
