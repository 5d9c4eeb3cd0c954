package org.rooftree.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.activities.WorkbenchActivityHelper;
import org.eclipse.ui.wizards.IWizardCategory;
import org.eclipse.ui.wizards.IWizardRegistry;

/**
 * What the workbench offers to the user, as its menus and dialogs list it. To be used in the UI.
 *
 * <p>The build starts tests with the application of the IDE beside the studio. What that bundle
 * brings is left out here; the product does not hold it, which NoticeTest of the whole build
 * checks.
 */
final class Offers {
  private static final Set<String> OF_THE_HARNESS = Set.of("Restart", "Resource");

  private Offers() {}

  /** Returns the labels of the bar's menus, without access keys. */
  static List<String> menuBar() {
    return labels(bar());
  }

  /** Returns the labels of one menu of the bar, opened and closed again; submenus end in ▸. */
  static List<String> menu(String label) {
    for (MenuItem item : bar().getItems()) {
      if (text(item).equals(label)) {
        Menu menu = item.getMenu();
        menu.notifyListeners(SWT.Show, new Event());
        List<String> labels = labels(menu);
        menu.notifyListeners(SWT.Hide, new Event());
        return labels;
      }
    }
    throw new AssertionError("The menu bar has no " + label + ": " + menuBar());
  }

  /** Returns the labels of a submenu. */
  static List<String> submenu(String label, String below) {
    for (MenuItem item : bar().getItems()) {
      if (text(item).equals(label)) {
        item.getMenu().notifyListeners(SWT.Show, new Event());
        for (MenuItem cascade : item.getMenu().getItems()) {
          if (text(cascade).equals(below)) {
            cascade.getMenu().notifyListeners(SWT.Show, new Event());
            List<String> labels = labels(cascade.getMenu());
            cascade.getMenu().notifyListeners(SWT.Hide, new Event());
            item.getMenu().notifyListeners(SWT.Hide, new Event());
            return labels;
          }
        }
      }
    }
    throw new AssertionError("There is no menu " + label + " > " + below);
  }

  /** Returns the access keys of a menu: letters after {@code &}, in lower case. */
  static List<String> accessKeys(String label) {
    List<String> keys = new ArrayList<>();
    for (MenuItem bar : bar().getItems()) {
      if (label.isEmpty()) {
        accessKey(bar, keys);
      } else if (text(bar).equals(label)) {
        bar.getMenu().notifyListeners(SWT.Show, new Event());
        items(bar.getMenu()).forEach(item -> accessKey(item, keys));
        bar.getMenu().notifyListeners(SWT.Hide, new Event());
      }
    }
    return keys;
  }

  private static void accessKey(MenuItem item, List<String> keys) {
    String text = item.getText().replace("&&", "");
    int at = text.indexOf('&');
    if (at >= 0 && at + 1 < text.length()) {
      keys.add(text.substring(at + 1, at + 2).toLowerCase());
    }
  }

  private static Menu bar() {
    return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell().getMenuBar();
  }

  private static Stream<MenuItem> items(Menu menu) {
    return Stream.of(menu.getItems())
        .filter(item -> (item.getStyle() & SWT.SEPARATOR) == 0)
        .filter(item -> isOfTheProduct(text(item)));
  }

  private static boolean isOfTheProduct(String label) {
    return Platform.getBundle("org.eclipse.ui.ide.application") == null
        || !OF_THE_HARNESS.contains(label);
  }

  private static List<String> labels(Menu menu) {
    return items(menu)
        .map(item -> text(item) + (item.getMenu() != null && menu != bar() ? " ▸" : ""))
        .toList();
  }

  private static String text(MenuItem item) {
    String text = item.getText().replace("&", "");
    int key = text.indexOf('\t');
    return key < 0 ? text : text.substring(0, key);
  }

  /** Returns the names of the preference pages, those below others with their path. */
  static List<String> preferencePages() {
    List<String> names = new ArrayList<>();
    PreferenceManager manager = PlatformUI.getWorkbench().getPreferenceManager();
    for (IPreferenceNode node : manager.getRootSubNodes()) {
      collect("", node, names);
    }
    names.sort(null);
    return names;
  }

  private static void collect(String above, IPreferenceNode node, List<String> names) {
    if (!WorkbenchActivityHelper.filterItem(node)) {
      names.add(above + node.getLabelText());
      for (IPreferenceNode below : node.getSubNodes()) {
        collect(above + node.getLabelText() + " > ", below, names);
      }
    }
  }

  /** Returns the names of the views that Show View lists. */
  static List<String> views() {
    return Stream.of(PlatformUI.getWorkbench().getViewRegistry().getViews())
        .filter(view -> !WorkbenchActivityHelper.filterItem(view))
        .map(view -> view.getLabel())
        .sorted()
        .toList();
  }

  /** Returns the identifiers of the platform's wizards of one kind. */
  static List<String> platformWizards(IWizardRegistry registry) {
    List<String> ids = new ArrayList<>();
    collect(registry.getRootCategory(), ids);
    ids.removeIf(id -> !id.startsWith("org.eclipse."));
    ids.sort(null);
    return ids;
  }

  private static void collect(IWizardCategory category, List<String> ids) {
    Stream.of(category.getWizards()).forEach(wizard -> ids.add(wizard.getId()));
    Stream.of(category.getCategories()).forEach(below -> collect(below, ids));
  }

  /** Returns the names of the perspectives. */
  static List<String> perspectives() {
    return Stream.of(PlatformUI.getWorkbench().getPerspectiveRegistry().getPerspectives())
        .map(perspective -> perspective.getLabel())
        .filter(Offers::isOfTheProduct)
        .sorted()
        .toList();
  }
}
