package org.rooftree.ui.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.handlers.IHandlerActivation;
import org.eclipse.ui.handlers.IHandlerService;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Icons;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.NewElement;
import org.rooftree.model.edit.NewElements;

/** The menus that create elements where they are legal: in the context menu, and by keyboard. */
final class NewElementMenus {
  private static final String NEW_CHILD = "org.rooftree.ui.editor.newChild";
  private static final String NEW_SIBLING = "org.rooftree.ui.editor.newSibling";

  private final ModelEditor editor;
  private final ElementSelection selection;
  private final List<IHandlerActivation> handlers = new ArrayList<>();
  private @Nullable Control tree;
  private @Nullable Menu shown;

  NewElementMenus(ModelEditor editor, ElementSelection selection) {
    this.editor = editor;
    this.selection = selection;
  }

  /** Creates elements by keyboard at the selection of a tree. */
  void activate(Control control) {
    tree = control;
    if (handlers.isEmpty()) {
      IHandlerService service = editor.getSite().getService(IHandlerService.class);
      handlers.add(service.activateHandler(NEW_CHILD, handler(NewElements::children)));
      handlers.add(service.activateHandler(NEW_SIBLING, handler(NewElements::siblings)));
    }
  }

  private AbstractHandler handler(Function<EObject, List<NewElement>> legal) {
    return new AbstractHandler() {
      @Override
      public @Nullable Object execute(ExecutionEvent event) {
        choose(legal);
        return null;
      }
    };
  }

  /** Returns the menu of what can be created inside the selected element. */
  MenuManager children() {
    return menu("&New Child", NEW_CHILD, NewElements::children);
  }

  /** Returns the menu of what can be created after the selected element. */
  MenuManager siblings() {
    return menu("New &Sibling", NEW_SIBLING, NewElements::siblings);
  }

  private MenuManager menu(String text, String command, Function<EObject, List<NewElement>> legal) {
    MenuManager menu = new MenuManager(text, command);
    menu.setActionDefinitionId(command);
    fill(menu, legal);
    return menu;
  }

  private void fill(MenuManager menu, Function<EObject, List<NewElement>> legal) {
    List<EObject> elements = selection.elements();
    if (elements.size() == 1) {
      legal.apply(elements.getFirst()).forEach(element -> menu.add(action(element)));
    }
  }

  private Action action(NewElement element) {
    Action action =
        new Action(element.label()) {
          @Override
          public void run() {
            create(element);
          }
        };
    action.setImageDescriptor(ImageDescriptor.createFromURL(Icons.url(element.type())));
    return action;
  }

  private void create(NewElement element) {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    TreePage page = editor.page();
    if (document == null || page == null) {
      return;
    }
    EObject created = element.create();
    if (document.execute(element.command(document, created))) {
      page.select(List.of(created));
    }
  }

  /**
   * Lets the user choose with a menu at the selected row; creates at once what is the only choice.
   */
  private void choose(Function<EObject, List<NewElement>> legal) {
    List<EObject> elements = selection.elements();
    if (elements.size() != 1 || !(tree instanceof Tree control) || control.isDisposed()) {
      editor.refuse("Select one element first.");
      return;
    }
    List<NewElement> choice = legal.apply(elements.getFirst());
    if (choice.size() == 1) {
      create(choice.getFirst());
    } else if (choice.isEmpty()) {
      editor.refuse("Nothing more can be created here.");
    } else {
      MenuManager manager = new MenuManager();
      choice.forEach(element -> manager.add(action(element)));
      if (shown != null) {
        shown.dispose();
      }
      Menu menu = manager.createContextMenu(control);
      shown = menu;
      TreeItem[] selected = control.getSelection();
      Rectangle row = selected.length == 0 ? control.getBounds() : selected[0].getBounds();
      menu.setLocation(control.toDisplay(row.x, row.y + row.height));
      menu.setVisible(true);
    }
  }

  void dispose() {
    IHandlerService service = editor.getSite().getService(IHandlerService.class);
    handlers.forEach(service::deactivateHandler);
    handlers.clear();
  }
}
