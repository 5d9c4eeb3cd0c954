package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.ChartTable;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.ui.results.ChartPanel.Marked;

/** Shows the numbers of charts as tables where no browser can draw them, and how to get one. */
final class ChartTableSurface implements ChartSurface {
  /** Rows whose widths are measured. */
  private static final int SAMPLE = 300;

  private final Composite area;
  private final Text reason;
  private final Combo choice;
  private final Table table;
  private final String remedy;
  private ChartSheet sheet = new ChartSheet(false, List.of());
  private ChartTable numbers = new ChartTable(List.of(), List.of());

  /**
   * Creates the surface.
   *
   * @param remedy what to install to see charts
   */
  ChartTableSurface(Composite parent, String remedy, Listener listener) {
    this.remedy = remedy;
    area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(area);
    // A text, so that the command can be copied.
    reason = new Text(area, SWT.READ_ONLY | SWT.WRAP | SWT.MULTI);
    GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(reason);
    choice = new Combo(area, SWT.READ_ONLY);
    choice.setToolTipText("The chart whose numbers are shown");
    GridDataFactory.fillDefaults().applyTo(choice);
    choice.addListener(SWT.Selection, e -> fill());
    table = new Table(area, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
    table.addListener(SWT.SetData, this::fillRow);
    table.addListener(SWT.Selection, e -> tell(listener::picked));
    table.addListener(SWT.DefaultSelection, e -> tell(listener::opened));
  }

  private void fillRow(Event event) {
    TableItem item = (TableItem) event.item;
    List<Object> row = numbers.rows().get(event.index);
    for (int c = 0; c < row.size(); c++) {
      item.setText(c, text(row.get(c), numbers.columns().get(c)));
    }
  }

  private static String text(Object cell, Column column) {
    return switch (cell) {
      case Double number ->
          Double.isNaN(number) ? "" : Humane.text(Quantity.of(number, column.unit()));
      default -> cell.toString();
    };
  }

  private interface Hit {
    void at(int panel, Optional<String> series, Optional<Integer> layer);
  }

  /** Tells of the layer of the selected row; other rows are of none. */
  private void tell(Hit hit) {
    int panel = choice.getSelectionIndex();
    ChartPanel shown = sheet.panels().get(panel);
    if (shown.source().isEmpty()) {
      return; // the points of a study have a table of their own
    }
    String name = layer(numbers.rows().get(table.getSelectionIndex()));
    var layers = shown.evaluation().result().layers();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).layer().name().equals(name)) {
        hit.at(panel, Optional.empty(), Optional.of(i));
        return;
      }
    }
  }

  /** Returns the layer of a row; empty for a row of something else. */
  private String layer(List<Object> row) {
    if (numbers.columns().getFirst().title().equals("Layer")) {
      return (String) row.getFirst();
    }
    return row.getFirst().equals("layer") ? (String) row.get(1) : "";
  }

  @Override
  public void show(ChartSheet shown, List<Marked> marked) {
    sheet = shown;
    int chosen = Math.max(0, choice.getSelectionIndex());
    List<String> titles = new ArrayList<>();
    shown.panels().forEach(p -> titles.add(p.title()));
    choice.setItems(titles.toArray(String[]::new));
    choice.select(Math.min(chosen, titles.size() - 1));
    fill();
    select(shown, marked);
  }

  private void fill() {
    ChartPanel panel = sheet.panels().get(choice.getSelectionIndex());
    numbers = panel.option().map(ChartTable::of).orElse(new ChartTable(List.of(), List.of()));
    reason.setText(
        "Charts are shown as tables, because this system has no browser engine. "
            + remedy
            + panel.option().map(o -> "").orElse("\n\n" + missing(panel)));
    table.setRedraw(false);
    try {
      table.setItemCount(0);
      for (TableColumn column : table.getColumns()) {
        column.dispose();
      }
      for (Column column : numbers.columns()) {
        TableColumn added = new TableColumn(table, column.unit().isEmpty() ? SWT.LEFT : SWT.RIGHT);
        added.setText(column.header());
      }
      table.setItemCount(numbers.rows().size());
      fitColumns();
    } finally {
      table.setRedraw(true);
    }
    area.layout();
  }

  /** A virtual table knows its heads only: the widths are those of the first rows. */
  private void fitColumns() {
    GC gc = new GC(table);
    try {
      int air = gc.textExtent("mm").x;
      for (int c = 0; c < numbers.columns().size(); c++) {
        Column column = numbers.columns().get(c);
        int width = gc.textExtent(column.header()).x;
        for (List<Object> row :
            numbers.rows().subList(0, Math.min(SAMPLE, numbers.rows().size()))) {
          width = Math.max(width, gc.textExtent(text(row.get(c), column)).x);
        }
        table.getColumn(c).setWidth(width + air);
      }
    } finally {
      gc.dispose();
    }
  }

  private static String missing(ChartPanel panel) {
    return panel.missing().lead()
        + " "
        + panel.missing().text()
        + "\n"
        + String.join("\n", panel.missing().list());
  }

  /** Returns the name of the selected layer; empty if none is, or for a study. */
  private String selectedLayer(List<Marked> marked) {
    int panel = choice.getSelectionIndex();
    if (panel < 0 || sheet.panels().get(panel).source().isEmpty()) {
      return "";
    }
    var layers = sheet.panels().get(panel).evaluation().result().layers();
    return marked.get(panel).item().map(i -> layers.get(i).layer().name()).orElse("");
  }

  @Override
  public void select(ChartSheet shown, List<Marked> marked) {
    String layer = selectedLayer(marked);
    int selected = table.getSelectionIndex();
    if (selected >= 0 && layer(numbers.rows().get(selected)).equals(layer)) {
      return; // another row of the same layer would take the selection away from this one
    }
    table.deselectAll();
    for (int i = 0; !layer.isEmpty() && i < numbers.rows().size(); i++) {
      if (layer(numbers.rows().get(i)).equals(layer)) {
        table.setSelection(i);
        return;
      }
    }
  }

  @Override
  public void look(ChartLook look) {
    // The widgets have the looks of the window.
  }

  @Override
  public Optional<Integer> pointed() {
    int chosen = choice.getSelectionIndex();
    return chosen < 0 ? Optional.empty() : Optional.of(chosen);
  }

  @Override
  public List<ChartFormat> formats() {
    return List.of(ChartFormat.CSV);
  }

  @Override
  public byte[] picture(int panel, ChartFormat format, boolean white) {
    throw new UnsupportedOperationException("a table has no picture");
  }

  @Override
  public ChartTable numbers(ChartSheet shown, int panel) {
    return ChartTable.of(shown.panels().get(panel).option().orElseThrow());
  }

  @Override
  public Control control() {
    return area;
  }
}
