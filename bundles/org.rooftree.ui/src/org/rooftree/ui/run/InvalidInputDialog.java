package org.rooftree.ui.run;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.finding.Finding;
import org.rooftree.platform.ProblemMarkers;
import org.rooftree.ui.problems.ProblemsView;

/** Says which files of a run have errors, and leads to the first one. */
final class InvalidInputDialog {
  private final @Nullable IWorkbenchWindow window;
  private final InvalidInputException cause;
  private final RunConfiguration run;
  private final EvaluationRuns runs;

  InvalidInputDialog(
      @Nullable IWorkbenchWindow window,
      InvalidInputException cause,
      RunConfiguration run,
      EvaluationRuns runs) {
    this.window = window;
    this.cause = cause;
    this.run = run;
    this.runs = runs;
  }

  void open() {
    InvalidInputException.Invalid first = cause.invalid().getFirst();
    int answer =
        MessageDialog.open(
            MessageDialog.ERROR,
            window == null ? null : window.getShell(),
            "Nothing was evaluated",
            cause.getMessage(),
            SWT.NONE,
            first.isMissing() ? "Choose &Files…" : "Show &Problem",
            "&Close");
    if (answer != 0 || window == null) {
      return;
    }
    if (first.isMissing()) {
      Starting.ask(runs, RunDraft.of(run), window.getShell());
      return;
    }
    try {
      show(window, first);
    } catch (CoreException e) {
      ILog.of(InvalidInputDialog.class).log(e.getStatus());
      ErrorDialog.openError(
          window.getShell(), "Evaluate", "The file could not be opened.", e.getStatus());
    }
  }

  /** Opens the file at the element with the first error, and the Problems view beside it. */
  private static void show(IWorkbenchWindow window, InvalidInputException.Invalid invalid)
      throws CoreException {
    IFile file = EvaluationRuns.file(invalid.file());
    IWorkbenchPage page = window.getActivePage();
    Finding error = invalid.errors().getFirst();
    page.showView(ProblemsView.ID, null, IWorkbenchPage.VIEW_VISIBLE);
    for (IMarker marker : file.findMarkers(ProblemMarkers.TYPE, false, IResource.DEPTH_ZERO)) {
      Finding found = ProblemMarkers.finding(marker);
      if (found.rule().equals(error.rule()) && found.element().equals(error.element())) {
        IDE.openEditor(page, marker);
        return;
      }
    }
    IDE.openEditor(page, file);
  }
}
