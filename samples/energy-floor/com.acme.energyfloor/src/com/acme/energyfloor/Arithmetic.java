package com.acme.energyfloor;

import java.util.Optional;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;

/** Energy of multiplications and additions in 45 nm at 0.9 V, by number format and width. */
enum Arithmetic {
  /**
   * Fixed point; also the elements of formats with a shared scale, which is applied once a block.
   */
  INTEGER(new PowerLaw(8, 0.2e-12, 32, 3.1e-12), new PowerLaw(8, 0.03e-12, 32, 0.1e-12)),
  /** Floating point. */
  FLOATING_POINT(new PowerLaw(16, 1.1e-12, 32, 3.7e-12), new PowerLaw(16, 0.4e-12, 32, 0.9e-12));

  static final double PUBLISHED_VOLTAGE_V = 0.9;

  static final Optional<Source> SOURCE =
      Optional.of(
          new Source(
              "M. Horowitz, Computing's energy problem, ISSCC 2014",
              "figure 1.1.9",
              SourceKind.PUBLISHED));

  private final PowerLaw multiply;
  private final PowerLaw add;

  Arithmetic(PowerLaw multiply, PowerLaw add) {
    this.multiply = multiply;
    this.add = add;
  }

  /**
   * A power law through the two widths that are published.
   *
   * @param narrowBits the narrow one [bit]
   * @param narrowJ its energy [J]
   * @param wideBits the wide one [bit]
   * @param wideJ its energy [J]
   */
  private record PowerLaw(double narrowBits, double narrowJ, double wideBits, double wideJ) {
    double energyJ(double bits) {
      double exponent = Math.log(wideJ / narrowJ) / Math.log(wideBits / narrowBits);
      return narrowJ * Math.pow(bits / narrowBits, exponent);
    }
  }

  static Arithmetic of(PrecisionMode.Format format) {
    return switch (format) {
      case INTEGER, BLOCK_FLOATING_POINT -> INTEGER;
      case FLOATING_POINT -> FLOATING_POINT;
    };
  }

  /** Returns the energy of a multiplication; factors of two widths count with their mean [J]. */
  double multiplyJ(PrecisionMode mode) {
    return multiply.energyJ(Math.sqrt((double) mode.weightBits() * mode.inputBits()));
  }

  /** Returns the energy of an addition to a partial sum [J]. */
  double addJ(PrecisionMode mode) {
    return add.energyJ(mode.accumulatorBits());
  }
}
