package org.rooftree.api.evaluator;

/**
 * An analysis that says what layers cost on a design.
 *
 * <p>An evaluator is registered by one line in {@code
 * META-INF/services/org.rooftree.api.evaluator.Evaluator} and, for the product, one {@code
 * <evaluator>} in extension point {@code org.rooftree.platform.evaluators}. It has a public
 * constructor without arguments, no state of its own, and no side effects; the engine may call it
 * from several threads. One that did not ship with the product runs in a process of its own; see
 * {@link OwnProcess}.
 *
 * @since 0.1.0
 */
public interface Evaluator {

  /** Returns what the evaluator says of itself; always equal. Starts no program. */
  EvaluatorInfo info();

  /**
   * Returns which programs of others it starts when it is prepared or evaluates. Nothing may start
   * one while a model is opened or validated, nor one that a study names without the consent of the
   * user: the study may come from a stranger.
   */
  default ProgramUse programs() {
    return ProgramUse.NONE;
  }

  /**
   * Does once what all layers of a run share.
   *
   * @param context design, network, mapping and parameters
   * @return evaluates single layers; used by several threads at a time
   */
  PreparedEvaluator prepare(EvaluationContext context);
}
