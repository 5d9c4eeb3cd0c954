package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.run.RunDialog;

/** The dialog in which is chosen what to evaluate. */
class RunDialogTest {
  private RunExamples examples;
  private RunDialog dialog;

  @BeforeEach
  void open() throws Exception {
    examples = new RunExamples();
    Studio.display().asyncExec(() -> Studio.execute("org.rooftree.ui.run.dialog"));
    AtomicReference<RunDialog> opened = new AtomicReference<>();
    await(
        () ->
            onDisplay(
                () -> {
                  for (Shell shell : Studio.display().getShells()) {
                    if (shell.getData() instanceof RunDialog d) {
                      opened.set(d);
                    }
                  }
                  return opened.get() != null;
                }));
    dialog = opened.get();
  }

  @AfterEach
  void close() throws Exception {
    onDisplay(dialog::close);
    examples.close();
  }

  @Test
  void anEvaluatorThatDoesNotApplySaysWhy() throws Exception {
    await(
        () ->
            onDisplay(() -> row("Needs in-memory computing").getText(1).equals("does not apply")));
    onDisplay(
        () -> {
          TableItem row = row("Needs in-memory computing");
          assertEquals(
              Studio.display().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND),
              row.getForeground(0));
          // A tick is refused.
          row.setChecked(true);
          Event event = new Event();
          event.detail = SWT.CHECK;
          event.item = row;
          row.getParent().notifyListeners(SWT.Selection, event);
          assertFalse(row.getChecked());
          return null;
        });
    assertTrue(
        onDisplay(() -> Studio.texts(dialog.getShell()))
            .contains(
                "Does not apply: Eyeriss has no in-memory-computing macro. Remedy: add a"
                    + " macro to a core."));
  }

  @Test
  void aSmallWindowScrollsInsteadOfHidingTheEvaluators() throws Exception {
    onDisplay(
        () -> {
          dialog.getShell().setSize(800, 500);
          return null;
        });
    await(() -> onDisplay(() -> dialog.getShell().getSize().y <= 500));
    onDisplay(
        () -> {
          dialog.getShell().layout(true, true);
          Table table = table();
          int rows = table.getClientArea().height / table.getItemHeight();
          assertTrue(rows >= 4, rows + " rows");
          ScrolledComposite scroll =
              Studio.find(dialog.getShell(), ScrolledComposite.class).orElseThrow();
          assertTrue(scroll.getVerticalBar().isVisible());
          return null;
        });
  }

  private Table table() {
    return Studio.find(dialog.getShell(), Table.class).orElseThrow();
  }

  private TableItem row(String name) {
    return Arrays.stream(table().getItems())
        .filter(item -> item.getText(0).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
