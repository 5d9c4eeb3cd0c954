package org.rooftree.ui;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPropertyListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;

/** Names the file that is edited in the title of the window, as window lists show it. */
final class WindowTitle implements IPartListener2 {
  private static final String APPLICATION = "Rooftree";

  private final IWorkbenchWindowConfigurer window;
  private final IPropertyListener renamed = (part, property) -> update();

  WindowTitle(IWorkbenchWindowConfigurer window) {
    this.window = window;
  }

  @Override
  public void partOpened(IWorkbenchPartReference reference) {
    IWorkbenchPart part = reference.getPart(false);
    if (part instanceof IEditorPart) {
      part.addPropertyListener(renamed);
    }
  }

  @Override
  public void partActivated(IWorkbenchPartReference reference) {
    update();
  }

  @Override
  public void partBroughtToTop(IWorkbenchPartReference reference) {
    update();
  }

  @Override
  public void partClosed(IWorkbenchPartReference reference) {
    update();
  }

  private void update() {
    IWorkbenchPage page = window.getWindow().getActivePage();
    IEditorPart editor = page == null ? null : page.getActiveEditor();
    String title = editor == null ? APPLICATION : editor.getTitleToolTip() + " - " + APPLICATION;
    if (!title.equals(window.getTitle())) {
      window.setTitle(title);
    }
  }
}
