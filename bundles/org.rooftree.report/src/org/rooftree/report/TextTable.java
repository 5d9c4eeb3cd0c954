package org.rooftree.report;

import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other. */
final class TextTable {
  private static final int GAP = 2;

  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Creates a table.
   *
   * @param right for each column whether it is aligned to the right, as numbers are
   */
  TextTable(boolean... right) {
    this.right = right;
  }

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the lines, each after an indentation. */
  String text(String indentation) {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indentation);
      for (int i = 0; i < widths.length; i++) {
        int pad = widths[i] - length(row.get(i));
        line.repeat(' ', right[i] ? pad : 0).append(row.get(i));
        line.repeat(' ', (right[i] ? 0 : pad) + GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
