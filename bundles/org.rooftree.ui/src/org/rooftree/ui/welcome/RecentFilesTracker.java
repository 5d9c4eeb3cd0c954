package org.rooftree.ui.welcome;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.ResourceUtil;
import org.osgi.service.prefs.BackingStoreException;
import org.rooftree.model.io.ModelKind;

/** Notes which model files are opened, in all windows, from the start of the workbench on. */
public final class RecentFilesTracker implements IStartup {
  private static final String NODE = "org.rooftree.ui";
  private static final String KEY = "recentFiles";

  /** Returns the list as the last session left it; it stores itself. */
  public static RecentFiles load() {
    IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(NODE);
    return new RecentFiles(
        preferences.get(KEY, ""),
        text -> {
          preferences.put(KEY, text);
          try {
            preferences.flush();
          } catch (BackingStoreException e) {
            ILog.of(RecentFilesTracker.class).warn("Recent files cannot be stored", e);
          }
        });
  }

  @Override
  public void earlyStartup() {
    PlatformUI.getWorkbench().getDisplay().asyncExec(RecentFilesTracker::track);
  }

  private static void track() {
    // The workbench may have been closed since.
    if (!PlatformUI.isWorkbenchRunning()) {
      return;
    }
    RecentFiles files = PlatformUI.getWorkbench().getService(RecentFiles.class);
    IPartListener2 editors =
        new IPartListener2() {
          @Override
          public void partOpened(IWorkbenchPartReference part) {
            note(files, part);
          }

          @Override
          public void partActivated(IWorkbenchPartReference part) {
            note(files, part);
          }
        };
    for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
      follow(window, editors, files);
    }
    PlatformUI.getWorkbench()
        .addWindowListener(
            new IWindowListener() {
              @Override
              public void windowOpened(IWorkbenchWindow window) {
                follow(window, editors, files);
              }

              @Override
              public void windowActivated(IWorkbenchWindow window) {}

              @Override
              public void windowDeactivated(IWorkbenchWindow window) {}

              @Override
              public void windowClosed(IWorkbenchWindow window) {}
            });
  }

  private static void follow(IWorkbenchWindow window, IPartListener2 editors, RecentFiles files) {
    window.getPartService().addPartListener(editors);
    for (IWorkbenchPage page : window.getPages()) {
      IEditorPart active = page.getActiveEditor();
      if (active != null) {
        note(files, page.getReference(active));
      }
    }
  }

  private static void note(RecentFiles files, IWorkbenchPartReference part) {
    if (part instanceof IEditorReference editor && editor.getEditor(false) != null) {
      IFile file = ResourceUtil.getFile(editor.getEditor(false).getEditorInput());
      if (file != null && ModelKind.ofFile(file.getName()).isPresent()) {
        files.opened(file.getFullPath().toString());
      }
    }
  }
}
