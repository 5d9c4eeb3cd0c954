package org.rooftree.ui.tests;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.workload.Layer;

/** Applies to designs with in-memory-computing macros only. */
public final class MacroEvaluator implements Evaluator {
  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        "macro",
        "Needs in-memory computing",
        "1.0.0",
        "Counts what in-memory-computing macros do.",
        List.of(),
        List.of(),
        List.of(
            new Parameter(
                "voltage",
                new Parameter.Physical(Unit.of("V"), 0.5, 1.2),
                "0.9 V",
                "Supply voltage of the macros.")));
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return context.design().units().stream().noneMatch(u -> u.imc().isPresent())
            ? Applicability.no(
                context.design().name() + " has no in-memory-computing macro",
                "add a macro to a core")
            : Applicability.YES;
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        return new LayerResult(
            MetricValues.wrap(new MetricSchema(List.of()), new double[0]),
            "",
            key -> Optional.empty());
      }
    };
  }
}
