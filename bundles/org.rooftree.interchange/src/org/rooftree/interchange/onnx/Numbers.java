package org.rooftree.interchange.onnx;

import org.jspecify.annotations.Nullable;

/** The numbers of a small tensor: integers exactly, others as floating point. Never changed. */
final class Numbers {
  /** Larger tensors are weights or data; nobody computes a shape with them. */
  static final int MAXIMUM = 4096;

  private final long @Nullable [] integers;
  private final double @Nullable [] reals;

  private Numbers(long @Nullable [] integers, double @Nullable [] reals) {
    this.integers = integers;
    this.reals = reals;
  }

  /** Returns these integers. The array is not copied. */
  static Numbers of(long... integers) {
    return new Numbers(integers, null);
  }

  /** Returns these floating-point numbers. The array is not copied. */
  static Numbers ofReals(double... reals) {
    return new Numbers(null, reals);
  }

  /** Returns whether they are floating-point numbers. */
  boolean real() {
    return reals != null;
  }

  int size() {
    return integers != null ? integers.length : reals != null ? reals.length : 0;
  }

  /** Returns a number as integer, rounded towards zero. */
  long integer(int index) {
    return integers != null ? integers[index] : reals != null ? (long) reals[index] : 0;
  }

  /** Returns a number as floating point. */
  double number(int index) {
    return reals != null ? reals[index] : integers != null ? integers[index] : 0;
  }

  /** Returns all of them as integers. */
  long[] integers() {
    long[] all = new long[size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = integer(i);
    }
    return all;
  }

  /** Returns the numbers at these places, in this order. */
  Numbers pick(int[] indices) {
    if (reals != null) {
      double[] picked = new double[indices.length];
      for (int i = 0; i < picked.length; i++) {
        picked[i] = reals[indices[i]];
      }
      return ofReals(picked);
    }
    long[] picked = new long[indices.length];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = integer(indices[i]);
    }
    return of(picked);
  }
}
