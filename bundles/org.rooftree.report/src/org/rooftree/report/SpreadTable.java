package org.rooftree.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.SpreadText;

/**
 * Spreads below each other: a column per evaluator, then the spread and what it is of the
 * reference. Evaluators that do not fit stand in further tables below.
 */
final class SpreadTable {
  /** Columns of a terminal. */
  static final int WIDTH = 120;

  private static final int LABEL = 36;
  private static final int SHORT_LABEL = 24;
  private static final int NAME = 16;
  private static final int GAP = 2;

  private final List<String> evaluators;

  /**
   * A row.
   *
   * @param label what it is
   * @param spread its values
   * @param base name of the evaluator that the spread is related to
   */
  record Row(String label, MetricSpread spread, String base) {}

  SpreadTable(List<String> evaluators) {
    this.evaluators = List.copyOf(evaluators);
  }

  /**
   * Returns the lines of a table.
   *
   * @param title title of the first column
   * @param reference name of the evaluator that spreads are usually related to
   * @param relative whether the spread is also told in percent
   */
  String text(String title, List<Row> rows, String reference, boolean relative) {
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < evaluators.size(); i++) {
      List<String> column = new ArrayList<>(List.of(cut(evaluators.get(i), NAME)));
      for (Row row : rows) {
        column.add(SpreadText.value(row.spread(), i));
      }
      columns.add(column);
    }
    List<String> spread = new ArrayList<>(List.of("Spread"));
    List<String> share = new ArrayList<>(List.of("of " + cut(reference, NAME)));
    for (Row row : rows) {
      spread.add(SpreadText.spread(row.spread()));
      String of = row.base().equals(reference) ? "" : " of " + cut(row.base(), NAME);
      share.add(SpreadText.relative(row.spread()) + of);
    }
    columns.add(spread);
    if (relative) {
      columns.add(share);
    }
    String indent = title.substring(0, title.length() - title.stripLeading().length());
    List<String> labels = labels(title.stripLeading(), rows, LABEL);
    int width = indent.length() + width(labels);
    width += columns.stream().mapToInt(c -> GAP + width(c)).sum();
    if (width > WIDTH && width - WIDTH <= LABEL - SHORT_LABEL) {
      labels = labels(title.stripLeading(), rows, SHORT_LABEL);
    }
    return blocks(indent, labels, columns);
  }

  private static List<String> labels(String title, List<Row> rows, int most) {
    List<String> labels = new ArrayList<>(List.of(cut(title, most + GAP)));
    rows.forEach(r -> labels.add("  " + cut(r.label(), most)));
    return labels;
  }

  private static String blocks(String indent, List<String> labels, List<List<String>> columns) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < columns.size()) {
      int room = WIDTH - indent.length() - width(labels);
      int to = from;
      while (to < columns.size() && (to == from || room >= GAP + width(columns.get(to)))) {
        room -= GAP + width(columns.get(to));
        to++;
      }
      boolean[] right = new boolean[1 + to - from];
      Arrays.fill(right, 1, right.length, true);
      TextTable table = new TextTable(right);
      for (int r = 0; r < labels.size(); r++) {
        String[] cells = new String[right.length];
        cells[0] = labels.get(r);
        for (int c = from; c < to; c++) {
          cells[1 + c - from] = columns.get(c).get(r);
        }
        table.row(cells);
      }
      text.append(table.text(indent));
      from = to;
    }
    return text.toString();
  }

  private static int width(List<String> cells) {
    return cells.stream().mapToInt(c -> c.codePointCount(0, c.length())).max().orElse(0);
  }

  /** Shortens a name in its middle: beginning and end tell layers apart. */
  private static String cut(String name, int most) {
    if (name.length() <= most) {
      return name;
    }
    int end = most / 2;
    return name.substring(0, most - end - 1) + "…" + name.substring(name.length() - end);
  }
}
