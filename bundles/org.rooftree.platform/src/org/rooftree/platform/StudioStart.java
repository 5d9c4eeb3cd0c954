package org.rooftree.platform;

import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Decides whether {@code rooftree studio [-data FOLDER]} is asked for, and tells the framework to
 * start the desktop application instead of the command line. Anything else, help or a wrong
 * argument, is left to the command line, which knows how to say it.
 */
public final class StudioStart {
  private static final String COMMAND = "studio";
  private static final String DATA = "-data";

  /** Set by a launcher that is the studio's alone and needs no command. */
  private static final String STUDIO_ONLY = "rooftree.studio";

  private StudioStart() {}

  /** Returns the arguments with the command in front, where the launcher stands for it. */
  static String[] withCommand(String[] args) {
    if (!Boolean.getBoolean(STUDIO_ONLY)) {
      return args;
    }
    return Stream.concat(Stream.of(COMMAND), Stream.of(args)).toArray(String[]::new);
  }

  /** Returns whether the arguments are those of a start of the studio. */
  public static boolean isAsked(String[] args) {
    return args.length > 0
        && args[0].equals(COMMAND)
        && (args.length == 1 || args.length == 3 && args[1].equals(DATA));
  }

  /**
   * Sets the framework's properties for the studio.
   *
   * @param args arguments for which {@link #isAsked} holds
   */
  static void configure(String[] args) {
    System.setProperty("eclipse.application", "org.rooftree.ui.studio");
    System.setProperty("eclipse.product", "org.rooftree.ui.product");
    System.setProperty("osgi.instance.area", args.length == 3 ? workspace(args[2]) : "@noDefault");
    // What commands do without: the lock of the workspace, an orderly end.
    System.clearProperty("osgi.locking");
    System.clearProperty("osgi.noShutdown");
  }

  /** Returns the folder in the form of the framework: a file URL in which nothing is encoded. */
  static String workspace(String folder) {
    String path = Path.of(folder).toAbsolutePath().normalize().toString().replace('\\', '/');
    return "file:" + (path.startsWith("/") ? "" : "/") + path + "/";
  }
}
