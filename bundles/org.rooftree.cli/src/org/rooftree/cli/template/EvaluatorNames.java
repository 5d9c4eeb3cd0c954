package org.rooftree.cli.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the parts of an evaluator's project are called.
 *
 * @param bundle name of the bundle and of its Java package, for example {@code
 *     "com.acme.energyfloor"}
 * @param id identifier of the evaluator, for example {@code "energy-floor"}
 * @param type what the names of its classes begin with, for example {@code "EnergyFloor"}
 * @param label name for people, for example {@code "Energy floor"}
 * @param vendor who writes it, for example {@code "Acme"}
 */
public record EvaluatorNames(String bundle, String id, String type, String label, String vendor) {
  private static final int LONGEST = 80;

  /** Words of the Java language: no package may be called so. */
  private static final Set<String> RESERVED =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends false final finally float for goto if implements"
                  + " import instanceof int interface long native new null package private"
                  + " protected public return short static strictfp super switch synchronized this"
                  + " throw throws transient true try void volatile while")
              .split(" "));

  private static final String ALLOWED =
      "allowed are parts of small letters and digits with dots between them, each beginning with a"
          + " letter; the last one may hold hyphens, as in com.acme.energy-floor";

  /**
   * Makes all names from one.
   *
   * @param name such as {@code "thermal"} or {@code "com.acme.energy-floor"}
   * @throws IllegalArgumentException if it is not fit for a Java package, saying what is
   */
  public static EvaluatorNames of(String name) {
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the name has " + name.length() + " characters; at most " + LONGEST + " are allowed");
    }
    if (!name.matches("([a-z][a-z0-9]*\\.)*[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("illegal name \"" + name + "\"; " + ALLOWED);
    }
    String bundle = name.replace("-", "");
    List<String> parts = Arrays.asList(bundle.split("\\."));
    parts.stream()
        .filter(RESERVED::contains)
        .findFirst()
        .ifPresent(
            part -> {
              throw new IllegalArgumentException(
                  "illegal name \"" + name + "\"; \"" + part + "\" is a word of the Java language");
            });
    if ((bundle + ".").matches("(org\\.rooftree|java|javax)\\..*")) {
      throw new IllegalArgumentException(
          "illegal name \"" + name + "\"; its beginning is taken, use a domain of your own");
    }
    String id = name.substring(name.lastIndexOf('.') + 1);
    List<String> words = List.of(id.split("-"));
    String label = capital(String.join(" ", words));
    return new EvaluatorNames(
        bundle,
        id,
        words.stream().map(EvaluatorNames::capital).collect(Collectors.joining()),
        label,
        parts.size() > 1 ? capital(parts.get(parts.size() - 2)) : label);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
