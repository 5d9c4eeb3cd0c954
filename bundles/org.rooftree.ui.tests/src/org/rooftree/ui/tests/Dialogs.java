package org.rooftree.ui.tests;

import java.util.stream.Stream;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;

/** Dialogs that tests have left open. */
final class Dialogs {
  private Dialogs() {}

  /** Closes every dialog, also one that is about to open. To be used outside of the UI. */
  static void closeAll() {
    Display display = Display.getDefault();
    for (int round = 0; round < 2; round++) {
      display.syncExec(
          () ->
              Stream.of(display.getShells())
                  .map(Shell::getData)
                  .filter(data -> data instanceof Window && !(data instanceof IWorkbenchWindow))
                  .forEach(data -> ((Window) data).close()));
    }
  }
}
