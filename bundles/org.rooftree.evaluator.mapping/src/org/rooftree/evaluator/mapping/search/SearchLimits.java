package org.rooftree.evaluator.mapping.search;

import java.util.function.BooleanSupplier;

/**
 * How long a search may go on.
 *
 * @param nanoseconds time after which the best mapping found so far is returned
 * @param threads threads to use, at least 1; the result does not depend on it
 * @param cancelled asked now and then; when true the search stops as if the time were over
 */
public record SearchLimits(long nanoseconds, int threads, BooleanSupplier cancelled) {
  public SearchLimits {
    if (threads < 1) {
      throw new IllegalArgumentException("Threads must be at least 1, not " + threads);
    }
  }

  /** Returns limits that never end a search, with one thread. */
  public static SearchLimits none() {
    return new SearchLimits(Long.MAX_VALUE, 1, () -> false);
  }
}
