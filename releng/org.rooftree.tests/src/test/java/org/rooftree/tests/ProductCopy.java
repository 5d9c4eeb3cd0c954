package org.rooftree.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fresh copy of the product for Linux, started as a user does.
 *
 * @param folder where it is
 */
record ProductCopy(Path folder) {
  private static final Path BUILT =
      Checkout.ROOT.resolve(
          "releng/org.rooftree.product/target/products/org.rooftree.product/linux/gtk/x86_64"
              + "/rooftree");

  /** Copies the product as it was built, without what its first start leaves. */
  static ProductCopy in(Path folder) throws IOException {
    assumeTrue(Files.exists(BUILT.resolve("rooftree")), "needs the product of a full build");
    Files.walkFileTree(
        BUILT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (path.equals(BUILT.resolve("cache"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(BUILT.relativize(path)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                path, folder.resolve(BUILT.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return new ProductCopy(folder);
  }

  /** Runs a command in a folder. */
  CommandRun run(Path work, String... args) throws Exception {
    return run(work, Map.of(), List.of(), args);
  }

  /**
   * Runs a command in a folder.
   *
   * @param variables of the environment
   * @param prefix command that runs the command
   */
  CommandRun run(Path work, Map<String, String> variables, List<String> prefix, String... args)
      throws Exception {
    return CommandRun.of(start(work, variables, prefix, args));
  }

  /** Starts a command in a folder. */
  Process start(Path work, Map<String, String> variables, List<String> prefix, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(folder.resolve("rooftree").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** Returns what is installed, as the files say: bundles, their start, and the jars themselves. */
  Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    Path bundles =
        folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    state.put("bundles.info", Files.readString(bundles));
    try (Stream<Path> jars = Files.list(folder.resolve("plugins"))) {
      for (Path jar : jars.toList()) {
        state.put(jar.getFileName().toString(), Long.toString(Files.size(jar)));
      }
    }
    return state;
  }
}
