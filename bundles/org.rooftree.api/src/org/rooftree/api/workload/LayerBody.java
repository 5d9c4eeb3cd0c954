package org.rooftree.api.workload;

/**
 * What a layer computes. Equal bodies cost the same, so the engine evaluates them once.
 *
 * <p>Counts include the batch. One MAC is two operations.
 *
 * @since 0.1.0
 */
public sealed interface LayerBody permits LoopNest, StatedCost {

  /** Returns the multiply-accumulates. */
  long macs();

  /** Returns the operations [op]. */
  double operations();

  /** Returns the learned values. */
  long parameters();

  /** Returns whether the layer needs MAC units rather than a vector unit. */
  boolean matrix();
}
