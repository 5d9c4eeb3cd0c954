package org.rooftree.engine.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;

/** Values for people: as many digits as tell two of them apart, with the prefix that suits. */
final class ValueText {
  private static final int DIGITS = 5;
  private static final int MOST_DIGITS = 17;
  private static final String[] PREFIXES = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P"};
  private static final int NO_PREFIX = 5;

  private ValueText() {}

  /** Returns a value with five digits. */
  static String of(Quantity value) {
    return of(scaled(value, value), DIGITS);
  }

  /** Returns a value as it is told beside another one: in its unit and told apart from it. */
  static String beside(Quantity value, Quantity other) {
    return of(scaled(value, other), digits(value, other));
  }

  /** Returns the value that another one is told beside, in its own unit. */
  static String reference(Quantity value, Quantity other) {
    return of(scaled(value, value), digits(value, other));
  }

  /** Returns {@code "BEFORE → AFTER"} in the unit of the first. */
  static String pair(Quantity before, Quantity after) {
    int digits = digits(before, after);
    return of(scaled(before, before), digits) + " → " + of(scaled(after, before), digits);
  }

  /** Returns the difference with its sign, and in percent of the first. */
  static String difference(Quantity before, Quantity after) {
    Quantity difference = new Quantity(after.in(before.unit()) - before.value(), before.unit());
    String sign = difference.value() < 0 ? "" : "+";
    String percent =
        before.value() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                " (%s%.3g %%)",
                sign,
                100 * difference.value() / Math.abs(before.value()));
    return sign + of(difference) + percent;
  }

  private static int digits(Quantity one, Quantity other) {
    if (one.base() == other.base()) {
      return DIGITS;
    }
    int digits = DIGITS;
    while (digits < MOST_DIGITS
        && of(scaled(one, one), digits).equals(of(scaled(other, one), digits))) {
      digits++;
    }
    return digits;
  }

  /** Units that take prefixes get one so that the reference is between 1 and 1000. */
  private static Quantity scaled(Quantity value, Quantity reference) {
    Unit unit = reference.unit();
    boolean plain = unit.symbol().matches("s|J|W|op/s|op/J|byte|byte/s|op");
    int thousands =
        plain && reference.value() != 0
            ? (int) Math.floor(Math.log10(Math.abs(reference.value())) / 3)
            : 0;
    String prefix = PREFIXES[Math.clamp(NO_PREFIX + thousands, 0, PREFIXES.length - 1)];
    Unit chosen = prefix.isEmpty() ? unit : Unit.of(prefix + unit.symbol());
    return new Quantity(value.in(chosen), chosen);
  }

  private static String of(Quantity value, int digits) {
    BigDecimal rounded =
        new BigDecimal(value.value()).round(new MathContext(digits)).stripTrailingZeros();
    double size = Math.abs(rounded.doubleValue());
    String number =
        size != 0 && (size < 1e-4 || size >= 1e9) ? rounded.toString() : rounded.toPlainString();
    return value.unit().equals(Unit.ONE) ? number : number + " " + value.unit();
  }
}
