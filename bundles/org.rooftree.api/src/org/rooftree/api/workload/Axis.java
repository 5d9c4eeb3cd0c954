package org.rooftree.api.workload;

import java.util.List;

/**
 * One axis of an operand: an affine expression of loops, for example {@code 2*oy + fy}.
 *
 * @param terms its terms; empty for an axis of one element
 * @param extent places along the axis from the first to the last that the nest reaches, at least 1;
 *     with a stride it may touch fewer ({@link TouchedElements})
 * @since 0.1.0
 */
public record Axis(List<Term> terms, long extent) {

  /**
   * A loop with its coefficient.
   *
   * @param loop index of the loop in the nest
   * @param coefficient factor, at least 1
   */
  public record Term(int loop, long coefficient) {}

  /** Copies the list. */
  public Axis {
    terms = List.copyOf(terms);
  }
}
