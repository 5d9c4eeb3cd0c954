package org.rooftree.ui.results;

import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.actions.ActionFactory;
import org.rooftree.api.result.MetricKey;
import org.rooftree.ui.problems.ProblemsView;

/** The results of the session, and the summary of the one that is shown. */
public final class SummaryView extends ResultView implements SummaryPage.Links {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.summary";

  /** Width over height from which on the list stands beside the page. */
  private static final double WIDE = 1.3;

  private final ViewSelection selected = new ViewSelection();
  private final Results.Listener changes =
      new Results.Listener() {
        @Override
        public void resultsChanged() {
          list.refresh();
        }

        @Override
        public void selectionChanged(ResultSelection selection) {
          list.follow(selection);
        }
      };

  private SashForm sash;
  private ResultList list;
  private SummaryPage page;

  /** Creates the view; the workbench does. */
  public SummaryView() {
    super("summary");
  }

  @Override
  protected void createContent(Composite parent) {
    sash = new SashForm(parent, SWT.HORIZONTAL);
    list = new ResultList(sash, results());
    page = new SummaryPage(sash, this);
    sash.setWeights(30, 70);
    sash.addListener(SWT.Resize, e -> turn());
    results().addListener(changes);
    getSite().setSelectionProvider(selected);
    list.refresh();
    contribute();
  }

  /** The list stands beside the page where there is room, else above it. */
  private void turn() {
    Point size = sash.getSize();
    int orientation = size.x > size.y * WIDE ? SWT.HORIZONTAL : SWT.VERTICAL;
    if (size.y > 0 && sash.getOrientation() != orientation) {
      sash.setOrientation(orientation);
      if (orientation == SWT.HORIZONTAL) {
        sash.setWeights(30, 70);
      } else {
        sash.setWeights(18, 82);
      }
    }
  }

  private void contribute() {
    SaveResults save =
        new SaveResults(() -> results().selection().shown(), () -> getSite().getShell());
    Action remove =
        ResultActions.of(
            "&Remove From List",
            "Forget the selected result",
            ResultActions.shared(ISharedImages.IMG_ELCL_REMOVE),
            () -> list.removeSelected());
    remove.setActionDefinitionId(ActionFactory.DELETE.getCommandId());
    Action compare =
        ResultActions.of(
            "&Compare",
            "Show the checked results side by side",
            ResultImages.descriptor("compare"),
            () -> ResultActions.showView(getSite().getPage(), CompareView.ID));
    Action copy = ResultActions.copy(() -> TableTransfer.copy(sash.getDisplay(), totals().tsv()));
    copy.setText("C&opy Totals");
    Action export =
        ResultActions.of(
            "&Export Totals as CSV…",
            "Write the totals of the results that are shown to a file",
            ResultImages.descriptor("table-export"),
            () -> TableTransfer.saveCsv(getSite().getShell(), "totals", this::totals));
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    bar.add(
        new DropDown(
            "Save the results that are shown as HTML report, JSON or CSV",
            ResultImages.descriptor("result-save"),
            save::fill));
    bar.add(compare);
    bar.add(remove);
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    MenuManager saveAs = new MenuManager("&Save Results");
    save.fill(saveAs);
    menu.add(saveAs);
    menu.add(compare);
    menu.add(copy);
    menu.add(export);
    menu.add(remove);
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.DELETE.getId(), remove);
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
    MenuManager context = new MenuManager();
    context.add(compare);
    context.add(copy);
    context.add(export);
    context.add(remove);
    list.table().setMenu(context.createContextMenu(list.table()));
  }

  private TextTable totals() {
    return SummaryText.totals(results().selection().shown());
  }

  @Override
  protected void show(ResultSelection selection) {
    Evaluation reference = selection.reference().orElseThrow();
    page.show(reference);
    selected.setSelection(new StructuredSelection(reference));
  }

  @Override
  protected void follow(ResultSelection selection) {
    // The summary is of whole networks: nothing inside a result is selected here.
  }

  @Override
  public void explain(MetricKey key) {
    ResultSelection now = results().selection();
    results()
        .select(
            new ResultSelection(now.shown(), Optional.empty(), now.component(), Optional.of(key)));
    ResultActions.showView(getSite().getPage(), WhyView.ID);
  }

  @Override
  public void open(IFile file) {
    new ModelReveal(getSite().getPage()).open(file);
  }

  @Override
  public void showFindings() {
    ResultActions.showView(getSite().getPage(), ProblemsView.ID);
  }

  @Override
  public void showLayers() {
    ResultActions.showView(getSite().getPage(), LayersView.ID);
  }

  @Override
  public void showPage() {
    ResultActions.showView(getSite().getPage(), EvaluatorPageView.ID);
  }

  @Override
  protected void focusContent() {
    list.table().setFocus();
  }

  @Override
  public void dispose() {
    if (list != null) {
      results().removeListener(changes);
    }
    super.dispose();
  }
}
