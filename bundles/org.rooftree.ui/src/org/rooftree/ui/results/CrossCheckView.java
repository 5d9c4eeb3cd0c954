package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.report.CrossCheckText;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.SpreadText;

/**
 * One design and network in several evaluators, metric by metric, with the layers on which they
 * disagree most and the reasons.
 */
public final class CrossCheckView extends ResultView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.crosscheck";

  private static final String ONLY_DIFFERENCES = "onlyDifferences";
  private static final String REFERENCE = "reference";
  private static final int LOW = 2;
  private static final double READABLE = 0.65;

  private final Results.Listener removal =
      new Results.Listener() {
        @Override
        public void resultsChanged() {
          if (!results().selection().shown().isEmpty()) {
            show(results().selection());
          }
        }
      };

  private Composite stack;
  private Composite hint;
  private SashForm content;
  private CrossCheckGrid grid;
  private Text why;
  private boolean onlyDifferences;
  private String reference = "";
  private @Nullable CrossCheckTable table;

  /** Creates the view; the workbench does. */
  public CrossCheckView() {
    super("crosscheck");
  }

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    if (memento != null) {
      onlyDifferences = Boolean.TRUE.equals(memento.getBoolean(ONLY_DIFFERENCES));
      String kept = memento.getString(REFERENCE);
      reference = kept == null ? "" : kept;
    }
  }

  @Override
  public void saveState(IMemento memento) {
    memento.putBoolean(ONLY_DIFFERENCES, onlyDifferences);
    memento.putString(REFERENCE, reference);
  }

  @Override
  protected void createContent(Composite parent) {
    stack = new Composite(parent, SWT.NONE);
    stack.setLayout(new StackLayout());
    hint =
        EmptyState.create(
            stack,
            getSite(),
            EmptyState.EVALUATE,
            "Only one evaluator has a result for this design and network. Use"
                + " <a>Run > Evaluate…</a> to evaluate the same design and network with several"
                + " evaluators; their numbers then stand side by side here.");
    content = new SashForm(stack, SWT.VERTICAL);
    grid = new CrossCheckGrid(content, this::select);
    why = new Text(content, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
    why.setMessage("Select a layer: what each evaluator says of it stands here.");
    content.setWeights(65, 35);
    content.addListener(SWT.Resize, e -> arrange());
    contribute();
    results().addListener(removal);
  }

  /** Reasons stand below the numbers, or beside them where the view is low and wide enough. */
  private void arrange() {
    Point size = content.getSize();
    boolean beside = size.x > LOW * size.y && READABLE * size.x > grid.width();
    int orientation = beside ? SWT.HORIZONTAL : SWT.VERTICAL;
    if (content.getOrientation() != orientation) {
      content.setOrientation(orientation);
    }
  }

  private void contribute() {
    Action differences =
        ResultActions.toggle(
            "Only &Differences",
            "Hide numbers that are the same in all evaluators",
            ResultImages.descriptor("differences"),
            () -> onlyDifferences,
            () -> {
              onlyDifferences = !onlyDifferences;
              refresh();
            });
    Action copy =
        ResultActions.copy(() -> TableTransfer.copy(grid.tree().getDisplay(), text().tsv()));
    Action export =
        ResultActions.of(
            "&Export CSV…",
            "Write the cross-check with all layers to a file",
            ResultImages.descriptor("table-export"),
            () -> TableTransfer.saveCsv(getSite().getShell(), "cross-check", this::text));
    Action explain =
        ResultActions.of(
            "&Why This Number?",
            "Explain the selected number of the first result",
            ResultImages.descriptor("why"),
            () -> ResultActions.showView(getSite().getPage(), WhyView.ID));
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    MenuManager against = new MenuManager("&Measured Against", ID + ".reference");
    against.setRemoveAllWhenShown(true);
    against.addMenuListener(this::references);
    bar.add(differences);
    bar.add(export);
    menu.add(against);
    MenuManager context = new MenuManager();
    context.add(explain);
    for (Action action : List.of(differences, copy, export)) {
      menu.add(action);
      context.add(action);
    }
    grid.tree().setMenu(context.createContextMenu(grid.tree()));
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
  }

  private void references(IMenuManager menu) {
    CrossCheckTable now = table;
    if (now == null) {
      return;
    }
    for (Column column : now.check().columns()) {
      String id = column.result().evaluator().id();
      if (id.equals(column.name())) {
        Action choice =
            new Action(column.name(), IAction.AS_RADIO_BUTTON) {
              @Override
              public void run() {
                if (isChecked()) {
                  reference = id;
                  show(results().selection());
                }
              }
            };
        choice.setChecked(now.reference().equals(column.name()));
        menu.add(choice);
      }
    }
  }

  private TextTable text() {
    CrossCheckTable now = table;
    return now == null ? new TextTable(List.of(), List.of()) : now.text(onlyDifferences);
  }

  @Override
  protected void show(ResultSelection selection) {
    List<Evaluation> evaluations = CrossCheckTable.gather(selection.shown(), results().all());
    boolean alone = evaluations.size() < 2;
    table = alone ? null : CrossCheckTable.of(evaluations, reference);
    ((StackLayout) stack.getLayout()).topControl = alone ? hint : content;
    stack.layout();
    refresh();
  }

  private void refresh() {
    CrossCheckTable now = table;
    why.setText("");
    if (now != null) {
      grid.show(now, onlyDifferences);
      arrange();
      follow(results().selection());
    }
  }

  @Override
  protected void follow(ResultSelection selection) {
    if (table != null) {
      selection.layer().ifPresent(grid::reveal);
      explain(selection);
    }
  }

  private void select(CrossCheckNode row) {
    ResultSelection now = results().selection();
    if (row.layer().isPresent()) {
      results()
          .select(new ResultSelection(now.shown(), row.layer(), now.component(), row.metric()));
    } else if (row.metric().isPresent()) {
      results().select(now.withMetric(row.metric().get()));
    }
  }

  /** Says what evaluators themselves give as reasons for the selected layer. */
  private void explain(ResultSelection selection) {
    CrossCheckTable now = table;
    if (now == null || selection.layer().isEmpty()) {
      return;
    }
    Optional<MetricKey> metric =
        selection.metric().filter(now.check().layerMetrics()::contains).or(now::leading);
    Optional<LayerSpread> layer =
        metric.flatMap(m -> now.check().layer(m, selection.layer().get()));
    why.setText(layer.map(l -> reasons(now, l)).orElse(""));
  }

  private static String reasons(CrossCheckTable table, LayerSpread layer) {
    return layer.layer()
        + ": "
        + MetricText.name(layer.spread().key())
        + ", spread "
        + SpreadText.spread(layer.spread())
        + " ("
        + SpreadText.relative(layer.spread())
        + " of "
        + table.name(layer.spread().base())
        + ")\n"
        + CrossCheckText.accounts(table.check(), layer);
  }

  @Override
  protected void focusContent() {
    if (table == null) {
      hint.setFocus();
    } else {
      grid.tree().setFocus();
    }
  }

  @Override
  public void dispose() {
    if (grid != null) {
      results().removeListener(removal);
    }
    super.dispose();
  }
}
