package org.rooftree.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorNamesTest {

  @Test
  void allNamesFollowFromOne() {
    assertThat(EvaluatorNames.of("com.acme.energy-floor"))
        .isEqualTo(
            new EvaluatorNames(
                "com.acme.energyfloor", "energy-floor", "EnergyFloor", "Energy floor", "Acme"));
    assertThat(EvaluatorNames.of("thermal"))
        .isEqualTo(new EvaluatorNames("thermal", "thermal", "Thermal", "Thermal", "Thermal"));
    assertThat(EvaluatorNames.of("a.b2.c3-4d").type()).isEqualTo("C34d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Thermal",
        "com.Acme.x",
        "1st",
        "a..b",
        ".a",
        "a.",
        "a-",
        "-a",
        "a--b",
        "a-b.c",
        "a/b",
        "../a",
        "a b",
        "ä",
        "a_b",
        "a.class",
        "int",
        "org.rooftree.x",
        "java.x",
        "javax.y"
      })
  void nameThatIsNoPackageIsRefused(String name) {
    assertThatThrownBy(() -> EvaluatorNames.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"");
  }

  @Test
  void nameThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> EvaluatorNames.of("a".repeat(81)))
        .hasMessage("the name has 81 characters; at most 80 are allowed");
  }
}
