package org.rooftree.engine.isolation;

/** Says that the process of an evaluator gave no answer, and why. */
public final class WorkerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Creates an exception.
   *
   * @param message what happened and what to do, to be read after the name of the evaluator: {@code
   *     "ended its process …"}
   */
  WorkerException(String message) {
    super(message);
  }

  WorkerException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String toString() {
    return "the evaluator " + getMessage();
  }
}
