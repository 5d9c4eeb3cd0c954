package org.rooftree.ui.welcome;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.IWorkbenchWizard;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroPart;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.part.ISetSelectionTarget;
import org.eclipse.ui.statushandlers.StatusManager;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.eclipse.ui.wizards.IWizardRegistry;
import org.rooftree.platform.RegistryExamples;
import org.rooftree.ui.ModelPerspective;
import org.rooftree.ui.help.GuideView;

/** What the welcome page does when something on it is clicked. Errors are shown to the user. */
final class WelcomeActions {
  private final IWorkbenchWindow window;

  WelcomeActions(IWorkbenchWindow window) {
    this.window = window;
  }

  /** Something that may fail with a reason to show. */
  private interface Step {
    void run() throws CoreException;
  }

  /** Opens the project of an example, made if there is none yet. */
  void openExample(ExamplePairing pairing) {
    example(pairing, false);
  }

  /** Opens a further project of an example. */
  void copyExample(ExamplePairing pairing) {
    example(pairing, true);
  }

  private void example(ExamplePairing pairing, boolean fresh) {
    ExampleProjects projects =
        new ExampleProjects(
            ResourcesPlugin.getWorkspace(), new RegistryExamples(Platform.getExtensionRegistry()));
    IFile[] design = new IFile[1];
    trying(
        "The example " + pairing.title() + " cannot be opened.",
        () -> {
          try {
            PlatformUI.getWorkbench()
                .getProgressService()
                .busyCursorWhile(
                    monitor -> {
                      try {
                        design[0] =
                            fresh
                                ? projects.copy(pairing, monitor)
                                : projects.open(pairing, monitor);
                      } catch (CoreException e) {
                        throw new InvocationTargetException(e);
                      }
                    });
          } catch (InvocationTargetException e) {
            throw e.getCause() instanceof CoreException cause
                ? cause
                : new CoreException(Status.error("Unexpected error", e.getCause()));
          } catch (InterruptedException e) {
            return; // cancelled by the user
          }
          edit(design[0]);
        });
  }

  /** Opens a file of the workspace by its path. */
  void openFile(String path) {
    IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(path));
    trying("The file " + path + " cannot be opened.", () -> edit(file));
  }

  private void edit(IFile file) throws CoreException {
    closeWelcome();
    IWorkbenchPage page;
    try {
      page = window.getWorkbench().showPerspective(ModelPerspective.ID, window);
    } catch (WorkbenchException e) {
      throw new CoreException(e.getStatus());
    }
    if (page.findView(ProjectExplorer.VIEW_ID) instanceof ISetSelectionTarget explorer) {
      explorer.selectReveal(new StructuredSelection(file));
    }
    IEditorPart editor = IDE.openEditor(page, file, true);
    // The control that had the focus went with the welcome page: without this, keys go nowhere.
    window
        .getShell()
        .getDisplay()
        .asyncExec(
            () -> {
              if (page.getActivePart() == editor) {
                editor.setFocus();
              }
            });
  }

  private void closeWelcome() {
    IIntroPart intro = window.getWorkbench().getIntroManager().getIntro();
    if (intro != null) {
      window.getWorkbench().getIntroManager().closeIntro(intro);
    }
  }

  /** Opens a wizard; when it is finished, what it made is in front. */
  void openWizard(IWizardRegistry registry, String id) {
    trying(
        "The wizard cannot be opened.",
        () -> {
          IWizardDescriptor descriptor = registry.findWizard(id);
          if (descriptor == null) {
            throw new CoreException(
                Status.error("The wizard " + id + " is not installed. Install Rooftree again."));
          }
          IWorkbench workbench = window.getWorkbench();
          IWorkbenchWizard wizard = descriptor.createWizard();
          wizard.init(workbench, StructuredSelection.EMPTY);
          if (new WizardDialog(window.getShell(), wizard).open() == Window.OK) {
            closeWelcome();
          }
        });
  }

  /** Shows the cheat sheet for beginners beside the editors. */
  void openFirstDesign() {
    closeWelcome();
    trying("The steps cannot be shown.", () -> window.getActivePage().showView(GuideView.ID));
  }

  /** Shows the help book. */
  void openHelp() {
    window.getWorkbench().getHelpSystem().displayHelp();
  }

  private static void trying(String failed, Step step) {
    try {
      step.run();
    } catch (CoreException e) {
      IStatus status = Status.error(failed + " " + e.getStatus().getMessage(), e);
      StatusManager.getManager().handle(status, StatusManager.SHOW | StatusManager.LOG);
    }
  }
}
