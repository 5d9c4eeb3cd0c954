package org.rooftree.api.process;

/**
 * A program could not be started, did not end in time or did not do what it was started for. The
 * message names the program, says what happened and what to do, and ends with its last words.
 *
 * @since 0.1.0
 */
public final class ProcessException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** What went wrong. */
  public enum Kind {
    /** There is no such program. */
    NOT_FOUND,
    /** The system refuses to start it. */
    NOT_STARTED,
    /** It was ended because it did not end in time. */
    TIMEOUT,
    /** It ended, but said by its exit status or otherwise that it failed. */
    FAILED,
    /** It ended without the output that it was started for. */
    NO_OUTPUT,
    /** Its output is not what it should be. */
    GARBAGE
  }

  /**
   * Creates an exception.
   *
   * @param kind what went wrong
   * @param message for people: program, what happened, what to do
   */
  public ProcessException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Creates an exception with a cause. */
  public ProcessException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns what went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Adds nothing to the message: it is written for people. */
  @Override
  public String toString() {
    return getMessage();
  }
}
