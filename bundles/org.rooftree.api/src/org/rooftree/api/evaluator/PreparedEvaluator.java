package org.rooftree.api.evaluator;

import java.util.List;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;

/**
 * An evaluator that is bound to a design, a mapping and parameters. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface PreparedEvaluator {

  /** Returns whether this layer can be evaluated, with reason and remedy if it cannot. */
  Applicability applicability(Layer layer);

  /**
   * Evaluates one layer that {@link #applicability} accepted: a pure function of the layer's body
   * (and of its name where a mapping was given, and of its place in the network where {@link
   * #dependsOnNetwork} says so).
   *
   * @param layer the layer
   * @param progress to be asked by evaluations that take longer than a tenth of a second
   */
  LayerResult evaluate(Layer layer, Progress progress);

  /**
   * Returns what a reader should know about all numbers of the run; empty if nothing. Asked once,
   * after the last layer.
   */
  default List<String> notes() {
    return List.of();
  }

  /**
   * Returns whether a layer may cost something else at another place of the network, for example
   * because the layer before left its result on chip. If so, equal layers are evaluated one by one
   * and no result is used for another run.
   */
  default boolean dependsOnNetwork() {
    return false;
  }

  /**
   * Returns whether the same input gives the same numbers in another run of this product. It does
   * not where a program of others computes them, which may change meanwhile; then no result is used
   * for another run.
   */
  default boolean isRepeatable() {
    return true;
  }

  /**
   * Ends what was started for the run, such as programs. Called once, after everything else, also
   * when the run failed or was cancelled; an evaluation that was given up may still be under way.
   */
  default void close() {}

  /**
   * Returns whether the run gives the numbers of another tool, defects included, so that a layer
   * may take less time than the roofline allows. Whoever says so explains it in {@link #notes}.
   */
  default boolean mayBeatRoofline() {
    return false;
  }
}
