package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What validate says beside its findings. */
class ValidateCommandTest {
  @TempDir Path folder;

  @Test
  void findingsThatAreLeftOutAreSpokenOf() throws IOException {
    String layer = "<layers xsi:type=\"workload:Convolution\" name=\"c%d\" groups=\"0\"/>";
    StringBuilder text =
        new StringBuilder(
            "<workload:Network xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:workload=\"http://rooftree.org/workload/1\" name=\"n\"><precision/>");
    for (int i = 0; i < 3000; i++) {
      text.append(String.format(layer, i));
    }
    Files.writeString(folder.resolve("many.workload"), text.append("</workload:Network>"));

    CommandRun run = CommandRun.in(folder).run("validate", "many.workload");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("many.workload: only the first 2000 findings are kept");
  }

  @Test
  void nothingIsSaidOfFindingsThatAreLeftOutWhereNoneIs() {
    CommandRun run = CommandRun.in(Checkout.MODELS).run("validate", "a100.accelerator");

    assertThat(run.code()).isZero();
    assertThat(run.err()).doesNotContain("only the first");
  }
}
