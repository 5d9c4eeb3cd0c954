package org.rooftree.engine.isolation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.OwnProcess;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;

/**
 * An evaluator that runs in this process or in one of its own, as the user and the evaluator wish.
 * One that did not ship with the product is asked in a process of its own even what it is called,
 * so that none of its code runs here unless the user trusts it.
 */
public final class InstalledEvaluator implements Evaluator {
  private static final Limits FOR_QUESTIONS = Limits.DEFAULT.withTimeS(30);

  private final EvaluatorOrigin origin;
  private final WorkerPool workers;
  private final EvaluatorInfo info;
  private final ProgramUse programs;
  private final boolean wantsOwnProcess;
  private @Nullable Evaluator local;

  private InstalledEvaluator(
      EvaluatorOrigin origin,
      WorkerPool workers,
      EvaluatorInfo info,
      ProgramUse programs,
      boolean wantsOwnProcess,
      @Nullable Evaluator local) {
    this.origin = origin;
    this.workers = workers;
    this.info = info;
    this.programs = programs;
    this.wantsOwnProcess = wantsOwnProcess;
    this.local = local;
  }

  /**
   * Loads an evaluator.
   *
   * @throws RuntimeException or an error when that fails; what it says is to be read after {@link
   *     EvaluatorOrigin#who} and "could not be loaded"
   */
  public static InstalledEvaluator load(EvaluatorOrigin origin, WorkerPool workers) {
    if (origin.shipped()) {
      Evaluator local = origin.create().get();
      return new InstalledEvaluator(
          origin,
          workers,
          local.info(),
          local.programs(),
          local.getClass().isAnnotationPresent(OwnProcess.class),
          local);
    }
    Worker worker = workers.acquire(origin, FOR_QUESTIONS, 0, Integer.MAX_VALUE, Progress.NONE);
    try {
      Reply reply = worker.ask(new Request.Describe(), FOR_QUESTIONS.timeS(), Progress.NONE);
      if (reply instanceof Reply.Described d) {
        return new InstalledEvaluator(
            origin.withId(d.info().id()), workers, d.info(), d.programs(), d.ownProcess(), null);
      }
      throw new WorkerException("gave no answer but " + reply);
    } finally {
      workers.release(worker);
    }
  }

  /** Returns where it comes from. */
  public EvaluatorOrigin origin() {
    return origin;
  }

  @Override
  public EvaluatorInfo info() {
    return info;
  }

  @Override
  public ProgramUse programs() {
    return programs;
  }

  /** Returns whether it runs in a process of its own. */
  public boolean runsApart(Isolation isolation) {
    return wantsOwnProcess
        || switch (isolation) {
          case DECLARED -> false;
          case INSTALLED -> !origin.shipped();
          case ALL -> true;
        };
  }

  /** Returns the evaluator itself, in this process; created when it is first asked for. */
  public synchronized Evaluator local() {
    Evaluator known = local;
    if (known == null) {
      known = origin.create().get();
      local = known;
    }
    return known;
  }

  /** Prepares where it runs unless the user chose otherwise. */
  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return runsApart(Limits.DEFAULT.isolation())
        ? prepareApart(
            context, Limits.DEFAULT, Runtime.getRuntime().availableProcessors(), Progress.NONE)
        : local().prepare(context);
  }

  /**
   * Prepares in a process of its own.
   *
   * @param threads the most processes at a time, at least 1
   * @throws WorkerException when the process gives no answer
   * @throws RuntimeException with the words of what the evaluator threw
   */
  public RemoteEvaluator prepareApart(
      EvaluationContext context, Limits limits, int threads, Progress progress) {
    return RemoteEvaluator.prepare(
        origin, workers, limits, threads, context, settings(context), progress);
  }

  /** A parameter that is not set has no text that could be read back. */
  private Map<String, String> settings(EvaluationContext context) {
    Map<String, String> settings = new HashMap<>(context.parameters().asText());
    for (Parameter parameter : info.parameters()) {
      settings.remove(parameter.name(), parameter.defaultValue());
    }
    return settings;
  }
}
