package org.rooftree.evaluator.mapping.nest;

/**
 * The loops and operands of a layer as the cost model reads them.
 *
 * @param loops names of the loop dimensions
 * @param sizes iterations of each
 * @param operands its operands
 * @param output index of the output among them
 */
public record Nest(String[] loops, long[] sizes, Operand[] operands, int output) {
  /** How a loop dimension concerns an operand. */
  public enum Relevance {
    /** Each iteration uses other elements. */
    RELEVANT,
    /** All iterations use the same elements. */
    IRRELEVANT,
    /** Iterations share elements with those of another loop: a sliding window. */
    PARTIAL
  }

  /**
   * An operand.
   *
   * @param name name for messages
   * @param bits bits per element; of the output when it is final
   * @param partialBits bits per partial sum; equal to {@code bits} for inputs
   * @param relevance one per loop dimension
   * @param windows sliding windows
   */
  public record Operand(
      String name, double bits, double partialBits, Relevance[] relevance, Window[] windows) {}

  /**
   * An axis that two loops index together: {@code outerStep · outer + innerStep · inner}.
   *
   * @param outer index of one loop dimension, for example OX
   * @param inner index of the other, for example FX
   * @param outerStep coefficient of the first, at least 1
   * @param innerStep coefficient of the second, at least 1
   * @param extent elements that exist along the axis
   * @param truncates whether fractional iterations count as whole ones, as in ZigZag; otherwise
   *     they are an average
   */
  public record Window(
      int outer, int inner, long outerStep, long innerStep, long extent, boolean truncates) {
    /** Makes a window that counts as ZigZag does. */
    public Window(int outer, int inner, long outerStep, long innerStep, long extent) {
      this(outer, inner, outerStep, innerStep, extent, true);
    }

    /** Returns how many different elements so many iterations of both loops touch. */
    public double elements(double outerIterations, double innerIterations) {
      double outerCount = truncates ? whole(outerIterations) : outerIterations;
      double innerCount = truncates ? whole(innerIterations) : innerIterations;
      long divisor = greatestCommonDivisor(outerStep, innerStep);
      double touched =
          outerCount * innerCount
              - Math.max(0, innerCount - outerStep / divisor) * (outerCount - innerStep / divisor);
      return Math.min(extent, touched);
    }

    /** Fractional factors multiply to whole numbers only up to rounding. */
    private static double whole(double iterations) {
      return Math.floor(iterations + 1e-9);
    }
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Returns the number of multiply-accumulates: the product of the loop sizes. */
  public long macs() {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }
}
