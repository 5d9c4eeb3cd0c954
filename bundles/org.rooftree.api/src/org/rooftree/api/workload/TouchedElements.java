package org.rooftree.api.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Counts the elements that loops touch through affine index expressions: the different values of
 * {@code sum of coefficient · loop index}. A stride larger than the kernel leaves gaps, so these
 * can be fewer than the elements between the first and the last one.
 *
 * <p>Exact where each axis is indexed by at most two loops, or by more whose terms nest like the
 * digits of a number, where no loop indexes two axes, and where no data ends inside a gap;
 * otherwise a lower bound.
 *
 * @since 0.1.0
 */
public final class TouchedElements {
  private TouchedElements() {}

  /**
   * Returns how many elements an operand has that loops touch.
   *
   * @param axes its axes
   * @param iterations iterations by index of the loop, at least 1
   * @throws ArithmeticException if there are more than 2^63 - 1
   */
  public static long of(List<Axis> axes, IntToLongFunction iterations) {
    if (!sharesLoops(axes)) {
      long product = 1;
      for (int a = 0; a < axes.size(); a++) {
        product = Math.multiplyExact(product, along(axes.get(a), iterations));
      }
      return product;
    }
    // Only axes without a common loop vary on their own; the longest ones count.
    List<Axis> longestFirst = new ArrayList<>(axes);
    longestFirst.sort(Comparator.comparingLong((Axis axis) -> -along(axis, iterations)));
    long product = 1;
    long taken = 0;
    for (Axis axis : longestFirst) {
      long loops = loops(axis);
      if ((taken & loops) == 0) {
        product = Math.multiplyExact(product, along(axis, iterations));
        taken |= loops;
      }
    }
    return product;
  }

  private static boolean sharesLoops(List<Axis> axes) {
    long taken = 0;
    for (int a = 0; a < axes.size(); a++) {
      long loops = loops(axes.get(a));
      if ((taken & loops) != 0) {
        return true;
      }
      taken |= loops;
    }
    return false;
  }

  /** Loops above 63 are told apart by chance only; then the count is a lower bound. */
  private static long loops(Axis axis) {
    long mask = 0;
    for (int t = 0; t < axis.terms().size(); t++) {
      mask |= 1L << axis.terms().get(t).loop();
    }
    return mask;
  }

  /**
   * Returns how many elements along an axis loops touch, at most its extent.
   *
   * @param iterations iterations by index of the loop, at least 1
   * @throws ArithmeticException if there are more than 2^63 - 1
   */
  public static long along(Axis axis, IntToLongFunction iterations) {
    Values values = new Values();
    // From the smallest coefficient on, so that terms fill what lies between those of the next.
    long done = 0;
    for (long next = nextCoefficient(axis, 0); next > 0; next = nextCoefficient(axis, done)) {
      long count = 1;
      for (int t = 0; t < axis.terms().size(); t++) {
        if (coefficient(axis, t) == next) {
          count = Math.addExact(count, iterations.applyAsLong(axis.terms().get(t).loop()) - 1);
        }
      }
      values.add(next, count);
      done = next;
    }
    return values.within(axis.extent());
  }

  private static long nextCoefficient(Axis axis, long above) {
    long next = 0;
    for (int t = 0; t < axis.terms().size(); t++) {
      long coefficient = coefficient(axis, t);
      if (coefficient > above && (next == 0 || coefficient < next)) {
        next = coefficient;
      }
    }
    return next;
  }

  /** Returns the coefficient of a loop, all of it at the first term that names the loop. */
  private static long coefficient(Axis axis, int term) {
    int loop = axis.terms().get(term).loop();
    long sum = 0;
    for (int t = 0; t < axis.terms().size(); t++) {
      if (axis.terms().get(t).loop() == loop) {
        if (t < term) {
          return 0;
        }
        sum = Math.addExact(sum, axis.terms().get(t).coefficient());
      }
    }
    return sum;
  }

  /** The values of a sum of terms, as far as they are followed. */
  private static final class Values {
    private long count = 1;

    /** Distance from the first to the last one, plus one. */
    private long span = 1;

    /** Distance between neighbours; 0 if they differ or are not known. */
    private long step = 1;

    /** Every so many places stand {@link #perPeriod} values at least. */
    private long period = 1;

    private long perPeriod = 1;

    /** Adds {@code coefficient · i} for all i below a number of iterations. */
    void add(long coefficient, long iterations) {
      if (iterations == 1) {
        return;
      }
      if (count == 1) {
        count = iterations;
        step = coefficient;
        period = coefficient;
        perPeriod = 1;
      } else if (step > 0 && coefficient % step == 0 && coefficient / step <= count) {
        count = Math.addExact(count, Math.multiplyExact(coefficient / step, iterations - 1));
      } else if (coefficient >= span) {
        // Copies lie side by side.
        period = coefficient;
        perPeriod = count;
        count = Math.multiplyExact(count, iterations);
        step = 0;
      } else {
        count = step > 0 ? ofTwo(coefficient, iterations) : count + iterations - 1;
        step = 0;
        period = 1;
        perPeriod = 0;
      }
      span = Math.addExact(span, Math.multiplyExact(coefficient, iterations - 1));
    }

    /**
     * {@code a·i + b·j} with a and b coprime takes each value again where i can grow by b while j
     * shrinks by a.
     */
    private long ofTwo(long coefficient, long iterations) {
      long divisor = greatestCommonDivisor(step, coefficient);
      long a = step / divisor;
      long b = coefficient / divisor;
      return Math.multiplyExact(count, iterations)
          - Math.max(0, count - b) * Math.max(0, iterations - a);
    }

    /** Returns how many lie where data exists, wherever it begins. */
    long within(long extent) {
      if (extent >= span) {
        return count;
      }
      long outside = span - extent;
      return Math.max(1, Math.max(count - outside, extent / period * perPeriod));
    }

    private static long greatestCommonDivisor(long a, long b) {
      return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
  }
}
