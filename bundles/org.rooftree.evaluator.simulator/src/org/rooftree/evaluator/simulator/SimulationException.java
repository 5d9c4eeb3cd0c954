package org.rooftree.evaluator.simulator;

import org.rooftree.api.process.ProcessException;

/**
 * A simulator did not give a result. The message says what happened, what to do, and what the
 * program said last.
 */
public final class SimulationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Creates an exception with a message for people. */
  public SimulationException(String message) {
    super(message);
  }

  /** Creates an exception with the message of its cause. */
  public SimulationException(ProcessException cause) {
    super(cause.getMessage(), cause);
  }

  /** Creates an exception with a cause. */
  public SimulationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Adds nothing to the message: it is written for people. */
  @Override
  public String toString() {
    return getMessage();
  }
}
