package org.rooftree.ui.results;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolItem;
import org.jspecify.annotations.Nullable;

/** A button of a tool bar that opens a menu, wherever on it one clicks. */
public final class DropDown extends Action {
  private final Consumer<IMenuManager> content;
  private @Nullable MenuManager open;

  /**
   * Creates the button.
   *
   * @param content fills the menu each time it opens
   */
  public DropDown(String text, ImageDescriptor image, Consumer<IMenuManager> content) {
    super(text, IAction.AS_DROP_DOWN_MENU);
    this.content = content;
    setToolTipText(text);
    setImageDescriptor(image);
    setMenuCreator(
        new IMenuCreator() {
          @Override
          public Menu getMenu(Control parent) {
            return menu(parent);
          }

          @Override
          public @Nullable Menu getMenu(Menu parent) {
            return null; // it stands in tool bars only
          }

          @Override
          public void dispose() {
            close();
          }
        });
  }

  @Override
  public void runWithEvent(Event event) {
    if (event.widget instanceof ToolItem button) {
      Rectangle place = button.getBounds();
      Menu menu = menu(button.getParent());
      menu.setLocation(button.getParent().toDisplay(place.x, place.y + place.height));
      menu.setVisible(true);
    }
  }

  private Menu menu(Control parent) {
    close();
    MenuManager manager = new MenuManager();
    content.accept(manager);
    open = manager;
    return manager.createContextMenu(parent);
  }

  private void close() {
    if (open != null) {
      open.dispose();
      open = null;
    }
  }
}
