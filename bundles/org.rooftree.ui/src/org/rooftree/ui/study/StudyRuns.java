package org.rooftree.ui.study;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.model.StudySpace;
import org.rooftree.ui.run.EvaluationRuns;

/**
 * The studies of this session: which one is running or was run last, and what was found by each. A
 * study that is run again takes over the points that it has already. A service of the workbench.
 *
 * <p>Used from the display's thread only.
 */
public final class StudyRuns implements IDisposable {
  /** The family of the jobs of studies. */
  public static final Object FAMILY = "org.rooftree.ui.study";

  /** Is told what changed, on the display's thread. */
  public interface Listener {
    /** A study began, found more, or ended. */
    void studyChanged();
  }

  private final Display display;
  private final EvaluationRuns evaluations;
  private final Map<IPath, StudyResult> found = new HashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable StudyRun current;
  private @Nullable StudyRun before;
  private @Nullable StudyJob job;
  private @Nullable Runnable next;

  /** Creates the studies of a session, with the engine and the evaluators of its evaluations. */
  public StudyRuns(Display display, EvaluationRuns evaluations) {
    this.display = display;
    this.evaluations = evaluations;
  }

  /** Returns the study that is running or was run last. */
  public Optional<StudyRun> current() {
    return Optional.ofNullable(current);
  }

  /** Returns whether a study is running. */
  public boolean isRunning() {
    return job != null;
  }

  /**
   * Runs a study. One that is running is cancelled first, and what it found is kept.
   *
   * @param refused is told if it cannot be run, why and what to do; what was shown stays then
   * @throws IllegalArgumentException if the file is not on this machine
   */
  public void start(IFile file, Consumer<String> refused) {
    IPath location = file.getLocation();
    if (location == null) {
      throw new IllegalArgumentException(
          file.getFullPath() + " is not on this machine; copy it into a project that is");
    }
    Runnable begin = () -> begin(file, Path.of(location.toOSString()), refused);
    if (job == null) {
      begin.run();
    } else {
      // The next one takes over points, so it waits until this one has delivered them.
      next = begin;
      job.cancel();
    }
  }

  private void begin(IFile file, Path location, Consumer<String> refused) {
    StudyJob begun =
        new StudyJob(
            location,
            Optional.ofNullable(found.get(file.getFullPath())),
            evaluations
                .catalogue()
                .starting(
                    ProgramUse.INSTALLED,
                    "run it with \"rooftree study --allow-programs\" if you trust the study"),
            evaluations.engine(),
            new StudyJob.Receiver() {
              @Override
              public void found(
                  StudyJob from, StudySpace space, StudyResult result, boolean ended) {
                onDisplay(() -> take(file, from, space, result, ended));
              }

              @Override
              public void refused(StudyJob from, String message) {
                onDisplay(() -> refuse(from, () -> refused.accept(message)));
              }
            });
    begun.addJobChangeListener(
        new JobChangeAdapter() {
          @Override
          public void done(IJobChangeEvent event) {
            onDisplay(() -> end(begun));
          }
        });
    job = begun;
    before = current;
    current = StudyRun.beginning(file);
    notifyListeners();
    begun.schedule();
  }

  /** Cancels the study that is running; points that are finished are kept. */
  public void cancel() {
    next = null;
    if (job != null) {
      job.cancel();
    }
  }

  private void take(
      IFile file, StudyJob from, StudySpace space, StudyResult result, boolean ended) {
    if (from != job) {
      return;
    }
    if (ended) {
      found.put(file.getFullPath(), result);
    }
    current = StudyRun.beginning(file).with(space, result, !ended);
    if (ended) {
      end(from);
    } else {
      notifyListeners();
    }
  }

  private void refuse(StudyJob from, Runnable tell) {
    if (from == job) {
      end(from);
      tell.run();
    }
  }

  /** Ends a run. One that has found nothing, as it was refused, gives way to the one before. */
  private void end(StudyJob ended) {
    if (ended != job) {
      return;
    }
    job = null;
    if (current != null && current.running()) {
      current = current.result().isPresent() ? current.ended() : before;
    }
    before = null;
    notifyListeners();
    Runnable waiting = next;
    next = null;
    if (waiting != null) {
      waiting.run();
    }
  }

  private void onDisplay(Runnable what) {
    if (!display.isDisposed()) {
      display.asyncExec(what);
    }
  }

  private void notifyListeners() {
    listeners.forEach(Listener::studyChanged);
  }

  /** Adds a listener. */
  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  @Override
  public void dispose() {
    cancel();
    listeners.clear();
  }
}
