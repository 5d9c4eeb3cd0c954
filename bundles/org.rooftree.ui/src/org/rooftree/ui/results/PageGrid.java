package org.rooftree.ui.results;

import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Item;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.rooftree.report.page.PageTable;
import org.rooftree.report.page.PageTable.Cell;
import org.rooftree.report.page.PageTable.Row;

/** One section of an evaluator's page as a table; numbers may have bars behind them. */
final class PageGrid {
  /** Longer networks are looked through in the table of layers, which sorts and filters. */
  static final int MOST_ROWS = 500;

  private static final int NAME_CHARACTERS = 22;
  private static final int NUMBER_CHARACTERS = 16;
  private static final int BAR_ALPHA = 72;
  private static final int BAR_GAP = 3;

  private final Table table;
  private final TableColumnLayout layout = new TableColumnLayout();
  private final ResultColours colours;

  PageGrid(Composite parent, PageTable content, ResultColours colours) {
    this.colours = colours;
    Composite frame = new Composite(parent, SWT.NONE);
    frame.setLayout(layout);
    table = new Table(frame, SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setLinesVisible(true);
    // The page scrolls, not the tables on it.
    table.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
    table.addListener(SWT.EraseItem, this::bar);
    column(content.header(), content.header(), SWT.LEFT, NAME_CHARACTERS);
    for (int c = 0; c < content.columns().size(); c++) {
      column(content.columns().get(c), content.meanings().get(c), SWT.RIGHT, NUMBER_CHARACTERS);
    }
    content.rows().stream().limit(MOST_ROWS).forEach(this::row);
    new CellToolTip(table, PageGrid::tooltip);
  }

  Table table() {
    return table;
  }

  private void column(String title, String meaning, int style, int characters) {
    TableColumn column = new TableColumn(table, style);
    column.setText(title);
    column.setToolTipText(meaning);
    layout.setColumnData(
        column, new ColumnWeightData(characters, colours.characters(characters), true));
  }

  private void row(Row row) {
    TableItem item = new TableItem(table, SWT.NONE);
    item.setData(row);
    item.setText(0, row.name());
    for (int c = 0; c < row.cells().size(); c++) {
      item.setText(c + 1, row.cells().get(c).text());
    }
  }

  private static String tooltip(Item item, int column) {
    Row row = (Row) item.getData();
    return column < 1 ? row.name() : row.cells().get(column - 1).exact();
  }

  /** Draws the bar of a cell before its text comes. */
  private void bar(Event event) {
    if (event.index == 0) {
      return;
    }
    TableItem item = (TableItem) event.item;
    Cell cell = ((Row) item.getData()).cells().get(event.index - 1);
    if (cell.share() <= 0) {
      return;
    }
    Rectangle bounds = item.getBounds(event.index);
    Color before = event.gc.getBackground();
    event.gc.setBackground(colours.link());
    event.gc.setAlpha(BAR_ALPHA);
    int width = (int) Math.round(cell.share() * Math.max(1, bounds.width - 2 * BAR_GAP));
    event.gc.fillRectangle(
        bounds.x + BAR_GAP, bounds.y + BAR_GAP, Math.max(1, width), bounds.height - 2 * BAR_GAP);
    event.gc.setAlpha(255);
    event.gc.setBackground(before);
  }
}
