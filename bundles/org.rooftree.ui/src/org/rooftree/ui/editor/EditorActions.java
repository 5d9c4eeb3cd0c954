package org.rooftree.ui.editor;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.command.BasicCommandStack;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.FocusListener;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Deletion;
import org.rooftree.model.edit.ElementText;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.Placement;

/**
 * What can be done with the elements of an editor: the actions behind its menu and behind the Edit
 * menu of the window.
 */
final class EditorActions {
  private final ModelEditor editor;
  private final ElementSelection selection;
  private final NewElementMenus newElements;
  private final Map<String, Action> history = new LinkedHashMap<>();
  private final Map<String, Action> ofTree = new LinkedHashMap<>();
  private final Action undo;
  private final Action redo;
  private final Action cut;
  private final Action copy;
  private final Action paste;
  private final Action delete;
  private final Action rename;
  private final Action expandAll;
  private final Action collapseAll;
  private @Nullable RenameInPlace renaming;

  EditorActions(ModelEditor editor, ElementSelection selection) {
    this.editor = editor;
    this.selection = selection;
    newElements = new NewElementMenus(editor, selection);
    undo = global(history, ActionFactory.UNDO, "&Undo", null, this::undo);
    redo = global(history, ActionFactory.REDO, "&Redo", null, this::redo);
    cut = global(ofTree, ActionFactory.CUT, "Cu&t", ISharedImages.IMG_TOOL_CUT, this::cut);
    copy = global(ofTree, ActionFactory.COPY, "&Copy", ISharedImages.IMG_TOOL_COPY, this::copy);
    paste =
        global(ofTree, ActionFactory.PASTE, "&Paste", ISharedImages.IMG_TOOL_PASTE, this::paste);
    delete =
        global(
            ofTree, ActionFactory.DELETE, "&Delete", ISharedImages.IMG_TOOL_DELETE, this::delete);
    rename = global(ofTree, ActionFactory.RENAME, "&Rename", null, this::rename);
    global(ofTree, ActionFactory.SELECT_ALL, "Select &All", null, this::selectAll);
    global(history, ActionFactory.FIND, "&Find", null, this::find);
    global(history, ActionFactory.REVERT, "Re&vert", null, this::revert);
    expandAll = action("E&xpand All", null, this::expandAll);
    collapseAll = action("Co&llapse All", null, () -> page().ifPresent(TreePage::collapseAll));
    update();
  }

  private static Action global(
      Map<String, Action> group,
      ActionFactory factory,
      String text,
      @Nullable String image,
      Runnable run) {
    Action action = action(text, image, run);
    action.setId(factory.getId());
    action.setActionDefinitionId(factory.getCommandId());
    group.put(factory.getId(), action);
    return action;
  }

  private static Action action(String text, @Nullable String image, Runnable run) {
    Action action =
        new Action(text) {
          @Override
          public void run() {
            run.run();
          }
        };
    if (image != null) {
      ISharedImages shared = PlatformUI.getWorkbench().getSharedImages();
      action.setImageDescriptor(shared.getImageDescriptor(image));
      action.setDisabledImageDescriptor(shared.getImageDescriptor(image + "_DISABLED"));
    }
    return action;
  }

  private IActionBars bars() {
    return editor.getEditorSite().getActionBars();
  }

  private Optional<TreePage> page() {
    return Optional.ofNullable(editor.page());
  }

  /** Gives the menus of the window these actions. */
  void contributeTo(IActionBars bars) {
    history.forEach(bars::setGlobalActionHandler);
    ofTree.forEach(bars::setGlobalActionHandler);
    bars.updateActionBars();
  }

  /** Gives undo and redo to another part that shows the same document. */
  void contributeHistory(IActionBars other) {
    for (ActionFactory factory : List.of(ActionFactory.UNDO, ActionFactory.REDO)) {
      other.setGlobalActionHandler(factory.getId(), history.get(factory.getId()));
    }
    other.updateActionBars();
  }

  /** Makes the actions those of a tree. In text fields, Ctrl+C and the like mean the text. */
  void install(TreePage page) {
    Control tree = page.viewer().getControl();
    leaveAlone(page.searchText());
    renaming = new RenameInPlace(editor, page.viewer(), this::leaveAlone);
    new TreeDragAndDrop(editor, selection).install(page.viewer());
    MenuManager menu = new MenuManager("#PopupMenu", ModelEditor.ID);
    menu.setRemoveAllWhenShown(true);
    menu.addMenuListener(this::fill);
    tree.setMenu(menu.createContextMenu(tree));
    editor.getEditorSite().registerContextMenu(ModelEditor.ID, menu, selection, false);
    newElements.activate(tree);
    update();
  }

  /** Takes the actions on elements away while a text field has the focus. */
  private void leaveAlone(Control field) {
    field.addFocusListener(FocusListener.focusGainedAdapter(event -> offer(false)));
    field.addFocusListener(FocusListener.focusLostAdapter(event -> offer(true)));
  }

  private void offer(boolean elements) {
    ofTree.forEach((id, action) -> bars().setGlobalActionHandler(id, elements ? action : null));
    bars().updateActionBars();
  }

  private void fill(IMenuManager menu) {
    update();
    menu.add(newElements.children());
    menu.add(newElements.siblings());
    menu.add(new Separator());
    List.of(cut, copy, paste, delete).forEach(menu::add);
    menu.add(new Separator());
    menu.add(rename);
    menu.add(new Separator());
    menu.add(expandAll);
    menu.add(collapseAll);
    menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
  }

  /** Enables what is possible now. */
  void update() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    BasicCommandStack commands = document == null ? null : document.commandStack();
    Command undone = commands == null ? null : commands.getUndoCommand();
    Command redone = commands == null ? null : commands.getRedoCommand();
    undo.setEnabled(commands != null && commands.canUndo());
    redo.setEnabled(commands != null && commands.canRedo());
    undo.setText(undone == null ? "&Undo" : "&Undo " + undone.getLabel());
    redo.setText(redone == null ? "&Redo" : "&Redo " + redone.getLabel());
    List<EObject> elements = selection.elements();
    boolean some = document != null && !elements.isEmpty();
    boolean removable = some && elements.stream().noneMatch(e -> e.eContainer() == null);
    copy.setEnabled(some);
    cut.setEnabled(removable);
    delete.setEnabled(removable);
    paste.setEnabled(some);
    rename.setEnabled(some && elements.size() == 1);
  }

  private void undo() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    if (document != null && document.commandStack().canUndo()) {
      Command undone = document.commandStack().getUndoCommand();
      document.commandStack().undo();
      selectAffected(undone);
    }
  }

  private void redo() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    if (document != null && document.commandStack().canRedo()) {
      Command redone = document.commandStack().getRedoCommand();
      document.commandStack().redo();
      selectAffected(redone);
    }
  }

  private void selectAffected(Command command) {
    Collection<?> affected = command.getAffectedObjects();
    select(affected.stream().filter(EObject.class::isInstance).map(EObject.class::cast).toList());
  }

  private void select(List<EObject> elements) {
    page().ifPresent(page -> page.select(elements));
  }

  private void copy() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    if (document != null) {
      copied();
    }
  }

  private boolean copied() {
    List<EObject> elements = selection.elements();
    if (elements.isEmpty()) {
      return false;
    }
    Clipboard clipboard = new Clipboard(editor.getSite().getShell().getDisplay());
    try {
      clipboard.setContents(
          new Object[] {ElementText.write(elements)}, new Transfer[] {TextTransfer.getInstance()});
      return true;
    } catch (IOException e) {
      editor.refuse(e.getMessage());
      return false;
    } finally {
      clipboard.dispose();
    }
  }

  private void cut() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    if (document != null && copied()) {
      remove(document, "Cut");
    }
  }

  private void delete() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    if (document != null) {
      remove(document, "Delete");
    }
  }

  private void remove(ModelDocument document, String verb) {
    List<EObject> elements = selection.elements();
    Optional<Command> command = Deletion.of(document, verb, elements);
    if (command.isEmpty()) {
      editor.refuse("The root of a model cannot be removed; delete its file instead.");
      return;
    }
    EObject next = Neighbours.whenGone(Placement.tops(elements));
    if (document.execute(command.get())) {
      select(List.of(next));
    }
  }

  private void paste() {
    ModelDocument document = editor.isLoaded() ? editor.document() : null;
    List<EObject> elements = selection.elements();
    if (document == null || elements.isEmpty()) {
      return;
    }
    Clipboard clipboard = new Clipboard(editor.getSite().getShell().getDisplay());
    Object text = clipboard.getContents(TextTransfer.getInstance());
    clipboard.dispose();
    Optional<ElementText.Pasted> pasted =
        text instanceof String xml ? ElementText.read(xml, document) : Optional.empty();
    if (pasted.isEmpty()) {
      editor.refuse("The clipboard holds no elements; copy some in this or another model first.");
      return;
    }
    EObject target = elements.getLast();
    Optional<Command> command = Placement.paste(pasted.get().elements(), target);
    if (command.isEmpty()) {
      editor.refuse(
          "A "
              + Labels.typeName(pasted.get().elements().getFirst().eClass())
              + " can be pasted neither into "
              + Labels.name(target)
              + " nor anywhere above it.");
      return;
    }
    document.execute(command.get());
    select(pasted.get().elements());
    int lost = pasted.get().lost();
    if (lost > 0) {
      editor.say(
          (lost == 1 ? "One reference" : lost + " references")
              + " led to elements that this model does not have and"
              + (lost == 1 ? " was" : " were")
              + " left out.");
    }
  }

  private void rename() {
    List<EObject> elements = selection.elements();
    if (renaming != null && elements.size() == 1) {
      renaming.start(elements.getFirst());
    }
  }

  private void selectAll() {
    selection.selectAll();
  }

  private void find() {
    page().ifPresent(page -> page.searchText().setFocus());
    page().ifPresent(page -> page.searchText().selectAll());
  }

  private void expandAll() {
    page()
        .ifPresent(
            page -> {
              for (Object node : page.viewer().getStructuredSelection()) {
                page.expandAll(node);
              }
            });
  }

  private void revert() {
    if (!editor.isDirty()
        || MessageDialog.openQuestion(
            editor.getSite().getShell(),
            "Revert",
            "Read " + editor.getPartName() + " again and lose what was not saved?")) {
      editor.load();
    }
  }

  void dispose() {
    newElements.dispose();
  }
}
