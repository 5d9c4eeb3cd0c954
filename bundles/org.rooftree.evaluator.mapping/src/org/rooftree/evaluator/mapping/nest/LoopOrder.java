package org.rooftree.evaluator.mapping.nest;

/**
 * Temporal loops, innermost first.
 *
 * @param loops loop dimension of each
 * @param factors iterations of each
 */
public record LoopOrder(int[] loops, long[] factors) {
  /** Returns the number of loops. */
  public int length() {
    return loops.length;
  }
}
