package org.rooftree.ui.tests;

import java.util.List;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** The perspectives of the window. */
final class Perspectives {
  private Perspectives() {}

  /**
   * Closes views wherever they are open, so that the next who opens them gets new ones. To be used
   * in the UI.
   */
  static void close(List<String> views) {
    IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    IPerspectiveDescriptor active = page.getPerspective();
    for (IPerspectiveDescriptor open : page.getOpenPerspectives()) {
      page.setPerspective(open);
      views.forEach(id -> page.hideView(page.findView(id)));
    }
    page.setPerspective(active);
  }

  /**
   * Opens a view in a perspective, where tests before may have closed it, and returns to the first
   * perspective. To be used in the UI.
   */
  static void open(String perspective, String view) throws PartInitException {
    IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    page.setPerspective(find(perspective));
    page.showView(view);
    page.setPerspective(find("org.rooftree.ui.model"));
  }

  private static IPerspectiveDescriptor find(String id) {
    return PlatformUI.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(id);
  }
}
