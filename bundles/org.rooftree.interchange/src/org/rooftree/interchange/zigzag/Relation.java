package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.interchange.zigzag.Yaml.Text;

/**
 * A dimension that follows from loops, for example {@code ix = 2*ox + 1*fx}.
 *
 * @param dimension the dimension
 * @param terms one or two loops with coefficients
 */
record Relation(String dimension, List<Term> terms) {
  private static final int MAXIMUM_LENGTH = 500;
  private static final Pattern TERM = Pattern.compile("(?:(\\d{1,9})\\*)?([A-Za-z_]\\w{0,99})");

  /** A loop with its coefficient. */
  record Term(long coefficient, String loop) {
    @Override
    public String toString() {
      return coefficient == 1 ? loop : coefficient + "*" + loop;
    }
  }

  /** Reads a relation. */
  static Relation read(Text text, String element) {
    String compact =
        text.value().length() > MAXIMUM_LENGTH ? "" : text.value().replaceAll("\\s+", "");
    String[] sides = compact.toUpperCase(Locale.ROOT).split("=", -1);
    List<Term> terms = new ArrayList<>();
    if (sides.length == 2 && TERM.matcher(sides[0]).matches()) {
      for (String part : sides[1].split("\\+", -1)) {
        Matcher matcher = TERM.matcher(part);
        if (!matcher.matches() || "0".equals(matcher.group(1)) || terms.size() == 2) {
          terms.clear();
          break;
        }
        terms.add(
            new Term(
                matcher.group(1) == null ? 1 : Math.max(1, Long.parseLong(matcher.group(1))),
                matcher.group(2)));
      }
    }
    if (terms.isEmpty()) {
      throw new YamlException(
          text.at(),
          element,
          "dimension_relations holds "
              + text.kind()
              + "; allowed is a dimension that is the sum of at most two loops",
          "write for example ix=2*ox+1*fx");
    }
    return new Relation(sides[0], terms);
  }

  /** Returns the index expression. */
  String expression() {
    return String.join(" + ", terms.stream().map(Term::toString).toList());
  }

  /**
   * Returns the number of distinct indices that loops of the given sizes reach: with the divisor g
   * of both coefficients, {@code A*B - max(0, B - sa/g) * (A - sb/g)}.
   */
  long distinct(Map<String, Integer> sizes) {
    long a = sizes.getOrDefault(terms.getFirst().loop(), 1);
    if (terms.size() == 1) {
      return a;
    }
    long b = sizes.getOrDefault(terms.getLast().loop(), 1);
    long sa = terms.getFirst().coefficient();
    long sb = terms.getLast().coefficient();
    long g = gcd(sa, sb);
    return Math.subtractExact(
        Math.multiplyExact(a, b), Math.multiplyExact(Math.max(0, b - sa / g), a - sb / g));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
