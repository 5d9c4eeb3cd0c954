package org.rooftree.ui.results;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A table as text, to be copied and exported.
 *
 * @param header titles of the columns, with units
 * @param rows one list of cells per row
 */
public record TextTable(List<String> header, List<List<String>> rows) {
  public TextTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** Returns lines of cells with tabulators between them, as spreadsheets take them. */
  public String tsv() {
    StringBuilder text = new StringBuilder();
    each(row -> text.append(joined(row)).append('\n'));
    return text.toString();
  }

  private static String joined(List<String> row) {
    return row.stream().map(c -> c.replaceAll("[\t\r\n]+", " ")).collect(Collectors.joining("\t"));
  }

  /** Returns comma-separated values after RFC 4180, with line feeds. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    each(
        row ->
            text.append(row.stream().map(TextTable::quoted).collect(Collectors.joining(",")))
                .append('\n'));
    return text.toString();
  }

  private void each(Consumer<List<String>> line) {
    line.accept(header);
    rows.forEach(line);
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
