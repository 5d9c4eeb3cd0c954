package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** The window that a user sees first. */
class WorkbenchTest {
  @Test
  void firstPerspectiveIsModel() {
    String[] label = new String[1];
    PlatformUI.getWorkbench()
        .getDisplay()
        .syncExec(
            () ->
                label[0] =
                    PlatformUI.getWorkbench()
                        .getActiveWorkbenchWindow()
                        .getActivePage()
                        .getPerspective()
                        .getLabel());
    assertEquals("Model", label[0]);
  }
}
