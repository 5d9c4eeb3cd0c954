package org.rooftree.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.content.LayerColumns;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.page.ResultPage.Kind;
import org.rooftree.report.page.ResultPage.Rows;
import org.rooftree.report.page.ResultPage.Section;

/**
 * The numbers of one section for one result.
 *
 * @param section what was declared
 * @param header heading of the first column
 * @param columns headings of the columns with numbers
 * @param meanings what the numbers of each column mean
 * @param rows the rows; empty if the result has none of the numbers
 */
public record PageTable(
    Section section, String header, List<String> columns, List<String> meanings, List<Row> rows) {

  /**
   * A row.
   *
   * @param name the metric, the layer or the part that it is of
   * @param cells one per column
   */
  public record Row(String name, List<Cell> cells) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A number.
   *
   * @param text for people, with its unit; a dash if there is none
   * @param exact with all its digits
   * @param share length of its bar, 0 to 1; 0 if the section shows none
   */
  public record Cell(String text, String exact, double share) {}

  /** Copies the lists. */
  public PageTable {
    columns = List.copyOf(columns);
    meanings = List.copyOf(meanings);
    rows = List.copyOf(rows);
  }

  /** Returns the tables of a page for a result of its evaluator. */
  public static List<PageTable> of(ResultPage page, EvaluationResult result) {
    return page.sections().stream().map(s -> of(s, result)).toList();
  }

  private static PageTable of(Section section, EvaluationResult result) {
    List<MetricDefinition> metrics =
        section.metrics().stream().flatMap(id -> metric(result, id).stream()).toList();
    return switch (section.rows()) {
      case NETWORK -> network(section, metrics, result);
      case LAYERS -> layers(section, metrics, result);
      case PARTS -> parts(section, metrics, result);
    };
  }

  private static Optional<MetricDefinition> metric(EvaluationResult result, String id) {
    return result.evaluator().metrics().stream().filter(m -> m.id().equals(id)).findFirst();
  }

  /** Bars of one unit share a scale: a longer one is a larger number. */
  private static PageTable network(
      Section section, List<MetricDefinition> metrics, EvaluationResult result) {
    Map<MetricDefinition, Double> values = new LinkedHashMap<>();
    Map<String, Double> largest = new HashMap<>();
    for (MetricDefinition metric : metrics) {
      result
          .totals()
          .get(metric)
          .ifPresent(
              value -> {
                values.put(metric, value);
                largest.merge(metric.unit().symbol(), value, Math::max);
              });
    }
    List<Row> rows =
        values.entrySet().stream()
            .map(
                e ->
                    new Row(
                        e.getKey().label(),
                        List.of(
                            cell(
                                section,
                                e.getKey(),
                                e.getValue(),
                                largest.get(e.getKey().unit().symbol())))))
            .toList();
    return new PageTable(
        section, "Metric", List.of("Value"), List.of("Total of the network"), rows);
  }

  private static PageTable layers(
      Section section, List<MetricDefinition> metrics, EvaluationResult result) {
    List<double[]> columns =
        metrics.stream().map(m -> LayerColumns.of(result, MetricKey.of(m))).toList();
    List<String> names = result.layers().stream().map(l -> l.layer().name()).toList();
    return table(section, "Layer", metrics, names, columns);
  }

  private static PageTable parts(
      Section section, List<MetricDefinition> metrics, EvaluationResult result) {
    Set<String> parts = new LinkedHashSet<>();
    for (MetricKey key : result.totals().present()) {
      if (!key.level().isEmpty() && metrics.contains(key.metric())) {
        parts.add(key.level());
      }
    }
    List<String> names = List.copyOf(parts);
    List<double[]> columns =
        metrics.stream()
            .map(
                m ->
                    names.stream()
                        .mapToDouble(
                            n -> result.totals().get(new MetricKey(m, n)).orElse(Double.NaN))
                        .toArray())
            .toList();
    return table(section, "Part", metrics, names, columns);
  }

  private static PageTable table(
      Section section,
      String header,
      List<MetricDefinition> metrics,
      List<String> names,
      List<double[]> columns) {
    double[] largest =
        columns.stream()
            .mapToDouble(c -> DoubleStream.of(c).filter(Double::isFinite).max().orElse(0))
            .toArray();
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < names.size(); r++) {
      List<Cell> cells = new ArrayList<>();
      boolean any = false;
      for (int c = 0; c < columns.size(); c++) {
        double value = columns.get(c)[r];
        any |= !Double.isNaN(value);
        cells.add(cell(section, metrics.get(c), value, largest[c]));
      }
      if (any) {
        rows.add(new Row(names.get(r), cells));
      }
    }
    return new PageTable(
        section,
        header,
        metrics.stream().map(MetricDefinition::label).toList(),
        metrics.stream().map(MetricDefinition::description).toList(),
        rows);
  }

  private static Cell cell(Section section, MetricDefinition metric, double value, double largest) {
    boolean bar = section.kind() == Kind.BARS && value > 0 && Double.isFinite(value);
    return new Cell(
        MetricText.of(metric, value), MetricText.exact(metric, value), bar ? value / largest : 0);
  }

  /** Returns why there is nothing to show, for a section without rows. */
  public String whyEmpty() {
    return section.rows() == Rows.LAYERS
        ? "No layer has these numbers."
        : "The result has no totals of these metrics; totals need a result of every layer.";
  }
}
