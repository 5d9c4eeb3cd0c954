package org.rooftree.evaluator.simulator.timeloop;

import java.util.Locale;

/** Scalars of YAML texts that Timeloop reads. */
final class Yaml {
  /** Timeloop reads names of components up to these and takes them apart. */
  private static final String UNSAFE = "[^A-Za-z0-9_]+";

  /**
   * Words that YAML 1.1 takes for truth values or nothing, and names that Timeloop gives a sense.
   */
  private static final String SPECIAL =
      "(?i)y|n|yes|no|on|off|true|false|null|nan|inf|total|wire|compute|mac";

  private Yaml() {}

  /** Returns a text that is always read as text, also where it is a letter such as N. */
  static String text(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Returns a name that Timeloop and YAML take as it is, made of the letters of another one. */
  static String name(String name) {
    String safe = name.replaceAll(UNSAFE, "_");
    return safe.matches(SPECIAL) || safe.isEmpty() || Character.isDigit(safe.charAt(0))
        ? "_" + safe
        : safe;
  }

  /** Returns a comment in one line. */
  static String comment(String text) {
    return "# " + text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ") + '\n';
  }

  /** Returns a number with all its digits. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }
}
