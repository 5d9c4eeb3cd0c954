package org.rooftree.cli;

/** What the start script says of the terminal; Java itself cannot tell on all systems. */
public final class Terminal {
  private static final String COLUMNS = "ROOFTREE_COLUMNS";
  private static final String ERRORS = "ROOFTREE_ERR_TERMINAL";

  private Terminal() {}

  /** Returns the columns of the terminal behind standard output; 0 if it is none. */
  public static int width() {
    String columns = System.getenv(COLUMNS);
    return columns != null && columns.matches("\\d{1,5}") ? Integer.parseInt(columns) : 0;
  }

  /** Returns whether standard error is a terminal. */
  public static boolean errors() {
    return System.getenv(ERRORS) != null;
  }
}
