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
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.actions.ActionFactory;
import org.rooftree.api.result.MetricKey;

/** The results of the session, and the summary of the one that is shown. */
public final class SummaryView extends ResultView implements SummaryPage.Links {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.results.summary";

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

  private ResultList list;
  private SummaryPage page;

  /** Creates the view; the workbench does. */
  public SummaryView() {
    super("summary");
  }

  @Override
  protected void createContent(Composite parent) {
    SashForm sash = new SashForm(parent, SWT.HORIZONTAL);
    list = new ResultList(sash, results());
    page = new SummaryPage(sash, this);
    sash.setWeights(30, 70);
    results().addListener(changes);
    getSite().setSelectionProvider(selected);
    list.refresh();
    contribute();
  }

  private void contribute() {
    SaveResultsAction save =
        new SaveResultsAction(
            () -> results().selection().shown(), () -> getSite().getShell());
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
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    bar.add(save);
    bar.add(compare);
    bar.add(remove);
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    menu.add(save);
    menu.add(compare);
    menu.add(remove);
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.DELETE.getId(), remove);
    MenuManager context = new MenuManager();
    context.add(compare);
    context.add(remove);
    list.table().setMenu(context.createContextMenu(list.table()));
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
            new ResultSelection(
                now.shown(), Optional.empty(), now.component(), Optional.of(key)));
    ResultActions.showView(getSite().getPage(), WhyView.ID);
  }

  @Override
  public void open(IFile file) {
    new ModelReveal(getSite().getPage()).open(file);
  }

  @Override
  public void showFindings() {
    ResultActions.showView(getSite().getPage(), IPageLayout.ID_PROBLEM_VIEW);
  }

  @Override
  public void showLayers() {
    ResultActions.showView(getSite().getPage(), LayersView.ID);
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
