package org.rooftree.ui.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.engine.isolation.WorkerPool;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.ui.preferences.StudioPreferences;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.results.Results;

/**
 * The runs of this session: what can be run, what was run, and what is running. One object for the
 * whole studio, a service of the workbench.
 *
 * <p>Used from the display's thread only.
 */
public final class EvaluationRuns implements IDisposable {
  /** The family of the jobs of runs. */
  public static final Object FAMILY = "org.rooftree.ui.run";

  private static final String DEFAULT_EVALUATOR = "roofline";

  /** Is told what changed, on the display's thread. */
  public interface Listener {
    /** Runs began or ended, or files that could be evaluated came or went. */
    void runsChanged();
  }

  private final Display display;
  private final Results results;
  private final IPreferenceStore preferences = StudioPreferences.store();
  private final ModelIndex index;
  private final EvaluateOnSave onSave;
  private final List<EvaluationJob> running = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final WorkerPool workers = RegistryEvaluators.workers(EvaluationRuns::log);
  private @Nullable EvaluatorCatalogue catalogue;
  private @Nullable RunHistory history;
  private @Nullable Engine engine;
  private int engineThreads;
  private @Nullable Limits engineLimits;
  private int count;
  private boolean shown;

  /** Creates the runs of a session, whose results go to a list. */
  public EvaluationRuns(Display display, Results results) {
    this.display = display;
    this.results = results;
    index = new ModelIndex(ResourcesPlugin.getWorkspace(), this::notifySoon);
    onSave = new EvaluateOnSave(this, display, preferences);
  }

  /** Returns the evaluators that are installed. */
  public EvaluatorCatalogue catalogue() {
    if (catalogue == null) {
      catalogue = RegistryEvaluators.catalogue(Platform.getExtensionRegistry(), workers);
      load(catalogue);
    }
    return catalogue;
  }

  /** Evaluators that did not come with the product take a moment: they have a process to start. */
  private static void load(EvaluatorCatalogue catalogue) {
    Job job =
        Job.createSystem(
            "Loading evaluators",
            monitor -> {
              catalogue.problems().forEach(p -> ILog.of(EvaluationRuns.class).warn(p));
            });
    job.schedule();
  }

  private static void log(String evaluator, String line) {
    ILog.of(EvaluationRuns.class).info("The evaluator " + evaluator + " says: " + line);
  }

  /** Returns the evaluator of a first run. */
  public String defaultEvaluator() {
    return catalogue().find(DEFAULT_EVALUATOR).isPresent()
        ? DEFAULT_EVALUATOR
        : catalogue().all().stream().findFirst().map(e -> e.info().id()).orElse(DEFAULT_EVALUATOR);
  }

  /** Returns what was run, newest first. */
  public List<RunConfiguration> history() {
    return remembered().all();
  }

  private RunHistory remembered() {
    if (history == null) {
      Path file =
          Platform.getStateLocation(FrameworkUtil.getBundle(EvaluationRuns.class))
              .append("runs.json")
              .toPath();
      try {
        history = RunHistory.read(file);
      } catch (IOException e) {
        ILog.of(EvaluationRuns.class).warn("Earlier runs are forgotten: " + e.getMessage(), e);
        history = RunHistory.empty(file);
      }
    }
    return history;
  }

  /** Returns the files that can be evaluated. */
  public ModelFiles files() {
    return index.files();
  }

  /** Returns the runs that have not ended. */
  public List<EvaluationJob> running() {
    return List.copyOf(running);
  }

  /** Returns what "Evaluate" means where the user is. */
  public RunGuess again(RunContext context) {
    return RunGuess.again(context, history(), files(), defaultEvaluator());
  }

  /** Returns what evaluating the selection means. */
  public RunGuess selected(RunContext context) {
    return RunGuess.selected(context, history(), files(), defaultEvaluator());
  }

  /** Returns what the dialog begins with. */
  public RunDraft draft(RunContext context) {
    return RunGuess.draft(context, history(), files());
  }

  /**
   * Starts a run. Unsaved changes of its files are saved first.
   *
   * @return the run; nothing if the user chose not to
   */
  public Optional<EvaluationJob> start(RunConfiguration run, Trigger trigger) {
    List<String> unsaved = trigger == Trigger.USER ? unsaved(run) : List.of();
    if (!unsaved.isEmpty() && !save(run)) {
      return Optional.empty();
    }
    List<String> stillUnsaved = unsaved(run);
    List<String> saved = unsaved.stream().filter(f -> !stillUnsaved.contains(f)).toList();
    onSave.forget();
    remember(run);
    EvaluationJob job =
        new EvaluationJob(
            run, trigger, saved, EvaluationRuns::locate, catalogue(), engine(), this::ended);
    running.add(job);
    listeners.forEach(Listener::runsChanged);
    job.schedule();
    return Optional.of(job);
  }

  /** Cancels all runs; what they computed is kept. */
  public void cancelAll() {
    running().forEach(EvaluationJob::cancel);
  }

  /** Returns the files of a run with changes in an editor that are not saved. */
  private static List<String> unsaved(RunConfiguration run) {
    List<String> unsaved = new ArrayList<>();
    for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
      for (IWorkbenchPage page : window.getPages()) {
        for (IEditorPart editor : page.getDirtyEditors()) {
          IFile file = Adapters.adapt(editor.getEditorInput(), IFile.class);
          if (file != null && run.files().contains(file.getFullPath().toString())) {
            unsaved.add(file.getFullPath().toString());
          }
        }
      }
    }
    return unsaved;
  }

  /** A run is what is in the editors, so they are saved. */
  private boolean save(RunConfiguration run) {
    IResource[] files = run.files().stream().map(EvaluationRuns::file).toArray(IResource[]::new);
    boolean ask = StudioPreferences.save(preferences) == StudioPreferences.Save.ASK;
    return IDE.saveAllEditors(files, ask);
  }

  private void remember(RunConfiguration run) {
    remembered().add(run);
    try {
      remembered().write();
    } catch (IOException e) {
      ILog.of(EvaluationRuns.class)
          .warn("This run is forgotten when the studio ends: " + e.getMessage(), e);
    }
  }

  /** One engine for the session, because it knows what was evaluated already. */
  public Engine engine() {
    int threads = StudioPreferences.threads(preferences);
    Limits limits = StudioPreferences.limits(preferences);
    if (engine == null || threads != engineThreads || !limits.equals(engineLimits)) {
      Version version = FrameworkUtil.getBundle(EvaluationRuns.class).getVersion();
      engine =
          new Engine(
              new Engine.Options(
                  threads,
                  limits,
                  "Rooftree",
                  version.getMajor() + "." + version.getMinor() + "." + version.getMicro()));
      engineThreads = threads;
      engineLimits = limits;
    }
    return engine;
  }

  private void ended(RunOutcome outcome) {
    onDisplay(() -> take(outcome));
  }

  private void take(RunOutcome outcome) {
    running.remove(outcome.job());
    // What a newer run replaces is of no use, unlike what a user cancelled.
    boolean replaced = outcome.cancelled() && onSave.isReplaced(outcome.job());
    List<Evaluation> added = replaced ? List.of() : add(outcome);
    listeners.forEach(Listener::runsChanged);
    if (!replaced) {
      new RunPresenter(preferences, this).present(outcome, added);
    }
  }

  private List<Evaluation> add(RunOutcome outcome) {
    RunConfiguration run = outcome.job().configuration();
    List<Evaluation> added = new ArrayList<>();
    for (RunOutcome.Computed computed : outcome.computed()) {
      Evaluation evaluation =
          new Evaluation(
              "#" + ++count + " " + label(run, computed),
              computed.result(),
              computed.findings(),
              file(computed.design()),
              file(run.workload()),
              run.mapping().map(EvaluationRuns::file));
      results.add(evaluation);
      added.add(evaluation);
    }
    return added;
  }

  private static String label(RunConfiguration run, RunOutcome.Computed computed) {
    return RunConfiguration.name(computed.design())
        + " · "
        + RunConfiguration.name(run.workload())
        + (run.batch() > 0 ? " · batch " + run.batch() : "")
        + (run.evaluators().size() > 1 ? " · " + computed.result().evaluator().id() : "");
  }

  static IFile file(String path) {
    return ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(path));
  }

  /** Returns where a file of the workspace is on disk. */
  static Optional<Path> locate(String path) {
    IFile file = file(path);
    return file.exists() && file.getLocation() != null
        ? Optional.of(file.getLocation().toPath())
        : Optional.empty();
  }

  private void notifySoon() {
    onDisplay(() -> listeners.forEach(Listener::runsChanged));
  }

  private void onDisplay(Runnable action) {
    if (!display.isDisposed()) {
      display.asyncExec(
          () -> {
            if (!display.isDisposed()) {
              action.run();
            }
          });
    }
  }

  /** Returns, the first time only, that results are shown for the first time in the session. */
  public boolean isFirstShown() {
    boolean first = !shown;
    shown = true;
    return first;
  }

  /** Returns the results of the session. */
  Results results() {
    return results;
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
    onSave.dispose();
    index.dispose();
    cancelAll();
    workers.close();
  }
}
