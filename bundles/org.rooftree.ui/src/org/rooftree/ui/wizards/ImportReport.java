package org.rooftree.ui.wizards;

import java.util.List;

/**
 * What an import says of its files: everything that the user should look at first, then what became
 * of their parts.
 *
 * @param headline what matters most, in one sentence
 * @param complete whether everything was understood
 * @param totals what the models amount to
 * @param rows one line for each finding and each part
 */
public record ImportReport(String headline, boolean complete, String totals, List<Row> rows) {

  /**
   * A line of the report.
   *
   * @param what severity or treatment
   * @param where place or part
   * @param of what the part is, such as the operator of a node; empty for a finding
   * @param text message or reason
   * @param notable whether the user should look at it
   */
  public record Row(String what, String where, String of, String text, boolean notable) {}

  /** Copies the list. */
  public ImportReport {
    rows = List.copyOf(rows);
  }

  /** Returns the report as text with tabs, for other programs. */
  public String text() {
    StringBuilder text = new StringBuilder(totals).append('\n').append(headline).append('\n');
    for (Row row : rows) {
      text.append(String.join("\t", row.what(), row.where(), row.of(), row.text())).append('\n');
    }
    return text.toString();
  }
}
