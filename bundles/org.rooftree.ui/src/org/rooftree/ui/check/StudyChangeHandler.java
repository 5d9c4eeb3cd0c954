package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.engine.RunMonitor;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.ui.study.StudyFiles;

/**
 * Evaluates the study that is selected or open in the background, shows what would change, and
 * writes it if the user agrees.
 */
public abstract class StudyChangeHandler extends AbstractHandler {
  /** The family of the jobs of these commands. */
  public static final Object FAMILY = "org.rooftree.ui.check";

  private final String title;
  private final String action;

  /**
   * Creates a handler.
   *
   * @param title name of the command
   * @param action what the button says that makes the change
   */
  StudyChangeHandler(String title, String action) {
    this.title = title;
    this.action = action;
  }

  /** Finds out what would change. */
  abstract StudyChange change(StudyChanges changes, Path study, RunMonitor monitor)
      throws IOException;

  @Override
  public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
    IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
    Shell shell = window.getShell();
    IFile study =
        StudyFiles.meant(HandlerUtil.getCurrentSelection(event), HandlerUtil.getActiveEditor(event))
            .orElse(null);
    IPath location = study == null ? null : study.getLocation();
    if (study == null || location == null) {
      MessageDialog.openInformation(
          shell, title, "Select a study in the Project Explorer, or open one.");
    } else if (window.getWorkbench().saveAllEditors(true)) {
      evaluate(study, location.toPath(), shell);
    }
    return null;
  }

  private void evaluate(IFile study, Path path, Shell shell) {
    Job job =
        new Job(title + ": " + study.getName()) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            try {
              StudyChange change = change(changes(), path, monitor::isCanceled);
              shell.getDisplay().asyncExec(() -> show(change, study, shell));
              return Status.OK_STATUS;
            } catch (IOException | IllegalArgumentException e) {
              return monitor.isCanceled()
                  ? Status.CANCEL_STATUS
                  : Status.error(study.getName() + ": " + e.getMessage(), e);
            }
          }

          @Override
          public boolean belongsTo(Object family) {
            return FAMILY.equals(family);
          }
        };
    job.setUser(true);
    job.schedule();
  }

  private static StudyChanges changes() {
    Version version = FrameworkUtil.getBundle(StudyChangeHandler.class).getVersion();
    return new StudyChanges(
        RegistryEvaluators.catalogue(Platform.getExtensionRegistry())
            .starting(
                ProgramUse.INSTALLED,
                "use \"rooftree check --allow-programs\" if you trust the study"),
        Runtime.getRuntime().availableProcessors(),
        version.getMajor() + "." + version.getMinor() + "." + version.getMicro());
  }

  private void show(StudyChange change, IFile study, Shell shell) {
    if (shell.isDisposed()) {
      return; // the studio ends
    }
    if (change.empty()) {
      MessageDialog.openInformation(shell, title, change.message());
      return;
    }
    ChangesDialog dialog =
        new ChangesDialog(shell, title, change.message(), change.changes(), action);
    if (dialog.open() == Window.OK) {
      write(change, study);
    }
  }

  private void write(StudyChange change, IFile study) {
    WorkspaceJob job =
        new WorkspaceJob(title + ": " + study.getName()) {
          @Override
          public IStatus runInWorkspace(IProgressMonitor monitor) throws CoreException {
            try {
              change.writing().write();
              return Status.OK_STATUS;
            } catch (IOException e) {
              return Status.error(study.getName() + ": " + e.getMessage(), e);
            } finally {
              study.getParent().refreshLocal(IResource.DEPTH_INFINITE, monitor);
            }
          }

          @Override
          public boolean belongsTo(Object family) {
            return FAMILY.equals(family);
          }
        };
    job.setRule(study.getProject());
    job.schedule();
  }
}
