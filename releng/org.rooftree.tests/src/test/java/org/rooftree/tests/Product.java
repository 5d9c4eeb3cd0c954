package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the product that was built, to be changed by a test. */
final class Product {
  private static final Path BUILT =
      Checkout.ROOT.resolve("releng/org.rooftree.product/target/products/org.rooftree.product");

  /** The p2 repository of the product and of the SDK. */
  static final Path REPOSITORY =
      Checkout.ROOT.resolve("releng/org.rooftree.product/target/repository");

  private final Path folder;

  private Product(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies the product for this platform. A run of a single test class does without, if it was not
   * built; the full build never does.
   *
   * @param folder where to; must not exist
   */
  static Product copyTo(Path folder) throws IOException {
    Path built = BUILT.resolve("linux/gtk/x86_64/rooftree");
    boolean linux = System.getProperty("os.name").equals("Linux");
    assumeTrue(linux && System.getProperty("os.arch").equals("amd64"), "the start script of Linux");
    assumeTrue(
        Files.exists(built.resolve("rooftree")) || System.getProperty("quick") == null,
        "the product is not built; run rooftree package");
    assertThat(built.resolve("rooftree")).isExecutable();
    try (Stream<Path> files = Files.walk(built)) {
      for (Path file : files.toList()) {
        // What starts prepared belongs to the place where it was prepared.
        if (!file.startsWith(built.resolve("cache"))) {
          Files.copy(file, folder.resolve(built.relativize(file).toString()));
        }
      }
    }
    return new Product(folder);
  }

  /** Runs a command without a display. */
  CommandRun run(Path in, String... arguments) throws Exception {
    return run(in, folder.resolve("rooftree"), arguments);
  }

  /** Runs the start script of the checkout: it builds evaluators against the repository. */
  static CommandRun fromSources(Path in, String... arguments) throws Exception {
    return run(in, Checkout.ROOT.resolve("rooftree"), arguments);
  }

  private static CommandRun run(Path in, Path script, String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments)).toList())
            .directory(in.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "CLASSPATH"));
    environment.put("ROOFTREE_REPOSITORY", REPOSITORY.toString());
    return CommandRun.of(builder.start());
  }
}
