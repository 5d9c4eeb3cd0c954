package org.rooftree.evaluator.mapping.search;

/** Says when a search has to end. Asked often, looks at the time seldom. */
final class Clock {
  private static final int PATIENCE = 256;

  private final SearchLimits limits;
  private final long start;
  private int asked;
  private boolean over;

  Clock(SearchLimits limits, long start) {
    this.limits = limits;
    this.start = start;
  }

  boolean isOver() {
    if (!over && (asked++ & PATIENCE - 1) == 0) {
      over = System.nanoTime() - start >= limits.nanoseconds() || limits.cancelled().getAsBoolean();
    }
    return over;
  }
}
