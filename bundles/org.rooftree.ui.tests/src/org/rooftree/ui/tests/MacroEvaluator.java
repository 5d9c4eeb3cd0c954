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
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.workload.Layer;

/** Applies to designs with in-memory-computing macros only; has an icon and a page of results. */
public final class MacroEvaluator implements Evaluator {
  private static final MetricDefinition SWITCHES =
      MetricDefinition.of(
          "switches", "Switches", "1", Aggregation.SUM, "How often a bit line switches.");
  private static final MetricSchema SCHEMA =
      new MetricSchema(
          List.of(
              MetricKey.of(SWITCHES),
              new MetricKey(SWITCHES, "array"),
              new MetricKey(SWITCHES, "periphery")));

  @Override
  public EvaluatorInfo info() {
    return new EvaluatorInfo(
        "macro",
        "Needs in-memory computing",
        "1.0.0",
        "Counts what in-memory-computing macros do.",
        List.of("A. Author, Bit lines, 2020"),
        List.of(SWITCHES),
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
        double all = layer.body().operations();
        return new LayerResult(
            MetricValues.wrap(SCHEMA, new double[] {all, 0.75 * all, 0.25 * all}),
            "",
            key -> Optional.empty());
      }
    };
  }
}
