package org.rooftree.platform;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.process.Command;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.cli.WorkerMain;

/**
 * Starts this product once more as a worker, the process of one evaluator, and recognises such a
 * start. The worker has the bundles of this product and takes its configuration as it is.
 */
public final class WorkerStart {
  private static final String COMMAND = "--worker";

  /** Where the product and its configuration are. */
  private static final List<String> KEPT = List.of("osgi.install.area", "osgi.syspath");

  private static final String AREA = "osgi.configuration.area";
  private static final String SHARED_AREA = "osgi.sharedConfiguration.area";
  private static final String READ_ONLY = "osgi.configuration.area.readOnly";

  /** Set for the studio by those who start it: a configuration that is prepared for commands. */
  private static final String WORKER_AREA = "rooftree.worker.configuration";

  /** Set with it: the archive of classes that commands start from, which takes half the time. */
  private static final String WORKER_ARCHIVE = "rooftree.worker.archive";

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  /** What says which bundles there are; everything else follows from it. */
  private static final List<String> BUNDLES =
      List.of("config.ini", "org.eclipse.equinox.simpleconfigurator/bundles.info");

  private static final String FILE = "file:";

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
    arguments.addAll(configuration());
    for (String property : KEPT) {
      String value = System.getProperty(property);
      if (value != null) {
        arguments.add("-D" + property + "=" + value);
      }
    }
    arguments.addAll(
        List.of(
            "-Xlog:disable",
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

  /**
   * Many may start at the same time, so none writes to what they share: they take a configuration
   * that is prepared for commands as it is, or each has a copy until this product ends.
   */
  private static List<String> configuration() throws IOException {
    String area = System.getProperty(WORKER_AREA);
    if (area != null) {
      return List.of(
          ARCHIVE + System.getProperty(WORKER_ARCHIVE, ""),
          option(AREA, area),
          option(READ_ONLY, "true"));
    }
    if (Boolean.getBoolean(READ_ONLY)) {
      List<String> own = new ArrayList<>();
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(o -> o.startsWith(ARCHIVE))
          .forEach(own::add);
      own.add(option(AREA, System.getProperty(AREA)));
      own.add(option(READ_ONLY, "true"));
      return own;
    }
    return List.of(option(AREA, StudioStart.workspace(copy().toString())));
  }

  private static String option(String property, String value) {
    return "-D" + property + "=" + value;
  }

  private static Path copy() throws IOException {
    Path copy = WorkFolder.create("worker").path();
    for (String file : BUNDLES) {
      Path target = copy.resolve(file);
      Files.createDirectories(target.getParent());
      for (String property : List.of(AREA, SHARED_AREA)) {
        Optional<Path> source =
            folder(property).map(f -> f.resolve(file)).filter(Files::isRegularFile);
        if (source.isPresent() && Files.notExists(target)) {
          Files.copy(source.get(), target);
        }
      }
    }
    return copy;
  }

  /** The framework writes file URLs in which nothing is encoded. */
  private static Optional<Path> folder(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .filter(url -> url.startsWith(FILE))
        .map(url -> new File(url.substring(FILE.length())).toPath());
  }
}
