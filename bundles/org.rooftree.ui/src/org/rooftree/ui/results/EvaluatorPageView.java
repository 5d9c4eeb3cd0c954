package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.report.page.PageTable;
import org.rooftree.report.page.Presentations;
import org.rooftree.report.page.ResultPage;
import org.rooftree.report.page.ResultPage.Rows;

/** The pages that evaluators declare for their results, as in the HTML report. */
public final class EvaluatorPageView extends ResultView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.page";

  private static final int NARROWEST = 280;
  private static final int MARGIN = 12;
  private static final int SPACING = 8;

  private final Presentations presentations =
      RegistryPresentations.of(Platform.getExtensionRegistry());
  private final List<Table> layerTables = new ArrayList<>();
  private final List<PageTable> tables = new ArrayList<>();
  private ScrolledComposite scroll;
  private Composite body;
  private ResultColours colours;

  /** Creates the view; the workbench does. */
  public EvaluatorPageView() {
    super("page");
  }

  @Override
  protected void createContent(Composite parent) {
    scroll = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.addListener(SWT.Resize, e -> fit());
    body = new Composite(scroll, SWT.NONE);
    colours = new ResultColours(body);
    Action copy = ResultActions.copy(() -> TableTransfer.copy(scroll.getDisplay(), text()));
    copy.setText("C&opy Tables");
    getViewSite().getActionBars().getMenuManager().add(copy);
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
  }

  private void fit() {
    int width = Math.max(scroll.getClientArea().width, NARROWEST);
    scroll.setMinHeight(body.computeSize(width, SWT.DEFAULT).y);
    scroll.setMinWidth(NARROWEST);
  }

  @Override
  protected void show(ResultSelection selection) {
    scroll.setRedraw(false);
    try {
      body.dispose();
      layerTables.clear();
      tables.clear();
      body = new Composite(scroll, SWT.NONE);
      body.setBackgroundMode(SWT.INHERIT_DEFAULT);
      colours = new ResultColours(body);
      body.setLayout(new PageLayout(MARGIN, SPACING));
      selection.shown().forEach(this::fill);
      scroll.setContent(body);
      fit();
      scroll.setOrigin(0, 0);
    } finally {
      scroll.setRedraw(true);
    }
  }

  private void fill(Evaluation evaluation) {
    EvaluationResult result = evaluation.result();
    Optional<ResultPage> page = presentations.of(result.evaluator().id()).page();
    title(result, page.map(ResultPage::title).orElse(result.evaluator().name()));
    ResultColours.colour(
        label(result.workload().name() + " on " + result.design().name(), null), colours.muted());
    if (page.isEmpty()) {
      label(
          "This evaluator declares no page of its own. What it reports stands in the views Summary"
              + " and Layers.",
          null);
      return;
    }
    paragraph(page.get().description());
    for (PageTable table : PageTable.of(page.get(), result)) {
      label(table.section().title(), colours.large(1.15));
      paragraph(table.section().description());
      section(table);
    }
  }

  private void title(EvaluationResult result, String text) {
    Composite row = new Composite(body, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    Label image = new Label(row, SWT.NONE);
    image.setImage(
        new LocalResourceManager(JFaceResources.getResources(), image)
            .create(EvaluatorImages.descriptor(result.evaluator().id())));
    label(row, text, colours.large(1.5));
  }

  private void section(PageTable table) {
    if (table.rows().isEmpty()) {
      label(table.whyEmpty(), null);
      return;
    }
    tables.add(table);
    Table widget = new PageGrid(body, table, colours).table();
    if (table.section().rows() == Rows.LAYERS) {
      layerTables.add(widget);
      widget.addListener(SWT.Selection, this::layerSelected);
    }
    if (table.rows().size() > PageGrid.MOST_ROWS) {
      label(
          "The first "
              + PageGrid.MOST_ROWS
              + " of "
              + table.rows().size()
              + " layers; all are in the view Layers.",
          null);
    }
  }

  private void layerSelected(Event event) {
    results().select(results().selection().withLayer(((TableItem) event.item).getText()));
  }

  @Override
  protected void follow(ResultSelection selection) {
    for (Table table : layerTables) {
      if (selection.layer().isEmpty()) {
        table.deselectAll();
      }
      for (TableItem item : table.getItems()) {
        if (selection.layer().filter(item.getText()::equals).isPresent()) {
          table.setSelection(item);
        }
      }
    }
  }

  /** Returns what is shown as text, as spreadsheets take it. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (PageTable table : tables) {
      List<String> header = new ArrayList<>(List.of(table.header()));
      header.addAll(table.columns());
      List<List<String>> rows = new ArrayList<>();
      for (PageTable.Row row : table.rows()) {
        List<String> cells = new ArrayList<>(List.of(row.name()));
        row.cells().forEach(c -> cells.add(c.exact()));
        rows.add(cells);
      }
      text.append(text.isEmpty() ? "" : "\n").append(new TextTable(header, rows).tsv());
    }
    return text.toString();
  }

  private void paragraph(String text) {
    if (!text.isEmpty()) {
      label(text, null);
    }
  }

  private Label label(String text, @Nullable Font font) {
    return label(body, text, font);
  }

  private static Label label(Composite parent, String text, @Nullable Font font) {
    Label label = new Label(parent, SWT.WRAP);
    label.setText(text.replace("&", "&&"));
    if (font != null) {
      label.setFont(font);
    }
    return label;
  }

  @Override
  protected void focusContent() {
    body.setFocus();
  }
}
