package org.rooftree.report;

import java.util.Locale;
import org.rooftree.api.quantity.Quantity;

/** Quantities for people: four significant digits and a prefix, TOPS and TOPS/W where usual. */
public final class Humane {
  private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E"};
  private static final String[] SMALL = {"", "m", "µ", "n", "p", "f"};

  /** The smallest number that four digits show as 1000. */
  private static final double CARRY = 999.95;

  private Humane() {}

  /** Returns a quantity such as {@code "12.35 ms"} or {@code "91.75 TOPS"}. */
  public static String text(Quantity quantity) {
    String number = number(quantity);
    String unit = unit(quantity);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** Returns the number that stands before {@link #unit}. */
  static String number(Quantity quantity) {
    double value = quantity.value();
    if (quantity.unit().symbol().equals("1") && value == Math.rint(value) && value < 10000) {
      return Long.toString((long) value);
    }
    return digits(value / scale(quantity));
  }

  /** Returns the unit with the prefix that suits the value. */
  static String unit(Quantity quantity) {
    String prefix = prefix(quantity);
    return switch (quantity.unit().symbol()) {
      case "1" -> prefix;
      case "byte" -> prefix + "B";
      case "byte/s" -> prefix + "B/s";
      case "op/s" -> prefix + "OPS";
      case "op/J" -> prefix + "OPS/W";
      case "op/s/mm^2" -> prefix + "OPS/mm²";
      case "op/byte" -> "op/B";
      case "mm^2" -> "mm²";
      default -> prefix + quantity.unit().symbol();
    };
  }

  private static boolean prefixed(Quantity quantity) {
    return switch (quantity.unit().symbol()) {
      case "op/byte", "mm^2" -> false;
      case "1" -> Math.abs(quantity.value()) >= 10000;
      default -> true;
    };
  }

  private static int exponent(Quantity quantity) {
    double size = Math.abs(quantity.value());
    if (size == 0 || !prefixed(quantity)) {
      return 0;
    }
    int thousands = (int) Math.floor(Math.log10(size) / 3);
    if (size / Math.pow(1000, thousands) >= CARRY) {
      thousands++; // Rounding to four digits carries into the next prefix: 1.000 k, not 1000.
    }
    boolean whole =
        quantity.unit().symbol().equals("op") || quantity.unit().symbol().equals("byte");
    return Math.max(whole ? 0 : 1 - SMALL.length, Math.min(LARGE.length - 1, thousands));
  }

  private static String prefix(Quantity quantity) {
    int exponent = exponent(quantity);
    return exponent >= 0 ? LARGE[exponent] : SMALL[-exponent];
  }

  private static double scale(Quantity quantity) {
    return Math.pow(1000, exponent(quantity));
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = size >= CARRY ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
