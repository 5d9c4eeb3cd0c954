package org.rooftree.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Voltage drop along the wires of a crossbar. */
class IrDropTest {
  private static final double ON = 1e-4;
  private static final double OFF = 1e-6;

  private static double[][] half(int size) {
    double[][] cells = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        cells[i][j] = (i + j) % 2 == 0 ? ON : OFF;
      }
    }
    return cells;
  }

  /**
   * First column of crossbars of 10 kΩ and 1 MΩ cells, as ngspice computes it; the arrangement of
   * the cells is not part of these points, so half of them conduct here and the bands are wide.
   */
  @ParameterizedTest
  @CsvSource({
    "8, 1, 0.002, 0.001",
    "32, 1, 0.015, 0.006",
    "64, 2, 0.127, 0.01",
    "128, 2, 0.35, 0.02"
  })
  void firstColumnLosesWhatNgspiceSays(int size, double wireOhm, double loss, double band) {
    assertThat(1 - IrDrop.currentRatios(half(size), wireOhm)[0]).isCloseTo(loss, within(band));
  }

  /** Closed form: one cell is in series with two wires. */
  @Test
  void oneCellIsInSeriesWithItsWires() {
    assertThat(IrDrop.currentRatios(new double[][] {{ON}}, 50)[0])
        .isCloseTo(10_000.0 / 10_100, within(1e-9));
  }

  /**
   * Two cells g on one bit line, by hand: word lines of wire r feed node voltages v1 (far) and v2.
   * With a = 1/(1/g + r): a(1 − v1) = (v1 − v2)/r and a(1 − v2) + (v1 − v2)/r = v2/r.
   */
  @Test
  void twoCellsOnOneBitLineSolveToTheHandCalculation() {
    double r = 100;
    double a = 1 / (1 / ON + r);
    double v2 = (a + a / (1 + a * r)) / (a + 1 / r + a / (1 + a * r));
    double ratio = v2 / r / (2 * ON);
    assertThat(IrDrop.currentRatios(new double[][] {{ON}, {ON}}, r)[0])
        .isCloseTo(ratio, within(1e-8));
  }

  @Test
  void noWireResistanceLosesNothing() {
    assertThat(IrDrop.currentRatios(half(16), 0)).containsOnly(1.0);
  }

  @Test
  void moreWireResistanceNeverGivesMoreCurrent() {
    double last = 1;
    for (double ohm : new double[] {0.5, 1, 2, 4}) {
      double ratio = Arrays.stream(IrDrop.currentRatios(half(32), ohm)).average().orElseThrow();
      assertThat(ratio).isLessThan(last);
      last = ratio;
    }
  }
}
