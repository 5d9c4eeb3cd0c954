package org.rooftree.ui.wizards;

import java.util.List;
import java.util.function.Function;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ILazyContentProvider;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** Last page of an import: what became of the files. */
final class ImportReportPage extends WizardPage {
  private final List<String> titles;
  private Label totals;
  private TableViewer table;
  private @Nullable ImportReport report;

  /**
   * Creates the page.
   *
   * @param titles of the four columns, which show {@link ImportReport.Row}
   */
  ImportReportPage(String title, List<String> titles) {
    super("report", title, null);
    this.titles = List.copyOf(titles);
    setPageComplete(false);
  }

  @Override
  public void createControl(Composite parent) {
    initializeDialogUnits(parent);
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().applyTo(page);
    totals = new Label(page, SWT.WRAP);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(totals);
    Composite frame = new Composite(page, SWT.NONE);
    TableColumnLayout columns = new TableColumnLayout();
    frame.setLayout(columns);
    GridDataFactory.fillDefaults()
        .grab(true, true)
        .hint(convertWidthInCharsToPixels(110), convertHeightInCharsToPixels(16))
        .applyTo(frame);
    table = new TableViewer(frame, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI | SWT.VIRTUAL);
    table.getTable().setHeaderVisible(true);
    table.setUseHashlookup(true);
    table.setContentProvider((ILazyContentProvider) this::showRow);
    column(columns, titles.get(0), 25, ImportReport.Row::what);
    column(columns, titles.get(1), 25, ImportReport.Row::where);
    column(columns, titles.get(2), 12, ImportReport.Row::of);
    column(columns, titles.get(3), 38, ImportReport.Row::text);
    Button copy = new Button(page, SWT.PUSH);
    copy.setText("&Copy the Report");
    copy.addListener(SWT.Selection, event -> copy());
    PlatformUI.getWorkbench().getHelpSystem().setHelp(page, "org.rooftree.ui.wizards");
    setControl(page);
  }

  private void column(
      TableColumnLayout layout, String title, int weight, Function<ImportReport.Row, String> text) {
    TableViewerColumn column = new TableViewerColumn(table, SWT.LEFT);
    column.getColumn().setText(title);
    column.setLabelProvider(
        ColumnLabelProvider.createTextProvider(element -> text.apply((ImportReport.Row) element)));
    layout.setColumnData(column.getColumn(), new ColumnWeightData(weight));
  }

  private void showRow(int index) {
    List<ImportReport.Row> rows = report == null ? List.of() : report.rows();
    if (index < rows.size()) {
      table.replace(rows.get(index), index);
    }
  }

  void show(ImportReport shown) {
    report = shown;
    totals.setText(shown.totals());
    setMessage(shown.headline(), shown.complete() ? INFORMATION : WARNING);
    table.setInput(shown);
    table.setItemCount(shown.rows().size());
    totals.requestLayout();
    setPageComplete(true);
  }

  /** Says that something before this page changed, so that its report no longer holds. */
  void forget() {
    setPageComplete(false);
  }

  private void copy() {
    if (report != null) {
      Clipboard clipboard = new Clipboard(getShell().getDisplay());
      clipboard.setContents(
          new Object[] {report.text()}, new Transfer[] {TextTransfer.getInstance()});
      clipboard.dispose();
    }
  }
}
