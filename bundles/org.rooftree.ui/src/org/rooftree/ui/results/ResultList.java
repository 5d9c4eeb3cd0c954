package org.rooftree.ui.results;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.MetricText;

/** The results of the session: those that are checked are shown and compared. */
final class ResultList {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(ZoneId.systemDefault());

  private final Results results;
  private final ShownResults shown;
  private final Composite frame;
  private final Table table;
  private final ResultColours colours;
  private final LocalResourceManager images;
  private boolean onCheckBox;

  ResultList(Composite parent, Results results) {
    this.results = results;
    this.shown = new ShownResults(results);
    frame = new Composite(parent, SWT.NONE);
    TableColumnLayout layout = new TableColumnLayout();
    frame.setLayout(layout);
    table = new Table(frame, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER);
    table.setHeaderVisible(true);
    table.setToolTipText("");
    colours = new ResultColours(table);
    images = new LocalResourceManager(JFaceResources.getResources(), table);
    column(layout, "Result", SWT.LEFT, 42);
    column(layout, "Latency", SWT.RIGHT, 18);
    column(layout, "Energy", SWT.RIGHT, 18);
    column(layout, "Outcome", SWT.LEFT, 18);
    table.addListener(SWT.MouseDown, this::point);
    table.addListener(SWT.KeyDown, e -> onCheckBox = false);
    table.addListener(SWT.Selection, this::select);
    table.addListener(SWT.DefaultSelection, e -> shown.showOnly((Evaluation) e.item.getData()));
    new CellToolTip(table, (item, column) -> tooltip((Evaluation) item.getData()));
  }

  private void column(TableColumnLayout layout, String title, int style, int weight) {
    TableColumn column = new TableColumn(table, style);
    column.setText(title);
    layout.setColumnData(column, new ColumnWeightData(weight, weight * 3, true));
  }

  private static String tooltip(Evaluation evaluation) {
    EvaluationResult result = evaluation.result();
    return result.workload().name()
        + " on "
        + result.design().name()
        + ", "
        + result.evaluator().id()
        + ", batch "
        + result.workload().batch()
        + "\nevaluated at "
        + TIME.format(result.provenance().created())
        + "\n"
        + SummaryText.status(result)
        + "\nCheck two or more results to compare them.";
  }

  Composite control() {
    return frame;
  }

  Table table() {
    return table;
  }

  /** Shows the results that there are, newest first. */
  void refresh() {
    table.setRedraw(false);
    try {
      table.removeAll();
      for (Evaluation evaluation : shown.choices()) {
        EvaluationResult result = evaluation.result();
        TableItem item = new TableItem(table, SWT.NONE);
        item.setData(evaluation);
        item.setText(
            new String[] {
              evaluation.label(),
              MetricText.of(Metrics.LATENCY, result.totals().get(Metrics.LATENCY)),
              MetricText.of(Metrics.ENERGY, result.totals().get(Metrics.ENERGY)),
              SummaryText.outcome(result)
            });
        item.setImage(0, images.create(EvaluatorImages.descriptor(result.evaluator().id())));
        if (result.outcome() != EvaluationResult.Status.COMPLETED) {
          item.setForeground(colours.bad());
        }
      }
    } finally {
      table.setRedraw(true);
    }
    follow(results.selection());
  }

  /** Checks what is shown; the reference of comparisons is in bold. */
  void follow(ResultSelection selection) {
    List<Evaluation> now = selection.shown();
    for (TableItem item : table.getItems()) {
      item.setChecked(now.contains(item.getData()));
      boolean reference = now.size() > 1 && item.getData() == now.getFirst();
      item.setFont(0, reference ? colours.bold() : null);
      if (now.size() == 1 && item.getChecked()) {
        table.setSelection(item);
      }
    }
  }

  private void point(Event event) {
    TableItem item = table.getItem(new Point(event.x, event.y));
    onCheckBox = item != null && event.x < item.getTextBounds(0).x;
  }

  private void select(Event event) {
    Evaluation evaluation = (Evaluation) event.item.getData();
    if (event.detail == SWT.CHECK) {
      shown.toggle(evaluation);
      follow(results.selection()); // The only one that is shown stays checked.
    } else if (!onCheckBox && !shown.isShown(evaluation)) {
      shown.showOnly(evaluation);
    }
  }

  /** Forgets the selected result. */
  void removeSelected() {
    for (TableItem item : table.getSelection()) {
      Evaluation gone = (Evaluation) item.getData();
      results.remove(gone);
    }
    if (results.selection().shown().isEmpty()) {
      results.newest().ifPresent(shown::showOnly);
    }
  }
}
