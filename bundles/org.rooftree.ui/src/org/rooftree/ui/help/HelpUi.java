package org.rooftree.ui.help;

import java.util.function.Consumer;
import org.eclipse.core.runtime.ILog;
import org.eclipse.help.IContext;
import org.eclipse.help.IHelpResource;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.help.AbstractHelpUI;
import org.jspecify.annotations.Nullable;

/**
 * What the workbench does when help is asked for: the Help view, or a window of its own above a
 * dialog.
 */
public final class HelpUi extends AbstractHelpUI {
  private static final int DIALOG = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;

  private @Nullable HelpWindow window;
  private boolean found;

  @Override
  public void displayHelp() {
    inView(HelpPane::openFirst);
  }

  @Override
  public void displaySearch() {
    inView(pane -> pane.search(""));
  }

  @Override
  public void search(String expression) {
    inView(pane -> pane.search(expression));
  }

  /** Shows the page about the place that has the focus, as F1 does. */
  @Override
  public void displayDynamicHelp() {
    // A control may name a context of a plug-in that is not there: then its parent is asked.
    found = false;
    Control control = Display.getCurrent().getFocusControl();
    for (; control != null && !found; control = control.getParent()) {
      if (control.isListening(SWT.Help)) {
        control.notifyListeners(SWT.Help, new Event());
      }
    }
    if (!found) {
      displayHelp();
    }
  }

  @Override
  public void displayContext(IContext context, int x, int y) {
    found = true;
    IHelpResource[] topics = context.getRelatedTopics();
    if (topics.length == 0) {
      displayHelp();
    } else {
      displayHelpResource(topics[0].getHref());
    }
  }

  @Override
  public void displayHelpResource(String href) {
    Shell active = Display.getCurrent().getActiveShell();
    if (active != null && (active.getStyle() & DIALOG) != 0) {
      inWindow(active, href);
    } else {
      inView(pane -> pane.open(href));
    }
  }

  @Override
  public boolean isContextHelpDisplayed() {
    return false; // pages, not a pop-up that follows the pointer
  }

  private void inWindow(Shell dialog, String href) {
    if (window == null || window.getShell() == null) {
      window = new HelpWindow(dialog);
    }
    window.show(href);
  }

  private static void inView(Consumer<HelpPane> show) {
    IWorkbenchWindow workbench = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    if (workbench == null || workbench.getActivePage() == null) {
      return;
    }
    try {
      HelpView view = (HelpView) workbench.getActivePage().showView(HelpView.ID);
      show.accept(view.pane());
    } catch (PartInitException e) {
      ILog.of(HelpUi.class).log(e.getStatus());
      MessageDialog.openError(
          workbench.getShell(), "Help", "The help cannot be shown: " + e.getMessage());
    }
  }
}
