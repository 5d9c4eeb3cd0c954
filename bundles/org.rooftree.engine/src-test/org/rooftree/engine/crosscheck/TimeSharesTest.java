package org.rooftree.engine.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.MetricValues;
import org.rooftree.engine.crosscheck.TimeShares.Part;

class TimeSharesTest {
  private static double cycles(Map<Part, Double> shares, Part part, double cycles) {
    return shares.getOrDefault(part, Double.NaN) * cycles;
  }

  private static Map<Part, Double> shares(MetricValues values) {
    Map<Part, Double> shares = TimeShares.of(values);
    assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(1, within(1e-12));
    return shares;
  }

  @Test
  void systolicArrayLosesItsSkew() {
    // 16 folds, each R + C - 2 = 30 cycles longer than the 64 in which it streams: 480.
    Map<Part, Double> shares = shares(Results.systolic());
    assertThat(cycles(shares, Part.USEFUL, 1504)).isCloseTo(1024, within(1e-9));
    assertThat(cycles(shares, Part.FILLING, 1504)).isCloseTo(480, within(1e-9));
    assertThat(cycles(shares, Part.PARTLY_FILLED, 1504)).isCloseTo(0, within(1e-9));
    assertThat(cycles(shares, Part.WAITING, 1504)).isZero();
  }

  @Test
  void arrayThatShiftsItsSumsOutLosesThatToo() {
    // The register-transfer model needs R = 16 further cycles per fold: 16 (94 + 16) = 1760.
    Map<Part, Double> shares =
        shares(
            Results.cycles(
                1760, 1024, "arrayCycles", 1504, "drainCycles", 256, "mappingEfficiency", 1));
    assertThat(cycles(shares, Part.FILLING, 1760)).isCloseTo(480, within(1e-9));
    assertThat(cycles(shares, Part.DRAINING, 1760)).isCloseTo(256, within(1e-9));
    assertThat(shares.getOrDefault(Part.WAITING, 0.0)).isCloseTo(0, within(1e-9));
  }

  @Test
  void arrayThatIsHalfEmptyLosesAsMuchAsItUses() {
    // 8 x 16 x 64 on 16 x 16: one fold of half of the rows. 64 cycles stream, of which 32 would do
    // with all rows in use; 30 are the skew.
    Map<Part, Double> shares =
        shares(Results.cycles(94, 32, "arrayCycles", 94, "mappingEfficiency", 0.5));
    assertThat(cycles(shares, Part.PARTLY_FILLED, 94)).isCloseTo(32, within(1e-9));
    assertThat(cycles(shares, Part.FILLING, 94)).isCloseTo(30, within(1e-9));
  }

  @Test
  void mappingLosesStallsAndLoading() {
    Map<Part, Double> shares =
        shares(
            Results.cycles(
                1400,
                1024,
                "computeCycles",
                1100,
                "stallCycles",
                200,
                "onloadingCycles",
                64,
                "offloadingCycles",
                36));
    assertThat(cycles(shares, Part.ARRAY, 1400)).isCloseTo(76, within(1e-9));
    assertThat(cycles(shares, Part.WAITING, 1400)).isCloseTo(200, within(1e-9));
    assertThat(cycles(shares, Part.ONLOADING, 1400)).isCloseTo(64, within(1e-9));
    assertThat(cycles(shares, Part.OFFLOADING, 1400)).isCloseTo(36, within(1e-9));
    assertThat(shares).doesNotContainKey(Part.OTHER);
  }

  @Test
  void rooflineWaitsWhereAMemoryTakesLonger() {
    Map<Part, Double> shares = shares(Results.cycles(2000, 1024, "busyTime.compute", 1280e-9));
    assertThat(cycles(shares, Part.ARRAY, 2000)).isCloseTo(256, within(1e-9));
    assertThat(cycles(shares, Part.WAITING, 2000)).isCloseTo(720, within(1e-9));
  }

  @Test
  void whatAnEvaluatorDoesNotBreakDownStaysTogether() {
    Map<Part, Double> shares = shares(Results.cycles(1503, 1024));
    assertThat(cycles(shares, Part.OTHER, 1503)).isCloseTo(479, within(1e-9));
    assertThat(TimeShares.of(Results.values("latency", 1, "cycles", 2))).isEmpty();
  }
}
