package org.rooftree.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.ui.IWorkbenchWindow;

/** The menu to choose between the light and the dark theme; the choice is kept. */
@SuppressWarnings("restriction") // the engine of themes is no API yet
final class ThemeMenu {
  private static final Map<String, String> THEMES = new LinkedHashMap<>();

  static {
    THEMES.put("org.eclipse.e4.ui.css.theme.e4_default", "&Light");
    THEMES.put("org.eclipse.e4.ui.css.theme.e4_dark", "&Dark");
  }

  private ThemeMenu() {}

  static MenuManager create(IWorkbenchWindow window) {
    MenuManager menu = new MenuManager("&Theme", "org.rooftree.ui.theme");
    menu.setRemoveAllWhenShown(true);
    menu.addMenuListener(shown -> fill(shown, window.getService(IThemeEngine.class)));
    return menu;
  }

  private static void fill(IMenuManager menu, IThemeEngine engine) {
    ITheme active = engine.getActiveTheme();
    THEMES.forEach(
        (id, label) -> {
          Action choose =
              new Action(label, IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                  if (isChecked()) {
                    engine.setTheme(id, true);
                  }
                }
              };
          choose.setChecked(active != null && active.getId().equals(id));
          menu.add(choose);
        });
  }
}
