package org.rooftree.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.rooftree.api.design.Design;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.BoundShares;
import org.rooftree.report.content.MetricText;

/**
 * Results as a table for a terminal: totals first, then the layers, then what limits the network.
 */
public final class TableReport {
  private static final Unit OPERATION_RATE = Unit.of("op/s");
  private static final Unit BYTE_RATE = Unit.of("byte/s");
  private static final int MINIMUM_WIDTH = 60;
  private static final String BOUND = "bound";

  private final boolean colour;
  private final int width;
  private final int maximumLayers;
  private StringBuilder text = new StringBuilder();

  /**
   * Creates a writer.
   *
   * @param colour whether the output is a terminal that shows colours
   * @param width columns of the terminal; 0 if there is no limit
   * @param maximumLayers layers to show; of more the slowest are shown
   */
  public TableReport(boolean colour, int width, int maximumLayers) {
    this.colour = colour;
    this.width = width == 0 ? Integer.MAX_VALUE : Math.max(MINIMUM_WIDTH, width);
    this.maximumLayers = maximumLayers;
  }

  /** Returns the text for results. */
  public String text(List<EvaluationResult> results) {
    text = new StringBuilder();
    for (EvaluationResult result : results) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      result(result);
    }
    return text.toString();
  }

  private void result(EvaluationResult result) {
    String title = result.workload().name() + " on " + result.design().name();
    String how =
        result.evaluator().id()
            + " "
            + result.evaluator().version()
            + ", batch "
            + result.workload().batch()
            + result.mapping().map(m -> ", mapping " + m.name()).orElse("");
    if (title.length() + 2 + how.length() <= width) {
      line(bold(title) + "  " + dim(how));
    } else {
      wrap(title, "", this::bold);
      wrap("  " + how, "  ", this::dim);
    }
    text.append('\n');
    if (result.outcome() != Status.COMPLETED) {
      wrap(result.outcome().id() + ": " + result.reason(), "  ", this::red);
      text.append('\n');
    }
    totals(result);
    roofs(result.design());
    layers(result);
    bounds(result);
    for (String note : result.notes()) {
      wrap("note: " + note, "      ", UnaryOperator.identity());
    }
  }

  /** One roof per precision and memory level. */
  private void roofs(Design design) {
    StringBuilder roofs = new StringBuilder("  roofs:");
    design
        .computeRoofsOpPerS()
        .forEach((name, value) -> roof(roofs, name, new Quantity(value, OPERATION_RATE)));
    design
        .memoryRoofsBytesPerS()
        .forEach((name, value) -> roof(roofs, name, new Quantity(value, BYTE_RATE)));
    wrap(roofs.toString(), "    ", UnaryOperator.identity());
    text.append('\n');
  }

  private static void roof(StringBuilder roofs, String name, Quantity value) {
    roofs
        .append(roofs.toString().endsWith(":") ? " " : ", ")
        .append(name)
        .append(' ')
        .append(Humane.text(value));
  }

  private void totals(EvaluationResult result) {
    List<String[]> cells = new ArrayList<>();
    for (MetricKey key : result.totals().present()) {
      if (key.level().isEmpty() && key.metric() != Metrics.TRAFFIC) {
        cells.add(new String[] {key.metric().label(), Humane.text(result.totals().quantity(key))});
      }
    }
    int label = cells.stream().mapToInt(c -> c[0].length()).max().orElse(0);
    int value = cells.stream().mapToInt(c -> c[1].length()).max().orElse(0);
    int columns = Math.max(1, Math.min(3, (Math.min(width, 100) - 1) / (label + value + 5)));
    int rows = Math.ceilDiv(cells.size(), columns);
    for (int r = 0; r < rows; r++) {
      StringBuilder row = new StringBuilder(" ");
      for (int i = r; i < cells.size(); i += rows) {
        row.append(" ")
            .append(dim(right(cells.get(i)[0], label)))
            .append("  ")
            .append(right(cells.get(i)[1], value))
            .append("  ");
      }
      line(row.toString().stripTrailing());
    }
    if (rows > 0) {
      text.append('\n');
    }
  }

  private record Column(String title, boolean left, Function<LayerOutcome, String> cell) {}

  private void layers(EvaluationResult result) {
    List<LayerOutcome> shown = shown(result.layers());
    if (shown.isEmpty()) {
      return;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("layer", true, l -> l.layer().name()));
    columns.add(new Column(BOUND, true, this::bound));
    columns.add(metric("latency", Metrics.LATENCY));
    columns.add(new Column("share", false, share(result)));
    columns.add(metric("utilis.", Metrics.UTILISATION));
    columns.add(metric("intensity", Metrics.OPERATIONAL_INTENSITY));
    columns.add(metric("attainable", Metrics.ATTAINABLE));
    columns.add(metric("energy", Metrics.ENERGY));
    columns.add(metric("efficiency", Metrics.ENERGY_EFFICIENCY));
    columns.add(metric("operations", Metrics.OPERATIONS));
    columns.removeIf(c -> shown.stream().allMatch(l -> c.cell.apply(l).isEmpty()));
    if (columns.stream().allMatch(Column::left)) {
      columns.addAll(own(result));
    }
    int[] widths = new int[columns.size()];
    String[][] cells = new String[shown.size()][columns.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = columns.get(c).title.length();
      for (int r = 0; r < shown.size(); r++) {
        cells[r][c] = columns.get(c).cell.apply(shown.get(r));
        widths[c] = Math.max(widths[c], cells[r][c].length());
      }
    }
    widths[0] = Math.min(widths[0], Math.max(12, Math.min(width, 200) / 4));
    int count = fitting(widths);
    StringBuilder header = new StringBuilder("  ");
    for (int c = 0; c < count; c++) {
      Column column = columns.get(c);
      header.append(column.left ? left(column.title, widths[c]) : right(column.title, widths[c]));
      header.append("  ");
    }
    line(dim(header.toString().stripTrailing()));
    for (String[] row : cells) {
      StringBuilder out = new StringBuilder("  ");
      for (int c = 0; c < count; c++) {
        String cell = columns.get(c).left ? left(row[c], widths[c]) : right(row[c], widths[c]);
        out.append(columns.get(c).title.equals(BOUND) ? tint(cell) : cell).append("  ");
      }
      line(out.toString().stripTrailing());
    }
    int hidden = result.layers().size() - shown.size();
    if (hidden > 0) {
      wrap(
          "  … and "
              + hidden
              + " more layers; the slowest are shown, --layers all or --format csv shows all",
          "    ",
          this::dim);
    }
    text.append('\n');
  }

  /** An evaluator that reports none of the usual metrics shows its own. */
  private static List<Column> own(EvaluationResult result) {
    return result.evaluator().metrics().stream()
        .filter(m -> result.totals().get(m).isPresent())
        .map(m -> metric(m.label().toLowerCase(Locale.ROOT), m))
        .toList();
  }

  /** Drops columns from the right until the table fits. */
  private int fitting(int[] widths) {
    long total = 2;
    for (int c = 0; c < widths.length; c++) {
      total += widths[c] + 2L;
      if (total - 2 > width && c > 2) {
        return c;
      }
    }
    return widths.length;
  }

  private List<LayerOutcome> shown(List<LayerOutcome> layers) {
    if (layers.size() <= maximumLayers) {
      return layers;
    }
    List<LayerOutcome> slowest = new ArrayList<>(layers);
    slowest.sort(Comparator.comparingDouble(TableReport::latency).reversed());
    return slowest.subList(0, maximumLayers);
  }

  private static double latency(LayerOutcome layer) {
    return layer
        .result()
        .map(r -> r.metrics().get(Metrics.LATENCY).orElse(0))
        .orElse(Double.POSITIVE_INFINITY);
  }

  private String bound(LayerOutcome layer) {
    return layer.result().map(LayerResult::bound).orElse(layer.outcome().id());
  }

  private static Column metric(String title, MetricDefinition metric) {
    return new Column(
        title,
        false,
        layer -> {
          OptionalDouble value =
              layer.result().map(r -> r.metrics().get(metric)).orElse(OptionalDouble.empty());
          return value.isEmpty() ? "" : MetricText.of(metric, value);
        });
  }

  private static Function<LayerOutcome, String> share(EvaluationResult result) {
    OptionalDouble total = result.totals().get(Metrics.LATENCY);
    return layer ->
        total.isEmpty() || total.getAsDouble() == 0
            ? ""
            : String.format(Locale.ROOT, "%.1f %%", 100 * latency(layer) / total.getAsDouble());
  }

  /** Says which share of the latency each bound holds. */
  private void bounds(EvaluationResult result) {
    List<String> parts =
        BoundShares.of(result).stream()
            .map(s -> String.format(Locale.ROOT, "%.1f %% %s", 100 * s.share(), s.bound()))
            .toList();
    if (!parts.isEmpty()) {
      wrap("  time is bound by " + String.join(", ", parts), "    ", UnaryOperator.identity());
      text.append('\n');
    }
  }

  /** Returns an explanation as an indented tree. */
  public static String explanation(Explanation explanation) {
    StringBuilder tree = new StringBuilder();
    explanation(explanation, "", tree);
    return tree.toString();
  }

  private static void explanation(Explanation explanation, String indent, StringBuilder tree) {
    tree.append(indent)
        .append(Humane.text(explanation.value()))
        .append("  ")
        .append(explanation.text());
    explanation.source().ifPresent(s -> tree.append("  [").append(s).append(']'));
    tree.append('\n');
    for (Explanation part : explanation.from()) {
      explanation(part, indent + "  ", tree);
    }
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  /** Breaks a text between words; a word that is longer than a line is cut. */
  private void wrap(String content, String indent, UnaryOperator<String> style) {
    int limit = Math.min(width, 100);
    String rest = content;
    while (rest.length() > limit) {
      int space = rest.lastIndexOf(' ', limit);
      int end = space > indent.length() ? space : limit;
      line(style.apply(rest.substring(0, end)));
      rest = indent + rest.substring(end).stripLeading();
    }
    line(style.apply(rest));
  }

  private static String left(String cell, int width) {
    String fitted = cell.length() <= width ? cell : cell.substring(0, width - 1) + "…";
    return fitted + " ".repeat(width - fitted.length());
  }

  private static String right(String cell, int width) {
    return " ".repeat(Math.max(0, width - cell.length())) + cell;
  }

  private String bold(String content) {
    return colour ? "\u001b[1m" + content + "\u001b[0m" : content;
  }

  private String dim(String content) {
    return colour ? "\u001b[2m" + content + "\u001b[0m" : content;
  }

  private String red(String content) {
    return colour ? "\u001b[31m" + content + "\u001b[0m" : content;
  }

  private String tint(String bound) {
    if (!colour) {
      return bound;
    }
    String code = bound.startsWith("compute") ? "32" : bound.startsWith("memory") ? "33" : "35";
    return "\u001b[" + code + "m" + bound + "\u001b[0m";
  }
}
