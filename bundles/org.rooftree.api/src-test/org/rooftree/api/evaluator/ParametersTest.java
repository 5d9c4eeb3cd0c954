package org.rooftree.api.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;

/** Defaults and checks of the parameters of evaluators. */
class ParametersTest {
  private static final List<Parameter> DECLARED =
      List.of(
          new Parameter("overlap", new Parameter.Switch(), "true", "Whether loads overlap."),
          new Parameter(
              "traffic", new Parameter.Choice(List.of("auto", "compulsory")), "auto", "Traffic."),
          new Parameter(
              "clock",
              new Parameter.Physical(Unit.of("MHz"), 1, Double.POSITIVE_INFINITY),
              "",
              "Clock."),
          new Parameter("share", new Parameter.Physical(Unit.ONE, 0, 1), "0.5", "A share."));

  @Test
  void whatIsNotSetHasItsDefault() {
    Parameters parameters = Parameters.of(DECLARED, Map.of());
    assertThat(parameters.isOn("overlap")).isTrue();
    assertThat(parameters.text("traffic")).isEqualTo("auto");
    assertThat(parameters.quantity("clock")).isEmpty();
    assertThat(parameters.quantity("share")).contains(Quantity.valueOf("0.5"));
  }

  @Test
  void settingsReplaceDefaults() {
    Parameters parameters =
        Parameters.of(
            DECLARED,
            Map.of(
                "overlap", "false", "traffic", " compulsory ", "clock", "1 GHz", "share", "5 %"));
    assertThat(parameters.isOn("overlap")).isFalse();
    assertThat(parameters.text("traffic")).isEqualTo("compulsory");
    assertThat(parameters.quantity("clock")).contains(Quantity.valueOf("1 GHz"));
    assertThat(parameters.quantity("share").orElseThrow().base()).isEqualTo(0.05);
  }

  @Test
  void aWordStandsForNoQuantity() {
    Parameter limit =
        new Parameter("limit", new Parameter.Physical(Unit.ONE, 1, 12, "all"), "all", "A limit.");
    assertThat(Parameters.of(List.of(limit), Map.of()).quantity("limit")).isEmpty();
    Parameters all = Parameters.of(List.of(limit), Map.of("limit", "all"));
    assertThat(all.text("limit")).isEqualTo("all");
    assertThat(all.quantity("limit")).isEmpty();
    assertThat(Parameters.of(List.of(limit), Map.of("limit", "6")).quantity("limit"))
        .contains(Quantity.valueOf("6"));
    assertThat(limit.type().allowed()).isEqualTo("all | 1 to 12 1");
  }

  @Test
  void textsAreSortedByNameAndAreACopy() {
    Parameters parameters = Parameters.of(DECLARED, Map.of());
    assertThat(parameters.asText().keySet())
        .containsExactly("clock", "overlap", "share", "traffic");
    parameters.asText().put("overlap", "false");
    assertThat(parameters.isOn("overlap")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "overlap, yes, true | false",
    "overlap, '', true | false",
    "traffic, none, auto | compulsory",
    "clock, 500 kHz, 1 to any MHz",
    "clock, 5 W, 1 to any MHz",
    "clock, fast, 'is no quantity; write a number and a unit, for example \"256 KiB\"; allowed"
        + " are'",
    "share, 1.5, 0 to 1 1",
    "share, -0.1, 0 to 1 1",
    "share, 150 %, 0 to 1 1"
  })
  void aWrongValueIsRefusedNamingParameterValueAndWhatIsAllowed(
      String name, String value, String allowed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(DECLARED, Map.of(name, value)))
        .withMessageContainingAll("parameter " + name + "=" + value, allowed);
  }

  @Test
  void anUnknownNameIsRefusedListingTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(DECLARED, Map.of("overlaps", "true")))
        .withMessageContainingAll("overlaps", "clock, overlap, share, traffic");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(List.of(), Map.of("x", "true")))
        .withMessageContaining("known are none");
  }

  @Test
  void askingForAnUndeclaredParameterIsAnErrorOfTheEvaluator() {
    Parameters parameters = Parameters.of(DECLARED, Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.text("other"))
        .withMessageContaining("other");
  }

  @Test
  void textIsOneLineOfAnything() {
    Parameter.Text text = new Parameter.Text("folder");
    assertThat(text.check("/a folder/Prüfstand")).isEqualTo("/a folder/Prüfstand");
    assertThat(text.allowed()).isEqualTo("folder");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> text.check("a\nb"))
        .withMessageContaining("a folder in one line");
    assertThatIllegalArgumentException().isThrownBy(() -> text.check("x".repeat(5000)));
  }
}
