package org.rooftree.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTemplateTest {
  private static final EvaluatorNames NAMES = EvaluatorNames.of("org.example.heat-loss");

  @TempDir private Path folder;
  private EvaluatorTemplate template;

  @BeforeEach
  void writeTemplate() throws IOException {
    Path sample = folder.resolve("sample");
    Path code = sample.resolve("com.acme.energyfloor/src/com/acme/energyfloor");
    Files.createDirectories(code);
    Files.createDirectories(sample.resolve(".mvn"));
    Files.writeString(sample.resolve(".mvn/maven.config"), "-Dtycho-version=1\n");
    Files.writeString(
        code.resolve("EnergyFloorEvaluator.java"),
        "package com.acme.energyfloor; // energy-floor, Energy floor, by Acme: $1 energy floor");
    template = EvaluatorTemplate.of(sample);
  }

  @Test
  void namesChangeInFilesAndFileNames() throws IOException {
    Path project = folder.resolve("new/project");
    template.write(NAMES, Optional.empty(), project);
    assertThat(
            project.resolve("org.example.heatloss/src/org/example/heatloss/HeatLossEvaluator.java"))
        .content()
        .isEqualTo(
            "package org.example.heatloss; // heat-loss, Heat loss, by Example: $1 energy floor");
    assertThat(project.resolve(".mvn/maven.config")).content().isEqualTo("-Dtycho-version=1\n");
  }

  @Test
  void repositoryIsRemembered() throws IOException {
    Path project = folder.resolve("project");
    template.write(NAMES, Optional.of(URI.create("https://example.org/p2")), project);
    assertThat(project.resolve(".mvn/maven.config"))
        .content()
        .endsWith("-Drooftree.repository=https://example.org/p2\n");
  }

  @Test
  void sameNamesGiveTheSampleItself() throws IOException {
    Path project = folder.resolve("project");
    template.write(EvaluatorNames.of("com.acme.energy-floor"), Optional.empty(), project);
    String file = "com.acme.energyfloor/src/com/acme/energyfloor/EnergyFloorEvaluator.java";
    assertThat(project.resolve(file)).hasSameTextualContentAs(folder.resolve("sample/" + file));
  }

  @Test
  void nothingIsLeftOfWhatCannotBeWritten() throws IOException {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("precious"), "text");
    assertThatThrownBy(() -> template.write(NAMES, Optional.empty(), project))
        .isInstanceOf(IOException.class);
    assertThat(project.resolve("precious")).content().isEqualTo("text");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("sample", "project");
    }
  }
}
