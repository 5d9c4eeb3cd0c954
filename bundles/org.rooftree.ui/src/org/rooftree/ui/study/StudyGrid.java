package org.rooftree.ui.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.CellToolTip;
import org.rooftree.ui.results.ResultColours;
import org.rooftree.ui.results.TextTable;

/** The widget of the table of points; its rows come into being when they are seen. */
final class StudyGrid {
  private static final int SAMPLED_ROWS = 200;

  private final Table table;
  private final ResultColours colours;
  private @Nullable StudyTable model;
  private List<StudyColumn> columns = List.of();

  /**
   * Creates the widget.
   *
   * @param selected is told the index of the point that is selected, the first of several
   * @param opened is called for a double-click and for Enter
   */
  StudyGrid(Composite parent, Consumer<Optional<Integer>> selected, Runnable opened) {
    table = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setLinesVisible(true);
    colours = new ResultColours(table);
    table.addListener(SWT.SetData, this::fill);
    table.addListener(SWT.Selection, e -> selected.accept(selectedPoint()));
    table.addListener(SWT.DefaultSelection, e -> opened.run());
    new CellToolTip(table, (item, column) -> toolTip(table.indexOf((TableItem) item), column));
  }

  private String toolTip(int row, int column) {
    StudyTable shown = model;
    return shown == null || row < 0 || row >= shown.count()
        ? ""
        : shown.tooltip(row, columns.get(column));
  }

  Table table() {
    return table;
  }

  void contextMenu(List<Action> actions) {
    MenuManager menu = new MenuManager();
    actions.forEach(menu::add);
    table.setMenu(menu.createContextMenu(table));
  }

  /** Shows a table; the columns stay as they are if it has the same. */
  void show(StudyTable shown) {
    Optional<Integer> point = selectedPoint();
    boolean same = model != null && shown.columns().equals(columns);
    if (model != null) {
      shown.sortLike(model);
    }
    model = shown;
    table.setRedraw(false);
    try {
      if (!same) {
        table.setItemCount(0);
        table.clearAll();
        for (TableColumn column : table.getColumns()) {
          column.dispose();
        }
        columns = shown.columns();
        columns.forEach(this::column);
      }
      refill();
      for (int i = 0; i < columns.size() && (!same || shown.count() <= SAMPLED_ROWS); i++) {
        int width = width(columns.get(i), shown);
        TableColumn column = table.getColumn(i);
        // A column that someone made wider stays so.
        column.setWidth(same ? Math.max(width, column.getWidth()) : width);
      }
    } finally {
      table.setRedraw(true);
    }
    reveal(point);
  }

  /** Shows the rows of the table anew, after they were narrowed or are all shown again. */
  void refresh() {
    Optional<Integer> point = selectedPoint();
    refill();
    reveal(point);
  }

  private void column(StudyColumn column) {
    TableColumn widget = new TableColumn(table, column.numeric() ? SWT.RIGHT : SWT.LEFT);
    widget.setText(column.title());
    widget.setToolTipText(column.about() + "\nClick to sort.");
    widget.setMoveable(true);
    widget.addListener(SWT.Selection, e -> sort(column));
  }

  /** Rows of a virtual table are not measured by the widget, so the first are measured here. */
  private int width(StudyColumn column, StudyTable shown) {
    GC gc = new GC(table);
    try {
      int padding = gc.textExtent("MM").x;
      int widest = gc.textExtent(column.title()).x + padding * 3 / 2; // and the mark of the order
      gc.setFont(colours.bold()); // as points on the front have it
      for (int row = 0; row < Math.min(SAMPLED_ROWS, shown.count()); row++) {
        widest = Math.max(widest, gc.textExtent(shown.text(row, column)).x + padding);
      }
      return Math.min(widest, 24 * padding);
    } finally {
      gc.dispose();
    }
  }

  private void sort(StudyColumn column) {
    StudyTable shown = model;
    if (shown != null) {
      shown.sort(column, shown.order().equals(column) && !shown.descending());
      refresh();
    }
  }

  private void refill() {
    StudyTable shown = model;
    if (shown == null) {
      return;
    }
    table.deselectAll();
    table.setItemCount(shown.count());
    table.clearAll();
    table.setSortColumn(table.getColumn(columns.indexOf(shown.order())));
    table.setSortDirection(shown.descending() ? SWT.DOWN : SWT.UP);
  }

  private void fill(Event event) {
    StudyTable shown = model;
    TableItem item = (TableItem) event.item;
    int row = event.index;
    if (shown == null || row < 0 || row >= shown.count()) {
      return; // GTK asks for the text of rows even while it removes them.
    }
    for (int i = 0; i < columns.size(); i++) {
      item.setText(i, shown.text(row, columns.get(i)));
    }
    if (shown.isOnFront(row)) {
      item.setFont(colours.bold());
    } else if (shown.isOut(row)) {
      item.setForeground(colours.muted());
      item.setFont(colours.italic());
    }
  }

  /** Returns the index of the point that is selected, the first of several. */
  Optional<Integer> selectedPoint() {
    int row = table.getSelectionIndex();
    StudyTable shown = model;
    return row < 0 || shown == null || row >= shown.count()
        ? Optional.empty()
        : Optional.of(shown.point(row));
  }

  /** Selects a point and scrolls to it. */
  void reveal(Optional<Integer> point) {
    StudyTable shown = model;
    if (shown == null || point.equals(selectedPoint())) {
      return;
    }
    int row = point.map(p -> shown.rowOf(p).orElse(-1)).orElse(-1);
    if (row < 0) {
      table.deselectAll();
    } else {
      table.setSelection(row);
      table.showSelection();
    }
  }

  /** Returns the columns in the order that the user gave them. */
  List<StudyColumn> columns() {
    List<StudyColumn> shown = new ArrayList<>();
    for (int index : table.getColumnOrder()) {
      shown.add(columns.get(index));
    }
    return shown;
  }

  /** Returns the selected rows, or all if none is. */
  TextTable selectedText() {
    StudyTable shown = model;
    if (shown == null) {
      return new TextTable(List.of(), List.of());
    }
    int[] selected = table.getSelectionIndices();
    return selected.length == 0 ? shown.text(columns()) : shown.text(columns(), selected);
  }
}
