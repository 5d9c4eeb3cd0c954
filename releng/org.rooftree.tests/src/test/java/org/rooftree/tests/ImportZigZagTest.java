package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rooftree import zigzag}: what it writes validates and evaluates. */
class ImportZigZagTest {
  private static final Path FILES =
      Checkout.ROOT.resolve(
          "bundles/org.rooftree.interchange/src-test/org/rooftree/interchange/zigzag/files");

  @TempDir private Path folder;

  private static String file(String name) {
    return FILES.resolve(name + ".yaml").toString();
  }

  private CommandRun imported(String hardware, String mapping, String workload) {
    return CommandRun.in(folder)
        .run(
            "import",
            "zigzag",
            "--hardware",
            file(hardware),
            "--mapping",
            file(mapping),
            "--workload",
            file(workload),
            "-o",
            "models");
  }

  @ParameterizedTest
  @CsvSource({
    "systolic, systolic-mapping, residual",
    "systolic, open-mapping, layers",
    "row-stationary, row-stationary-mapping, layers",
    "edge, edge-mapping, layers",
    "cube, cube-mapping, layers",
    "gemm, gemm-mapping, gemm-layer",
    "gemm-two-levels, gemm-mapping, gemm-layer",
    "analogue-macro, analogue-macro-mapping, layers"
  })
  void writtenModelsHaveNoErrors(String hardware, String mapping, String workload) {
    CommandRun run = imported(hardware, mapping, workload);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    CommandRun validated =
        CommandRun.in(folder)
            .run(
                "validate",
                "models/" + hardware + ".accelerator",
                "models/" + mapping + ".mapping",
                "models/" + workload + ".workload");
    assertThat(validated.code()).as(validated.out() + validated.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"systolic", "row-stationary", "edge", "cube"})
  void theRooflineOfAnImportedDesignCanBeDrawn(String hardware) {
    assertThat(imported(hardware, hardware + "-mapping", "layers").code()).isZero();
    CommandRun run =
        CommandRun.in(folder)
            .run(
                "evaluate",
                "models/" + hardware + ".accelerator",
                "models/layers.workload",
                "--format",
                "json");
    assertThat(run.code()).as(run.err()).isZero();
    var result = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(result.get("outcome").getAsString()).isEqualTo("completed");
    assertThat(result.getAsJsonArray("layers")).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "systolic, systolic-mapping, layers, 6, padded, 28422, 19170876.544",
    "gemm, gemm-mapping, gemm-layer, 3, Layer0, 8191, 511349.76"
  })
  void evaluatingWhatWasImportedGivesTheNumbersOfZigZag(
      String hardware,
      String mapping,
      String workload,
      String limit,
      String layer,
      double cycles,
      double energyPj) {
    assertThat(imported(hardware, mapping, workload).code()).isZero();
    CommandRun run =
        CommandRun.in(folder)
            .run(
                "evaluate",
                "models/" + hardware + ".accelerator",
                "models/" + workload + ".workload",
                "--mapping",
                "models/" + mapping + ".mapping",
                "--evaluator",
                "mapping",
                "--set",
                "mode=compatible",
                "--set",
                "lpfLimit=" + limit,
                "--format",
                "json");
    assertThat(run.code()).as(run.err()).isZero();
    for (var element :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("layers")) {
      if (element.getAsJsonObject().get("name").getAsString().equals(layer)) {
        var metrics = element.getAsJsonObject().getAsJsonObject("metrics");
        assertThat(metrics.getAsJsonObject("cycles").get("value").getAsDouble()).isEqualTo(cycles);
        assertThat(metrics.getAsJsonObject("energy").get("value").getAsDouble() * 1e12)
            .isCloseTo(energyPj, withinPercentage(1e-7));
        return;
      }
    }
    fail("no layer " + layer + " in " + run.out());
  }

  @Test
  void importTwiceWritesTheSameBytes() throws IOException {
    assertThat(imported("systolic", "systolic-mapping", "residual").code()).isZero();
    byte[] design = Files.readAllBytes(folder.resolve("models/systolic.accelerator"));
    byte[] network = Files.readAllBytes(folder.resolve("models/residual.workload"));
    assertThat(imported("systolic", "systolic-mapping", "residual").code()).isZero();
    assertThat(folder.resolve("models/systolic.accelerator")).hasBinaryContent(design);
    assertThat(folder.resolve("models/residual.workload")).hasBinaryContent(network);
  }

  @Test
  void errorNamesPlaceValueAllowedAndRemedyAndNothingIsWritten() throws IOException {
    Files.writeString(
        folder.resolve("h.yaml"),
        Files.readString(Path.of(file("systolic"))).replace("size: 16777216", "size: 2 MiB"));
    CommandRun run =
        CommandRun.in(folder).run("import", "zigzag", "--hardware", "h.yaml", "-o", "models");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains("h.yaml:42:11: error: memories/activations: size is \"2 MiB\"; allowed is")
        .contains("correct it")
        .contains("nothing was written");
    assertThat(folder.resolve("models")).doesNotExist();
  }

  @Test
  void aProcessWithNothingButTheBundlesImports() throws Exception {
    CommandRun run =
        CommandRun.of(
            CommandRun.start(
                folder,
                Checkout.bareClassPath(),
                List.of(),
                "import",
                "zigzag",
                "--hardware",
                file("systolic"),
                "-o",
                "models"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("models/systolic.accelerator")).exists();
  }
}
