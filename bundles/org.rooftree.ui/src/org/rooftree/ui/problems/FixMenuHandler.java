package org.rooftree.ui.problems;

import java.util.List;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.fix.Fix;
import org.rooftree.ui.editor.EditedModel;
import org.rooftree.ui.problems.ElementProblems.Problem;

/** Ctrl+1 in a model editor: a menu of what is wrong with the selected element and its fixes. */
public final class FixMenuHandler extends AbstractHandler {
  @Override
  public @Nullable Object execute(ExecutionEvent event) {
    EditedModel editor = Adapters.adapt(HandlerUtil.getActiveEditor(event), EditedModel.class);
    if (editor != null
        && editor.isLoaded()
        && HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
        && selection.getFirstElement() instanceof EObject element) {
      show(HandlerUtil.getActiveShell(event), editor, element);
    }
    return null;
  }

  private static void show(Shell shell, EditedModel editor, EObject element) {
    List<Problem> problems = ElementProblems.of(editor, element);
    List<IMarker> unmet = ElementProblems.unmet(editor.file(), editor.document().path(element));
    Menu menu = menu(shell, editor, problems, unmet);
    menu.setLocation(location(shell.getDisplay()));
    // The menu is needed until its item was chosen, which comes after it is hidden.
    menu.addListener(SWT.Hide, e -> shell.getDisplay().asyncExec(menu::dispose));
    menu.setVisible(true);
  }

  static Menu menu(Shell shell, EditedModel editor, List<Problem> problems, List<IMarker> unmet) {
    Menu menu = new Menu(shell, SWT.POP_UP);
    if (problems.isEmpty() && unmet.isEmpty()) {
      heading(menu, "Nothing is wrong with this element");
    }
    for (IMarker marker : unmet) {
      separate(menu);
      heading(menu, ElementProblems.text(marker));
      for (IMarkerResolution fix : IDE.getMarkerHelpRegistry().getResolutions(marker)) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(fix.getLabel().replace("&", "&&"));
        item.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> fix.run(marker)));
      }
    }
    for (Problem problem : problems) {
      separate(menu);
      heading(menu, problem.text());
      for (Fix fix : problem.fixes()) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(fix.label().replace("&", "&&"));
        item.setToolTipText(fix.description());
        item.addSelectionListener(
            SelectionListener.widgetSelectedAdapter(
                e -> editor.document().execute(fix.command(editor.document().editingDomain()))));
      }
    }
    return menu;
  }

  private static void separate(Menu menu) {
    if (menu.getItemCount() > 0) {
      new MenuItem(menu, SWT.SEPARATOR);
    }
  }

  private static void heading(Menu menu, String text) {
    MenuItem item = new MenuItem(menu, SWT.PUSH);
    item.setText(text.replace("&", "&&"));
    item.setEnabled(false);
  }

  /** Below the selected row; where the pointer is if there is none. */
  private static Point location(Display display) {
    Control focus = display.getFocusControl();
    return Optional.ofNullable(focus instanceof Tree tree ? tree : null)
        .filter(tree -> tree.getSelectionCount() > 0)
        .map(
            tree -> {
              Rectangle row = tree.getSelection()[0].getBounds();
              return tree.toDisplay(row.x, row.y + row.height);
            })
        .orElseGet(display::getCursorLocation);
  }
}
