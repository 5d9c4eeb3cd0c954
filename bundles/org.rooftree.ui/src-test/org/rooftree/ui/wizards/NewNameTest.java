package org.rooftree.ui.wizards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "edge v2", "tpu_1-b.2", "Größe", "芯片"})
  void usualNamesAreLegal(String name) {
    assertThat(NewName.problem("The name", name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "a/b", "a\\b", "c:", "x*", "a\tb", ".a", "a.", " a", "a ", "<a>"})
  void otherNamesAreRefusedWithARemedy(String name) {
    assertThat(NewName.problem("The name", name).orElseThrow())
        .startsWith("The name")
        .endsWith(".");
  }

  @Test
  void longNamesAreRefusedWithTheirLength() {
    assertThat(NewName.problem("The name", "x".repeat(300)).orElseThrow())
        .contains("300")
        .contains("100");
  }
}
