package org.rooftree.api.process;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a program said, made short for a message.
 *
 * @since 0.1.0
 */
public final class Words {
  private static final int LINES = 5;
  private static final int LINE_CHARACTERS = 300;

  private Words() {}

  /**
   * Returns the last lines of a text in one line, separated by {@code " | "}: at most five, without
   * control characters. A progress bar that overwrites itself counts with its last state.
   */
  public static String last(String text) {
    Deque<String> lines = new ArrayDeque<>();
    for (String line : text.split("\n")) {
      String[] states = line.split("\r");
      String state = states.length == 0 ? "" : states[states.length - 1];
      String clean = state.replaceAll("\\p{Cntrl}\\[[0-9;]*[A-Za-z]", "");
      clean = clean.replaceAll("\\p{Cntrl}", " ").strip();
      if (!clean.isEmpty()) {
        lines.addLast(
            clean.length() > LINE_CHARACTERS ? clean.substring(0, LINE_CHARACTERS) + "…" : clean);
        if (lines.size() > LINES) {
          lines.removeFirst();
        }
      }
    }
    return String.join(" | ", lines);
  }

  /** Returns {@code "; it last said: …"} with {@link #last}, or nothing if nothing was said. */
  public static String clause(String text) {
    String last = last(text);
    return last.isEmpty() ? "" : "; it last said: " + last;
  }
}
