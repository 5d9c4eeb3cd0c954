package org.rooftree.cli;

import org.rooftree.api.result.EvaluationResult.Status;

/** Exit codes of outcomes. */
final class Outcomes {
  private Outcomes() {}

  /** Returns the exit code for how an evaluation ended. */
  static int exitCode(Status status) {
    return switch (status) {
      case COMPLETED -> ExitCode.OK;
      case NOT_APPLICABLE -> ExitCode.INPUT;
      case FAILED -> ExitCode.FAILED;
      case CANCELLED -> ExitCode.CANCELLED;
    };
  }

  /** Returns the exit code for an outcome as it stands in files; unknown ones count as failed. */
  static int exitCode(String outcome) {
    for (Status status : Status.values()) {
      if (status.id().equals(outcome)) {
        return exitCode(status);
      }
    }
    return ExitCode.FAILED;
  }
}
