package org.rooftree.engine;

import org.rooftree.api.evaluator.Progress;

/** Watches a run and may cancel it. Called from several threads. */
public interface RunMonitor extends Progress {

  /** Watches nothing and never cancels. */
  RunMonitor NONE = () -> false;

  /**
   * Says how far the run is.
   *
   * @param done layers that ended
   * @param total layers in all
   */
  default void progress(int done, int total) {}

  /**
   * Says what an evaluator threw; the outcome holds its text only.
   *
   * @param layer name of the layer; empty if the evaluator did not even start
   * @param cause what was thrown
   */
  default void failed(String layer, Throwable cause) {}
}
