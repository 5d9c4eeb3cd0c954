package org.rooftree.engine;

import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;

/** Stands for an evaluator that would start a program where none may be started. */
record RefusedEvaluator(Evaluator refused, String remedy) implements Evaluator {

  @Override
  public EvaluatorInfo info() {
    return refused.info();
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    String reason = info().id() + " starts a program of others, which this study may not";
    return new PreparedEvaluator() {
      @Override
      public Applicability applicability(Layer layer) {
        return Applicability.no(reason, remedy);
      }

      @Override
      public LayerResult evaluate(Layer layer, Progress progress) {
        throw new IllegalStateException(reason);
      }
    };
  }
}
