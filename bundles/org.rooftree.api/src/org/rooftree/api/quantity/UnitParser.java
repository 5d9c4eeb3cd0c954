package org.rooftree.api.quantity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads unit texts; the grammar is described at {@link Unit}. */
final class UnitParser {
  private static final int MAX_LENGTH = 60;
  private static final int MAX_POWER = 9;

  private static final Dimension TIME = new Dimension(1, 0, 0, 0, 0, 0, 0);
  private static final Dimension ENERGY = new Dimension(0, 1, 0, 0, 0, 0, 0);
  private static final Dimension INFORMATION = new Dimension(0, 0, 1, 0, 0, 0, 0);
  private static final Dimension OPERATIONS = new Dimension(0, 0, 0, 1, 0, 0, 0);
  private static final Dimension LENGTH = new Dimension(0, 0, 0, 0, 1, 0, 0);
  private static final Dimension VOLTAGE = new Dimension(0, 0, 0, 0, 0, 1, 0);
  private static final Dimension CYCLES = new Dimension(0, 0, 0, 0, 0, 0, 1);

  /** Which prefixes a symbol takes. */
  private enum Prefixes {
    NONE,
    DECIMAL,
    DECIMAL_AND_BINARY
  }

  private record Symbol(Dimension dimension, double scale, Prefixes prefixes) {}

  private static final Map<String, Symbol> SYMBOLS =
      Map.ofEntries(
          Map.entry("1", new Symbol(Dimension.NONE, 1, Prefixes.NONE)),
          Map.entry("%", new Symbol(Dimension.NONE, 0.01, Prefixes.NONE)),
          Map.entry("s", new Symbol(TIME, 1, Prefixes.DECIMAL)),
          Map.entry("min", new Symbol(TIME, 60, Prefixes.NONE)),
          Map.entry("h", new Symbol(TIME, 3600, Prefixes.NONE)),
          Map.entry("Hz", new Symbol(TIME.power(-1), 1, Prefixes.DECIMAL)),
          Map.entry("J", new Symbol(ENERGY, 1, Prefixes.DECIMAL)),
          Map.entry("W", new Symbol(ENERGY.dividedBy(TIME), 1, Prefixes.DECIMAL)),
          Map.entry("bit", new Symbol(INFORMATION, 1, Prefixes.DECIMAL_AND_BINARY)),
          Map.entry("B", new Symbol(INFORMATION, 8, Prefixes.DECIMAL_AND_BINARY)),
          Map.entry("byte", new Symbol(INFORMATION, 8, Prefixes.DECIMAL_AND_BINARY)),
          Map.entry("bps", new Symbol(INFORMATION.dividedBy(TIME), 1, Prefixes.DECIMAL)),
          Map.entry("op", new Symbol(OPERATIONS, 1, Prefixes.DECIMAL)),
          Map.entry("FLOP", new Symbol(OPERATIONS, 1, Prefixes.DECIMAL)),
          Map.entry("MAC", new Symbol(OPERATIONS, 2, Prefixes.DECIMAL)),
          Map.entry("OPS", new Symbol(OPERATIONS.dividedBy(TIME), 1, Prefixes.DECIMAL)),
          Map.entry("FLOPS", new Symbol(OPERATIONS.dividedBy(TIME), 1, Prefixes.DECIMAL)),
          Map.entry("m", new Symbol(LENGTH, 1, Prefixes.DECIMAL)),
          Map.entry("V", new Symbol(VOLTAGE, 1, Prefixes.DECIMAL)),
          Map.entry(
              "Ohm",
              new Symbol(VOLTAGE.power(2).times(TIME).dividedBy(ENERGY), 1, Prefixes.DECIMAL)),
          Map.entry("F", new Symbol(ENERGY.dividedBy(VOLTAGE.power(2)), 1, Prefixes.DECIMAL)),
          Map.entry("cycle", new Symbol(CYCLES, 1, Prefixes.NONE)),
          Map.entry("cycles", new Symbol(CYCLES, 1, Prefixes.NONE)));

  private static final Map<String, Double> DECIMAL =
      Map.ofEntries(
          Map.entry("f", 1e-15),
          Map.entry("p", 1e-12),
          Map.entry("n", 1e-9),
          Map.entry("u", 1e-6),
          Map.entry("µ", 1e-6),
          Map.entry("μ", 1e-6),
          Map.entry("m", 1e-3),
          Map.entry("c", 1e-2),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("P", 1e15),
          Map.entry("E", 1e18));

  private static final Map<String, Double> BINARY =
      Map.of("Ki", 0x1p10, "Mi", 0x1p20, "Gi", 0x1p30, "Ti", 0x1p40, "Pi", 0x1p50);

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("b", "write bit or B (byte)"),
          Map.entry("KB", "write kB for 1000 bytes or KiB for 1024 bytes"),
          Map.entry("Kb", "write kbit for 1000 bits or Kibit for 1024 bits"),
          Map.entry("kb", "write kbit for 1000 bits or Kibit for 1024 bits"),
          Map.entry("Mb", "write Mbit or MB"),
          Map.entry("Gb", "write Gbit or GB"),
          Map.entry("Tb", "write Tbit or TB"),
          Map.entry("hz", "write Hz"),
          Map.entry("mhz", "write MHz"),
          Map.entry("Mhz", "write MHz"),
          Map.entry("GHZ", "write GHz"),
          Map.entry("Ghz", "write GHz"),
          Map.entry("pj", "write pJ"),
          Map.entry("ops", "write op for operations or OPS for operations per second"),
          Map.entry("words", "give the size in bits"),
          Map.entry("word", "give the size in bits"));

  private UnitParser() {}

  static Unit parse(String text) {
    String symbol = text.strip();
    if (symbol.isEmpty()) {
      return Unit.ONE;
    }
    if (symbol.length() > MAX_LENGTH) {
      throw new UnitException(
          "a unit of " + symbol.length() + " characters; at most " + MAX_LENGTH);
    }
    Dimension dimension = Dimension.NONE;
    double scale = 1;
    int position = 0;
    int sign = 1;
    boolean expectTerm = true;
    while (position < symbol.length()) {
      char c = symbol.charAt(position);
      if (c == '/' || c == '*' || c == '·' || c == ' ') {
        int next = skipBlanks(symbol, position);
        if (c == ' ' && next < symbol.length() && isOperator(symbol.charAt(next))) {
          position = next;
          continue;
        }
        if (expectTerm) {
          throw new UnitException(
              "unit \"" + symbol + "\": a symbol is missing before '" + c + "'");
        }
        sign = c == '/' ? -1 : 1;
        expectTerm = true;
        position = skipBlanks(symbol, position + 1);
        continue;
      }
      if (!expectTerm) {
        throw new UnitException("unit \"" + symbol + "\": unexpected '" + c + "'");
      }
      int end = position;
      while (end < symbol.length() && isSymbolCharacter(symbol.charAt(end))) {
        end++;
      }
      if (end == position) {
        throw new UnitException("unit \"" + symbol + "\": unexpected '" + c + "'");
      }
      Symbol found = find(symbol.substring(position, end), symbol);
      position = end;
      int power = 1;
      if (position < symbol.length() && "²³^".indexOf(symbol.charAt(position)) >= 0) {
        char p = symbol.charAt(position++);
        if (p == '^') {
          int start = position;
          while (position < symbol.length()
              && (Character.isDigit(symbol.charAt(position)) || symbol.charAt(position) == '-')) {
            position++;
          }
          power = power(symbol.substring(start, position), symbol);
        } else {
          power = p == '²' ? 2 : 3;
        }
      }
      dimension = dimension.times(found.dimension.power(sign * power));
      scale *= Math.pow(found.scale, sign * power);
      expectTerm = false;
    }
    if (expectTerm) {
      throw new UnitException("unit \"" + symbol + "\" ends with an operator");
    }
    return new Unit(symbol, dimension, scale);
  }

  private static boolean isOperator(char c) {
    return c == '/' || c == '*' || c == '·';
  }

  private static boolean isSymbolCharacter(char c) {
    return Character.isLetterOrDigit(c) && c != '²' && c != '³' || c == '%';
  }

  private static int skipBlanks(String text, int from) {
    int position = from;
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    return position;
  }

  private static int power(String digits, String unit) {
    try {
      int power = Integer.parseInt(digits);
      if (power != 0 && Math.abs(power) <= MAX_POWER) {
        return power;
      }
    } catch (NumberFormatException e) {
      // reported below with the same message
    }
    throw new UnitException(
        "unit \"" + unit + "\": power \"" + digits + "\" is not between 1 and " + MAX_POWER);
  }

  private static Symbol find(String name, String unit) {
    Symbol exact = SYMBOLS.get(name);
    if (exact != null) {
      return exact;
    }
    Symbol prefixed = prefixed(name, 2, BINARY, Prefixes.DECIMAL_AND_BINARY);
    if (prefixed == null) {
      prefixed = prefixed(name, 1, DECIMAL, Prefixes.DECIMAL);
    }
    if (prefixed != null) {
      return prefixed;
    }
    String remedy = REMEDIES.get(name);
    throw new UnitException(
        "unknown unit \""
            + name
            + (name.equals(unit) ? "\"" : "\" in \"" + unit + "\"")
            + "; "
            + (remedy != null
                ? remedy
                : "known are s Hz J W bit B op MAC OPS FLOPS m V F cycle % with prefixes"));
  }

  private static @Nullable Symbol prefixed(
      String name, int length, Map<String, Double> prefixes, Prefixes least) {
    if (name.length() <= length) {
      return null;
    }
    Double factor = prefixes.get(name.substring(0, length));
    Symbol base = SYMBOLS.get(name.substring(length));
    if (factor == null || base == null || base.prefixes.compareTo(least) < 0) {
      return null;
    }
    return new Symbol(base.dimension, factor * base.scale, Prefixes.NONE);
  }
}
