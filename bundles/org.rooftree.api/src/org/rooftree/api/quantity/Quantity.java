package org.rooftree.api.quantity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, kept as written: {@code 256 KiB} stays 256 of the unit KiB.
 *
 * <p>kB is 1000 bytes, KiB is 1024. One MAC is two operations, so 1 pJ/MAC equals 0.5 pJ/op.
 * Equality is by value and unit text; use {@link #compareTo} to compare sizes.
 *
 * @param value the number in {@code unit}; finite, also in base units
 * @param unit its unit
 * @since 0.1.0
 */
public record Quantity(double value, Unit unit) implements Comparable<Quantity> {

  private static final int MAX_LENGTH = 120;
  private static final Pattern TEXT =
      Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(.*?)\\s*");

  /** Refuses values that are not finite, in their unit or in base units. */
  public Quantity {
    if (!Double.isFinite(value)) {
      throw new UnitException("value " + value + " is not finite");
    }
    if (!Double.isFinite(value * unit.scale())) {
      throw new UnitException(number(value) + " " + unit + " is too large");
    }
    value += 0.0; // -0 becomes 0, so that the text form reads back
  }

  /** Returns {@code value} in the unit written as {@code unit}. */
  public static Quantity of(double value, String unit) {
    return new Quantity(value, Unit.of(unit));
  }

  /**
   * Reads a quantity such as {@code "34 GB/s"}. The name is the one that EMF looks for.
   *
   * @throws UnitException when the text is no number followed by a known unit
   */
  public static Quantity valueOf(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new UnitException(
          "a quantity of " + text.length() + " characters; at most " + MAX_LENGTH + " are allowed");
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new UnitException(
          "\"" + text + "\" is no quantity; write a number and a unit, for example \"256 KiB\"");
    }
    return new Quantity(Double.parseDouble(matcher.group(1)), Unit.of(matcher.group(2)));
  }

  /** Returns the value in base units (s, J, bit, op, m, V, cycle). */
  public double base() {
    return value * unit.scale();
  }

  /**
   * Returns the value in another unit of the same dimension.
   *
   * @throws UnitException when the dimensions differ
   */
  public double in(Unit target) {
    requireSameDimension(target, "converted to");
    return unit.equals(target) ? value : value * unit.scale() / target.scale();
  }

  /**
   * Returns the sum in the unit of this quantity.
   *
   * @throws UnitException when the dimensions differ
   */
  public Quantity plus(Quantity other) {
    requireSameDimension(other.unit, "added to");
    return new Quantity(value + other.in(unit), unit);
  }

  private void requireSameDimension(Unit other, String verb) {
    if (!unit.compatibleWith(other)) {
      throw new UnitException(
          this + " cannot be " + verb + " " + other + ": the dimensions differ");
    }
  }

  /** Compares sizes; quantities of different dimensions cannot be compared. */
  @Override
  public int compareTo(Quantity other) {
    requireSameDimension(other.unit, "compared with");
    return Double.compare(base(), other.base());
  }

  /** Returns the text form, for example {@code "1.2 pJ/bit"}; {@link #valueOf} reads it back. */
  @Override
  public String toString() {
    String number = number(value);
    return unit.equals(Unit.ONE) ? number : number + " " + unit;
  }

  /** Returns the shortest decimal text that reads back to the same double. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value).replace("E", "e").replace(".0e", "e");
  }
}
