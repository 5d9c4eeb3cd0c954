package org.rooftree.ui.study;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.StudyReport;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.ParetoChart;
import org.rooftree.report.chart.StudyAxis;
import org.rooftree.ui.results.ChartPane;
import org.rooftree.ui.results.EmptyState;
import org.rooftree.ui.results.ResultActions;
import org.rooftree.ui.results.ResultImages;
import org.rooftree.ui.results.TableTransfer;

/**
 * The points of a study as a chart over two totals and as a table, selected in both together. Shows
 * points as they come while the study is running.
 */
public final class StudyView extends ViewPart {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.study";

  /** Chart and table stand beside each other where the view is wider than that times its height. */
  private static final double WIDE = 1.5;

  private final StudyRuns.Listener listener = this::update;
  private final StudyAxes axes = new StudyAxes(this::draw);
  private StudyRuns studies;
  private Composite stack;
  private Composite empty;
  private Composite waiting;
  private Label waitingFor;
  private SashForm content;
  private ChartPane chart;
  private StudyGrid grid;
  private StudyActions actions;
  private boolean onlyFront;
  private @Nullable StudyTable table;
  private @Nullable StudyResult drawn;
  private @Nullable Object drawing;

  @Override
  public void createPartControl(Composite parent) {
    studies = Objects.requireNonNull(PlatformUI.getWorkbench().getService(StudyRuns.class));
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, ID);
    actions = new StudyActions(getSite().getWorkbenchWindow(), studies, this::selected);
    stack = new Composite(parent, SWT.NONE);
    stack.setLayout(new StackLayout());
    empty =
        EmptyState.create(
            stack,
            getSite(),
            RunStudyHandler.COMMAND,
            "No study was run yet. Select a .study file in the Project Explorer, or open one, and"
                + " use <a>Run > Run Study</a> to evaluate all its points.");
    waiting = new Composite(stack, SWT.NONE);
    GridLayoutFactory.fillDefaults().margins(24, 24).applyTo(waiting);
    waitingFor = new Label(waiting, SWT.WRAP);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, true).applyTo(waitingFor);
    content = new SashForm(stack, SWT.HORIZONTAL | SWT.SMOOTH);
    content.addListener(SWT.Resize, e -> arrange());
    Composite charts = new Composite(content, SWT.NONE);
    charts.setLayout(new FillLayout());
    grid = new StudyGrid(content, point -> chart.mark(point), actions.open()::run);
    content.setWeights(50, 50);
    contribute();
    chart = ChartPane.ofPoints(charts, getViewSite(), this::picked);
    getViewSite().getActionBars().updateActionBars();
    studies.addListener(listener);
    update();
  }

  private void arrange() {
    Rectangle area = content.getClientArea();
    content.setOrientation(area.width > WIDE * area.height ? SWT.HORIZONTAL : SWT.VERTICAL);
  }

  private void contribute() {
    Action copy = ResultActions.copy(this::copy);
    Action front =
        ResultActions.toggle(
            "&Front Only",
            "List only points that no other one beats",
            ResultImages.descriptor("study"),
            () -> onlyFront,
            () -> {
              onlyFront = !onlyFront;
              narrow();
            });
    Action export =
        ResultActions.of(
            "&Export CSV…",
            "Write the rows that are shown to a file",
            ResultImages.descriptor("table-export"),
            this::export);
    MenuManager chartAxes = new MenuManager("&Axes of the Chart");
    chartAxes.setRemoveAllWhenShown(true);
    chartAxes.addMenuListener(m -> axes.fill(m, result()));
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    for (Action action : List.of(actions.again(), actions.cancel(), actions.open())) {
      bar.add(action);
      menu.add(action);
    }
    bar.add(new Separator());
    menu.add(new Separator());
    bar.add(front);
    bar.add(export);
    menu.add(front);
    menu.add(chartAxes);
    menu.add(export);
    grid.contextMenu(List.of(actions.open(), copy, front, export));
    var bars = getViewSite().getActionBars();
    bars.setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
    bars.setGlobalActionHandler(
        ActionFactory.SELECT_ALL.getId(),
        ResultActions.of("Select &All", "", null, () -> grid.table().selectAll()));
  }

  private Optional<StudyResult> result() {
    return studies.current().flatMap(StudyRun::result);
  }

  private Optional<Integer> selected() {
    return grid.selectedPoint();
  }

  private void update() {
    Optional<StudyRun> run = studies.current();
    Optional<StudyResult> result = run.flatMap(StudyRun::result);
    actions.update();
    if (result.isPresent()) {
      show(result.get(), run.get().running());
    } else {
      drawn = null;
      drawing = null;
      waitingFor.setText(
          run.map(r -> r.file().getName() + " is running; its points come here.").orElse(""));
      setContentDescription("");
      raise(run.isPresent() ? waiting : empty);
    }
  }

  private void show(StudyResult result, boolean running) {
    setContentDescription(
        running
            ? result.points().size()
                + " of "
                + result.planned()
                + " points of the study "
                + result.study().name()
                + ", more are being evaluated"
            : StudyReport.summary(result).replace(" (*)", ""));
    if (drawn == null) {
      grid.table().deselectAll(); // another run: its points have other places
    }
    StudyTable shown = new StudyTable(result);
    shown.onlyFront(onlyFront);
    table = shown;
    raise(content);
    grid.show(shown);
    drawn = result;
    draw();
    actions.update();
  }

  private void narrow() {
    if (table != null) {
      table.onlyFront(onlyFront);
      grid.refresh();
    }
  }

  private void draw() {
    StudyResult result = drawn;
    if (result == null) {
      return;
    }
    Optional<StudyAxis> x = axes.x(result);
    Optional<StudyAxis> y = axes.y(result);
    Display display = stack.getDisplay();
    Object ordered = new Object();
    drawing = ordered;
    Job job =
        Job.create(
            "Chart of a study",
            monitor -> {
              Optional<ChartOption> option =
                  x.flatMap(h -> y.flatMap(v -> ParetoChart.of(result, h, v)));
              display.asyncExec(() -> built(ordered, result, option));
              return Status.OK_STATUS;
            });
    job.setSystem(true);
    job.setPriority(Job.INTERACTIVE);
    job.schedule();
  }

  private void built(Object ordered, StudyResult result, Optional<ChartOption> option) {
    if (stack.isDisposed() || drawing != ordered) {
      return; // other points or other axes were asked for meanwhile
    }
    if (option.isPresent()) {
      chart.show(option.get(), selected());
    } else {
      chart.showNothing(
          result.study().name(),
          "No point has numbers to draw.",
          "The column Remark of the table says why.");
    }
  }

  private void picked(Optional<Integer> point) {
    if (point.isPresent() && table != null && table.rowOf(point.get()).isEmpty()) {
      return; // it is beaten, and only the front is listed
    }
    grid.reveal(point);
    chart.mark(point);
    actions.update();
  }

  private void copy() {
    if (grid.table().isFocusControl()) {
      TableTransfer.copy(grid.table().getDisplay(), grid.selectedText().tsv());
    } else {
      chart.copy();
    }
  }

  private void export() {
    StudyTable shown = table;
    if (shown != null) {
      TableTransfer.saveCsv(
          getSite().getShell(),
          shown.result().study().name() + "-points",
          () -> shown.text(grid.columns()));
    }
  }

  private void raise(Control control) {
    ((StackLayout) stack.getLayout()).topControl = control;
    stack.layout();
  }

  @Override
  public void setFocus() {
    Control shown = ((StackLayout) stack.getLayout()).topControl;
    (shown == content ? grid.table() : shown).setFocus();
  }

  /** Returns the chart. */
  public ChartPane chart() {
    return chart;
  }

  /** As text editors do, the view gives its control to whoever asks for one. */
  @Override
  public <T> @Nullable T getAdapter(Class<T> adapter) {
    return adapter == Control.class ? adapter.cast(stack) : super.getAdapter(adapter);
  }

  @Override
  public void dispose() {
    if (studies != null) {
      studies.removeListener(listener);
    }
    super.dispose();
  }
}
