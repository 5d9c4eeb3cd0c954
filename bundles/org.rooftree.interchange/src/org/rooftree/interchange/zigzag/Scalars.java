package org.rooftree.interchange.zigzag;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rooftree.interchange.zigzag.Yaml.Sequence;
import org.rooftree.interchange.zigzag.Yaml.Text;

/** Reads single values; numbers and truth values are those of YAML 1.1, as ZigZag reads them. */
final class Scalars {
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9][0-9_]{0,30}");
  private static final Pattern REAL =
      Pattern.compile("[-+]?([0-9][0-9_]{0,30}\\.?|\\.?[0-9])[0-9_]{0,30}([eE][-+]?[0-9]{1,3})?");
  private static final Pattern PAIR = Pattern.compile("\\s*(\\w+)\\s*,\\s*(\\w+)\\s*");
  private static final Map<String, Boolean> FLAGS =
      Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

  private Scalars() {}

  /**
   * Two words separated by a comma.
   *
   * @param first the first
   * @param second the second
   */
  record Pair(String first, String second) {}

  private static YamlException wrong(
      Yaml value, String element, String key, String allowed, String remedy) {
    return new YamlException(
        value.at(), element, key + " is " + value.kind() + "; allowed is " + allowed, remedy);
  }

  static List<Yaml> list(Yaml value, String element, String key, String example) {
    if (value instanceof Sequence list) {
      return list.items();
    }
    throw wrong(value, element, key, "a list", "write for example " + example);
  }

  static Text text(Yaml value, String element, String key, String example) {
    if (value instanceof Text text && !text.isNull()) {
      return text;
    }
    throw wrong(value, element, key, "a word", "write for example " + example);
  }

  static <T> T choice(Yaml value, String element, String key, Map<String, T> allowed) {
    T found = value instanceof Text text ? allowed.get(text.value()) : null;
    if (found == null) {
      String words = String.join(", ", new TreeSet<>(allowed.keySet()));
      throw wrong(value, element, key, words, "write one of these");
    }
    return found;
  }

  static long integer(Yaml value, String element, String key, long minimum, long maximum) {
    String allowed = "an integer from " + minimum + " to " + maximum;
    if (value instanceof Text text && text.plain() && INTEGER.matcher(text.value()).matches()) {
      String digits = text.value().replace("_", "");
      // With a leading zero YAML 1.1 reads octal digits; nobody means that.
      boolean octal = digits.matches("[-+]?0[0-9]+");
      if (!octal && digits.length() < 19) {
        long number = Long.parseLong(digits);
        if (number >= minimum && number <= maximum) {
          return number;
        }
      }
    }
    throw wrong(value, element, key, allowed, "correct it");
  }

  static double number(Yaml value, String element, String key) {
    if (value instanceof Text text && text.plain() && REAL.matcher(text.value()).matches()) {
      double number = Double.parseDouble(text.value().replace("_", ""));
      if (number >= 0 && Double.isFinite(number)) {
        return number;
      }
    }
    throw wrong(value, element, key, "a number of at least 0", "correct it");
  }

  static boolean flag(Yaml value, String element, String key) {
    Boolean flag =
        value instanceof Text text && text.plain()
            ? FLAGS.get(text.value().toLowerCase(Locale.ROOT))
            : null;
    if (flag == null) {
      throw wrong(value, element, key, "true or false", "write one of them");
    }
    return flag;
  }

  /** Returns the two parts of a value such as {@code K, 32}. */
  static Pair pair(Yaml value, String element, String key, String example) {
    if (value instanceof Text text) {
      Matcher matcher = PAIR.matcher(text.value());
      if (matcher.matches()) {
        return new Pair(matcher.group(1), matcher.group(2));
      }
    }
    throw wrong(
        value, element, key, "two words separated by a comma", "write for example " + example);
  }
}
