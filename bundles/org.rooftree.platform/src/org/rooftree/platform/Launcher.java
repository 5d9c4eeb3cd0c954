package org.rooftree.platform;

import org.eclipse.core.runtime.adaptor.EclipseStarter;

/**
 * Starts Equinox on the class path of the Java virtual machine and runs the application in it.
 *
 * <p>The usual launcher jar loads the framework through a class loader of its own, which keeps the
 * framework's classes out of the virtual machine's class archive: that costs half of the start
 * time. It also keeps arguments like {@code -data} and {@code -os} for itself; here all are the
 * user's.
 */
public final class Launcher {
  /** The exit code that Eclipse itself uses when it cannot start. */
  private static final int DID_NOT_START = 13;

  private Launcher() {}

  @SuppressWarnings("restriction") // EclipseStarter is public, but exported to friends only
  public static void main(String[] args) {
    int code = DID_NOT_START;
    try {
      String[] command = StudioStart.withCommand(args);
      boolean studio = StudioStart.isAsked(command);
      if (studio) {
        StudioStart.configure(command);
      } else if (WorkspaceCheckStart.isAsked(command)) {
        command = WorkspaceCheckStart.configure(command);
      } else if (WorkerStart.isAsked(command)) {
        command = WorkerStart.configure(command);
      }
      ProductRecord.configure();
      EclipseStarter.startup(new String[0], null);
      Object argument = studio ? new String[0] : command;
      code = EclipseStarter.run(argument) instanceof Integer result ? result : 0;
      EclipseStarter.shutdown();
    } catch (Exception e) {
      e.printStackTrace();
    }
    // The framework's own threads would keep the virtual machine alive.
    System.exit(code);
  }
}
