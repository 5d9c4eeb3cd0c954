package org.rooftree.ui.welcome;

import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.intro.IIntroPart;

/**
 * Makes room for a part that is activated while the welcome page fills the window: the page would
 * cover it, and come back over everything when the last editor is closed.
 */
public final class WelcomeRoom implements IPartListener2 {
  private static final String WELCOME = "org.eclipse.ui.internal.introview";

  private final IWorkbenchWindow window;

  /** Creates a listener for the parts of a window. */
  public WelcomeRoom(IWorkbenchWindow window) {
    this.window = window;
  }

  @Override
  public void partActivated(IWorkbenchPartReference reference) {
    if (!reference.getId().equals(WELCOME)) {
      // Not in the middle of what activates the part: that may be about to show the welcome page.
      window.getWorkbench().getDisplay().asyncExec(this::makeRoom);
    }
  }

  private void makeRoom() {
    IWorkbenchPage page = window.getActivePage();
    IWorkbenchPartReference active = page == null ? null : page.getActivePartReference();
    IIntroManager intros = window.getWorkbench().getIntroManager();
    IIntroPart welcome = intros.getIntro();
    if (active != null
        && !active.getId().equals(WELCOME)
        && welcome != null
        && !intros.isIntroStandby(welcome)) {
      intros.setIntroStandby(welcome, true);
    }
  }
}
