package org.rooftree.api.quantity;

/**
 * The dimension of a unit as exponents of the seven base units that accelerator models need.
 *
 * @param time exponent of the second
 * @param energy exponent of the joule
 * @param information exponent of the bit
 * @param operations exponent of the operation (one MAC is two operations)
 * @param length exponent of the metre
 * @param voltage exponent of the volt
 * @param cycles exponent of the clock cycle
 * @since 0.1.0
 */
public record Dimension(
    int time, int energy, int information, int operations, int length, int voltage, int cycles) {

  /** The dimension of a plain number. */
  public static final Dimension NONE = new Dimension(0, 0, 0, 0, 0, 0, 0);

  /** Returns the dimension of a product. */
  public Dimension times(Dimension other) {
    return plus(other, 1);
  }

  /** Returns the dimension of a quotient. */
  public Dimension dividedBy(Dimension other) {
    return plus(other, -1);
  }

  /** Returns the dimension of a power. */
  public Dimension power(int exponent) {
    return NONE.plus(this, exponent);
  }

  private Dimension plus(Dimension other, int factor) {
    return new Dimension(
        time + factor * other.time,
        energy + factor * other.energy,
        information + factor * other.information,
        operations + factor * other.operations,
        length + factor * other.length,
        voltage + factor * other.voltage,
        cycles + factor * other.cycles);
  }
}
