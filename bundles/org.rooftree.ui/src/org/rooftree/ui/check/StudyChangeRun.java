package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.engine.RunMonitor;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.run.EvaluationRuns;

/**
 * Evaluates a study in the background, shows what would change, and writes it if the user agrees.
 *
 * @param title what is done, as a command is called
 * @param action what the button says that makes the change; empty if there is nothing to change
 * @param finder finds out what would change
 */
record StudyChangeRun(String title, String action, Finder finder) {

  /** Finds out what would change. */
  @FunctionalInterface
  interface Finder {
    /**
     * Evaluates a study.
     *
     * @throws IOException when a file cannot be read
     * @throws IllegalArgumentException if the study cannot be run, saying why
     */
    StudyChange change(StudyChanges changes, Path study, RunMonitor monitor) throws IOException;
  }

  /** Records what a study gives now as what it is expected to give. */
  static StudyChangeRun baseline() {
    return new StudyChangeRun("Record Baseline", "Record", StudyChanges::baseline);
  }

  /** Writes the values that a study gives now into all expectations that it does not meet. */
  static StudyChangeRun values() {
    return new StudyChangeRun(
        "Accept New Values", "Accept", (changes, study, m) -> changes.values(study, Set.of(), m));
  }

  /** Writes the value that a study gives now into one expectation. */
  static StudyChangeRun value(String element) {
    return new StudyChangeRun(
        "Accept New Value",
        "Accept",
        (changes, study, m) -> changes.values(study, Set.of(element), m));
  }

  /** Shows how what a study gives now differs from its baseline. */
  static StudyChangeRun comparison() {
    return new StudyChangeRun("Compare with Baseline", "", StudyChanges::comparison);
  }

  /** Starts on a file of the workspace; editors are saved first, or nothing happens. */
  void start(IFile study, Shell shell) {
    IPath location = study.getLocation();
    if (location == null) {
      MessageDialog.openInformation(
          shell, title, study.getName() + " is not on this machine's disk; import it first.");
    } else if (PlatformUI.getWorkbench().saveAllEditors(true)) {
      evaluate(study, location.toPath(), shell);
    }
  }

  private void evaluate(IFile study, Path path, Shell shell) {
    StudyChanges changes = changes(); // on the display's thread, as the service wants it
    Job job =
        new Job(title + ": " + study.getName()) {
          @Override
          protected IStatus run(IProgressMonitor monitor) {
            try {
              StudyChange change = finder.change(changes, path, monitor::isCanceled);
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
            return StudyChangeHandler.FAMILY.equals(family);
          }
        };
    job.setUser(true);
    job.schedule();
  }

  private static StudyChanges changes() {
    Version version = FrameworkUtil.getBundle(StudyChangeRun.class).getVersion();
    EvaluationRuns runs =
        Objects.requireNonNull(PlatformUI.getWorkbench().getService(EvaluationRuns.class));
    return new StudyChanges(
        runs.catalogue()
            .starting(
                ProgramUse.INSTALLED,
                "use \"rooftree check --allow-programs\" if you trust the study"),
        Runtime.getRuntime().availableProcessors(),
        StudioPreferences.limits(StudioPreferences.store()),
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
    if (dialog.open() == Window.OK && !action.isEmpty()) {
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
            return StudyChangeHandler.FAMILY.equals(family);
          }
        };
    job.setRule(study.getProject());
    job.schedule();
  }
}
