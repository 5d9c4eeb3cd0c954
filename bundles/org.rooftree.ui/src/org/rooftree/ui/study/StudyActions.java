package org.rooftree.ui.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.ide.IDE;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.model.StudySpace;
import org.rooftree.ui.results.ResultActions;
import org.rooftree.ui.results.ResultImages;

/** What can be done with the study that is shown, and with its selected point. */
final class StudyActions {
  private final IWorkbenchWindow window;
  private final StudyRuns studies;
  private final Supplier<Optional<Integer>> selected;
  private final Action again;
  private final Action cancel;
  private final Action open;

  /**
   * Creates the actions.
   *
   * @param selected gives the index of the selected point
   */
  StudyActions(IWorkbenchWindow window, StudyRuns studies, Supplier<Optional<Integer>> selected) {
    this.window = window;
    this.studies = studies;
    this.selected = selected;
    again =
        ResultActions.of(
            "&Run Again",
            "Run the study again; points whose files did not change are taken over",
            ResultImages.descriptor("study-run"),
            this::runAgain);
    cancel =
        ResultActions.of(
            "&Cancel",
            "Cancel the study; points that are finished are kept",
            ResultImages.descriptor("cancel"),
            studies::cancel);
    open =
        ResultActions.of(
            "&Open Design",
            "Open the design of the selected point, written as a file beside the study",
            ResultImages.descriptor("open-design"),
            this::openDesign);
  }

  Action again() {
    return again;
  }

  Action cancel() {
    return cancel;
  }

  Action open() {
    return open;
  }

  /** Greys what makes no sense at the moment. */
  void update() {
    again.setEnabled(studies.current().isPresent() && !studies.isRunning());
    cancel.setEnabled(studies.isRunning());
    open.setEnabled(studies.current().flatMap(StudyRun::result).isPresent());
  }

  private void runAgain() {
    StudyStart start = new StudyStart(window);
    start.last().ifPresent(start::run);
  }

  private void openDesign() {
    StudyRun run = studies.current().orElse(null);
    if (run == null || run.result().isEmpty() || run.space().isEmpty()) {
      return;
    }
    Optional<Integer> point = selected.get();
    if (point.isEmpty()) {
      MessageDialog.openInformation(
          window.getShell(),
          "Open Design",
          "Select a point first: a row of the table or a mark of the chart.");
      return;
    }
    try {
      open(run.file(), run.space().get(), run.result().get(), point.get());
    } catch (IOException | CoreException | IllegalArgumentException e) {
      refused(run.file(), e);
    }
  }

  private void open(IFile study, StudySpace space, StudyResult result, int index)
      throws IOException, CoreException {
    StudyPoint point = result.points().get(index);
    Path beside = Path.of(study.getLocation().toOSString());
    Path written =
        PointDesign.write(beside, space, result.study().designs().get(point.design()), point);
    String place = beside.getParent().relativize(written).toString();
    IFile design = study.getParent().getFile(IPath.fromOSString(place));
    design.refreshLocal(IResource.DEPTH_ZERO, null);
    IDE.openEditor(window.getActivePage(), design);
  }

  private void refused(IFile study, Exception e) {
    ILog.of(StudyActions.class).error("The design of a point cannot be opened.", e);
    MessageDialog.openError(
        window.getShell(),
        "Open Design",
        "The design of the point cannot be written beside "
            + study.getFullPath().makeRelative()
            + ", or not opened: "
            + e.getMessage()
            + "\n\nMake sure that you may write to the folder, and that the disk is not full.");
  }
}
