package org.rooftree.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;

class EvaluatorCatalogueTest {
  /** As a plug-in writes it: public, with a public constructor. */
  public static final class FromService implements Evaluator {
    @Override
    public EvaluatorInfo info() {
      return Scripted.info("from-service");
    }

    @Override
    public PreparedEvaluator prepare(EvaluationContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** Cannot be created: a library that it needs is not there. */
  public static final class WithoutLibrary implements Evaluator {
    public WithoutLibrary() {
      throw new NoClassDefFoundError("missing/Library");
    }

    @Override
    public EvaluatorInfo info() {
      throw new UnsupportedOperationException();
    }

    @Override
    public PreparedEvaluator prepare(EvaluationContext context) {
      throw new UnsupportedOperationException();
    }
  }

  @TempDir Path folder;

  private EvaluatorCatalogue services(String... lines) throws Exception {
    Path file = folder.resolve("META-INF/services/" + Evaluator.class.getName());
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines), UTF_8);
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, EvaluatorCatalogueTest.class.getClassLoader())) {
      return EvaluatorCatalogue.ofClassPath(loader);
    }
  }

  @Test
  void evaluatorsOfTheClassPathAreFound() throws Exception {
    EvaluatorCatalogue catalogue = services(FromService.class.getName());
    assertThat(catalogue.find("from-service")).containsInstanceOf(FromService.class);
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void serviceThatCannotBeLoadedIsAProblemAndTheOthersStay() throws Exception {
    EvaluatorCatalogue catalogue =
        services(
            "org.rooftree.engine.NoSuchClass",
            WithoutLibrary.class.getName(),
            EvaluatorCatalogueTest.class.getName(),
            FromService.class.getName());
    assertThat(catalogue.find("from-service")).isPresent();
    assertThat(catalogue.problems())
        .hasSize(3)
        .anyMatch(p -> p.contains("NoSuchClass"))
        .anyMatch(p -> p.contains("missing/Library"))
        .anyMatch(p -> p.contains("not a subtype"));
  }

  @Test
  void firstOfTwoWithTheSameIdentifierWinsAndTheOtherIsAProblem() {
    Evaluator first = Scripted.good();
    Evaluator second = Scripted.good();
    EvaluatorCatalogue catalogue =
        EvaluatorCatalogue.of(List.of(first, second), List.of("an earlier problem"));
    assertThat(catalogue.all()).containsExactly(first);
    assertThat(catalogue.find(Scripted.ID)).containsSame(first);
    assertThat(catalogue.problems())
        .satisfiesExactly(
            p -> assertThat(p).isEqualTo("an earlier problem"),
            p -> assertThat(p).contains(Scripted.ID, Scripted.class.getName(), "ignored"));
  }

  @Test
  void evaluatorThatCannotDescribeItselfIsAProblemAndTheOthersStay() {
    Evaluator mute =
        new Evaluator() {
          @Override
          public EvaluatorInfo info() {
            throw new IllegalStateException("no description");
          }

          @Override
          public PreparedEvaluator prepare(EvaluationContext context) {
            throw new UnsupportedOperationException();
          }
        };
    EvaluatorCatalogue catalogue = EvaluatorCatalogue.of(List.of(mute, Scripted.good()), List.of());
    assertThat(catalogue.find(Scripted.ID)).isPresent();
    assertThat(catalogue.problems()).singleElement().asString().contains("no description");
  }

  @Test
  void unknownIdentifierIsNotFound() {
    assertThat(EvaluatorCatalogue.of(List.of(Scripted.good()), List.of()).find("other")).isEmpty();
  }
}
