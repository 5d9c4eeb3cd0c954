package org.rooftree.ui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

class ExamplePairingTest {
  private static final Path MODELS = Path.of("../org.rooftree.examples/models");

  static List<ExamplePairing> all() {
    return ExamplePairing.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void evaluatesWithoutError(ExamplePairing pairing) {
    ModelReader reader = new ModelReader();
    var design = Models.design(reader.read(MODELS.resolve(pairing.design())));
    var network = Models.workload(reader.read(MODELS.resolve(pairing.network())), 0);
    assertThat(design.value()).as("%s", design.findings()).isPresent();
    assertThat(network.value()).as("%s", network.findings()).isPresent();
    EvaluationResult result =
        new Engine(new Engine.Options(1, 60, "Rooftree", "test"))
            .run(
                new RunRequest(
                    EvaluatorCatalogue.ofClassPath(getClass().getClassLoader())
                        .find("roofline")
                        .orElseThrow(),
                    design.value().get(),
                    network.value().get(),
                    Optional.empty(),
                    Map.of()),
                RunMonitor.NONE);
    assertThat(result.outcome()).as(result.reason()).isEqualTo(EvaluationResult.Status.COMPLETED);
  }

  @Test
  void eachHasATitleAndAProjectOfItsOwn() {
    assertThat(all()).extracting(ExamplePairing::title).doesNotHaveDuplicates();
    assertThat(all())
        .extracting(ExamplePairing::project)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9-]+"));
  }

  @Test
  void everyShippedDesignIsOffered() throws IOException {
    // The H100 is shipped twice, with the bandwidths of two sources, and of the published macros
    // there are seven to compare; one of each is enough to begin with.
    try (var files = Files.list(MODELS)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".accelerator") && !name.contains("llm-viewer"))
          .filteredOn(name -> !name.matches("imc-[ad]imc[0-9].*"))
          .allMatch(name -> all().stream().anyMatch(p -> p.design().equals(name)));
    }
  }
}
