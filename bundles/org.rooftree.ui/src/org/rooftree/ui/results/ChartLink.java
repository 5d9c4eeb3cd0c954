package org.rooftree.ui.results;

import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchPage;
import org.rooftree.api.result.ModelElement;

/** Leads from the charts of results to the other views and to the editors of their models. */
final class ChartLink implements ChartPane.Picker {
  private final Results results;
  private final IWorkbenchPage page;

  ChartLink(Results results, IWorkbenchPage page) {
    this.results = results;
    this.page = page;
  }

  @Override
  public void picked(ChartPanel panel, Optional<String> series, Optional<Integer> layer) {
    results.select(panel.picked(results.selection(), series, layer));
  }

  @Override
  public void opened(ChartPanel panel, Optional<String> series, Optional<Integer> layer) {
    panel.opened(results.selection(), series, layer).ifPresent(e -> reveal(panel, e));
  }

  @Override
  public void offer(IMenuManager menu, ChartPanel panel) {
    ResultSelection now = results.selection();
    panel.layer(now).ifPresent(element -> add(menu, panel, now.layer().orElse(""), element));
    now.component()
        .ifPresent(
            path ->
                add(
                    menu,
                    panel,
                    panel.evaluation().result().design().levelName(path),
                    ModelElement.ofDesign(path)));
    menu.add(new Separator());
  }

  private void add(IMenuManager menu, ChartPanel panel, String name, ModelElement element) {
    Action action =
        ResultActions.of(
            "Show " + name.replace("&", "&&") + " in &Editor",
            "Open the file of the element and select it there",
            null,
            () -> reveal(panel, element));
    menu.add(action);
  }

  private void reveal(ChartPanel panel, ModelElement element) {
    new ModelReveal(page).show(panel.evaluation(), element);
  }
}
