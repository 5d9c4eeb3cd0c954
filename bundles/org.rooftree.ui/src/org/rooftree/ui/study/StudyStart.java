package org.rooftree.ui.study;

import java.util.Objects;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.intro.IIntroPart;
import org.rooftree.ui.ResultsPerspective;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.run.EvaluationRuns;

/** Starts studies from a window: saves what is edited, runs, and brings the view to the front. */
final class StudyStart {
  private final IWorkbenchWindow window;
  private final StudyRuns studies;

  StudyStart(IWorkbenchWindow window) {
    this.window = window;
    this.studies = Objects.requireNonNull(window.getWorkbench().getService(StudyRuns.class));
  }

  /** Returns the study that was run last, if it is still there. */
  Optional<IFile> last() {
    return studies.current().map(StudyRun::file).filter(IFile::exists);
  }

  /** Runs a study; says why, if that is not possible. */
  void run(IFile file) {
    IPreferenceStore preferences = StudioPreferences.store();
    boolean ask = StudioPreferences.save(preferences) == StudioPreferences.Save.ASK;
    // Its models stand in its folder or below.
    if (!IDE.saveAllEditors(new IResource[] {file.getParent()}, ask)) {
      return;
    }
    try {
      studies.start(file, message -> refused(file, message));
      reveal(preferences);
    } catch (IllegalArgumentException e) {
      refused(file, String.valueOf(e.getMessage()));
    }
  }

  private void refused(IFile file, String message) {
    MessageDialog.openError(
        window.getShell(),
        "Run Study",
        file.getFullPath().makeRelative() + " was not run.\n\n" + message);
  }

  private void reveal(IPreferenceStore preferences) {
    EvaluationRuns evaluations =
        Objects.requireNonNull(window.getWorkbench().getService(EvaluationRuns.class));
    boolean open =
        switch (StudioPreferences.show(preferences)) {
          case ALWAYS -> true;
          case FIRST -> evaluations.isFirstShown();
          case NEVER -> false;
        };
    try {
      IIntroPart intro = window.getWorkbench().getIntroManager().getIntro();
      if (intro != null) {
        window.getWorkbench().getIntroManager().closeIntro(intro);
      }
      if (open) {
        window.getWorkbench().showPerspective(ResultsPerspective.ID, window);
      }
      IWorkbenchPage page = window.getActivePage();
      if (page != null) {
        page.showView(
            StudyView.ID, null, open ? IWorkbenchPage.VIEW_ACTIVATE : IWorkbenchPage.VIEW_VISIBLE);
      }
    } catch (WorkbenchException e) {
      ILog.of(StudyStart.class).log(e.getStatus());
      ErrorDialog.openError(
          window.getShell(), "Run Study", "The view Study cannot be opened.", e.getStatus());
    }
  }
}
