package org.rooftree.model.edit.fix;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Finds what was meant by a misspelt word: the fewest letters to change. */
final class Nearest {
  /** More suggestions than this are no help. */
  static final int MAXIMUM = 3;

  private Nearest() {}

  /** Returns up to three of the choices, the most similar first. */
  static <T> List<T> of(String text, Collection<T> choices, Function<T, String> name) {
    return choices.stream()
        .sorted(Comparator.comparingInt(c -> distance(text, name.apply(c))))
        .limit(MAXIMUM)
        .toList();
  }

  /** Returns up to three of the choices that could be slips of the text. */
  static List<String> slips(String text, Collection<String> choices) {
    return of(text, choices, c -> c).stream()
        .filter(c -> distance(text, c) <= Math.max(2, c.length() / 3))
        .toList();
  }

  /** Levenshtein, V. I.: Soviet Physics Doklady 10 (1966), without regard to case. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
