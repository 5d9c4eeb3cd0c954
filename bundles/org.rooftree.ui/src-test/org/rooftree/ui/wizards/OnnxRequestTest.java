package org.rooftree.ui.wizards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.interchange.onnx.OpenDimension;

class OnnxRequestTest {
  @TempDir private Path folder;
  private Path file = Path.of("model.onnx");

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

  /** An activation and an unknown node, of an input of the shape 1 x seq x ?. */
  @BeforeEach
  void writeModel() throws IOException {
    byte[] shape = field(2, field(1, new byte[] {1 << 3, 1}), field(1, text(2, "seq")), field(1));
    byte[] type = field(2, field(1, new byte[] {1 << 3, 1}, shape));
    byte[] relu = field(1, text(1, "x"), text(2, "y"), text(3, "act"), text(4, "Relu"));
    byte[] odd = field(1, text(1, "y"), text(2, "z"), text(3, "odd"), text(4, "Mystery"));
    file =
        Files.write(folder.resolve("net.onnx"), field(7, relu, odd, field(11, text(1, "x"), type)));
  }

  private OnnxRequest request(Map<String, String> sizes, String batch, String precision) {
    return new OnnxRequest(file, sizes, batch, precision, false);
  }

  @Test
  void openDimensionsAreFoundWithUsualSizes() throws InterruptedException {
    OnnxImport.Result result = OnnxRequest.of(file).run(() -> false);
    assertThat(result.network()).isEmpty();
    assertThat(result.open())
        .containsExactly(
            new OpenDimension("seq", "x", 1, 128), new OpenDimension("x:2", "x", 2, 128));
  }

  @Test
  void withTheirSizesThereIsANetworkAndAReport() throws InterruptedException {
    OnnxImport.Result result =
        request(Map.of("seq", "16", "x:2", "8"), "4", "int8").run(() -> false);
    assertThat(result.open()).isEmpty();
    assertThat(result.network().orElseThrow().getBatch()).isEqualTo(4);
    ImportReport report = OnnxReport.of(result);
    assertThat(report.complete()).isFalse();
    assertThat(report.headline()).startsWith("1 node was not understood");
    assertThat(report.rows())
        .anySatisfy(
            row -> {
              assertThat(row.where()).isEqualTo("odd");
              assertThat(row.of()).isEqualTo("Mystery");
              assertThat(row.notable()).isTrue();
            })
        .anySatisfy(row -> assertThat(row.where()).isEqualTo("act"));
    assertThat(report.text()).contains("net: 2 layers").contains("Mystery");
  }

  @Test
  void cancellingEndsTheImport() {
    assertThatThrownBy(() -> OnnxRequest.of(file).run(() -> true))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void missingFileIsSaid() throws InterruptedException {
    OnnxImport.Result result = OnnxRequest.of(folder.resolve("none.onnx")).run(() -> false);
    assertThat(result.findings().getFirst().message()).contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "2.5", "many", "99999999999"})
  void sizesAreWholeNumbers(String size) {
    assertThat(request(Map.of("seq", size), "", "").problem().orElseThrow()).contains("seq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1000001", "-3", "x", "12345678"})
  void batchIsWithinItsRange(String batch) {
    assertThat(request(Map.of(), batch, "").problem().orElseThrow())
        .contains(batch)
        .contains("1000000");
  }

  @Test
  void precisionSaysWhatIsAllowed() {
    assertThat(request(Map.of(), "", "int7").problem().orElseThrow()).contains("int8");
    for (String legal : List.of("", "int8", "4,16,16,32")) {
      assertThat(request(Map.of(), "", legal).problem()).isEmpty();
    }
  }

  @Test
  void messagesDoNotSpeakOfTheCommandLine() {
    for (String remedy :
        List.of(
            "add --dim seq=128",
            "add --dim /loop=N",
            "check the dimensions given by --dim",
            "check the spelling of --dim seq")) {
      assertThat(OnnxRequest.text(new Finding("r", Severity.ERROR, "f", 0, "", "message", remedy)))
          .doesNotContain("--")
          .contains("size");
    }
  }
}
