package org.rooftree.ui;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.ide.IDE;
import org.osgi.framework.FrameworkUtil;
import org.rooftree.ui.editor.SnapshotStore;
import org.rooftree.ui.editor.UnsavedWork;
import org.rooftree.ui.plugins.PlatformInstallers;

/** Sets up the workbench: its pictures, its first perspective, and the workspace behind it. */
final class StudioWorkbenchAdvisor extends WorkbenchAdvisor {
  @Override
  public void initialize(IWorkbenchConfigurer configurer) {
    configurer.setSaveAndRestore(true);
    IDE.registerAdapters();
    PlatformImages.declare(configurer);
    // The about dialog says it.
    System.setProperty(
        "org.rooftree.version",
        FrameworkUtil.getBundle(StudioWorkbenchAdvisor.class).getVersion().toString());
  }

  @Override
  public void preStartup() {
    new PlatformOffers(getWorkbenchConfigurer().getWorkbench()).prune();
  }

  @Override
  public String getInitialWindowPerspectiveId() {
    return ModelPerspective.ID;
  }

  @Override
  public IAdaptable getDefaultPageInput() {
    return ResourcesPlugin.getWorkspace().getRoot();
  }

  @Override
  public String getMainPreferencePageId() {
    return "org.rooftree.ui.preferences";
  }

  @Override
  public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(
      IWorkbenchWindowConfigurer configurer) {
    return new StudioWindowAdvisor(configurer);
  }

  /** The window comes first; then it says what an earlier session left unsaved. */
  @Override
  public void postStartup() {
    IWorkbench workbench = getWorkbenchConfigurer().getWorkbench();
    PlatformInstallers.watch(workbench);
    workbench
        .getDisplay()
        .asyncExec(
            () -> {
              IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
              new UnsavedWork(workbench.getService(SnapshotStore.class))
                  .offer(window == null ? null : window.getShell());
            });
  }

  @Override
  public boolean preShutdown() {
    try {
      ResourcesPlugin.getWorkspace().save(true, null);
    } catch (CoreException e) {
      ILog.of(StudioWorkbenchAdvisor.class).log(e.getStatus());
      ErrorDialog.openError(
          null, "Rooftree", "The state of the workspace could not be saved.", e.getStatus());
    }
    return super.preShutdown();
  }
}
