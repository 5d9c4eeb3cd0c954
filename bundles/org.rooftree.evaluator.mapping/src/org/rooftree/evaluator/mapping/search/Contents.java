package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;

/**
 * What something was worked out from: equal if all numbers in it are, to the last bit.
 *
 * @param parts values with an equality of their own, and arrays of them to any depth; must not
 *     change any more
 */
public record Contents(Object[] parts) {
  private static final long BYTES_PER_ENTRY = 8;
  private static final long BYTES_PER_OBJECT = 24;

  /** Gathers parts. */
  public static Contents of(Object... parts) {
    return new Contents(parts);
  }

  /** Returns about how much memory it takes [byte]. */
  long bytes() {
    return bytes(parts);
  }

  private static long bytes(Object part) {
    long bytes = BYTES_PER_OBJECT;
    switch (part) {
      case Object[] parts -> {
        for (Object inner : parts) {
          bytes += BYTES_PER_ENTRY + bytes(inner);
        }
      }
      case int[] numbers -> bytes += BYTES_PER_ENTRY * numbers.length;
      case long[] numbers -> bytes += BYTES_PER_ENTRY * numbers.length;
      case double[] numbers -> bytes += BYTES_PER_ENTRY * numbers.length;
      default -> bytes += BYTES_PER_OBJECT;
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contents contents && Arrays.deepEquals(parts, contents.parts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(parts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(parts);
  }
}
