package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.LayerColumns;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;

/** What the table of layers shows: every metric of a result, one row per layer. */
public final class LayerTable {
  private final EvaluationResult result;
  private final List<LayerColumn> columns;
  private final Map<LayerColumn, double[]> values = new HashMap<>();
  private String filter = "";
  private LayerColumn order = LayerColumn.NUMBER;
  private boolean descending;
  private int[] rows;

  /** Creates the table of a result, in the order of the network. */
  public LayerTable(EvaluationResult result) {
    this.result = result;
    List<LayerColumn> all =
        new ArrayList<>(List.of(LayerColumn.NUMBER, LayerColumn.NAME, LayerColumn.BOUND));
    List<MetricKey> keys = MetricKeys.of(result);
    // An evaluator may report metrics of its own only.
    boolean own = keys.stream().noneMatch(LayerColumn::usual);
    for (MetricKey key : keys) {
      all.add(LayerColumn.of(key, own ? key.level().isEmpty() : LayerColumn.usual(key)));
      if (key.equals(MetricKey.of(Metrics.LATENCY))) {
        all.add(LayerColumn.SHARE);
      }
    }
    columns = List.copyOf(all);
    rows = IntStream.range(0, result.layers().size()).toArray();
  }

  /** Returns all columns, also those that are usually hidden. */
  public List<LayerColumn> columns() {
    return columns;
  }

  /** Returns the number of rows that pass the filter. */
  public int count() {
    return rows.length;
  }

  /** Returns the number of layers of the network. */
  public int all() {
    return result.layers().size();
  }

  /** Returns the layer of a row. */
  public LayerOutcome layer(int row) {
    return result.layers().get(rows[row]);
  }

  /** Returns the row of a layer, if it passes the filter. */
  public OptionalInt rowOf(String layer) {
    return IntStream.range(0, rows.length)
        .filter(r -> layer(r).layer().name().equals(layer))
        .findFirst();
  }

  /** Returns a cell as text with unit. */
  public String text(int row, LayerColumn column) {
    if (column.metric().isPresent()) {
      return MetricText.of(column.metric().get().metric(), value(row, column));
    }
    if (column.equals(LayerColumn.NAME)) {
      return layer(row).layer().name();
    }
    if (column.equals(LayerColumn.NUMBER)) {
      return String.valueOf(rows[row] + 1);
    }
    if (column.equals(LayerColumn.BOUND)) {
      return bound(layer(row));
    }
    double share = value(row, column);
    return Double.isNaN(share) ? MetricText.NONE : String.format(Locale.ROOT, "%.1f %%", share);
  }

  private static String bound(LayerOutcome layer) {
    return layer
        .result()
        .map(r -> r.bound().isEmpty() ? MetricText.NONE : r.bound().replace(":", ": "))
        .orElseGet(() -> MetricText.words(layer.outcome().id()));
  }

  /** Returns a cell as a number in the unit of its metric, NaN if it has none. */
  public double value(int row, LayerColumn column) {
    return values(column)[rows[row]];
  }

  private double[] values(LayerColumn column) {
    return values.computeIfAbsent(column, this::compute);
  }

  private double[] compute(LayerColumn column) {
    if (column.metric().isPresent()) {
      return LayerColumns.of(result, column.metric().get());
    }
    if (column.equals(LayerColumn.SHARE)) {
      double[] latencies = LayerColumns.of(result, MetricKey.of(Metrics.LATENCY));
      double total = Arrays.stream(latencies).filter(v -> !Double.isNaN(v)).sum();
      return Arrays.stream(latencies).map(v -> total > 0 ? 100 * v / total : Double.NaN).toArray();
    }
    return IntStream.range(0, result.layers().size())
        .mapToDouble(i -> column.equals(LayerColumn.NUMBER) ? i + 1 : Double.NaN)
        .toArray();
  }

  /** Returns what a cell says in full: the exact value, or why there is none. */
  public String tooltip(int row, LayerColumn column) {
    LayerOutcome layer = layer(row);
    if (layer.result().isEmpty()) {
      return reason(layer);
    }
    if (column.metric().isEmpty()) {
      return column.equals(LayerColumn.NAME) ? layer.layer().path() : text(row, column);
    }
    MetricKey key = column.metric().get();
    double value = value(row, column);
    String name = MetricText.name(key) + " of " + layer.layer().name();
    return Double.isNaN(value)
        ? name + " has no value: the evaluator does not report it for this layer."
        : name + " = " + MetricText.exact(key.metric(), value);
  }

  /** Returns why a layer has no result; empty if it has one. */
  public static String reason(LayerOutcome layer) {
    if (layer.result().isPresent()) {
      return "";
    }
    String why = layer.outcome().explanation();
    return "Layer "
        + layer.layer().name()
        + " has no result ("
        + MetricText.words(layer.outcome().id())
        + (why.isEmpty() ? ")." : "): " + why);
  }

  /** Keeps the rows in which every word occurs: in name, bound or outcome, upper case or lower. */
  public void filter(String words) {
    filter = words.strip().toLowerCase(Locale.ROOT);
    arrange();
  }

  /** Sorts by a column; rows without value come last, equal ones stay in order of the network. */
  public void sort(LayerColumn column, boolean fromLargest) {
    order = column;
    descending = fromLargest;
    arrange();
  }

  /** Returns the column by which rows are sorted. */
  public LayerColumn order() {
    return order;
  }

  /** Returns whether the largest comes first. */
  public boolean descending() {
    return descending;
  }

  private void arrange() {
    List<String> words = Arrays.asList(filter.split("\\s+"));
    rows =
        IntStream.range(0, result.layers().size())
            .filter(i -> filter.isEmpty() || matches(result.layers().get(i), words))
            .boxed()
            .sorted(comparator())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static boolean matches(LayerOutcome layer, List<String> words) {
    String text =
        (layer.layer().name()
                + ' '
                + layer.result().map(LayerResult::bound).orElse("")
                + ' '
                + MetricText.words(layer.outcome().id()))
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  private Comparator<Integer> comparator() {
    if (order.numeric()) {
      double[] numbers = values(order);
      return (a, b) -> {
        boolean noA = Double.isNaN(numbers[a]);
        boolean noB = Double.isNaN(numbers[b]);
        return noA || noB
            ? Boolean.compare(noA, noB)
            : (descending ? -1 : 1) * Double.compare(numbers[a], numbers[b]);
      };
    }
    Comparator<Integer> byText =
        order.equals(LayerColumn.NAME)
            ? Comparator.comparing(i -> result.layers().get(i).layer().name(), NaturalOrder.TEXT)
            : Comparator.comparing(i -> bound(result.layers().get(i)));
    return descending ? byText.reversed() : byText;
  }

  /** Returns the rows as shown, numbers in full in the unit of the header. */
  public TextTable text(List<LayerColumn> shown) {
    return text(shown, IntStream.range(0, count()).toArray());
  }

  /** Returns some rows, numbers in full in the unit of the header. */
  public TextTable text(List<LayerColumn> shown, int[] selected) {
    List<List<String>> lines = new ArrayList<>();
    for (int row : selected) {
      lines.add(shown.stream().map(c -> plain(row, c)).toList());
    }
    return new TextTable(shown.stream().map(LayerTable::header).toList(), lines);
  }

  private static String header(LayerColumn column) {
    // Shares stand as they are in the result; percent is for the eye.
    return column
        .metric()
        .filter(k -> MetricText.isShare(k.metric()))
        .map(MetricText::name)
        .orElse(column.title());
  }

  private String plain(int row, LayerColumn column) {
    if (column.metric().isPresent() || column.equals(LayerColumn.SHARE)) {
      double value = value(row, column);
      return Double.isNaN(value) ? "" : Quantity.number(value);
    }
    return text(row, column);
  }

  /** Returns the layers without result, in order. */
  public List<LayerOutcome> withoutResult() {
    return result.layers().stream().filter(l -> l.result().isEmpty()).toList();
  }

  /** Returns the column with an identifier, if there is such a column. */
  public Optional<LayerColumn> column(String id) {
    return columns.stream().filter(c -> c.id().equals(id)).findFirst();
  }
}
