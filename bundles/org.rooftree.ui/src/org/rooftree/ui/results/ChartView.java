package org.rooftree.ui.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.action.Action;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.actions.ActionFactory;

/** A view of charts of the results that are shown, drawn as in the HTML report. */
public abstract class ChartView extends ResultView {
  private Composite parent;
  private ChartPane pane;
  private List<Evaluation> wanted = List.of();
  private Optional<String> wantedLayer = Optional.empty();

  /**
   * Creates a view.
   *
   * @param helpContext last part of its F1 context
   */
  protected ChartView(String helpContext) {
    super(helpContext);
  }

  /** Builds the charts of the results that are shown. Runs beside the user interface. */
  abstract ChartSheet charts(ResultSelection selection);

  /** Returns whether the charts are those of the selected layer. */
  boolean areOfALayer() {
    return false;
  }

  /** Returns what else the view offers, in its tool bar and menu. */
  Optional<Action> more() {
    return Optional.empty();
  }

  @Override
  protected final void createContent(Composite content) {
    parent = content;
    pane = new ChartPane(content, getViewSite(), new ChartLink(results(), getSite().getPage()));
    more()
        .ifPresent(
            action -> {
              getViewSite().getActionBars().getToolBarManager().add(action);
              getViewSite().getActionBars().getMenuManager().add(action);
            });
    Action copy =
        new Action() {
          @Override
          public void run() {
            pane.copy();
          }
        };
    getViewSite().getActionBars().setGlobalActionHandler(ActionFactory.COPY.getId(), copy);
  }

  @Override
  protected final void show(ResultSelection selection) {
    wanted = selection.shown();
    wantedLayer = selection.layer();
    Job job =
        Job.create(
            "Charts",
            monitor -> {
              ChartSheet built = charts(selection);
              parent.getDisplay().asyncExec(() -> built(selection, built));
              return Status.OK_STATUS;
            });
    job.setSystem(true);
    job.setPriority(Job.INTERACTIVE);
    job.schedule();
  }

  private void built(ResultSelection of, ChartSheet built) {
    boolean sameLayer = !areOfALayer() || of.layer().equals(wantedLayer);
    if (!parent.isDisposed() && of.shown().equals(wanted) && sameLayer) {
      pane.show(built, built.marked(results().selection()));
    }
  }

  @Override
  protected final void follow(ResultSelection selection) {
    if (areOfALayer() && !selection.layer().equals(wantedLayer)) {
      show(selection);
      return;
    }
    // Charts that are still being built get the selection with them.
    ChartSheet sheet = pane.sheet();
    if (!sheet.panels().isEmpty()
        && sheet.panels().stream().map(ChartPanel::evaluation).distinct().toList().equals(wanted)) {
      pane.mark(sheet.marked(selection));
    }
  }

  @Override
  protected final void focusContent() {
    pane.setFocus();
  }

  /** Writes a chart to a file, which is replaced if it exists. */
  public final void write(int panel, ChartFormat format, Path file) throws IOException {
    pane.write(panel, format, file);
  }
}
