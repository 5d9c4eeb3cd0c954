package org.rooftree.ui.wizards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.interchange.zigzag.ZigZagImport;

class ZigZagReportTest {
  @TempDir Path folder;

  private ImportReport report(String hardware) throws IOException {
    Path file = Files.writeString(folder.resolve("small.yaml"), hardware);
    return ZigZagReport.of(
        ZigZagImport.read(
            new ZigZagImport.Source(file, "small.yaml"), Optional.empty(), Optional.empty()));
  }

  @Test
  void fileThatIsNoYamlIsReportedWithItsPlace() throws IOException {
    ImportReport report = report("memories: {a: [1, 2}");
    assertThat(report.complete()).isFalse();
    assertThat(report.headline()).startsWith("1 error in the files: nothing can be imported.");
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().what()).isEqualTo("error");
    assertThat(report.rows().getFirst().where()).isEqualTo("small.yaml, line 1, column 20");
  }

  @Test
  void errorsStandBeforeWarnings() throws IOException {
    ImportReport report = report("name: small\nodd: 1\noperational_array: 3\n");
    assertThat(report.rows()).extracting(ImportReport.Row::what).startsWith("error");
    assertThat(report.text()).contains("small.yaml, line 3");
  }
}
