package org.rooftree.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;

/**
 * Reads the files of a run and evaluates them, on a thread of its own. What was computed before a
 * cancellation is kept.
 */
public final class EvaluationJob extends Job {
  private static final int SHARE_OF_READING = 50;
  private static final int SHARE_OF_A_RESULT = 1000;

  private final RunConfiguration configuration;
  private final Trigger trigger;
  private final List<String> saved;
  private final RunInputs.Locator locator;
  private final EvaluatorCatalogue catalogue;
  private final Engine engine;
  private final RunOutcome.Receiver receiver;

  /**
   * Creates a job.
   *
   * @param saved files that were saved before, because an editor held changes
   * @param receiver is told once how the run ended, on the thread of the job
   */
  EvaluationJob(
      RunConfiguration configuration,
      Trigger trigger,
      List<String> saved,
      RunInputs.Locator locator,
      EvaluatorCatalogue catalogue,
      Engine engine,
      RunOutcome.Receiver receiver) {
    super("Evaluating " + configuration.label());
    this.configuration = configuration;
    this.trigger = trigger;
    this.saved = List.copyOf(saved);
    this.locator = locator;
    this.catalogue = catalogue;
    this.engine = engine;
    this.receiver = receiver;
    setPriority(Job.LONG);
  }

  /** Returns what is evaluated. */
  public RunConfiguration configuration() {
    return configuration;
  }

  /** Returns why it is evaluated. */
  public Trigger trigger() {
    return trigger;
  }

  /** Returns the files that were saved before, because an editor held changes. */
  List<String> saved() {
    return saved;
  }

  @Override
  public boolean belongsTo(Object family) {
    return family == EvaluationRuns.FAMILY;
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    List<RunOutcome.Computed> computed = new ArrayList<>();
    Optional<RunOutcome.Problem> problem = Optional.empty();
    try {
      evaluate(monitor, computed);
    } catch (InvalidInputException e) {
      problem = Optional.of(new RunOutcome.Problem.InvalidInput(e));
    } catch (IllegalArgumentException e) {
      problem = Optional.of(new RunOutcome.Problem.WrongSetting(e.getMessage()));
    }
    receiver.ended(new RunOutcome(this, computed, problem, monitor.isCanceled()));
    return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
  }

  private void evaluate(IProgressMonitor monitor, List<RunOutcome.Computed> computed)
      throws InvalidInputException {
    List<Evaluator> evaluators = configuration.evaluators().stream().map(this::evaluator).toList();
    int results = evaluators.size() * configuration.designs().size();
    SubMonitor progress =
        SubMonitor.convert(monitor, getName(), SHARE_OF_READING + results * SHARE_OF_A_RESULT);
    progress.subTask("reading files");
    RunInputs inputs = RunInputs.read(configuration, locator);
    progress.worked(SHARE_OF_READING);
    for (String file : configuration.designs()) {
      Design design = inputs.designs().get(file);
      for (Evaluator evaluator : evaluators) {
        // The result that was cancelled says so; those that were not begun have nothing to keep.
        if (monitor.isCanceled() && !computed.isEmpty()) {
          return;
        }
        String what =
            results == 1 ? "" : RunConfiguration.name(file) + ", " + evaluator.info().name() + ": ";
        EvaluationResult result =
            engine.run(
                new RunRequest(
                    evaluator,
                    design,
                    inputs.workload(),
                    inputs.mapping(),
                    configuration.settings(evaluator.info().id())),
                new Watch(monitor, progress.newChild(SHARE_OF_A_RESULT), what));
        computed.add(new RunOutcome.Computed(file, result, inputs.findings(configuration, file)));
      }
    }
  }

  private Evaluator evaluator(String id) {
    return catalogue
        .find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the evaluator \""
                        + id
                        + "\" is not installed; installed are "
                        + String.join(
                            ", ", catalogue.all().stream().map(e -> e.info().id()).toList())));
  }

  /** Shows the engine's progress per layer and hands a cancellation on. */
  private static final class Watch implements RunMonitor {
    private final IProgressMonitor cancel;
    private final SubMonitor progress;
    private final String what;
    private int shown = -1;

    Watch(IProgressMonitor cancel, SubMonitor progress, String what) {
      this.cancel = cancel;
      this.progress = progress;
      this.what = what;
    }

    @Override
    public boolean isCancelled() {
      return cancel.isCanceled();
    }

    @Override
    public synchronized void progress(int done, int total) {
      if (done <= shown) {
        return;
      }
      progress.setWorkRemaining(Math.max(1, total - Math.max(0, shown)));
      progress.worked(done - Math.max(0, shown));
      progress.subTask(what + done + " of " + total + " layers");
      shown = done;
    }

    @Override
    public void failed(String layer, Throwable cause) {
      if (!(cause instanceof CancellationException)) {
        ILog.of(EvaluationJob.class)
            .error(
                layer.isEmpty()
                    ? "An evaluator failed to start."
                    : "An evaluator failed on layer " + layer + ".",
                cause);
      }
    }
  }
}
