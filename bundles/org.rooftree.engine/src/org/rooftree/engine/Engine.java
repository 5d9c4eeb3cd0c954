package org.rooftree.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.result.Provenance;
import org.rooftree.api.workload.Layer;
import org.rooftree.engine.isolation.InstalledEvaluator;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.engine.isolation.RemoteEvaluator;
import org.rooftree.engine.isolation.WorkerException;

/** Runs evaluators on workloads. Safe for use by many threads. */
public final class Engine {
  private static final MetricValues NO_TOTALS =
      MetricValues.wrap(new MetricSchema(List.of()), new double[0]);

  private final Options options;
  private final ResultCache cache = new ResultCache();

  /**
   * How to run.
   *
   * @param threads threads that evaluate, at least 1
   * @param limits what evaluators may take
   * @param product name of the product, for the provenance of results
   * @param version version of the product, for the provenance of results
   */
  public record Options(int threads, Limits limits, String product, String version) {
    /** Makes options with the usual limits, save that of time. */
    public Options(int threads, double timeLimitS, String product, String version) {
      this(threads, Limits.DEFAULT.withTimeS(timeLimitS), product, version);
    }
  }

  /** Creates an engine with an empty cache. */
  public Engine(Options options) {
    this.options = options;
  }

  /**
   * Evaluates a workload. Never throws for what an evaluator does wrong; that is in the outcome.
   *
   * @throws IllegalArgumentException when a setting is wrong, naming it and what is allowed
   */
  public EvaluationResult run(RunRequest request, RunMonitor monitor) {
    EvaluatorInfo info = request.evaluator().info();
    Parameters parameters = Parameters.of(info.parameters(), request.settings());
    Instant created = Instant.now();
    long start = System.nanoTime();
    List<LayerOutcome> layers = new ArrayList<>(request.workload().layers().size());
    List<String> notes = List.of();
    try {
      PreparedEvaluator prepared = prepare(request, parameters, monitor);
      try {
        layers.addAll(
            prepared.dependsOnNetwork()
                ? evaluateEach(request, info, prepared, monitor)
                : evaluate(request, info, parameters, prepared, monitor));
        notes = notes(request.evaluator(), info, prepared, monitor);
      } finally {
        close(info, prepared, monitor);
      }
    } catch (CancellationException e) {
      fill(layers, request, new Outcome.Cancelled());
    } catch (TimeoutException e) {
      String late = " did not start within " + timeLimitS() + " s";
      fill(layers, request, new Outcome.Failed(info.id() + " " + info.version() + late));
    } catch (WorkerException e) {
      monitor.failed("", e);
      fill(
          layers,
          request,
          new Outcome.Failed(info.id() + " " + info.version() + " " + e.getMessage()));
    } catch (ExecutionException e) {
      monitor.failed("", e.getCause());
      String why = " failed to start: " + Guarded.text(e.getCause());
      fill(layers, request, new Outcome.Failed(info.id() + " " + info.version() + why));
    }
    Status status = status(layers);
    return new EvaluationResult(
        request.design(),
        request.workload(),
        request.mapping(),
        info,
        parameters.asText(),
        status,
        reason(layers, status),
        status == Status.COMPLETED ? Totals.of(layers) : NO_TOTALS,
        layers,
        notes,
        new Provenance(
            options.product(), options.version(), created, (System.nanoTime() - start) / 1e9));
  }

  /**
   * Returns the metrics of several networks on one design together, as if they were one network.
   *
   * @param results completed results of one evaluator
   */
  public static MetricValues totals(List<EvaluationResult> results) {
    return totalsOf(results.stream().flatMap(r -> r.layers().stream()).toList());
  }

  /**
   * Returns the metrics of some layers together, as if they were a network.
   *
   * @param layers layers of one evaluator, all completed
   */
  public static MetricValues totalsOf(List<LayerOutcome> layers) {
    return Totals.of(layers);
  }

  private PreparedEvaluator prepare(RunRequest request, Parameters parameters, RunMonitor monitor)
      throws TimeoutException, ExecutionException {
    EvaluationContext context =
        new EvaluationContext(request.design(), request.workload(), request.mapping(), parameters);
    if (!(request.evaluator() instanceof InstalledEvaluator installed)) {
      return guarded(() -> request.evaluator().prepare(context), request.evaluator(), monitor);
    }
    if (!installed.runsApart(options.limits().isolation())) {
      return guarded(() -> installed.local().prepare(context), installed, monitor);
    }
    try {
      return installed.prepareApart(context, options.limits(), options.threads(), monitor);
    } catch (WorkerException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ExecutionException(e);
    }
  }

  private <T> T guarded(Callable<T> call, Evaluator evaluator, Progress progress)
      throws TimeoutException, ExecutionException {
    return Guarded.call(call, "rooftree-" + evaluator.info().id(), timeLimitS(), progress);
  }

  private double timeLimitS() {
    return options.limits().timeS();
  }

  /** What the evaluator says of the run; a failure here does not spoil the layers. */
  private List<String> notes(
      Evaluator evaluator, EvaluatorInfo info, PreparedEvaluator prepared, RunMonitor monitor) {
    try {
      return prepared instanceof RemoteEvaluator remote
          ? guarded(() -> remote.notes(monitor), evaluator, Progress.NONE)
          : guarded(() -> List.copyOf(prepared.notes()), evaluator, Progress.NONE);
    } catch (TimeoutException e) {
      return List.of(info.id() + " did not state its notes within " + timeLimitS() + " s");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException && monitor.isCancelled()) {
        return List.of();
      }
      monitor.failed("", e.getCause());
      return List.of(
          e.getCause() instanceof WorkerException w
              ? info.id() + " stated no notes; it " + w.getMessage()
              : info.id() + " failed to state its notes: " + Guarded.text(e.getCause()));
    }
  }

  /** Layers and notes are there; a failure here spoils neither. */
  private void close(EvaluatorInfo info, PreparedEvaluator prepared, RunMonitor monitor) {
    try {
      Guarded.call(
          () -> {
            prepared.close();
            return "";
          },
          "rooftree-" + info.id(),
          timeLimitS(),
          Progress.NONE);
    } catch (TimeoutException e) {
      monitor.failed("", e);
    } catch (ExecutionException e) {
      monitor.failed("", e.getCause());
    }
  }

  private static void fill(List<LayerOutcome> layers, RunRequest request, Outcome outcome) {
    request.workload().layers().forEach(l -> layers.add(new LayerOutcome(l, outcome)));
  }

  private List<LayerOutcome> evaluate(
      RunRequest request,
      EvaluatorInfo info,
      Parameters parameters,
      PreparedEvaluator prepared,
      RunMonitor monitor) {
    Map<ResultCache.LayerKey, Outcome> known =
        prepared.isRepeatable()
            ? cache.of(
                new ResultCache.RunKey(
                    info.id() + " " + info.version(),
                    request.design(),
                    request.mapping(),
                    parameters.asText()))
            : new HashMap<>();
    List<Layer> all = request.workload().layers();
    List<ResultCache.LayerKey> keys = new ArrayList<>(all.size());
    Map<ResultCache.LayerKey, Layer> missing = HashMap.newHashMap(all.size());
    List<Layer> order = new ArrayList<>();
    for (Layer layer : all) {
      ResultCache.LayerKey key =
          new ResultCache.LayerKey(layer.body(), request.mapping().flatMap(m -> m.of(layer)));
      keys.add(key);
      if (!known.containsKey(key) && missing.putIfAbsent(key, layer) == null) {
        order.add(layer);
      }
    }
    Outcome[] outcomes = run(order, request, info, prepared, monitor);
    Map<Layer, Outcome> fresh = new IdentityHashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      fresh.put(order.get(i), outcomes[i]);
    }
    List<LayerOutcome> result = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      ResultCache.LayerKey key = keys.get(i);
      Layer representative = missing.get(key);
      Outcome outcome = representative == null ? known.get(key) : fresh.get(representative);
      if (representative == all.get(i) && isFinal(outcome)) {
        known.put(key, outcome);
      }
      result.add(new LayerOutcome(all.get(i), outcome));
    }
    return result;
  }

  /** Evaluates layers whose cost depends on the others: equal ones may differ. */
  private List<LayerOutcome> evaluateEach(
      RunRequest request, EvaluatorInfo info, PreparedEvaluator prepared, RunMonitor monitor) {
    List<Layer> all = request.workload().layers();
    Outcome[] outcomes = run(all, request, info, prepared, monitor);
    List<LayerOutcome> result = new ArrayList<>(all.size());
    for (int i = 0; i < outcomes.length; i++) {
      result.add(new LayerOutcome(all.get(i), outcomes[i]));
    }
    return result;
  }

  private Outcome[] run(
      List<Layer> layers,
      RunRequest request,
      EvaluatorInfo info,
      PreparedEvaluator prepared,
      RunMonitor monitor) {
    return new LayerRunner(
            info,
            prepared,
            new Invariants(request.design()),
            layers.toArray(Layer[]::new),
            monitor,
            // A process of its own is ended by those who wait for it.
            prepared instanceof RemoteEvaluator ? Double.POSITIVE_INFINITY : timeLimitS())
        .run(options.threads());
  }

  /** A failure may have been a matter of time or memory; only sure outcomes are kept. */
  private static boolean isFinal(Outcome outcome) {
    return outcome instanceof Outcome.Completed || outcome instanceof Outcome.NotApplicable;
  }

  private static Status status(List<LayerOutcome> layers) {
    Status worst = Status.COMPLETED;
    for (LayerOutcome layer : layers) {
      Status status =
          switch (layer.outcome()) {
            case Outcome.Completed c -> Status.COMPLETED;
            case Outcome.NotApplicable n -> Status.NOT_APPLICABLE;
            case Outcome.Cancelled c -> Status.CANCELLED;
            case Outcome.Failed f -> Status.FAILED;
          };
      if (status.compareTo(worst) > 0) {
        worst = status;
      }
    }
    return worst;
  }

  private static String reason(List<LayerOutcome> layers, Status status) {
    Optional<LayerOutcome> first =
        layers.stream().filter(l -> l.outcome().id().equals(status.id())).findFirst();
    long count = layers.stream().filter(l -> l.outcome().id().equals(status.id())).count();
    return switch (status) {
      case COMPLETED -> "";
      case CANCELLED ->
          "cancelled; " + (layers.size() - count) + " of " + layers.size() + " layers are finished";
      default ->
          first
              .map(
                  l ->
                      "layer "
                          + l.layer().name()
                          + ": "
                          + l.outcome().explanation()
                          + (count > 1 ? " (and " + (count - 1) + " more layers)" : ""))
              .orElse("");
    };
  }
}
