package org.rooftree.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;

class RunInputsTest {
  private static final Path EXAMPLES = Path.of("../org.rooftree.examples/models");
  private static final RunConfiguration RUN =
      RunConfiguration.of("/p/eyeriss.accelerator", "/p/alexnet.workload", "roofline");

  @TempDir private Path folder;

  @BeforeEach
  void copyExample() throws IOException {
    for (String file : List.of("eyeriss.accelerator", "alexnet.workload")) {
      Files.copy(EXAMPLES.resolve(file), folder.resolve(file));
    }
  }

  private Optional<Path> locate(String file) {
    return Optional.of(folder.resolve(RunConfiguration.fileName(file))).filter(Files::exists);
  }

  @Test
  void filesBecomeWhatEvaluatorsNeed() throws InvalidInputException {
    RunInputs inputs = RunInputs.read(RUN, this::locate);
    assertThat(inputs.designs().get(RUN.design()).name()).isEqualTo("Eyeriss");
    assertThat(inputs.workload().layers()).isNotEmpty();
    assertThat(inputs.mapping()).isEmpty();
  }

  @Test
  void aMissingFileIsNamedWithTheRemedy() throws IOException {
    Files.delete(folder.resolve("alexnet.workload"));
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> RunInputs.read(RUN, this::locate));
    assertThat(thrown).hasMessageContaining("p/alexnet.workload does not exist");
    assertThat(thrown).hasMessageContaining("Choose another file");
    assertThat(thrown.invalid().getFirst().isMissing()).isTrue();
  }

  @Test
  void anErrorNamesFileElementValueAndRemedy() throws IOException {
    Path file = folder.resolve("eyeriss.accelerator");
    Files.writeString(file, Files.readString(file).replace("108 KiB", "108 GHz"));
    InvalidInputException thrown =
        catchThrowableOfType(InvalidInputException.class, () -> RunInputs.read(RUN, this::locate));
    assertThat(thrown)
        .hasMessageContaining("p/eyeriss.accelerator has")
        .hasMessageContaining("/core/global-buffer")
        .hasMessageContaining("108 GHz")
        .hasMessageContaining("Remedy: ");
  }

  @Test
  void anEvaluatorIsAskedLayerByLayer() throws InvalidInputException {
    assertThat(suitability(name -> true)).isEqualTo(new Suitability.Suits());
    assertThat(suitability(name -> false))
        .isEqualTo(new Suitability.Unsuitable("no unit", "add one"));
    Suitability partly = suitability("conv1"::equals);
    assertThat(partly.explanation()).contains("1 of", "no unit", "Remedy: add one");
    assertThat(
            suitability(
                name -> {
                  throw new IllegalStateException("bug");
                }))
        .isInstanceOf(Suitability.Unknown.class);
  }

  private interface Suited {
    boolean test(String layer);
  }

  private Suitability suitability(Suited suited) throws InvalidInputException {
    RunInputs inputs = RunInputs.read(RUN, this::locate);
    return Suitability.of(
        new Asked(suited),
        inputs.designs().get(RUN.design()),
        inputs.workload(),
        Optional.empty(),
        Map.of(),
        () -> false);
  }

  private record Asked(Suited suited) implements Evaluator, PreparedEvaluator {
    @Override
    public EvaluatorInfo info() {
      return new EvaluatorInfo("asked", "Asked", "1", "", List.of(), List.of(), List.of());
    }

    @Override
    public PreparedEvaluator prepare(EvaluationContext context) {
      return this;
    }

    @Override
    public Applicability applicability(Layer layer) {
      return suited.test(layer.name()) ? Applicability.YES : Applicability.no("no unit", "add one");
    }

    @Override
    public LayerResult evaluate(Layer layer, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }
}
