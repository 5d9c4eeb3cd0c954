package org.rooftree.imc;

import java.util.Arrays;

/**
 * How the sum on one bit column of an analogue macro is distributed: rows add an input slice times
 * a weight bit, all of them independent.
 */
final class ColumnSum {
  /** Beyond so many steps the distribution of sums of wide slices is taken as normal. */
  private static final double MOST_STEPS = 3e5;

  /** Deviations beyond which a normal distribution is nothing: 2e-9 of it. */
  private static final double FARTHEST = 6;

  private ColumnSum() {}

  /**
   * Returns the probability of each sum from 0 to {@code rows · (2^s − 1)}.
   *
   * @param rows rows that are added
   * @param slice probability of each level of an input slice, {@code 2^s} of them
   * @param density share of weight bits that are one
   */
  static double[] distribution(int rows, double[] slice, double density) {
    double[] product = slice.clone();
    for (int level = 1; level < product.length; level++) {
      product[level] *= density;
      product[0] += slice[level] * (1 - density);
    }
    if (product.length == 2) {
      return binomial(rows, product[1]);
    }
    int top = rows * (slice.length - 1);
    double steps = 0.5 * rows * rows * slice.length * slice.length;
    return steps > MOST_STEPS ? normal(product, rows, top) : convolved(product, rows, top);
  }

  /** From the mode outwards, so that nothing underflows where it matters. */
  private static double[] binomial(int rows, double one) {
    double[] sums = new double[rows + 1];
    if (one == 0 || one == 1) {
      sums[one == 0 ? 0 : rows] = 1;
      return sums;
    }
    int mode = Math.min(rows, (int) ((rows + 1) * one));
    double odds = one / (1 - one);
    sums[mode] = 1;
    double all = 1;
    for (int s = mode + 1; s <= rows; s++) {
      sums[s] = sums[s - 1] * odds * (rows - s + 1) / s;
      all += sums[s];
    }
    for (int s = mode - 1; s >= 0; s--) {
      sums[s] = sums[s + 1] / odds * (s + 1) / (rows - s);
      all += sums[s];
    }
    for (int s = 0; s <= rows; s++) {
      sums[s] /= all;
    }
    return sums;
  }

  private static double[] convolved(double[] product, int rows, int top) {
    double[] sums = new double[top + 1];
    double[] next = new double[top + 1];
    sums[0] = 1;
    int reached = 0;
    for (int row = 0; row < rows; row++) {
      Arrays.fill(next, 0, reached + product.length, 0);
      for (int s = 0; s <= reached; s++) {
        for (int level = 0; level < product.length; level++) {
          next[s + level] += sums[s] * product[level];
        }
      }
      reached += product.length - 1;
      double[] swap = sums;
      sums = next;
      next = swap;
    }
    return sums;
  }

  /** With so many rows and levels the sum is normal, by the central limit theorem. */
  private static double[] normal(double[] product, int rows, int top) {
    double mean = 0;
    double square = 0;
    for (int level = 0; level < product.length; level++) {
      mean += level * product[level];
      square += (double) level * level * product[level];
    }
    double deviation = Math.sqrt(rows * (square - mean * mean));
    double[] sums = new double[top + 1];
    int first = (int) Math.max(0, rows * mean - FARTHEST * deviation);
    int last = (int) Math.min(top, rows * mean + FARTHEST * deviation);
    double lower = 0;
    for (int s = first; s <= last; s++) {
      double upper = s == last ? 1 : ValueDistribution.normal((s + 0.5 - rows * mean) / deviation);
      sums[s] = upper - lower;
      lower = upper;
    }
    return sums;
  }
}
