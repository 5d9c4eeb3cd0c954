package org.rooftree.platform;

import java.util.Arrays;

/**
 * Decides whether {@code rooftree check -data WORKSPACE [OPTIONS]} is asked for, and tells the
 * framework to start {@link CheckApplication} on that workspace.
 */
public final class WorkspaceCheckStart {
  private static final String COMMAND = "check";
  private static final String DATA = "-data";
  private static final int OPTIONS = 3;

  private WorkspaceCheckStart() {}

  /** Returns whether the arguments are those of a check of a workspace. */
  public static boolean isAsked(String[] args) {
    return args.length >= OPTIONS && args[0].equals(COMMAND) && args[1].equals(DATA);
  }

  /**
   * Sets the framework's properties for the check.
   *
   * @param args arguments for which {@link #isAsked} holds
   * @return the options, which are left for the application
   */
  static String[] configure(String[] args) {
    System.setProperty("eclipse.application", "org.rooftree.platform.check");
    System.setProperty("osgi.instance.area", StudioStart.workspace(args[2]));
    System.clearProperty("osgi.locking");
    System.clearProperty("osgi.noShutdown");
    return Arrays.copyOfRange(args, OPTIONS, args.length);
  }
}
