package org.rooftree.interchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;

/** Readable names that no other element has, made from those in the file. */
public final class ElementNames {
  private static final int MAXIMUM_LENGTH = 200;

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> last = new HashMap<>();

  /** Returns whether a name is free. */
  public boolean free(String name) {
    return !taken.contains(name);
  }

  /** Returns a free name like this one. */
  public String unique(String name) {
    String clean = clean(name);
    String base = clean.isEmpty() ? "unnamed" : clean;
    String result = base;
    while (!taken.add(result)) {
      result = base + "_" + last.merge(base, 2, (a, b) -> a + 1);
    }
    return result;
  }

  /** Writes slashes as dots and everything that no file or path may hold as underlines. */
  public static String clean(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length() && text.length() < MAXIMUM_LENGTH; ) {
      int c = name.codePointAt(i);
      i += Character.charCount(c);
      if (c == '/') {
        if (!text.isEmpty()) {
          text.append('.');
        }
      } else {
        text.appendCodePoint(legal(c) && !Character.isWhitespace(c) ? c : '_');
      }
    }
    return text.toString();
  }

  /** Replaces only what no file may hold. */
  public static String printable(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().limit(1000).forEach(c -> result.appendCodePoint(legal(c) ? c : '?'));
    return result.toString();
  }

  /** Makes a finding of texts that may come from the file. */
  public static Finding finding(
      String rule, Severity severity, String file, String element, String message, String remedy) {
    return new Finding(
        rule, severity, file, 0, printable(element), printable(message), printable(remedy));
  }

  private static boolean legal(int c) {
    return c >= 0x20
        && !(c >= 0x7f && c < 0xa0)
        && !(c >= 0xd800 && c < 0xe000)
        && (c & 0xfffe) != 0xfffe;
  }
}
