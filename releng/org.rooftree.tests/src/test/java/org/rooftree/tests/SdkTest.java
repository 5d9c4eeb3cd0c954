package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the p2 repository offers to writers of evaluators. */
class SdkTest {
  private static final Path REPOSITORY =
      Checkout.ROOT.resolve("releng/org.rooftree.product/target/repository");

  @BeforeEach
  void needsTheRepositoryOfAFullBuild() {
    assumeTrue(System.getProperty("quick") == null, "a quick build makes no Javadoc");
    assertThat(REPOSITORY).isDirectory();
  }

  /** Returns the names of the files in the only jar of a bundle or feature. */
  private static List<String> content(String folder, String name) throws IOException {
    try (Stream<Path> all = Files.list(REPOSITORY.resolve(folder))) {
      List<Path> jars = all.filter(f -> f.getFileName().toString().startsWith(name + "_")).toList();
      assertThat(jars).as(name).hasSize(1);
      try (JarFile jar = new JarFile(jars.getFirst().toFile())) {
        return jar.stream().map(entry -> entry.getName()).toList();
      }
    }
  }

  @Test
  void interfaceComesWithSources() throws IOException {
    assertThat(content("features", "org.rooftree.sdk.feature")).contains("feature.xml");
    assertThat(content("plugins", "org.rooftree.api.source"))
        .contains("org/rooftree/api/evaluator/Evaluator.java");
    assertThat(content("plugins", "org.rooftree.testing.source"))
        .contains("org/rooftree/testing/TestModels.java");
  }

  @Test
  void interfaceComesWithJavadoc() throws IOException {
    assertThat(content("plugins", "org.rooftree.sdk.doc"))
        .contains(
            "toc.xml",
            "javadoc/index.html",
            "javadoc/org/rooftree/api/evaluator/Evaluator.html",
            "javadoc/org/rooftree/testing/TestModels.html");
  }

  @Test
  void annotationsThatTheInterfaceUsesAreThere() throws IOException {
    assertThat(content("plugins", "org.jspecify.jspecify"))
        .contains("org/jspecify/annotations/NullMarked.class");
  }
}
