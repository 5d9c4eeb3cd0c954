package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;

/** Two or more results side by side, with difference and percent against the first. */
public final class CompareView extends ResultView {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.compare";

  private static final String ONLY_DIFFERENCES = "onlyDifferences";
  private static final int OFFERED = 5;

  private CompareGrid grid;
  private Link hint;
  private boolean onlyDifferences;
  private @Nullable Comparison comparison;

  /** Creates the view; the workbench does. */
  public CompareView() {
    super("compare");
  }

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    onlyDifferences = memento != null && Boolean.TRUE.equals(memento.getBoolean(ONLY_DIFFERENCES));
  }

  @Override
  public void saveState(IMemento memento) {
    memento.putBoolean(ONLY_DIFFERENCES, onlyDifferences);
  }

  @Override
  protected void createContent(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(area);
    hint = new Link(area, SWT.WRAP);
    GridDataFactory.fillDefaults()
        .grab(true, false)
        .hint(200, SWT.DEFAULT)
        .indent(8, 8)
        .applyTo(hint);
    hint.addListener(SWT.Selection, e -> compareWith(Integer.parseInt(e.text)));
    grid = new CompareGrid(area, this::select);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(grid.tree());
    contribute();
  }

  private void contribute() {
    Action differences =
        ResultActions.toggle(
            "Only &Differences",
            "Hide numbers that are the same in all results",
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
            "Write the comparison with all layers to a file",
            ResultImages.descriptor("table-export"),
            () -> TableTransfer.saveCsv(getSite().getShell(), "comparison", this::text));
    Action why =
        ResultActions.of(
            "&Why This Number?",
            "Explain the selected number of the first result",
            ResultImages.descriptor("why"),
            () -> ResultActions.showView(getSite().getPage(), WhyView.ID));
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    MenuManager context = new MenuManager();
    context.add(why);
    bar.add(differences);
    bar.add(export);
    for (Action action : List.of(differences, copy, export)) {
      menu.add(action);
      context.add(action);
    }
    grid.tree().setMenu(context.createContextMenu(grid.tree()));
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
  }

  private TextTable text() {
    Comparison shown = comparison;
    return shown == null ? new TextTable(List.of(), List.of()) : shown.text(onlyDifferences);
  }

  @Override
  protected void show(ResultSelection selection) {
    comparison = new Comparison(selection.shown());
    showHint(selection);
    refresh();
  }

  /** One result alone has nothing to be compared with; the others of the session are offered. */
  private void showHint(ResultSelection selection) {
    boolean alone = selection.shown().size() == 1;
    ((GridData) hint.getLayoutData()).exclude = !alone;
    hint.setVisible(alone);
    ((GridData) grid.tree().getLayoutData()).exclude = alone;
    grid.tree().setVisible(!alone);
    if (alone) {
      StringBuilder text = new StringBuilder("One result is shown. ");
      List<Evaluation> all = results().all();
      if (all.size() == 1) {
        text.append("Evaluate another design, network or setting, then compare it here.");
      } else {
        text.append("Compare it with:\n");
        int offered = 0;
        for (int i = all.size() - 1; i >= 0 && offered < OFFERED; i--) {
          if (all.get(i) != selection.shown().getFirst()) {
            text.append("\n    <a href=\"").append(i).append("\">");
            text.append(all.get(i).label().replace("&", "&&")).append("</a>");
            offered++;
          }
        }
        text.append("\n\nMore can be checked in the list of the Summary view.");
      }
      hint.setText(text.toString());
    }
    hint.getParent().layout(true, true);
  }

  private void compareWith(int index) {
    List<Evaluation> all = results().all();
    if (index < all.size()) {
      new ShownResults(results()).toggle(all.get(index));
    }
  }

  private void refresh() {
    Comparison shown = comparison;
    if (shown != null && shown.evaluations().size() > 1) {
      grid.show(shown, onlyDifferences);
    }
  }

  @Override
  protected void follow(ResultSelection selection) {
    // A comparison shows all layers of all metrics at once; there is no one place to scroll to.
  }

  private void select(CompareRow.Numbers row) {
    ResultSelection now = results().selection();
    results()
        .select(
            new ResultSelection(now.shown(), row.layer(), now.component(), Optional.of(row.key())));
  }

  @Override
  protected void focusContent() {
    if (grid.tree().isVisible()) {
      grid.tree().setFocus();
    } else {
      hint.setFocus();
    }
  }
}
