package org.rooftree.imc;

/** ADC at a column and DAC at a row; fits of the authors named at {@link Gates}. */
final class Converters {
  /** Resolutions that the fit of the ADC covers [bit]. */
  static final int MOST_ADC_BITS = 11;

  private Converters() {}

  /** Implemented as {@code 10^(−0.0369 r + 1.206) · 2^r µm²}; a comparator of one bit is free. */
  static double adcMm2(double bits, Gates gates) {
    return bits <= 1
        ? 0
        : Math.pow(10, -0.0369 * bits + 1.206) * Math.pow(2, bits) * 1e-6 * gates.adcAreaScale();
  }

  /** Implemented as {@code r · (0.00653 · rows + 0.640) ns}. */
  static double adcNs(double bits, double rows) {
    return bits * (0.00653 * rows + 0.640);
  }

  /** Implemented as {@code (100 r + 0.001 · 4^r) fF · V²}. */
  static double adcPj(double bits, Gates gates) {
    return (100 * bits + 0.001 * Math.pow(4, bits)) * gates.squaredV() / 1000;
  }

  /** Implemented as {@code 50 fF · s · V²}; one bit needs no converter. */
  static double dacPj(double bits, Gates gates) {
    return bits <= 1 ? 0 : 0.05 * bits * gates.squaredV();
  }
}
