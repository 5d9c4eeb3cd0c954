package org.rooftree.engine.isolation;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.workload.Layer;

/**
 * An evaluator that is prepared in processes of its own. Its time limit is kept here: a process
 * that does not answer in time is ended. A process that was lost is started again for the next
 * question.
 */
public final class RemoteEvaluator implements PreparedEvaluator {
  private static final double CLOSE_LIMIT_S = 5;

  private final EvaluatorOrigin origin;
  private final WorkerPool workers;
  private final Limits limits;
  private final int threads;
  private final int run;
  private final byte[] preparation;
  private final Map<Layer, Integer> positions = new IdentityHashMap<>();
  private final Reply.Prepared prepared;
  private volatile @Nullable MetricSchema schema;

  private RemoteEvaluator(
      EvaluatorOrigin origin,
      WorkerPool workers,
      Limits limits,
      int threads,
      EvaluationContext context,
      Map<String, String> settings,
      Progress progress) {
    this.origin = origin;
    this.workers = workers;
    this.limits = limits;
    this.threads = threads;
    this.run = workers.newRun();
    this.preparation =
        RecordWriter.bytes(
            new Request.Prepare(
                run, context.design(), context.workload(), context.mapping(), settings),
            WorkerServer.MAX_REQUEST_BYTES);
    List<Layer> layers = context.workload().layers();
    for (int i = 0; i < layers.size(); i++) {
      positions.put(layers.get(i), i);
    }
    Worker worker = workers.acquire(origin, limits, run, threads, progress);
    try {
      this.prepared = prepare(worker, progress);
    } finally {
      workers.release(worker);
    }
  }

  static RemoteEvaluator prepare(
      EvaluatorOrigin origin,
      WorkerPool workers,
      Limits limits,
      int threads,
      EvaluationContext context,
      Map<String, String> settings,
      Progress progress) {
    return new RemoteEvaluator(origin, workers, limits, threads, context, settings, progress);
  }

  private Reply.Prepared prepare(Worker worker, Progress progress) {
    Reply reply = worker.ask(preparation, limits.timeS(), progress);
    if (reply instanceof Reply.Prepared p) {
      worker.prepared(run);
      return p;
    }
    throw unexpected(reply);
  }

  private static WorkerException unexpected(Reply reply) {
    return new WorkerException("gave an answer to another question: " + reply.getClass().getName());
  }

  private interface Answer<T> {
    T of(Worker worker, Reply reply);
  }

  private <T> T ask(Request request, Progress progress, Answer<T> answer) {
    Worker worker = workers.acquire(origin, limits, run, threads, progress);
    try {
      if (!worker.knows(run)) {
        prepare(worker, progress);
      }
      worker.used(run);
      return answer.of(worker, worker.ask(request, limits.timeS(), progress));
    } finally {
      workers.release(worker);
    }
  }

  @Override
  public Applicability applicability(Layer layer) {
    return ask(
        new Request.Suits(run, position(layer)),
        Progress.NONE,
        (worker, reply) ->
            switch (reply) {
              case Reply.Suitable s -> Applicability.YES;
              case Reply.Unsuitable u -> Applicability.no(u.reason(), u.remedy());
              default -> throw unexpected(reply);
            });
  }

  /**
   * Evaluates a layer, also one that {@link #applicability} was not asked for.
   *
   * @throws NotApplicableException when the evaluator has no answer for the layer
   */
  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    return ask(
        new Request.Evaluate(run, position(layer)),
        progress,
        (worker, reply) ->
            switch (reply) {
              case Reply.Evaluated e -> result(worker, e);
              case Reply.Unsuitable u -> throw new NotApplicableException(u.reason(), u.remedy());
              case Reply.Cancelled c -> throw new CancellationException();
              default -> throw unexpected(reply);
            });
  }

  private LayerResult result(Worker worker, Reply.Evaluated evaluated) {
    MetricSchema known = worker.schema(evaluated.keys(), schema);
    schema = known;
    RemoteDetails details = new RemoteDetails(known, evaluated.details());
    return new LayerResult(
        MetricValues.wrap(known, evaluated.values()),
        evaluated.bound(),
        details::explain,
        details::schedule,
        details::tradeOffs);
  }

  private int position(Layer layer) {
    Integer position = positions.get(layer);
    if (position == null) {
      throw new IllegalArgumentException(
          "layer " + layer.name() + " is not one of those that were prepared");
    }
    return position;
  }

  @Override
  public List<String> notes() {
    return notes(Progress.NONE);
  }

  /**
   * Returns the notes of a run that may have been cancelled.
   *
   * @throws CancellationException when it was
   */
  public List<String> notes(Progress progress) {
    progress.check();
    return ask(
        new Request.Notes(run),
        progress,
        (worker, reply) -> {
          if (reply instanceof Reply.Noted n) {
            return n.notes();
          }
          throw unexpected(reply);
        });
  }

  @Override
  public boolean dependsOnNetwork() {
    return prepared.dependsOnNetwork();
  }

  @Override
  public boolean isRepeatable() {
    return prepared.isRepeatable();
  }

  /** Those that were given up have lost their processes. */
  @Override
  public void close() {
    for (Worker worker : workers.prepared(run)) {
      try {
        worker.ask(new Request.Close(run), CLOSE_LIMIT_S, Progress.NONE);
      } catch (WorkerException e) {
        worker.close(); // which ends what it started all the more
      } finally {
        worker.closed(run);
        workers.release(worker);
      }
    }
  }

  @Override
  public boolean mayBeatRoofline() {
    return prepared.mayBeatRoofline();
  }
}
