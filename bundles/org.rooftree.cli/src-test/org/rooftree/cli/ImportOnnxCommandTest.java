package org.rooftree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;
import org.rooftree.report.page.Presentations;

class ImportOnnxCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Returns a protobuf field with a length; all lengths here are below 128. */
  private static byte[] field(int number, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write(number << 3 | 2);
    field.write(content.size());
    field.writeBytes(content.toByteArray());
    return field.toByteArray();
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  /** One activation of an input of the shape 1 x seq. */
  @BeforeEach
  void writeModel() throws IOException {
    byte[] shape = field(2, field(1, new byte[] {1 << 3, 1}), field(1, text(2, "seq")));
    byte[] type = field(2, field(1, new byte[] {1 << 3, 1}, shape));
    byte[] node = field(1, text(1, "x"), text(2, "y"), text(3, "/act/Relu"), text(4, "Relu"));
    Files.write(folder.resolve("net.onnx"), field(7, node, field(11, text(1, "x"), type)));
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

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void importedNetworkIsValid() {
    assertThat(run("import", "onnx", "net.onnx", "-o", "net.workload", "--dim", "seq=32"))
        .as(errors())
        .isZero();
    assertThat(out.size()).isZero();
    assertThat(errors()).contains("net: 1 layers, 0 MACs for one input, 0 parameters, batch 1");
    var workload = Models.workload(new ModelReader().read(folder.resolve("net.workload")), 0);
    assertThat(workload.findings()).isEmpty();
    assertThat(workload.value().orElseThrow().layers().getFirst().name()).isEqualTo("act.Relu");
  }

  @Test
  void withoutOutputTheNetworkGoesToStandardOutput() {
    assertThat(run("import", "onnx", "net.onnx", "--dim", "seq=32", "--quiet")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("<?xml").contains("act.Relu");
    assertThat(errors()).isEmpty();
  }

  @Test
  void missingDimensionSaysWhatToAddAndWritesNothing() {
    assertThat(run("import", "onnx", "net.onnx", "-o", "net.workload")).isEqualTo(ExitCode.INPUT);
    assertThat(errors())
        .contains("dimension 'seq' of input 'x' is not known; add --dim seq=128")
        .contains("net.onnx cannot be imported")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("net.workload")).doesNotExist();
  }

  @Test
  void unreadableAndUnwritableFilesAreInputErrors() throws IOException {
    assertThat(run("import", "onnx", "none.onnx")).isEqualTo(ExitCode.INPUT);
    assertThat(errors()).contains("none.onnx: error: there is no such file");
    Files.writeString(folder.resolve("text.onnx"), "no model");
    assertThat(run("import", "onnx", "text.onnx")).isEqualTo(ExitCode.INPUT);
    assertThat(errors()).contains("text.onnx: error: ");
    assertThat(run("import", "onnx", "net.onnx", "--dim", "seq=3", "-o", "no/where.workload"))
        .isEqualTo(ExitCode.INPUT);
    assertThat(errors()).contains("cannot be written");
  }

  @Test
  void wrongArgumentsAreUsageErrors() {
    for (List<String> args :
        List.of(
            List.of("import"),
            List.of("import", "onnx"),
            List.of("import", "onnx", "net.onnx", "-o", "net.json"),
            List.of("import", "onnx", "net.onnx", "--dim", "seq"),
            List.of("import", "onnx", "net.onnx", "--dim", "seq=-1"),
            List.of("import", "onnx", "net.onnx", "--batch", "0"),
            List.of("import", "onnx", "net.onnx", "--precision", "int7"))) {
      assertThat(run(args.toArray(new String[0]))).as(args.toString()).isEqualTo(ExitCode.USAGE);
      assertThat(errors()).startsWith("rooftree: ").contains("--help");
    }
  }

  @Test
  void operatorsAreListedByGroup() {
    assertThat(run("import", "onnx", "--operators")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("convolution: Conv, ")
        .contains("control flow: If, Loop, Scan");
  }
}
