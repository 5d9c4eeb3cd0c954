package org.rooftree.ui;

import java.util.Objects;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.rooftree.ui.results.EditorLink;
import org.rooftree.ui.results.Results;
import org.rooftree.ui.welcome.WelcomeRoom;

/** Sets up a window: its size, its title, and which bars it has. */
final class StudioWindowAdvisor extends WorkbenchWindowAdvisor {
  StudioWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
    super(configurer);
  }

  @Override
  public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
    return new StudioActionBarAdvisor(configurer);
  }

  @Override
  public void preWindowOpen() {
    IWorkbenchWindowConfigurer window = getWindowConfigurer();
    window.setInitialSize(new Point(1400, 900));
    window.setTitle("Rooftree");
    window.setShowMenuBar(true);
    window.setShowCoolBar(true);
    window.setShowStatusLine(true);
    window.setShowPerspectiveBar(true);
    window.setShowProgressIndicator(true);
    window.getWindow().getPartService().addPartListener(new WindowTitle(window));
    window.getWindow().getPartService().addPartListener(new WelcomeRoom(window.getWindow()));
  }

  @Override
  public void postWindowCreate() {
    IWorkbenchWindow window = getWindowConfigurer().getWindow();
    EditorLink.link(window, Objects.requireNonNull(window.getService(Results.class)));
  }
}
