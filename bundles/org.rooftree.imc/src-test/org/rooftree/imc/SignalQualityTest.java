package org.rooftree.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an ADC makes of sums, against the enumeration of all inputs and weights. */
class SignalQualityTest {
  private static final double RELATIVE = 1e-9;
  private static final double[] BINARY = {0.5, 0.5};

  /** Every combination of so many slices and weight bits, equally likely or weighted. */
  private static double[] enumerated(
      int adcBits, int rows, int active, double[] slice, double density, double range) {
    double top = (1 << adcBits) - 1;
    double step = Math.max(1, range * rows * (slice.length - 1) / top);
    double mean = 0;
    double square = 0;
    double error = 0;
    double clipped = 0;
    int inputs = (int) Math.pow(slice.length, active);
    for (int x = 0; x < inputs; x++) {
      for (int w = 0; w < 1 << active; w++) {
        double p = 1;
        int sum = 0;
        int rest = x;
        for (int i = 0; i < active; i++) {
          int level = rest % slice.length;
          rest /= slice.length;
          int bit = w >> i & 1;
          p *= slice[level] * (bit == 1 ? density : 1 - density);
          sum += level * bit;
        }
        double read = Math.min(top, Math.floor(sum / step + 0.5)) * step;
        mean += p * sum;
        square += p * sum * sum;
        error += p * (read - sum) * (read - sum);
        clipped += Math.floor(sum / step + 0.5) > top ? p : 0;
      }
    }
    return new double[] {square - mean * mean, error, clipped};
  }

  @ParameterizedTest
  @CsvSource({
    "2, 8, 8, 1, 0.5, 1",
    "3, 8, 8, 1, 0.5, 1",
    "2, 8, 5, 1, 0.3, 1",
    "2, 6, 6, 2, 0.5, 1",
    "3, 6, 6, 2, 0.7, 0.5",
    "2, 8, 8, 1, 0.5, 0.4",
    "4, 4, 3, 3, 0.25, 0.6"
  })
  void equalsTheEnumerationOfAllInputsAndWeights(
      int adcBits, int rows, int active, int sliceBits, double density, double range) {
    double[] slice = new double[1 << sliceBits];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = (i + 1) * 2.0 / (slice.length * (slice.length + 1));
    }
    double[] expected = enumerated(adcBits, rows, active, slice, density, range);
    SignalQuality quality = SignalQuality.of(adcBits, rows, active, slice, density, range);
    assertThat(quality.signal()).isCloseTo(expected[0], within(expected[0] * RELATIVE));
    assertThat(quality.quantisationNoise() + quality.clippingNoise())
        .isCloseTo(expected[1], within(expected[1] * RELATIVE));
    assertThat(quality.clippingProbability())
        .isCloseTo(expected[2], within(Math.max(1e-12, expected[2] * RELATIVE)));
  }

  /** Closed form: the sum of n products of fair bits is binomial with p = 1/4. */
  @Test
  void signalOfFairBitsIsThatOfABinomialSum() {
    assertThat(SignalQuality.of(8, 128, 128, BINARY, 0.5, 1).signal())
        .isCloseTo(128 * 0.25 * 0.75, within(1e-9));
  }

  @Test
  void enoughBitsMakeNoError() {
    SignalQuality quality = SignalQuality.of(7, 127, 127, BINARY, 0.5, 1);
    assertThat(quality.quantisationNoise()).isZero();
    assertThat(quality.signalToNoise()).isInfinite();
  }

  /** A step Δ above several units makes an error of Δ²/12, if many sums fall into each step. */
  @Test
  void manySumsPerStepMakeTheErrorOfAUniformQuantiser() {
    double[] slice = new double[16];
    java.util.Arrays.fill(slice, 1.0 / 16);
    double step = 256 * 15 / 63.0;
    assertThat(SignalQuality.of(6, 256, 256, slice, 0.5, 1).quantisationNoise())
        .isCloseTo(step * step / 12, within(step * step / 12 * 0.02));
  }

  @Test
  void moreActiveRowsNeverHaveLessSignalToQuantisationNoise() {
    double last = 0;
    for (int active = 8; active <= 128; active *= 2) {
      double ratio = SignalQuality.of(5, 128, active, BINARY, 0.5, 1).signalToQuantisationNoise();
      assertThat(ratio).as("%d rows", active).isGreaterThan(last);
      last = ratio;
    }
  }

  @Test
  void moreBitsNeverMakeMoreError() {
    double last = Double.POSITIVE_INFINITY;
    for (int bits = 2; bits <= 8; bits++) {
      double noise = SignalQuality.of(bits, 128, 128, BINARY, 0.5, 1).quantisationNoise();
      assertThat(noise).as("%d bit", bits).isLessThanOrEqualTo(last);
      last = noise;
    }
  }

  @Test
  void smallerRangeClipsMore() {
    double last = 0;
    for (double range : new double[] {0.6, 0.4, 0.3, 0.2}) {
      double clipped = SignalQuality.of(4, 128, 128, BINARY, 0.5, range).clippingProbability();
      assertThat(clipped).isGreaterThanOrEqualTo(last);
      last = clipped;
    }
    assertThat(last).isGreaterThan(0.5);
  }
}
