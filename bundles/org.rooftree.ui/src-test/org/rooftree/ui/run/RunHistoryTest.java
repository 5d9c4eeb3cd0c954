package org.rooftree.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunHistoryTest {
  private static final RunConfiguration FULL =
      new RunConfiguration(
          "/p/a.accelerator",
          List.of("/p/b.accelerator", "/q/sub folder/c.accelerator"),
          "/p/n.workload",
          Optional.of("/p/m.mapping"),
          8,
          List.of("roofline", "mapper"),
          new TreeMap<>(Map.of("roofline", new TreeMap<>(Map.of("overlap", "never")))));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("state/runs.json");
  }

  private static RunConfiguration plain(int number) {
    return RunConfiguration.of("/p/" + number + ".accelerator", "/p/n.workload", "roofline");
  }

  @Test
  void runsSurviveARestartNewestFirst() throws IOException {
    RunHistory history = RunHistory.read(file);
    assertThat(history.last()).isEmpty();
    history.add(plain(1));
    history.add(FULL);
    history.write();
    assertThat(RunHistory.read(file).all()).containsExactly(FULL, plain(1));
  }

  @Test
  void aRunThatIsRepeatedMovesToTheFront() throws IOException {
    RunHistory history = RunHistory.read(file);
    history.add(plain(1));
    history.add(plain(2));
    history.add(plain(1));
    assertThat(history.all()).containsExactly(plain(1), plain(2));
  }

  @Test
  void theOldestAreForgotten() throws IOException {
    RunHistory history = RunHistory.read(file);
    for (int i = 0; i <= RunHistory.KEPT; i++) {
      history.add(plain(i));
    }
    assertThat(history.all()).hasSize(RunHistory.KEPT).doesNotContain(plain(0));
    assertThat(history.last()).contains(plain(RunHistory.KEPT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"runs\": 3}",
        "{\"runs\": {}}",
        "\u0000\u0001",
        "<xml/>"
      })
  void garbageIsReportedAndNothingElseHappens(String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThatThrownBy(() -> RunHistory.read(file)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3",
        "null",
        "{}",
        "{\"design\": 5}",
        "{\"design\":\"/p/a.accelerator\",\"compared\":[],\"workload\":\"/p/n.workload\","
            + "\"batch\":-4,\"evaluators\":[\"roofline\"],\"settings\":{}}",
        "{\"design\":\"/p/a.accelerator\",\"compared\":[],\"workload\":\"/p/n.workload\","
            + "\"batch\":\"x\",\"evaluators\":[\"roofline\"],\"settings\":{}}",
        "{\"design\":\"a.accelerator\",\"compared\":[],\"workload\":\"/p/n.workload\","
            + "\"batch\":1,\"evaluators\":[\"roofline\"],\"settings\":{}}",
        "{\"design\":\"/p/a.accelerator\",\"compared\":[],\"workload\":\"/p/n.workload\","
            + "\"batch\":1,\"evaluators\":[],\"settings\":{}}",
        "{\"design\":\"/p/a.accelerator\",\"compared\":[],\"workload\":\"/p/n.workload\","
            + "\"batch\":1,\"evaluators\":[\"roofline\"],\"settings\":{\"roofline\":[1]}}"
      })
  void anEntryThatMakesNoSenseLeavesTheOthersAlone(String entry) throws IOException {
    RunHistory history = RunHistory.read(file);
    history.add(FULL);
    history.write();
    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"runs\":[", "\"runs\":[" + entry + ","));
    assertThat(RunHistory.read(file).all()).containsExactly(FULL);
  }

  @Test
  void aRunIsNamedByItsFilesAndWhatIsSpecialAboutIt() {
    assertThat(plain(1).label()).isEqualTo("1 · n");
    assertThat(FULL.label())
        .isEqualTo("a and 2 others · n · m · batch 8 · roofline, mapper, overlap=never");
    assertThat(FULL.files())
        .containsExactly(
            "/p/a.accelerator",
            "/p/b.accelerator",
            "/q/sub folder/c.accelerator",
            "/p/n.workload",
            "/p/m.mapping");
    assertThat(RunConfiguration.project("/q/sub folder/c.accelerator")).isEqualTo("q");
  }
}
