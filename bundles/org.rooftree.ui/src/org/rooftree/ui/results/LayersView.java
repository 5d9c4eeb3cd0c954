package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.ModelElement;

/** The table of layers: every metric, one row per layer, to sort, filter, copy and export. */
public final class LayersView extends ResultView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.layers";

  private final ColumnChoice choice = new ColumnChoice();
  private final ViewSelection selected = new ViewSelection();
  private LayerGrid grid;
  private Text filter;
  private Label count;
  private @Nullable Evaluation evaluation;

  /** Creates the view; the workbench does. */
  public LayersView() {
    super("layers");
  }

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    choice.restore(memento);
  }

  @Override
  public void saveState(IMemento memento) {
    choice.save(memento);
  }

  @Override
  protected void createContent(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(area);
    filter = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    filter.setMessage("Filter by name, bound or outcome");
    filter.setToolTipText(
        "Shows layers in which every word occurs, for example: conv dram, compute, failed");
    GridDataFactory.fillDefaults().grab(true, false).indent(4, 4).applyTo(filter);
    count = new Label(area, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(count);
    grid = new LayerGrid(area, choice, this::select, this::revealInEditor);
    GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(grid.table());
    filter.addListener(SWT.Modify, e -> filter());
    filter.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.ARROW_DOWN) {
            grid.table().setFocus();
          } else if (e.keyCode == SWT.ESC) {
            filter.setText("");
          }
        });
    getSite().setSelectionProvider(selected);
    contribute();
  }

  private void contribute() {
    var copy = ResultActions.copy(() -> TableTransfer.copy(grid.table().getDisplay(), copied()));
    var columns =
        ResultActions.of(
            "Choose C&olumns…",
            "Choose the metrics that are shown",
            ResultImages.descriptor("columns"),
            this::chooseColumns);
    var usual =
        ResultActions.of(
            "Show &Usual Columns",
            "Show the columns that are shown at first",
            null,
            () -> {
              choice.reset();
              refresh();
            });
    var export =
        ResultActions.of(
            "&Export CSV…",
            "Write the rows and columns that are shown to a file",
            ResultImages.descriptor("table-export"),
            this::export);
    var why =
        ResultActions.of(
            "&Why This Number?",
            "Explain the selected number",
            ResultImages.descriptor("why"),
            this::explain);
    var reveal =
        ResultActions.of(
            "Show in &Editor",
            "Show the layer in its network, as a double-click does",
            null,
            this::revealInEditor);
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    bar.add(columns);
    bar.add(export);
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    menu.add(columns);
    menu.add(usual);
    menu.add(export);
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
    getViewSite()
        .getActionBars()
        .setGlobalActionHandler(
            ActionFactory.SELECT_ALL.getId(),
            ResultActions.of("Select &All", "", null, () -> grid.table().selectAll()));
    getViewSite()
        .getActionBars()
        .setGlobalActionHandler(
            ActionFactory.FIND.getId(),
            ResultActions.of("&Find", "", null, () -> filter.setFocus()));
    grid.contextMenu(List.of(reveal, why, copy, columns, usual, export));
  }

  @Override
  protected void show(ResultSelection selection) {
    evaluation = selection.reference().orElseThrow();
    LayerTable model = new LayerTable(evaluation.result());
    model.filter(filter.getText());
    grid.show(model);
    count();
  }

  @Override
  protected void follow(ResultSelection selection) {
    grid.reveal(selection.layer());
    grid.currentMetric(selection.metric());
    selected.setSelection(
        grid.selectedLayer().map(StructuredSelection::new).orElse(StructuredSelection.EMPTY));
  }

  @Override
  protected void focusContent() {
    grid.table().setFocus();
  }

  private void select(LayerOutcome layer, Optional<MetricKey> metric) {
    ResultSelection next = results().selection().withLayer(layer.layer().name());
    results().select(metric.map(next::withMetric).orElse(next));
  }

  private void explain() {
    if (grid.selectedLayer().isPresent()) {
      ResultActions.showView(getSite().getPage(), WhyView.ID);
    }
  }

  private void revealInEditor() {
    Evaluation of = evaluation;
    if (of != null) {
      grid.selectedLayer()
          .ifPresent(
              l ->
                  new ModelReveal(getSite().getPage())
                      .show(of, ModelElement.ofWorkload(l.layer().path())));
    }
  }

  private void filter() {
    grid.filter(filter.getText());
    grid.reveal(results().selection().layer());
    count();
  }

  private void count() {
    LayerTable model = grid.model().orElseThrow();
    int missing = model.withoutResult().size();
    count.setText(
        (model.count() == model.all() ? "" : model.count() + " of ")
            + model.all()
            + (model.all() == 1 ? " layer" : " layers")
            + (missing == 0 ? "" : ", " + missing + " without result")
            + "  ");
    count.requestLayout();
  }

  private void chooseColumns() {
    LayerTable model = grid.model().orElseThrow();
    ListSelectionDialog dialog =
        ListSelectionDialog.of(model.columns())
            .contentProvider(ArrayContentProvider.getInstance())
            .labelProvider(LabelProvider.createTextProvider(c -> ((LayerColumn) c).title()))
            .title("Columns")
            .message("Show these columns:")
            .preselect(model.columns().stream().filter(choice::shows).toArray())
            .create(getSite().getShell());
    if (dialog.open() == Window.OK) {
      choice.choose(model.columns(), List.of(dialog.getResult()));
      refresh();
    }
  }

  private void refresh() {
    grid.show(grid.model().orElseThrow());
    grid.reveal(results().selection().layer());
  }

  private void export() {
    LayerTable model = grid.model().orElseThrow();
    String name = evaluation == null ? "layers" : evaluation.label() + "-layers";
    TableTransfer.saveCsv(getSite().getShell(), name, () -> model.text(grid.columns()));
  }

  private String copied() {
    return grid.selectedText().tsv();
  }
}
