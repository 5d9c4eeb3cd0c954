package org.rooftree.evaluator.simulator.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OperandsTest {
  private static final int ELEMENTS = 100_000;

  @Test
  void valuesAreUniformOverTheirBits() {
    for (int bits : new int[] {1, 4, 8, 16, 32}) {
      Operands operands = new Operands(Flow.OS, 7, bits, bits, 1, 1);
      double lowest = -Math.pow(2, bits - 1);
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < ELEMENTS; i++) {
        double value = operands.input(0, i / 300, i % 300);
        assertThat(value).isBetween(lowest, -lowest - 1);
        sum += value;
        squares += value * value;
      }
      double variance = (Math.pow(4, bits) - 1) / 12;
      double deviation = Math.sqrt(variance / ELEMENTS);
      assertThat(sum / ELEMENTS).as(bits + " bit").isCloseTo(-0.5, within(5 * deviation));
      assertThat(squares / ELEMENTS - 0.25)
          .as(bits + " bit")
          .isCloseTo(variance, within(0.03 * variance));
    }
  }

  @Test
  void zerosAreAsFrequentAsTheDensitySays() {
    Operands operands = new Operands(Flow.OS, 7, 16, 16, 0.3, 1);
    int zeros = 0;
    for (int i = 0; i < ELEMENTS; i++) {
      zeros += operands.input(1, i, 5) == 0 ? 1 : 0;
    }
    assertThat((double) zeros / ELEMENTS).isCloseTo(0.7, within(0.01));
  }

  @Test
  void allDataflowsSeeTheSameMatrices() {
    Operands os = new Operands(Flow.OS, 7, 8, 8, 1, 1);
    Operands ws = new Operands(Flow.WS, 7, 8, 8, 1, 1);
    Operands is = new Operands(Flow.IS, 7, 8, 8, 1, 1);
    Fold rowsOfM = new Fold(2, 10, 20, 4, 4, 8, 1);
    Fold rowsOfK = new Fold(2, 30, 20, 4, 4, 8, 1);
    assertThat(os.moving(rowsOfM, 31, 1)).isEqualTo(os.input(2, 11, 31));
    assertThat(ws.moving(rowsOfK, 11, 1)).isEqualTo(os.input(2, 11, 31));
    assertThat(is.other(new Fold(2, 30, 10, 4, 4, 8, 1), 1, 1)).isEqualTo(os.input(2, 11, 31));
    assertThat(os.other(rowsOfM, 31, 2)).isEqualTo(os.weight(2, 31, 22));
    assertThat(ws.other(rowsOfK, 1, 2)).isEqualTo(os.weight(2, 31, 22));
    assertThat(is.moving(rowsOfK, 22, 1)).isEqualTo(os.weight(2, 31, 22));
  }
}
