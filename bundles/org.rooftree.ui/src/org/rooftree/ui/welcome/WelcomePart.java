package org.rooftree.ui.welcome;

import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.IntroPart;
import org.jspecify.annotations.Nullable;

/** The welcome page as the workbench shows it: over the whole window, or aside in standby. */
public final class WelcomePart extends IntroPart {
  private @Nullable WelcomePage page;

  @Override
  public void createPartControl(Composite parent) {
    RecentFiles recent = PlatformUI.getWorkbench().getService(RecentFiles.class);
    IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
    recent.keepOnly(path -> root.getFile(IPath.fromPortableString(path)).exists());
    page = new WelcomePage(parent, new WelcomeActions(getIntroSite().getWorkbenchWindow()), recent);
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.rooftree.ui.welcome");
  }

  @Override
  public void standbyStateChanged(boolean standby) {
    // The page flows into one column where it is narrow, so there is nothing else to show aside.
    if (page != null) {
      page.layout();
    }
  }

  @Override
  public void setFocus() {
    if (page != null) {
      page.setFocus();
    }
  }
}
