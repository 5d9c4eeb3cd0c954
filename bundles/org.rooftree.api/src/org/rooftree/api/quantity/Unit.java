package org.rooftree.api.quantity;

/**
 * A unit of measurement: its text, its dimension and its size in base units.
 *
 * <p>{@link #of(String)} understands symbols with decimal prefixes (f p n u µ m k M G T P E),
 * binary prefixes for bit and byte (Ki Mi Gi Ti Pi), products ({@code *}, {@code ·}, blank),
 * quotients ({@code /}) and powers ({@code ^2}, {@code ²}). Symbols: s min h, J, W, bit, B (byte),
 * op, MAC (= 2 op), FLOP (= 1 op), OPS, FLOPS (op/s), bps (bit/s), Hz, m, V, F, Ohm, cycle, 1 and
 * %.
 *
 * @param symbol the text as written, for example {@code "pJ/bit"}; empty for a plain number
 * @param dimension its dimension
 * @param scale its size in base units (s, J, bit, op, m, V, cycle); positive and finite
 * @since 0.1.0
 */
public record Unit(String symbol, Dimension dimension, double scale) {

  /** The unit of plain numbers. */
  public static final Unit ONE = new Unit("1", Dimension.NONE, 1);

  /** Checks the scale. */
  public Unit {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new UnitException("unit \"" + symbol + "\" has no usable size (" + scale + ")");
    }
  }

  /**
   * Reads a unit.
   *
   * @param text for example {@code "GB/s"} or {@code "op/s/mm^2"}; at most 60 characters
   * @throws UnitException naming the part that is not understood and what to write instead
   */
  public static Unit of(String text) {
    return UnitParser.parse(text);
  }

  /** Returns whether values in this unit can be converted to the other. */
  public boolean compatibleWith(Unit other) {
    return dimension.equals(other.dimension);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
