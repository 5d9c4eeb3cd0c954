package org.rooftree.platform.tests;

import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;

/** An evaluator that lacks a library. */
public final class ThrowingEvaluator implements Evaluator {
  /** Cannot work. */
  public ThrowingEvaluator() {
    throw new NoClassDefFoundError("missing/Library");
  }

  @Override
  public EvaluatorInfo info() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    throw new UnsupportedOperationException();
  }
}
