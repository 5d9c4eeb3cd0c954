package org.rooftree.ui;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.ICoolBarManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.action.ToolBarContributionItem;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ActionFactory.IWorkbenchAction;
import org.eclipse.ui.actions.ContributionItemFactory;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.rooftree.ui.help.GuideView;

/** The menus and the tool bar: what the workbench offers and makes sense for accelerators. */
final class StudioActionBarAdvisor extends ActionBarAdvisor {
  private final IWorkbenchWindow window;

  StudioActionBarAdvisor(IActionBarConfigurer configurer) {
    super(configurer);
    window = configurer.getWindowConfigurer().getWindow();
  }

  private IWorkbenchAction action(ActionFactory factory) {
    IWorkbenchAction action = factory.create(window);
    register(action);
    return action;
  }

  /** Returns an item for a command that has no action, under a name that suits its menu. */
  private CommandContributionItem command(String id, String label, Map<String, String> values) {
    CommandContributionItemParameter item =
        new CommandContributionItemParameter(window, id, id, CommandContributionItem.STYLE_PUSH);
    item.label = label;
    item.parameters = new HashMap<>(values);
    return new CommandContributionItem(item);
  }

  private CommandContributionItem showView(String view, String label) {
    return command(
        IWorkbenchCommandConstants.VIEWS_SHOW_VIEW,
        label,
        Map.of(IWorkbenchCommandConstants.VIEWS_SHOW_VIEW_PARM_ID, view));
  }

  /** Returns an action with an access key that no other item of its menu has. */
  private IWorkbenchAction named(ActionFactory factory, String text) {
    IWorkbenchAction action = action(factory);
    action.setText(text);
    return action;
  }

  @Override
  protected void fillMenuBar(IMenuManager bar) {
    bar.add(fileMenu());
    bar.add(editMenu());
    bar.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS)); // Run, contributed
    bar.add(windowMenu());
    bar.add(helpMenu());
  }

  private MenuManager fileMenu() {
    MenuManager menu = new MenuManager("&File", IWorkbenchActionConstants.M_FILE);
    MenuManager create = new MenuManager("&New", "new");
    create.add(ContributionItemFactory.NEW_WIZARD_SHORTLIST.create(window));
    menu.add(create);
    menu.add(new GroupMarker(IWorkbenchActionConstants.NEW_EXT));
    menu.add(new Separator());
    menu.add(action(ActionFactory.CLOSE));
    menu.add(action(ActionFactory.CLOSE_ALL));
    menu.add(new Separator());
    menu.add(action(ActionFactory.SAVE));
    menu.add(action(ActionFactory.SAVE_AS));
    menu.add(action(ActionFactory.SAVE_ALL));
    menu.add(action(ActionFactory.REVERT));
    menu.add(new Separator());
    menu.add(action(ActionFactory.RENAME));
    menu.add(action(ActionFactory.REFRESH));
    menu.add(new Separator());
    menu.add(action(ActionFactory.IMPORT));
    menu.add(action(ActionFactory.EXPORT));
    menu.add(new Separator());
    menu.add(action(ActionFactory.PROPERTIES));
    MenuManager recent = new MenuManager("Recently Use&d", "org.rooftree.ui.recent");
    recent.add(ContributionItemFactory.REOPEN_EDITORS.create(window));
    menu.add(recent);
    menu.add(new GroupMarker(IWorkbenchActionConstants.MRU));
    menu.add(new Separator());
    menu.add(named(ActionFactory.QUIT, "E&xit"));
    return menu;
  }

  private MenuManager editMenu() {
    MenuManager menu = new MenuManager("&Edit", IWorkbenchActionConstants.M_EDIT);
    menu.add(action(ActionFactory.UNDO));
    menu.add(action(ActionFactory.REDO));
    menu.add(new GroupMarker(IWorkbenchActionConstants.UNDO_EXT));
    menu.add(new Separator());
    menu.add(action(ActionFactory.CUT));
    menu.add(action(ActionFactory.COPY));
    menu.add(action(ActionFactory.PASTE));
    menu.add(new GroupMarker(IWorkbenchActionConstants.CUT_EXT));
    menu.add(new Separator());
    menu.add(action(ActionFactory.DELETE));
    menu.add(action(ActionFactory.SELECT_ALL));
    menu.add(new Separator());
    menu.add(named(ActionFactory.FIND, "&Find…"));
    menu.add(new GroupMarker(IWorkbenchActionConstants.FIND_EXT));
    menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    return menu;
  }

  private MenuManager windowMenu() {
    MenuManager menu = new MenuManager("&Window", IWorkbenchActionConstants.M_WINDOW);
    MenuManager perspectives = new MenuManager("P&erspective", "perspective");
    perspectives.add(ContributionItemFactory.PERSPECTIVES_SHORTLIST.create(window));
    menu.add(perspectives);
    MenuManager views = new MenuManager("Show &View", "view");
    views.add(ContributionItemFactory.VIEWS_SHORTLIST.create(window));
    menu.add(views);
    menu.add(navigationMenu());
    menu.add(ThemeMenu.create(window));
    menu.add(new Separator());
    menu.add(action(ActionFactory.RESET_PERSPECTIVE));
    menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    menu.add(action(ActionFactory.PREFERENCES));
    return menu;
  }

  private MenuManager navigationMenu() {
    MenuManager menu = new MenuManager("&Navigation", "org.rooftree.ui.navigation");
    menu.add(
        command(
            IWorkbenchCommandConstants.WINDOW_MAXIMIZE_ACTIVE_VIEW_OR_EDITOR,
            "Ma&ximize Active View or Editor",
            Map.of()));
    menu.add(
        command(
            IWorkbenchCommandConstants.WINDOW_MINIMIZE_ACTIVE_VIEW_OR_EDITOR,
            "Mi&nimize Active View or Editor",
            Map.of()));
    menu.add(new Separator());
    menu.add(action(ActionFactory.ACTIVATE_EDITOR));
    menu.add(action(ActionFactory.NEXT_EDITOR));
    menu.add(action(ActionFactory.PREVIOUS_EDITOR));
    menu.add(new Separator());
    menu.add(action(ActionFactory.NEXT_PART));
    menu.add(action(ActionFactory.PREVIOUS_PART));
    menu.add(new Separator());
    menu.add(action(ActionFactory.NEXT_PERSPECTIVE));
    menu.add(action(ActionFactory.PREVIOUS_PERSPECTIVE));
    menu.add(new Separator());
    menu.add(action(ActionFactory.SHOW_PART_PANE_MENU));
    menu.add(action(ActionFactory.SHOW_VIEW_MENU));
    return menu;
  }

  private MenuManager helpMenu() {
    MenuManager menu = new MenuManager("&Help", IWorkbenchActionConstants.M_HELP);
    menu.add(named(ActionFactory.INTRO, "&Welcome"));
    menu.add(new GroupMarker("group.intro.ext"));
    menu.add(new Separator());
    menu.add(action(ActionFactory.HELP_CONTENTS));
    menu.add(command("org.eclipse.ui.help.dynamicHelp", "Help on This &Part", Map.of()));
    menu.add(showView(GuideView.ID, "Your &First Design"));
    menu.add(new GroupMarker("group.assist"));
    menu.add(new Separator("group.plugins"));
    menu.add(command("org.rooftree.ui.plugins.install", "&Install Evaluator…", Map.of()));
    menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS)); // those of p2, contributed
    menu.add(new Separator());
    menu.add(command("org.eclipse.ui.window.showKeyAssist", "&Key Bindings…", Map.of()));
    menu.add(showView("org.eclipse.pde.runtime.LogView", "Error &Log"));
    menu.add(new Separator("group.updates"));
    menu.add(action(ActionFactory.ABOUT));
    return menu;
  }

  @Override
  protected void fillCoolBar(ICoolBarManager bar) {
    ToolBarManager file = new ToolBarManager(SWT.FLAT | SWT.RIGHT);
    file.add(action(ActionFactory.NEW_WIZARD_DROP_DOWN));
    file.add(action(ActionFactory.SAVE));
    file.add(action(ActionFactory.SAVE_ALL));
    file.add(new Separator());
    file.add(action(ActionFactory.UNDO));
    file.add(action(ActionFactory.REDO));
    bar.add(new ToolBarContributionItem(file, "org.rooftree.ui.file"));
    IContributionItem additions = new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS);
    bar.add(additions);
  }
}
