package org.rooftree.model.edit.field;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.model.validation.Allowed;

/**
 * Quantities in the unit of the metamodel with a decimal prefix: {@code 256 KiB} as {@code 2.09715
 * Mbit}.
 */
final class Normalised {
  private static final String[] PREFIXES = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
  private static final int NO_PREFIX = 5;
  private static final MathContext DIGITS = new MathContext(6);
  private static final Set<String> PREFIXED =
      Set.of("bit", "bit/s", "J/bit", "J/op", "Hz", "W", "V", "s", "op", "op/s", "op/J");

  private Normalised() {}

  /** Returns the normalised text; empty if it would repeat what was written. */
  static String text(Quantity quantity, Allowed allowed) {
    for (Unit unit : allowed.units()) {
      if (unit.compatibleWith(quantity.unit())) {
        return text(quantity, unit);
      }
    }
    return "";
  }

  private static String text(Quantity quantity, Unit unit) {
    double value = quantity.in(unit);
    int prefix = PREFIXED.contains(unit.symbol()) ? prefix(value) : NO_PREFIX;
    double scale = Math.pow(1000, prefix - NO_PREFIX);
    double relative = quantity.unit().scale() / (unit.scale() * scale);
    if (Math.abs(relative - 1) < 1e-9) {
      return "";
    }
    BigDecimal number = new BigDecimal(value / scale, DIGITS).stripTrailingZeros();
    String digits =
        number.signum() == 0
            ? "0"
            : Math.abs(number.precision() - number.scale() - 1) < 7
                ? number.toPlainString()
                : Quantity.number(number.doubleValue());
    return digits + (unit.equals(Unit.ONE) ? "" : " " + PREFIXES[prefix] + unit);
  }

  private static int prefix(double value) {
    if (value == 0) {
      return NO_PREFIX;
    }
    // Six digits that round up to 1000 belong to the next prefix.
    double size = new BigDecimal(Math.abs(value), DIGITS).doubleValue();
    int thousands = (int) Math.floor(Math.log10(size) / 3 + 1e-12);
    return Math.clamp(thousands + NO_PREFIX, 0, PREFIXES.length - 1);
  }
}
