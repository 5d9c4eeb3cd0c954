package org.rooftree.imc;

/**
 * What an ADC makes of the sums of its column.
 *
 * <p>The ADC has levels {@code 0, Δ, 2Δ, … (2^r − 1)Δ}; its range is a share of the largest sum
 * that the rows of the macro can give, and {@code Δ} is at least 1, the weight of one row: beyond
 * that, bits resolve nothing. A sum is rounded to the nearest level (ties upwards), and to the
 * highest if it lies above. Signal is the variance of the sum.
 *
 * <p>Ratios are of powers; errors of bit columns and cycles are taken as independent, so that
 * adding them with their place values leaves the ratio as it is.
 *
 * @param signal variance of the sum [row²]
 * @param quantisationNoise mean square error of sums within the range [row²]
 * @param clippingNoise mean square error of sums above the range [row²]
 * @param clippingProbability share of sums above the range
 */
public record SignalQuality(
    double signal, double quantisationNoise, double clippingNoise, double clippingProbability) {

  /**
   * Computes them.
   *
   * @param adcBits resolution, at least 1
   * @param rows rows of the macro, for which the range is laid out
   * @param active rows that are added, 1 to {@code rows}
   * @param slice probability of each level of an input slice, {@code 2^s} of them
   * @param density share of weight bits that are one
   * @param range share of the largest sum that the ADC covers, in (0, 1]
   */
  public static SignalQuality of(
      int adcBits, int rows, int active, double[] slice, double density, double range) {
    double[] sums = ColumnSum.distribution(active, slice, density);
    double top = (1L << adcBits) - 1;
    double step = Math.max(1, range * rows * (slice.length - 1) / top);
    double mean = 0;
    double square = 0;
    double quantisation = 0;
    double clipping = 0;
    double clipped = 0;
    for (int s = 0; s < sums.length; s++) {
      double p = sums[s];
      mean += p * s;
      square += p * s * s;
      double code = Math.floor(s / step + 0.5);
      double error = Math.min(code, top) * step - s;
      if (code > top) {
        clipping += p * error * error;
        clipped += p;
      } else {
        quantisation += p * error * error;
      }
    }
    return new SignalQuality(square - mean * mean, quantisation, clipping, clipped);
  }

  /** Returns signal over all noise; infinite if there is none. */
  public double signalToNoise() {
    return signal / (quantisationNoise + clippingNoise);
  }

  /** Returns signal over quantisation noise, without clipping; infinite if there is none. */
  public double signalToQuantisationNoise() {
    return signal / quantisationNoise;
  }
}
