package org.rooftree.ui.wizards;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.IWizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.part.ISetSelectionTarget;
import org.eclipse.ui.statushandlers.StatusManager;

/** What all wizards do at their end: make something, say what went wrong, show what was made. */
final class Finish {
  private Finish() {}

  /** Makes a resource. */
  @FunctionalInterface
  interface Step {
    /**
     * Returns what was made.
     *
     * @throws CoreException when it cannot be made; nothing is left behind then
     */
    IResource make(IProgressMonitor monitor) throws CoreException;
  }

  /**
   * Makes a resource with progress in the wizard, selects it in the Project Explorer, and opens it
   * if it is a file.
   *
   * @param failed begins the message on failure
   * @return whether it was made; if not, the wizard says why and stays open
   */
  static boolean make(IWizard wizard, String failed, Step step) {
    IResource[] made = new IResource[1];
    try {
      wizard
          .getContainer()
          .run(
              true,
              true,
              monitor -> {
                try {
                  made[0] = step.make(monitor);
                } catch (CoreException e) {
                  throw new InvocationTargetException(e);
                } catch (OperationCanceledException e) {
                  throw new InterruptedException();
                }
              });
    } catch (InvocationTargetException e) {
      report(wizard, failed, e.getCause());
      return false;
    } catch (InterruptedException e) {
      return false; // cancelled; the wizard stays
    }
    show(made[0]);
    return true;
  }

  private static void report(IWizard wizard, String failed, Throwable cause) {
    IStatus status = Status.error(failed + " " + cause.getMessage(), cause);
    if (cause instanceof CoreException
        && wizard.getContainer().getCurrentPage() instanceof WizardPage page) {
      StatusManager.getManager().handle(status, StatusManager.LOG);
      page.setErrorMessage(status.getMessage());
    } else {
      StatusManager.getManager().handle(status, StatusManager.LOG | StatusManager.SHOW);
    }
  }

  private static void show(IResource made) {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    IWorkbenchPage page = window == null ? null : window.getActivePage();
    if (page == null) {
      return;
    }
    if (page.findView(ProjectExplorer.VIEW_ID) instanceof ISetSelectionTarget explorer) {
      explorer.selectReveal(new StructuredSelection(made));
    }
    if (made instanceof IFile file) {
      try {
        IDE.openEditor(page, file, true);
      } catch (PartInitException e) {
        StatusManager.getManager()
            .handle(
                Status.error(file.getName() + " was created but cannot be opened.", e),
                StatusManager.LOG | StatusManager.SHOW);
      }
    }
  }
}
