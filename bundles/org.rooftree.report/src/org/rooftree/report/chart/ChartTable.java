package org.rooftree.report.chart;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;

/**
 * The numbers of a chart as a table: what is written to a file, and what stands for the chart where
 * it cannot be drawn.
 *
 * @param columns what stands in a row
 * @param rows a text or a {@code Double} per column; numbers that are not known are NaN
 */
public record ChartTable(List<Column> columns, List<List<Object>> rows) {

  /**
   * A column.
   *
   * @param title what it holds
   * @param unit symbol of the unit of its numbers; empty for texts
   */
  public record Column(String title, String unit) {
    /** Returns title and unit, as the head of a column shows them. */
    public String header() {
      return unit.isEmpty() ? title : title + " [" + unit + "]";
    }
  }

  public ChartTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Returns the table of everything that a chart can show. */
  public static ChartTable of(ChartOption option) {
    return of(option, option.marks().keySet());
  }

  /**
   * Returns the table of some series.
   *
   * @param series identifiers of the series; what the chart does not have is left out
   */
  public static ChartTable of(ChartOption option, Set<String> series) {
    if (option.table().isPresent()) {
      return option.table().get();
    }
    List<Map<?, ?>> drawn = new ArrayList<>();
    for (Object one : option.series()) {
      Map<?, ?> tree = (Map<?, ?>) one;
      if (series.contains(tree.get("id"))) {
        drawn.add(tree);
      }
    }
    if (option.about().get("points") instanceof List<?> columns) {
      return ofStudy(columns, drawn);
    }
    Map<?, ?> axis = (Map<?, ?>) option.tree().get("xAxis");
    return "category".equals(axis.get("type"))
        ? bars(option, (List<?>) axis.get("data"), drawn)
        : points(option, drawn);
  }

  /** A row per point of a study, in the order of the study. */
  private static ChartTable ofStudy(List<?> columns, List<Map<?, ?>> drawn) {
    List<List<Object>> rows =
        drawn.stream()
            .filter(series -> series.get("type").equals("scatter"))
            .flatMap(series -> ((List<?>) series.get("data")).stream())
            .mapToInt(point -> (int) ((double[]) point)[2])
            .sorted()
            .mapToObj(point -> PointColumns.row(columns, point))
            .toList();
    return new ChartTable(PointColumns.header(columns), rows);
  }

  /** A row per layer, a column per part. */
  private static ChartTable bars(ChartOption option, List<?> layers, List<Map<?, ?>> parts) {
    String unit = (String) option.about().get("y");
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("Layer", ""));
    parts.forEach(p -> columns.add(new Column((String) p.get("name"), unit)));
    columns.add(new Column("Total", unit));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      List<Object> row = new ArrayList<>();
      row.add(layers.get(i));
      double total = 0;
      for (Map<?, ?> part : parts) {
        double value = ((double[]) part.get("data"))[i];
        row.add(value);
        total += value;
      }
      row.add(Series.rounded(total)); // the parts have no more digits
      rows.add(row);
    }
    return new ChartTable(columns, rows);
  }

  /** A row per point: of lines their ends or steps, of dots the layers. */
  private static ChartTable points(ChartOption option, List<Map<?, ?>> drawn) {
    Map<?, ?> about = option.about();
    Map<?, ?> layers = (Map<?, ?>) about.get("layers");
    Map<String, Mark> marks = option.marks();
    List<?> names = (List<?>) layers.get("name");
    List<?> texts = (List<?>) layers.get("texts");
    int[] bounds = (int[]) layers.get("bound");
    List<Column> columns =
        List.of(
            new Column("Kind", ""),
            new Column("Name", ""),
            new Column("At", ""),
            new Column("Precision", ""),
            new Column("Bound by", ""),
            new Column(name(option, "xAxis"), (String) about.get("x")),
            new Column(name(option, "yAxis"), (String) about.get("y")));
    List<List<Object>> rows = new ArrayList<>();
    for (Map<?, ?> series : drawn) {
      String id = (String) series.get("id");
      Mark mark = marks.get(id);
      List<?> data = (List<?>) series.get("data");
      for (int i = 0; i < data.size(); i++) {
        double[] point = (double[]) data.get(i);
        boolean layer = mark.kind() == Mark.Kind.LAYER;
        int index = layer ? (int) point[2] : -1;
        rows.add(
            List.of(
                mark.kind().id(),
                layer ? names.get(index) : named(about, id, i, mark),
                mark.level(),
                mark.precision(),
                layer ? texts.get(bounds[index]) : "",
                point[0],
                point[1]));
      }
    }
    return new ChartTable(columns, rows);
  }

  private static String named(Map<?, ?> about, String id, int index, Mark mark) {
    if (mark.kind() != Mark.Kind.MEASURED) {
      return "";
    }
    List<?> texts = (List<?>) ((Map<?, ?>) about.get("hints")).get(id);
    return (String) ((List<?>) texts.get(index)).getFirst();
  }

  /** Returns the name of an axis without what stands behind it. */
  private static String name(ChartOption option, String axis) {
    String name = (String) ((Map<?, ?>) option.tree().get(axis)).get("name");
    int end = name.indexOf(" [");
    return end < 0 ? name : name.substring(0, end);
  }

  /** Writes the table as CSV with all digits. */
  public void writeCsv(Writer target) throws IOException {
    write(CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(target));
  }

  /** Writes the table with tabulators between cells, as spreadsheets paste it. */
  public void writeTabbed(Writer target) throws IOException {
    write(CsvWriter.builder().fieldSeparator('\t').lineDelimiter(LineDelimiter.LF).build(target));
  }

  private void write(CsvWriter csv) throws IOException {
    csv.writeRecord(columns.stream().map(Column::header).toList());
    for (List<Object> row : rows) {
      csv.writeRecord(row.stream().map(ChartTable::text).toList());
    }
    csv.flush(); // The writer has a buffer of its own.
  }

  private static String text(Object cell) {
    return switch (cell) {
      case Double number -> Double.isNaN(number) ? "" : Quantity.number(number);
      default -> cell.toString();
    };
  }
}
