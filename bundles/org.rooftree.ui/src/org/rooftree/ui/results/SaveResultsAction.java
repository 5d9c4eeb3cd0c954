package org.rooftree.ui.results;

import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.BusyIndicator;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;
import org.rooftree.ui.results.ResultExport.Format;

/** Writes the results that are shown as a report, as JSON or as CSV. */
final class SaveResultsAction extends Action implements IMenuCreator {
  private final Supplier<List<Evaluation>> evaluations;
  private final Supplier<Shell> shell;
  private @Nullable Menu menu;

  SaveResultsAction(Supplier<List<Evaluation>> evaluations, Supplier<Shell> shell) {
    super("&Save Results", IAction.AS_DROP_DOWN_MENU);
    this.evaluations = evaluations;
    this.shell = shell;
    setToolTipText("Save the results that are shown as HTML report, JSON or CSV");
    setImageDescriptor(ResultImages.descriptor("result-save"));
    setMenuCreator(this);
  }

  @Override
  public void runWithEvent(Event event) {
    if (event.widget instanceof ToolItem button) {
      Rectangle place = button.getBounds();
      Menu choices = getMenu(button.getParent());
      choices.setLocation(button.getParent().toDisplay(place.x, place.y + place.height));
      choices.setVisible(true);
    }
  }

  @Override
  public Menu getMenu(Control parent) {
    dispose();
    menu = fill(new Menu(parent));
    return menu;
  }

  @Override
  public Menu getMenu(Menu parent) {
    return fill(new Menu(parent));
  }

  private Menu fill(Menu target) {
    for (Format format : Format.values()) {
      MenuItem item = new MenuItem(target, SWT.PUSH);
      item.setText(format.label() + "…");
      item.addListener(SWT.Selection, e -> save(format));
    }
    return target;
  }

  private void save(Format format) {
    List<Evaluation> shown = evaluations.get();
    if (shown.isEmpty()) {
      return;
    }
    Shell parent = shell.get();
    TableTransfer.chooseFile(
            parent,
            "Save " + format.label(),
            ResultExport.fileName(format, shown),
            format.extension())
        .ifPresent(
            file ->
                BusyIndicator.showWhile(
                    parent.getDisplay(),
                    () ->
                        TableTransfer.write(
                            parent, file, new ResultExport(format, shown, file)::write)));
  }

  @Override
  public void dispose() {
    if (menu != null) {
      menu.dispose();
      menu = null;
    }
  }
}
