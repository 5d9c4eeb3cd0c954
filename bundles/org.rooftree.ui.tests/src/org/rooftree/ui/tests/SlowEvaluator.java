package org.rooftree.ui.tests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Takes its time: two layers at once, then as long as nobody cancels. */
public final class SlowEvaluator implements Evaluator {
  /** Layers that will not end by themselves; others are finished by then. */
  static final AtomicInteger WAITING = new AtomicInteger();

  private static final int QUICK = 2;
  private static final double A_SECOND = 1;

  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        "slow", "Slow", "1.0.0", "Takes its time.", List.of(), List.of(Metrics.LATENCY), List.of());
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    AtomicInteger begun = new AtomicInteger();
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        if (begun.incrementAndGet() > QUICK) {
          WAITING.incrementAndGet();
          while (true) {
            progress.check();
            pause();
          }
        }
        return new LayerResult(
            MetricValues.of(Map.of(MetricKey.of(Metrics.LATENCY), A_SECOND)),
            "",
            key -> Optional.empty());
      }
    };
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
