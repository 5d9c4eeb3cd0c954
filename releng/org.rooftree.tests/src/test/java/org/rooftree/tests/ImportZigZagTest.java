package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    var metrics = metrics(run, layer);
    assertThat(metrics.getAsJsonObject("cycles").get("value").getAsDouble()).isEqualTo(cycles);
    assertThat(metrics.getAsJsonObject("energy").get("value").getAsDouble() * 1e12)
        .isCloseTo(energyPj, withinPercentage(1e-7));
  }

  /** Searches over spatial mappings that the file leaves open, hints, or pins only in part. */
  @ParameterizedTest
  @CsvSource({
    "systolic, free-mapping",
    "systolic, hinted-mapping",
    "systolic, pinned-mapping",
    "row-stationary, free-mapping",
    "row-stationary, hinted-mapping",
    "row-stationary, pinned-mapping",
    "edge, free-mapping",
    "edge, hinted-mapping",
    "edge, pinned-mapping",
    "cube, free-mapping",
    "cube, hinted-mapping",
    "cube, pinned-mapping"
  })
  void searchesFindWhatZigZagFinds(String hardware, String mapping) throws IOException {
    assertThat(imported(hardware, mapping, "small").code()).isZero();
    for (String objective : List.of("latency", "energy", "edp")) {
      CommandRun run =
          CommandRun.in(folder)
              .run(
                  "evaluate",
                  "models/" + hardware + ".accelerator",
                  "models/small.workload",
                  "--mapping",
                  "models/" + mapping + ".mapping",
                  "--evaluator",
                  "mapping",
                  "--set",
                  "mode=compatible",
                  "--set",
                  "lpfLimit=3",
                  "--set",
                  "objective=" + objective,
                  "--format",
                  "json");
      assertThat(run.code()).as(run.err()).isZero();
      List<String[]> expected = searched(hardware, mapping, objective);
      assertThat(expected).hasSize(3);
      for (String[] row : expected) {
        var metrics = metrics(run, row[3]);
        String what = String.join(" ", row);
        assertThat(metrics.getAsJsonObject("cycles").get("value").getAsDouble())
            .as(what)
            .isCloseTo(Double.parseDouble(row[4]), withinPercentage(1e-7));
        assertThat(metrics.getAsJsonObject("energy").get("value").getAsDouble() * 1e12)
            .as(what)
            .isCloseTo(Double.parseDouble(row[5]), withinPercentage(1e-7));
      }
    }
  }

  private static List<String[]> searched(String hardware, String mapping, String objective)
      throws IOException {
    try (InputStream in = ImportZigZagTest.class.getResourceAsStream("zigzag-searches.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(l -> l.startsWith(hardware + "," + mapping + "," + objective + ","))
          .map(l -> l.split(","))
          .toList();
    }
  }

  private static JsonObject metrics(CommandRun run, String layer) {
    for (var element :
        JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("layers")) {
      if (element.getAsJsonObject().get("name").getAsString().equals(layer)) {
        return element.getAsJsonObject().getAsJsonObject("metrics");
      }
    }
    return fail("no layer " + layer + " in " + run.out());
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
