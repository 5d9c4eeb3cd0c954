package org.rooftree.platform;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.process.Command;
import org.rooftree.cli.WorkerMain;

/**
 * Starts this product once more as a worker, the process of one evaluator, and recognises such a
 * start. The worker has the bundles of this product and takes its configuration as it is.
 */
public final class WorkerStart {
  private static final String COMMAND = "--worker";

  /** Where the product and its configuration are. */
  private static final List<String> KEPT =
      List.of(
          "osgi.install.area",
          "osgi.configuration.area",
          "osgi.sharedConfiguration.area",
          "osgi.configuration.cascaded",
          "osgi.syspath");

  /** A start from the archive of classes takes half the time. */
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private WorkerStart() {}

  /** Returns whether the arguments are those of the start of a worker. */
  public static boolean isAsked(String[] args) {
    return args.length == 2 && args[0].equals(COMMAND);
  }

  /**
   * Sets standard output aside, which is for messages, and the framework's properties.
   *
   * @param args arguments for which {@link #isAsked} holds
   * @return the arguments of the application
   */
  static String[] configure(String[] args) {
    System.setOut(System.err);
    System.setProperty("eclipse.application", "org.rooftree.platform.worker");
    return Arrays.copyOfRange(args, 1, args.length);
  }

  /** Returns how this product starts a worker. */
  public static Command command(String address, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(options);
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (option.startsWith(ARCHIVE)) {
        arguments.add(option);
      }
    }
    for (String property : KEPT) {
      String value = System.getProperty(property);
      if (value != null) {
        arguments.add("-D" + property + "=" + value);
      }
    }
    arguments.addAll(
        List.of(
            "-Xlog:disable",
            // Many may start at the same time: none writes to what they share.
            "-Dosgi.configuration.area.readOnly=true",
            "-Dosgi.locking=none",
            "-Dosgi.noShutdown=true",
            "-Dosgi.instance.area=@none",
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            COMMAND,
            address));
    return new Command(WorkerMain.java(), arguments, Path.of("").toAbsolutePath());
  }
}
