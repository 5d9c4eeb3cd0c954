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
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;
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
  private @Nullable StudyJob job;

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
   * Runs a study; one that is running is cancelled, and keeps what it found.
   *
   * @param refused is told if it cannot be run, why and what to do
   * @throws IllegalArgumentException if the file is not on this machine
   */
  public void start(IFile file, Consumer<String> refused) {
    IPath location = file.getLocation();
    if (location == null) {
      throw new IllegalArgumentException(
          file.getFullPath() + " is not on this machine; copy it into a project that is");
    }
    cancel();
    StudyJob begun =
        new StudyJob(
            Path.of(location.toOSString()),
            Optional.ofNullable(found.get(file.getFullPath())),
            evaluations.catalogue(),
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
    job = begun;
    current = StudyRun.beginning(file);
    notifyListeners();
    begun.schedule();
  }

  /** Cancels the study that is running; points that are finished are kept. */
  public void cancel() {
    if (job != null) {
      job.cancel();
    }
  }

  private void take(
      IFile file, StudyJob from, StudySpace space, StudyResult result, boolean ended) {
    StudyResult known = found.get(file.getFullPath());
    // A run that is cancelled early does not take away what an earlier one has of the same file.
    if (ended
        && (known == null
            || !known.study().sha256().equals(result.study().sha256())
            || known.points().size() <= result.points().size())) {
      found.put(file.getFullPath(), result);
    }
    if (from == job) {
      current = StudyRun.beginning(file).with(space, result, !ended);
      if (ended) {
        job = null;
      }
      notifyListeners();
    }
  }

  private void refuse(StudyJob from, Runnable tell) {
    if (from == job) {
      job = null;
      current = null;
      notifyListeners();
      tell.run();
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
