package org.rooftree.ui.results;

import java.util.List;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MenuAdapter;
import org.eclipse.swt.events.MenuEvent;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;

/**
 * The drop-down by which a user chooses what all result views show: one result, or several beside
 * each other.
 */
final class ShownResultsAction extends Action implements IMenuCreator {
  private final Results results;
  private final ShownResults shown;
  private @Nullable Menu menu;

  ShownResultsAction(Results results) {
    super("Results Shown", IAction.AS_DROP_DOWN_MENU);
    this.results = results;
    this.shown = new ShownResults(results);
    setToolTipText("Choose the results that are shown and compared");
    setImageDescriptor(ResultImages.descriptor("results"));
    setMenuCreator(this);
  }

  @Override
  public void runWithEvent(Event event) {
    // A click on the button itself opens the menu too: there is nothing else it could mean.
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
    menu = new Menu(parent);
    fill(menu);
    return menu;
  }

  @Override
  public Menu getMenu(Menu parent) {
    Menu inner = new Menu(parent);
    inner.addMenuListener(
        new MenuAdapter() {
          @Override
          public void menuShown(MenuEvent e) {
            for (MenuItem item : inner.getItems()) {
              item.dispose();
            }
            fill(inner);
          }
        });
    fill(inner);
    return inner;
  }

  private void fill(Menu target) {
    List<Evaluation> choices = shown.choices();
    if (choices.isEmpty()) {
      item(target, SWT.PUSH, "No result yet", () -> {}).setEnabled(false);
      return;
    }
    boolean several = results.selection().shown().size() > 1;
    for (Evaluation choice : choices) {
      MenuItem item =
          item(target, SWT.RADIO, text(choice), () -> shown.showOnly(choice));
      item.setSelection(!several && shown.isShown(choice));
    }
    new MenuItem(target, SWT.SEPARATOR);
    MenuItem beside = new MenuItem(target, SWT.CASCADE);
    beside.setText("&Compare With");
    beside.setEnabled(choices.size() > 1);
    Menu others = new Menu(beside);
    beside.setMenu(others);
    for (Evaluation choice : choices) {
      MenuItem item = item(others, SWT.CHECK, text(choice), () -> shown.toggle(choice));
      item.setSelection(shown.isShown(choice));
      item.setEnabled(several || !shown.isShown(choice));
    }
    item(target, SWT.PUSH, several ? "&Forget These Results" : "&Forget This Result",
        shown::forgetShown);
  }

  private static String text(Evaluation evaluation) {
    return evaluation.label().replace("&", "&&");
  }

  private static MenuItem item(Menu menu, int style, String text, Runnable action) {
    MenuItem item = new MenuItem(menu, style);
    item.setText(text);
    item.addListener(
        SWT.Selection,
        e -> {
          // A radio item is told too when another one takes its place.
          if (style != SWT.RADIO || item.getSelection()) {
            action.run();
          }
        });
    return item;
  }

  @Override
  public void dispose() {
    if (menu != null) {
      menu.dispose();
      menu = null;
    }
  }
}
