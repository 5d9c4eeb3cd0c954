package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.wizards.IWizardRegistry;

/** Drives a wizard through its pages as a user does. Used in the display's thread. */
final class WizardDriver implements AutoCloseable {
  private final WizardDialog dialog;

  /** Opens a wizard with nothing selected. */
  WizardDriver(IWizardRegistry registry, String id) throws Exception {
    var descriptor = registry.findWizard(id);
    assertNotNull(descriptor, id);
    IWorkbenchWizard wizard = descriptor.createWizard();
    wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
    dialog =
        new WizardDialog(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), wizard);
    dialog.setBlockOnOpen(false);
    dialog.open();
    settle();
  }

  static void settle() {
    Display display = Display.getCurrent();
    while (display.readAndDispatch()) {
      // Lets what was caused happen.
    }
  }

  IWizardPage page() {
    return dialog.getCurrentPage();
  }

  <T extends Control> List<T> all(Class<T> type) {
    List<T> found = new ArrayList<>();
    collect((Composite) page().getControl(), type, found);
    return found;
  }

  private static <T extends Control> void collect(Composite parent, Class<T> type, List<T> found) {
    for (Control child : parent.getChildren()) {
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      }
      if (child instanceof Composite composite) {
        collect(composite, type, found);
      }
    }
  }

  void type(int field, String text) {
    all(Text.class).get(field).setText(text);
    settle();
  }

  void choose(int row) {
    Table table = all(Table.class).getFirst();
    table.setSelection(row);
    Event event = new Event();
    event.item = table.getItem(row);
    table.notifyListeners(SWT.Selection, event);
    settle();
  }

  private Button button(String text) {
    List<Button> buttons = new ArrayList<>();
    collect(dialog.getShell(), Button.class, buttons);
    return buttons.stream()
        .filter(b -> b.getText().replace("&", "").startsWith(text))
        .findFirst()
        .orElseThrow();
  }

  boolean enabled(String text) {
    return button(text).isEnabled();
  }

  void press(String text) {
    assertTrue(enabled(text), text + " is enabled; the page says " + page().getErrorMessage());
    button(text).notifyListeners(SWT.Selection, new Event());
    settle();
  }

  boolean isOpen() {
    return dialog.getShell() != null && !dialog.getShell().isDisposed();
  }

  @Override
  public void close() {
    if (isOpen()) {
      dialog.close();
    }
    settle();
  }
}
