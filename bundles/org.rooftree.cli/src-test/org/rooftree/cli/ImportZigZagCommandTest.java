package org.rooftree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;
import org.rooftree.report.page.Presentations;

class ImportZigZagCommandTest {
  private static final String HARDWARE =
      """
      name: tiny
      operational_array: {dimensions: [D1], sizes: [4], unit_energy: 0.5}
      memories:
        sram:
          size: 4096
          r_cost: 1
          w_cost: 1
          latency: 1
          operands: [I1, I2, O]
          served_dimensions: [D1]
          ports:
            - name: rw_port_1
              type: read_write
              bandwidth_min: 8
              bandwidth_max: 64
              allocation: ["I1, tl", "I2, tl", "O, tl", "O, fl"]
      """;
  private static final String MAPPING =
      """
      - name: default
        spatial_mapping: {D1: ["K, 4"]}
      """;
  private static final String WORKLOAD =
      """
      - id: 0
        operator_type: Gemm
        equation: O[k] += I[c] * W[k][c]
        loop_dims: [K, C]
        loop_sizes: [8, 16]
        operand_precision: {W: 8, I: 8, O: 16, O_final: 8}
      """;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("tiny.yaml"), HARDWARE);
    Files.writeString(folder.resolve("map.yaml"), MAPPING);
    Files.writeString(folder.resolve("net.yaml"), WORKLOAD);
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return Cli.run(
        args,
        new Environment(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            folder,
            0,
            false,
            EvaluatorCatalogue.ofClassPath(getClass().getClassLoader()),
            Presentations.NONE,
            ExampleLibrary.NONE,
            "test",
            () -> false));
  }

  private int all(String... more) {
    List<String> args = new ArrayList<>(List.of("import", "zigzag", "--hardware", "tiny.yaml"));
    args.addAll(List.of("--mapping", "map.yaml", "--workload", "net.yaml", "-o", "models/in"));
    args.addAll(List.of(more));
    return run(args.toArray(new String[0]));
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writtenModelsAreValidAndNamedLikeTheirFiles() {
    assertThat(all()).as(errors()).isZero();
    assertThat(out.size()).isZero();
    assertThat(errors())
        .contains("wrote models/in/tiny.accelerator", "wrote models/in/net.workload")
        .contains("tiny: 1 memory", "map: 1 mapping", "net: 1 layer, 128 MACs");
    ModelReader reader = new ModelReader();
    Path models = folder.resolve("models/in");
    assertThat(Models.design(reader.read(models.resolve("tiny.accelerator"))).findings()).isEmpty();
    assertThat(Models.mapping(reader.read(models.resolve("map.mapping"))).findings()).isEmpty();
    assertThat(Models.workload(reader.read(models.resolve("net.workload")), 0).findings())
        .isEmpty();
    assertThat(run("validate", "models/in/tiny.accelerator", "models/in/net.workload")).isZero();
  }

  @Test
  void hardwareAloneIsEnough() {
    assertThat(run("import", "zigzag", "--hardware", "tiny.yaml", "-o", ".", "--quiet")).isZero();
    assertThat(errors()).isEmpty();
    assertThat(folder.resolve("tiny.accelerator")).exists();
  }

  @Test
  void whatIsIgnoredIsSaidWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("tiny.yaml"), HARDWARE + "colour: red\n");
    assertThat(all()).isZero();
    assertThat(errors())
        .contains("tiny.yaml:17:1: warning: ", "\"colour\"", "[zigzag.unknown-key]");
    assertThat(all("--quiet")).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void aFileThatCannotBeUnderstoodStopsTheImportBeforeAnythingIsWritten() throws IOException {
    Files.writeString(folder.resolve("net.yaml"), WORKLOAD.replace("[8, 16]", "[8, few]"));
    assertThat(all()).isEqualTo(ExitCode.INPUT);
    assertThat(errors())
        .contains("net.yaml:5:19: error: layer 0: loop_sizes is \"few\"; allowed is an integer")
        .contains("nothing was written")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("models")).doesNotExist();
  }

  @Test
  void missingFilesAndFoldersThatCannotBeMadeAreInputErrors() throws IOException {
    assertThat(run("import", "zigzag", "--hardware", "none.yaml", "-o", "x"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(errors()).contains("none.yaml: error: there is no such file");
    Files.writeString(folder.resolve("models"), "a file");
    assertThat(all()).isEqualTo(ExitCode.INPUT);
    assertThat(errors()).contains("cannot be written");
  }

  @Test
  void wrongArgumentsAreUsageErrors() {
    for (List<String> args :
        List.of(
            List.of("import", "zigzag"),
            List.of("import", "zigzag", "--hardware", "tiny.yaml"),
            List.of("import", "zigzag", "-o", "x"),
            List.of("import", "zigzag", "--hardware", "tiny.yaml", "-o", "x", "--dim", "seq"),
            List.of("import", "zigzag", "tiny.yaml", "-o", "x"))) {
      assertThat(run(args.toArray(new String[0]))).as(args.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(errors()).startsWith("rooftree: ").contains("--help");
    }
  }
}
