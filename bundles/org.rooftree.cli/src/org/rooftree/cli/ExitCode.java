package org.rooftree.cli;

/** Exit codes of all commands. */
final class ExitCode {
  /** Everything went well. */
  static final int OK = 0;

  /** A check found something. */
  static final int FINDINGS = 1;

  /** The arguments are wrong. */
  static final int USAGE = 2;

  /** A file cannot be read or written, is invalid, or does not suit the evaluator. */
  static final int INPUT = 3;

  /** An evaluator, or Rooftree itself, failed. */
  static final int FAILED = 4;

  /** Cancelled by the user. */
  static final int CANCELLED = 130;

  private ExitCode() {}
}
