package org.rooftree.interchange.zigzag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.finding.Finding;
import org.rooftree.interchange.zigzag.ZigZagImport.Source;

/** Files that want to exhaust time, memory or stack end in one finding. */
class HostileYamlTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private Finding only(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("h.yaml"), bytes);
    ZigZagImport.Result result =
        Assertions.assertTimeoutPreemptively(
            PATIENCE,
            () ->
                ZigZagImport.read(new Source(file, "h.yaml"), Optional.empty(), Optional.empty()));
    assertThat(result.failed()).isTrue();
    assertThat(result.accelerator()).isEmpty();
    return result.findings().getLast();
  }

  private Finding only(String text) throws IOException {
    return only(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aliasesThatMultiplyAreCountedInFull() throws IOException {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String last = "*a" + (i - 1);
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append((last + ", ").repeat(9)).append(last).append("]\n");
    }
    Finding found = only(text.toString());
    assertThat(found.message()).contains("more than " + YamlReader.MAXIMUM_VALUES + " values");
    assertThat(found.line()).isBetween(5, 7);
  }

  @Test
  void anAliasCannotHoldItself() throws IOException {
    assertThat(only("a: &a [*a]\n").message()).contains("*a stands for nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deepNestingIsRefusedBeforeTheStackEnds(String opening) throws IOException {
    Finding found = only(opening.repeat(200_000));
    assertThat(found.message()).containsAnyOf("nested more than 32 deep", "no YAML");
    assertThat(found.column()).isPositive();
  }

  @Test
  void hugeFilesAreNotRead() throws IOException {
    byte[] bytes = "a: b #\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(only(bytes).message()).contains("more than " + YamlReader.MAXIMUM_BYTES + " bytes");
  }

  @Test
  void manyValuesAreRefused() throws IOException {
    assertThat(only("- 1\n".repeat(YamlReader.MAXIMUM_VALUES + 1)).message())
        .contains("more than " + YamlReader.MAXIMUM_VALUES + " values");
  }

  @Test
  void findingsAreLimited() {
    StringBuilder text = new StringBuilder(Example.text("systolic"));
    for (int i = 0; i < 5000; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    ZigZagImport.Result result = new Example(folder).hardware(text.toString());
    assertThat(result.failed()).isFalse();
    assertThat(result.findings()).hasSize(Findings.MAXIMUM + 1);
    assertThat(result.findings().getLast().message()).startsWith("4000 further findings");
  }

  @Test
  void anErrorIsNotLostBehindManyWarnings() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      text.append("name: x\n");
    }
    text.append(Example.changed("systolic", "unit_energy: 0.04", "unit_energy: low"));
    ZigZagImport.Result result = new Example(folder).hardware(text.toString());
    assertThat(result.failed()).isTrue();
    assertThat(result.accelerator()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "~",
        "word",
        "[1, 2",
        "a: b: c",
        "\tname: x",
        "name: x\n---\nname: y\n",
        "name: x\n<<: 5\n",
        "{[a]: b}",
        "%YAML 9.9\n---\nname: x",
        "!!java.net.URL [\"http://localhost\"]",
        "name: *nowhere"
      })
  void whatIsNoFileOfThisKindIsSaidInOneLine(String text) throws IOException {
    Finding found = only(text);
    assertThat(found.toString()).startsWith("h.yaml:").doesNotContain("\n");
    assertThat(found.remedy()).isNotBlank();
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    assertThat(only(new byte[] {(byte) 0xc3, 0x28, 0}).message()).contains("UTF-8");
  }

  @Test
  void namesThatNoModelMayHoldAreCleaned() {
    String text =
        Example.changed("systolic", "  weights:", "  \"a/b\\u0000\\e[31m\":")
            .replace("name: systolic", "name: \"x\\n/y\"");
    ZigZagImport.Result result = new Example(folder).hardware(text);
    assertThat(Example.design(result).memories().getFirst().name()).isEqualTo("a.b__[31m");
  }

  @Test
  void mergeKeysAndAliasesAreUnderstood() {
    String text =
        Example.text("systolic")
            .replace("  sums:\n    size: 16\n", "  sums:\n    <<: {size: 16, latency: 9}\n");
    assertThat(Example.design(new Example(folder).hardware(text)).memories().get(1).capacityBits())
        .isEqualTo(16);
  }

  @Test
  void damagedFilesNeverEndInAnException() {
    Random random = new Random(11);
    String[] names = {"systolic", "analogue-macro", "layers", "systolic-mapping"};
    String letters = "[]{}:,-*&!?|>'\"%@`#\n\t ~0x";
    for (int i = 0; i < 1500; i++) {
      String name = names[i % names.length];
      StringBuilder text = new StringBuilder(Example.text(name));
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, letter);
          case 1 -> text.insert(at, letter);
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
        }
      }
      Example example = new Example(folder);
      ZigZagImport.Result result =
          switch (name) {
            case "layers" -> example.workload(text.toString());
            case "systolic-mapping" -> example.mapping("systolic", text.toString());
            default -> example.hardware(text.toString());
          };
      assertThat(result.findings()).allSatisfy(f -> assertThat(f.message()).isNotBlank());
    }
  }
}
