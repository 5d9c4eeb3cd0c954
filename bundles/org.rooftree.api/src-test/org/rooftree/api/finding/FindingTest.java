package org.rooftree.api.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The one-line form of findings. */
class FindingTest {

  @Test
  void lineHasTheFormOfCompilerMessages() {
    assertThat(
            new Finding(
                "unit.wrong", Severity.ERROR, "a.accelerator", 7, "/core", "is wrong", "mend it"))
        .hasToString("a.accelerator:7: error: /core: is wrong; mend it [unit.wrong]");
  }

  @Test
  void aColumnFollowsTheLine() {
    assertThat(new Finding("x.y", Severity.WARNING, "f", 3, 9, "", "hm", ""))
        .hasToString("f:3:9: warning: hm [x.y]");
  }

  @Test
  void unknownPartsAreLeftOut() {
    assertThat(new Finding("x.y", Severity.ADVICE, "", 0, "", "hm", ""))
        .hasToString("advice: hm [x.y]");
    assertThat(new Finding("x.y", Severity.WARNING, "f", 0, "", "hm", ""))
        .hasToString("f: warning: hm [x.y]");
  }
}
