package org.rooftree.engine.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricSpreadTest {
  private static MetricSpread spread(int reference, double... values) {
    return new MetricSpread(
        Results.key("cycles"),
        Arrays.stream(values)
            .mapToObj(v -> Double.isNaN(v) ? OptionalDouble.empty() : OptionalDouble.of(v))
            .toList(),
        reference);
  }

  @Test
  void spreadIsTheLargestMinusTheSmallest() {
    // 16 folds of 94 cycles, and 16 of 110 where weights stay, against 64 * 64 * 64 / 256.
    MetricSpread cycles = spread(0, 1024, 1504, 1760);
    assertThat(cycles.spread()).isEqualTo(736);
    assertThat(cycles.relative()).isEqualTo(0.71875);
    assertThat(cycles.difference(1)).isEqualTo(480);
    assertThat(cycles.relativeDifference(1)).isEqualTo(0.46875);
    assertThat(cycles.spreadQuantity()).hasToString("736");
  }

  @Test
  void referenceMayBeAnyEvaluator() {
    MetricSpread cycles = spread(1, 1024, 1504, 1760);
    assertThat(cycles.spread()).isEqualTo(736);
    assertThat(cycles.difference(0)).isEqualTo(-480);
    assertThat(cycles.relative()).isEqualTo(736.0 / 1504);
  }

  @Test
  void whereTheReferenceGivesNoValueTheFirstThatDoesStandsInForIt() {
    MetricSpread cycles = spread(0, Double.NaN, 1504, 1760);
    assertThat(cycles.base()).isEqualTo(1);
    assertThat(cycles.spread()).isEqualTo(256);
    assertThat(cycles.relative()).isEqualTo(256.0 / 1504);
    assertThat(cycles.difference(0)).isNaN();
  }

  @Test
  void oneValueAloneHasNoSpread() {
    assertThat(spread(0, 1024, Double.NaN).spread()).isNaN();
    assertThat(spread(0, 1024, Double.NaN).differs(0)).isFalse();
    assertThat(spread(0, Double.NaN, Double.NaN).relative()).isNaN();
  }

  @Test
  void roundingIsNoSpread() {
    assertThat(spread(0, 512e9, 512e9 * (1 - 1e-15)).spread()).isZero();
    assertThat(spread(0, 0, 0).relative()).isZero();
    assertThat(spread(0, 0, 1).relative()).isInfinite();
  }

  @Test
  void toleranceIsAShareOfTheReference() {
    assertThat(spread(0, 1000, 1050).differs(0.05)).isFalse();
    assertThat(spread(0, 1000, 1051).differs(0.05)).isTrue();
  }

  @Test
  void furtherEvaluatorNeverShrinksTheSpread() {
    Random random = new Random(20261121);
    for (int run = 0; run < 500; run++) {
      List<Double> values = new ArrayList<>(List.of(1 + 1e6 * random.nextDouble()));
      double before = 0;
      for (int i = 0; i < 6; i++) {
        values.add(random.nextInt(5) == 0 ? Double.NaN : 1e6 * random.nextDouble());
        MetricSpread spread = spread(0, values.stream().mapToDouble(Double::doubleValue).toArray());
        double now = spread.count() < 2 ? 0 : spread.spread();
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @Test
  void referenceMustBeOneOfTheEvaluators() {
    assertThatThrownBy(() -> spread(2, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reference is 2, must be from 0 to 1");
  }
}
