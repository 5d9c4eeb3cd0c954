package org.rooftree.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcCircuit.Encoding;

/** How much of a macro switches for values of known distribution. */
class ActivityTest {
  private static ImcCircuit circuit(Encoding inputs, Encoding weights) {
    ImcCircuit g = ImcCircuit.GENERIC;
    return new ImcCircuit(g.weightBitsPerAdc(), false, 0, g.omitted(), 1, 1, inputs, weights);
  }

  private static Activity of(
      Encoding inputs, Encoding weights, String weightValues, String inputValues, int serialBits) {
    return Activity.of(circuit(inputs, weights), weightValues, inputValues, 8, 8, serialBits);
  }

  private static double density(Encoding encoding, String values) {
    return of(Encoding.TWOS_COMPLEMENT, encoding, values, "", 1).weightDensity();
  }

  /** Closed form: all bits of uniform values are fair and independent. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void bitsOfUniformValuesAreFair(int serialBits) {
    Activity activity =
        of(Encoding.TWOS_COMPLEMENT, Encoding.TWOS_COMPLEMENT, "uniform", "uniform", serialBits);
    assertThat(activity.weightDensity()).isCloseTo(0.5, within(1e-12));
    assertThat(activity.inputToggleRate()).isCloseTo(0.5, within(1e-12));
  }

  /** Closed form: sum of k² for k = 0 … n is n (n + 1) (2n + 1) / 6. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.388888888888889", "8, 0.333986928104575"})
  void meanSquareOfUniformSlices(int serialBits, double expected) {
    assertThat(
            of(Encoding.TWOS_COMPLEMENT, Encoding.OFFSET, "uniform", "uniform", serialBits)
                .inputLevelSquare())
        .isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "TWOS_COMPLEMENT, -1, 1", // all bits
    "TWOS_COMPLEMENT, 1, 0.125",
    "MAGNITUDE, -1, 0.25", // sign and lowest bit
    "OFFSET, 0, 0.125", // 128
    "OFFSET, -128, 0",
    "XNOR, 5, 0.5" // each bit with its complement
  })
  void onesOfASingleValueByEncoding(Encoding encoding, int value, double expected) {
    assertThat(density(encoding, "constant(" + value + ")")).isCloseTo(expected, within(1e-12));
  }

  @Test
  void constantInputsToggleBetweenTheirOwnBits() {
    // 0b01010101 one bit at a time changes in every cycle, all at once never.
    Encoding plain = Encoding.TWOS_COMPLEMENT;
    assertThat(of(plain, plain, "", "constant(85)", 1).inputToggleRate()).isEqualTo(1);
    assertThat(of(plain, plain, "", "constant(85)", 8).inputToggleRate()).isZero();
    assertThat(of(plain, plain, "", "constant(0)", 1).inputToggleRate()).isZero();
  }

  @Test
  void smallWeightsHaveFewerOnesAsMagnitudes() {
    assertThat(density(Encoding.MAGNITUDE, "normal(0, 6)"))
        .isLessThan(density(Encoding.TWOS_COMPLEMENT, "normal(0, 6)"));
  }

  @Test
  void moreZerosNeverCostEnergy() {
    double last = Double.POSITIVE_INFINITY;
    for (double zeros : new double[] {0, 0.25, 0.5, 0.9}) {
      String values = "histogram(0:" + zeros + " 3:0.2 117:" + (0.8 - zeros * 0.8) + ")";
      MacroConfiguration plain =
          MacroConfiguration.generic(
              org.rooftree.api.design.ImcMacro.Kind.DIGITAL, 64, 64, 1, 8, 8, 1, 0);
      double pj =
          new MacroModel(plain.with(Activity.of(plain.circuit(), values, "uniform", 8, 8, 1)))
              .peakPj();
      assertThat(pj).isLessThanOrEqualTo(last);
      last = pj;
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void levelsOfASliceAreADistribution(Encoding encoding) {
    Activity activity = of(encoding, encoding, "laplace(0, 10)", "normal(3, 20)", 2);
    assertThat(activity.inputLevels()).hasSize(4);
    assertThat(activity.inputLevels().stream().mapToDouble(d -> d).sum())
        .isCloseTo(1, within(1e-9));
  }

  /** A normal distribution has this share within one deviation: 0.6827. */
  @Test
  void normalValuesAreNormal() {
    ValueDistribution values = ValueDistribution.parse("normal(0, 20.5)", 8, true);
    double within = 0;
    for (int i = 0; i < values.count(); i++) {
      within += Math.abs(values.smallest() + i) <= 20 ? values.share(i) : 0;
    }
    assertThat(within).isCloseTo(0.682689, within(1e-5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gauss(1, 2)",
        "normal(1)",
        "normal(0, 0)",
        "normal(a, 1)",
        "histogram(1)",
        "histogram(1:0)",
        "histogram(1:-1)",
        "constant(x)",
        "uniform(",
        "histogram()"
      })
  void whatIsNotUnderstoodIsRefused(String text) {
    assertThatThrownBy(() -> ValueDistribution.parse(text, 8, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ValueDistribution.problem(text, 8)).isPresent();
  }
}
