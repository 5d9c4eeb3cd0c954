package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;

/** The widget of the table of layers; its rows come into being when they are seen. */
final class LayerGrid {
  private static final int SAMPLED_ROWS = 40;

  private final Table table;
  private final ColumnChoice choice;
  private final ResultColours colours;
  private final BiConsumer<LayerOutcome, Optional<MetricKey>> selected;
  private List<LayerColumn> columns = List.of();
  private @Nullable LayerTable model;
  private Optional<MetricKey> metric = Optional.empty();

  LayerGrid(
      Composite parent,
      ColumnChoice choice,
      BiConsumer<LayerOutcome, Optional<MetricKey>> selected,
      Runnable opened) {
    this.choice = choice;
    this.selected = selected;
    table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setLinesVisible(true);
    colours = new ResultColours(table);
    table.addListener(SWT.SetData, this::fill);
    table.addListener(SWT.MouseDown, this::point);
    table.addListener(SWT.Selection, e -> select());
    table.addListener(SWT.DefaultSelection, e -> opened.run());
    new CellToolTip(
        table,
        (item, column) ->
            model()
                .map(m -> m.tooltip(table.indexOf((TableItem) item), columns.get(column)))
                .orElse(""));
  }

  Table table() {
    return table;
  }

  Optional<LayerTable> model() {
    return Optional.ofNullable(model);
  }

  /** Returns the columns that are shown, in the order that the user gave them. */
  List<LayerColumn> columns() {
    List<LayerColumn> shown = new ArrayList<>();
    for (int index : table.getColumnOrder()) {
      shown.add(columns.get(index));
    }
    return shown;
  }

  void contextMenu(List<Action> actions) {
    MenuManager menu = new MenuManager();
    actions.forEach(menu::add);
    table.setMenu(menu.createContextMenu(table));
  }

  /** Shows a table; the columns are made anew. */
  void show(LayerTable shown) {
    LayerTable before = model;
    model = shown;
    if (before != null && before != shown) {
      shown.column(before.order().id()).ifPresent(c -> shown.sort(c, before.descending()));
    }
    table.setRedraw(false);
    try {
      table.setItemCount(0);
      table.clearAll();
      for (TableColumn column : table.getColumns()) {
        column.dispose();
      }
      columns = shown.columns().stream().filter(choice::shows).toList();
      columns.forEach(this::column);
      refill();
      for (int i = 0; i < columns.size(); i++) {
        table.getColumn(i).setWidth(width(columns.get(i), shown));
      }
    } finally {
      table.setRedraw(true);
    }
  }

  private void column(LayerColumn column) {
    TableColumn widget = new TableColumn(table, column.numeric() ? SWT.RIGHT : SWT.LEFT);
    widget.setText(column.title());
    widget.setToolTipText(column.about() + "\nClick to sort.");
    widget.setMoveable(true);
    widget.addListener(SWT.Selection, e -> sort(widget, column));
  }

  /**
   * Rows of a virtual table are not measured by the widget, so the first ones are measured here.
   */
  private int width(LayerColumn column, LayerTable shown) {
    int widest = 0;
    GC gc = new GC(table);
    try {
      int padding = gc.textExtent("MM").x;
      widest = gc.textExtent(column.title()).x + 2 * padding; // and the mark of the order
      for (int row = 0; row < Math.min(SAMPLED_ROWS, shown.count()); row++) {
        widest = Math.max(widest, gc.textExtent(shown.text(row, column)).x + padding);
      }
      if (column.equals(LayerColumn.NAME)) {
        widest = Math.min(widest + 2 * padding, 24 * padding);
      }
    } finally {
      gc.dispose();
    }
    return widest;
  }

  private void sort(TableColumn widget, LayerColumn column) {
    LayerTable shown = model;
    if (shown == null) {
      return;
    }
    Optional<LayerOutcome> layer = selectedLayer();
    boolean again = shown.order().equals(column);
    // Of numbers one looks for the largest first, except for the position in the network.
    boolean largestFirst = column.metric().isPresent() || column.equals(LayerColumn.SHARE);
    shown.sort(column, again ? !shown.descending() : largestFirst);
    refill();
    reveal(layer.map(l -> l.layer().name()));
    table.setSortColumn(widget);
  }

  void filter(String words) {
    LayerTable shown = model;
    if (shown != null) {
      shown.filter(words);
      refill();
    }
  }

  private void refill() {
    LayerTable shown = model;
    if (shown == null) {
      return;
    }
    table.deselectAll();
    table.setItemCount(shown.count());
    table.clearAll();
    int order = columns.indexOf(shown.order());
    table.setSortColumn(order < 0 ? null : table.getColumn(order));
    table.setSortDirection(shown.descending() ? SWT.DOWN : SWT.UP);
  }

  private void fill(Event event) {
    LayerTable shown = model;
    TableItem item = (TableItem) event.item;
    int row = event.index;
    if (shown == null || row < 0 || row >= shown.count()) {
      return; // GTK asks for the text of rows even while it removes them.
    }
    for (int i = 0; i < columns.size(); i++) {
      item.setText(i, shown.text(row, columns.get(i)));
    }
    if (shown.layer(row).result().isEmpty()) {
      item.setForeground(colours.bad());
      item.setFont(colours.italic());
      int name = columns.indexOf(LayerColumn.NAME);
      if (name >= 0) {
        item.setImage(
            name,
            PlatformUI.getWorkbench()
                .getSharedImages()
                .getImage(
                    shown.layer(row).outcome().id().equals("failed")
                        ? ISharedImages.IMG_OBJS_ERROR_TSK
                        : ISharedImages.IMG_OBJS_WARN_TSK));
      }
    }
  }

  /** The column that is clicked is the metric that is meant. */
  private void point(Event event) {
    TableItem item = table.getItem(new Point(event.x, event.y));
    for (int i = 0; item != null && i < columns.size(); i++) {
      if (item.getBounds(i).contains(event.x, event.y)) {
        metric = columns.get(i).metric().or(() -> metric);
      }
    }
  }

  private void select() {
    selectedLayer().ifPresent(l -> selected.accept(l, metric));
  }

  void currentMetric(Optional<MetricKey> key) {
    metric = key;
  }

  /** Returns the layer that is selected, the first of several. */
  Optional<LayerOutcome> selectedLayer() {
    int row = table.getSelectionIndex();
    return row < 0 ? Optional.empty() : model().map(m -> m.layer(row));
  }

  /** Selects a layer and scrolls to it. */
  void reveal(Optional<String> layer) {
    LayerTable shown = model;
    if (shown == null || layer.equals(selectedLayer().map(l -> l.layer().name()))) {
      return;
    }
    int row = layer.map(l -> shown.rowOf(l).orElse(-1)).orElse(-1);
    if (row < 0) {
      table.deselectAll();
    } else {
      table.setSelection(row);
      table.showSelection();
    }
  }

  /** Returns the selected rows, or all if none is. */
  TextTable selectedText() {
    LayerTable shown = model;
    if (shown == null) {
      return new TextTable(List.of(), List.of());
    }
    int[] rows = table.getSelectionIndices();
    return rows.length == 0 ? shown.text(columns()) : shown.text(columns(), rows);
  }
}
