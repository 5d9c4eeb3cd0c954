package org.rooftree.engine.isolation;

import java.util.Map;

/** Says why the process of an evaluator ended, to be read after the name of the evaluator. */
final class WorkerEnd {
  /** On POSIX systems the status of a process that a signal ended is its number and this. */
  private static final int SIGNAL = 128;

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM");

  static final String ENDED = "ended its process with exit code ";

  private WorkerEnd() {}

  /**
   * Returns what happened and what to do.
   *
   * @param status exit status of the process
   * @param errors end of what it wrote to standard error
   */
  static String text(int status, String errors, Limits limits) {
    if (errors.contains("java.lang.OutOfMemoryError")) {
      return "needed more memory than its limit of "
          + limits.memory()
          + "; raise the limit (--memory-limit, in the studio Preferences > Rooftree) if it may"
          + " take more";
    }
    if (status > SIGNAL && !isWindows()) {
      int signal = status - SIGNAL;
      String name = SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "";
      String crash =
          errors.contains("A fatal error has been detected")
              ? "crashed in native code by signal "
              : "lost its process, which was ended by signal ";
      return crash + signal + name + "; tell whoever made the evaluator";
    }
    return ENDED + status + "; an evaluator must not call System.exit or Runtime.halt";
  }

  private static boolean isWindows() {
    return java.io.File.separatorChar == '\\';
  }
}
