package org.rooftree.engine.isolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.OwnProcess;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.workload.Layer;

/** Asks an evaluator what a {@link Request} says, inside of a worker process. One thread only. */
final class EvaluatorHost {
  private final Evaluator evaluator;
  private final PreparedRuns<Run> runs = new PreparedRuns<>(run -> run.prepared().close());
  private @Nullable MetricSchema sent;

  private record Run(PreparedEvaluator prepared, List<Layer> layers) {}

  EvaluatorHost(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Answers; throws what the evaluator throws. */
  Reply answer(Request request, Progress progress) {
    return switch (request) {
      case Request.Describe d ->
          new Reply.Described(
              evaluator.info(),
              evaluator.programs(),
              evaluator.getClass().isAnnotationPresent(OwnProcess.class));
      case Request.Prepare p -> prepare(p);
      case Request.Suits s -> suits(run(s.run()), s.layer());
      case Request.Evaluate e -> evaluate(run(e.run()), e.layer(), progress);
      case Request.Notes n -> new Reply.Noted(List.copyOf(run(n.run()).prepared().notes()));
      case Request.Close c -> {
        close(c.run());
        yield new Reply.Closed();
      }
      case Request.Cancel c -> new Reply.Cancelled();
    };
  }

  private Run run(int number) {
    return Objects.requireNonNull(runs.get(number), "the run is not prepared");
  }

  private void close(int number) {
    Run run = runs.remove(number);
    if (run != null) {
      run.prepared().close();
    }
  }

  private Reply prepare(Request.Prepare request) {
    PreparedEvaluator prepared =
        evaluator.prepare(
            new EvaluationContext(
                request.design(),
                request.workload(),
                request.mapping(),
                Parameters.of(evaluator.info().parameters(), request.settings())));
    runs.put(request.run(), new Run(prepared, request.workload().layers()));
    return new Reply.Prepared(
        prepared.dependsOnNetwork(), prepared.isRepeatable(), prepared.mayBeatRoofline());
  }

  private static Reply suits(Run run, int layer) {
    return run.prepared().applicability(run.layers().get(layer))
            instanceof Applicability.NotApplicable no
        ? new Reply.Unsuitable(no.reason(), no.remedy())
        : new Reply.Suitable();
  }

  private Reply evaluate(Run run, int index, Progress progress) {
    Layer layer = run.layers().get(index);
    try {
      if (suits(run, index) instanceof Reply.Unsuitable no) {
        return no;
      }
      return evaluated(run.prepared().evaluate(layer, progress));
    } catch (NotApplicableException e) {
      return new Reply.Unsuitable(e.reason(), e.remedy());
    } catch (CancellationException e) {
      if (progress.isCancelled()) {
        return new Reply.Cancelled();
      }
      throw e;
    }
  }

  private Reply evaluated(LayerResult result) {
    MetricSchema schema = result.metrics().schema();
    double[] values = new double[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = result.metrics().at(i);
    }
    byte[] details;
    try {
      details = RecordWriter.bytes(details(result, schema), WorkerServer.MAX_REPLY_BYTES);
    } catch (RecordWriter.TooLargeException e) {
      return new Reply.TooLarge(String.valueOf(e.getMessage()));
    }
    Optional<List<MetricKey>> keys = schema == sent ? Optional.empty() : Optional.of(schema.keys());
    Reply reply = new Reply.Evaluated(keys, values, result.bound(), details);
    sent = schema;
    return reply;
  }

  /** Has the names of the metrics sent again, because an answer with them did not go out. */
  void forgetSent() {
    sent = null;
  }

  /** Explains now what may be asked later, when this process may be gone. */
  private static Reply.Details details(LayerResult result, MetricSchema schema) {
    List<Optional<Explanation>> explanations = new ArrayList<>(schema.size());
    for (MetricKey key : schema.keys()) {
      explanations.add(
          tried("the explanation of " + key, () -> result.explain(key), Optional.empty()));
    }
    return new Reply.Details(
        explanations,
        tried("the schedule", result::schedule, Optional.empty()),
        tried("the Pareto set", result::paretoSet, List.of()));
  }

  /** The numbers of a layer are worth having even if not all can be said about them. */
  private static <T> T tried(String what, Supplier<T> detail, T otherwise) {
    try {
      return Objects.requireNonNull(detail.get());
    } catch (Throwable e) {
      System.err.println(what + " is missing: " + Thrown.of(e).text());
      return otherwise;
    }
  }
}
