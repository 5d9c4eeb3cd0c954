package org.rooftree.ui.run;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.widgets.Display;
import org.rooftree.model.io.ModelKind;
import org.rooftree.ui.preferences.StudioPreferences;

/**
 * Runs the last configuration again when one of its files was saved, if the user wants that. Files
 * saved together cause one run; a run that is still busy with the older state is cancelled.
 */
final class EvaluateOnSave implements IResourceChangeListener {
  /** Long enough for "Save All", too short to be noticed [ms]. */
  private static final int WAIT_MS = 300;

  private final EvaluationRuns runs;
  private final Display display;
  private final IPreferenceStore preferences;
  private final Set<EvaluationJob> replaced = ConcurrentHashMap.newKeySet();

  /** Files that were saved and that no run has seen yet. */
  private final Set<String> pending = ConcurrentHashMap.newKeySet();

  private final Runnable runPending = this::runPending;

  EvaluateOnSave(EvaluationRuns runs, Display display, IPreferenceStore preferences) {
    this.runs = runs;
    this.display = display;
    this.preferences = preferences;
    ResourcesPlugin.getWorkspace()
        .addResourceChangeListener(this, IResourceChangeEvent.POST_CHANGE);
  }

  @Override
  public void resourceChanged(IResourceChangeEvent event) {
    if (event.getDelta() == null
        || !preferences.getBoolean(StudioPreferences.EVALUATE_ON_SAVE)
        || display.isDisposed()) {
      return;
    }
    Set<String> saved = saved(event.getDelta());
    if (!saved.isEmpty()) {
      pending.addAll(saved);
      display.asyncExec(() -> display.timerExec(WAIT_MS, runPending));
    }
  }

  private static Set<String> saved(IResourceDelta delta) {
    Set<String> files = new HashSet<>();
    int content = IResourceDelta.CONTENT | IResourceDelta.REPLACED;
    try {
      delta.accept(
          part -> {
            if (part.getResource().getType() == IResource.FILE
                && ModelKind.ofFile(part.getResource().getName()).isPresent()
                && (part.getKind() == IResourceDelta.ADDED
                    || part.getKind() == IResourceDelta.CHANGED
                        && (part.getFlags() & content) != 0)) {
              files.add(part.getFullPath().toString());
            }
            return true;
          });
    } catch (CoreException e) {
      ILog.of(EvaluateOnSave.class).log(e.getStatus());
    }
    return files;
  }

  private void runPending() {
    Set<String> saved = Set.copyOf(pending);
    pending.removeAll(saved);
    runs.history().stream()
        .findFirst()
        .filter(run -> run.files().stream().anyMatch(saved::contains))
        .filter(run -> runs.files().containAll(run))
        .ifPresent(this::run);
  }

  private void run(RunConfiguration run) {
    for (EvaluationJob job : runs.running()) {
      if (job.configuration().equals(run)) {
        replaced.add(job);
        job.cancel();
      }
    }
    runs.start(run, Trigger.SAVE);
  }

  /** A run has begun that sees all that was saved so far. */
  void forget() {
    pending.clear();
    display.timerExec(-1, runPending);
  }

  /** Returns, once, whether a run was cancelled for the sake of a newer one. */
  boolean isReplaced(EvaluationJob job) {
    return replaced.remove(job);
  }

  void dispose() {
    ResourcesPlugin.getWorkspace().removeResourceChangeListener(this);
  }
}
