package org.rooftree.tests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;

/** Somebody else's evaluator: a second per operation, for layers that a test does not forbid. */
abstract class PlugIn implements Evaluator {
  private final String id;

  PlugIn(String id) {
    this.id = id;
  }

  /** Called before each layer; may throw or take its time. */
  abstract void before(Layer layer, Progress progress);

  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        id, "Plug-in", "9.8.7", "For tests.", List.of(), Metrics.ALL, List.of());
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        before(layer, progress);
        Map<MetricKey, Double> values = new LinkedHashMap<>();
        values.put(MetricKey.of(Metrics.LATENCY), layer.body().operations());
        return new LayerResult(MetricValues.of(values), "", k -> Optional.empty());
      }
    };
  }

  /** Throws for every layer. */
  static final class Broken extends PlugIn {
    Broken() {
      super("broken");
    }

    @Override
    void before(Layer layer, Progress progress) {
      throw new IllegalStateException("out of luck");
    }
  }

  /** Ends the first layer, then says so on standard error and goes on until it is cancelled. */
  public static final class Slow extends PlugIn {
    static final String READY = "slow plug-in is ready";

    public Slow() {
      super("slow");
    }

    @Override
    void before(Layer layer, Progress progress) {
      if (layer.name().equals("first")) {
        return;
      }
      System.err.println(READY);
      while (true) {
        progress.check();
        Thread.onSpinWait();
      }
    }
  }
}
