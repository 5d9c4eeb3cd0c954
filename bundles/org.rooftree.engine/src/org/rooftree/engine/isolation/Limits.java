package org.rooftree.engine.isolation;

import org.rooftree.api.quantity.Quantity;

/**
 * What an evaluator may take.
 *
 * @param timeS time after which one layer, or the start of an evaluator, counts as hanging [s];
 *     greater than 0
 * @param memoryBytes heap of an evaluator that runs in a process of its own [B]; from {@link
 *     #MIN_MEMORY_BYTES} to {@link #MAX_MEMORY_BYTES}
 * @param isolation which evaluators run in a process of their own; the memory of others cannot be
 *     limited
 */
public record Limits(double timeS, long memoryBytes, Isolation isolation) {
  /** With less the Java virtual machine and the product do not start [B]. */
  public static final long MIN_MEMORY_BYTES = 64L << 20;

  /** More than any machine has [B]. */
  public static final long MAX_MEMORY_BYTES = 16L << 40;

  /** Ten minutes, 1 GiB, and isolation of what did not ship with the product. */
  public static final Limits DEFAULT = new Limits(600, 1L << 30, Isolation.INSTALLED);

  private static final long GIB = 1L << 30;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the limit, its value and what is allowed
   */
  public Limits {
    if (!(timeS > 0)) {
      throw new IllegalArgumentException(
          "the time limit is " + timeS + " s; it must be greater than 0 s");
    }
    if (memoryBytes < MIN_MEMORY_BYTES || memoryBytes > MAX_MEMORY_BYTES) {
      throw new IllegalArgumentException(
          "the memory limit is "
              + memoryBytes
              + " B; allowed are "
              + text(MIN_MEMORY_BYTES)
              + " to "
              + text(MAX_MEMORY_BYTES));
    }
  }

  /** Returns the same limits with another time. */
  public Limits withTimeS(double seconds) {
    return new Limits(seconds, memoryBytes, isolation);
  }

  /** Returns the memory limit for people. */
  String memory() {
    return text(memoryBytes);
  }

  private static String text(long bytes) {
    return bytes % GIB == 0
        ? bytes / GIB + " GiB"
        : Quantity.number(bytes / (double) (1 << 20)) + " MiB";
  }
}
