package com.example.hostile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;

/** Somebody else's evaluator: an hour per layer, and a misdeed for the layer "conv3". */
public final class HostileEvaluator implements Evaluator {
  private static final double AN_HOUR_S = 3600;

  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        "hostile",
        "Hostile",
        "6.6.6",
        "For tests.",
        List.of(),
        List.of(Metrics.LATENCY),
        List.of(
            new Parameter(
                "misdeed",
                new Parameter.Choice(List.of("none", "exit", "print", "loop")),
                "none",
                "What it does.")));
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    String misdeed = context.parameters().text("misdeed");
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        if (layer.name().equals("conv3")) {
          act(misdeed);
        }
        return new LayerResult(
            MetricValues.of(Map.of(MetricKey.of(Metrics.LATENCY), AN_HOUR_S)),
            "",
            key -> Optional.empty());
      }
    };
  }

  private static void act(String misdeed) {
    switch (misdeed) {
      case "exit" -> System.exit(0);
      case "print" -> System.out.println("{\"outcome\": \"whatever\"}");
      case "loop" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      default -> {
        // behaves
      }
    }
  }
}
