package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;

/** Totals of a network in a table: a double click or Enter asks why. */
final class TotalsGrid {
  private static final int NUMBER_CHARACTERS = 14;
  private static final int NAME_CHARACTERS = 22;

  private final Table table;
  private final ResultColours colours;
  private final TableColumnLayout layout = new TableColumnLayout();
  private final EvaluationResult result;
  private final Consumer<MetricKey> explain;
  private int column;

  /** Shows the totals of the whole network with their meaning. */
  TotalsGrid(
      Composite parent,
      EvaluationResult result,
      Consumer<MetricKey> explain,
      ResultColours colours) {
    this(parent, colours, result, explain);
    column("Metric", SWT.LEFT, 20);
    column("Value", SWT.RIGHT, 16);
    column("Meaning", SWT.LEFT, 64);
    for (MetricKey key : MetricKeys.ofTotals(List.of(result))) {
      TableItem item = new TableItem(table, SWT.NONE);
      item.setText(new String[] {MetricText.name(key), text(key), key.metric().description()});
      item.setForeground(1, colours.link());
      item.setData(List.of(key, key, key));
    }
  }

  private TotalsGrid(
      Composite parent,
      ResultColours colours,
      EvaluationResult result,
      Consumer<MetricKey> explain) {
    this.colours = colours;
    this.result = result;
    this.explain = explain;
    Composite frame = new Composite(parent, SWT.NONE);
    frame.setLayout(layout);
    table = new Table(frame, SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setLinesVisible(true);
    table.addListener(SWT.MouseDown, this::point);
    table.addListener(SWT.DefaultSelection, e -> picked(e.item).ifPresent(explain));
    table.addListener(SWT.MouseUp, this::click);
    // The page scrolls, not the tables on it.
    table.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
    new CellToolTip(table, (item, c) -> tooltip(item.getData(), c));
  }

  /** Shows the totals that exist for each memory, interconnect and for compute. */
  static TotalsGrid levels(
      Composite parent,
      EvaluationResult result,
      Consumer<MetricKey> explain,
      ResultColours colours) {
    TotalsGrid grid = new TotalsGrid(parent, colours, result, explain);
    List<MetricKey> keys =
        result.totals().present().stream().filter(k -> !k.level().isEmpty()).toList();
    List<String> levels = keys.stream().map(MetricKey::level).distinct().toList();
    grid.column("Metric", SWT.LEFT, 24);
    levels.forEach(l -> grid.column(l, SWT.RIGHT, 14));
    for (MetricDefinition metric : keys.stream().map(MetricKey::metric).distinct().toList()) {
      TableItem item = new TableItem(grid.table, SWT.NONE);
      item.setText(0, metric.label());
      List<MetricKey> row = new ArrayList<>();
      row.add(new MetricKey(metric, levels.getFirst()));
      for (int i = 0; i < levels.size(); i++) {
        MetricKey key = new MetricKey(metric, levels.get(i));
        row.add(key);
        item.setText(i + 1, grid.text(key));
        if (result.totals().get(key).isPresent()) {
          item.setForeground(i + 1, colours.link());
        }
      }
      item.setData(List.copyOf(row));
    }
    return grid;
  }

  private void column(String title, int style, int weight) {
    TableColumn widget = new TableColumn(table, style);
    widget.setText(title);
    widget.setToolTipText(title);
    // No number may be cut, so narrow places scroll.
    int characters = style == SWT.RIGHT ? NUMBER_CHARACTERS : NAME_CHARACTERS;
    layout.setColumnData(
        widget, new ColumnWeightData(weight, colours.characters(characters), true));
  }

  private String text(MetricKey key) {
    return MetricText.of(key.metric(), result.totals().get(key));
  }

  private String tooltip(@Nullable Object data, int index) {
    if (!(data instanceof List<?> keys) || !(keys.get(index) instanceof MetricKey key)) {
      return "";
    }
    if (index == 0) {
      return key.metric().description();
    }
    OptionalDouble value = result.totals().get(key);
    return value.isEmpty()
        ? MetricText.name(key) + " has no total."
        : MetricText.name(key)
            + " = "
            + MetricText.exact(key.metric(), value.getAsDouble())
            + "\nClick: why this number?";
  }

  private void point(Event event) {
    column = 0;
    TableItem item = table.getItem(new Point(event.x, event.y));
    for (int i = 0; item != null && i < table.getColumnCount(); i++) {
      if (item.getBounds(i).contains(event.x, event.y)) {
        column = i;
      }
    }
  }

  /** Numbers look like links and are ones; other cells only select the row. */
  private void click(Event event) {
    TableItem item = table.getItem(new Point(event.x, event.y));
    boolean number = column > 0 && (table.getColumn(column).getStyle() & SWT.RIGHT) != 0;
    if (item != null && number && event.button == 1) {
      picked(item).ifPresent(explain);
    }
  }

  private Optional<MetricKey> picked(@Nullable Object item) {
    return item instanceof TableItem row
            && row.getData() instanceof List<?> keys
            && keys.get(Math.min(column, keys.size() - 1)) instanceof MetricKey key
            && result.totals().get(key).isPresent()
        ? Optional.of(key)
        : Optional.empty();
  }
}
