package org.rooftree.evaluator.simulator.rtl;

/**
 * Random operands of a product: the same element always has the same value, whatever fold asks for
 * it. Uniform over all values of its bits, in two's complement, and 0 as often as the density says.
 *
 * @param flow which operand stays
 * @param seed seed of all values
 * @param inputBits bits of an input, 1 to 32
 * @param weightBits bits of a weight, 1 to 32
 * @param inputDensity share of inputs that may differ from 0
 * @param weightDensity share of weights that may differ from 0
 */
record Operands(
    Flow flow,
    long seed,
    int inputBits,
    int weightBits,
    double inputDensity,
    double weightDensity) {
  private static final long INPUT = 0x9E3779B97F4A7C15L;
  private static final long WEIGHT = 0xC2B2AE3D27D4EB4FL;

  /** Returns element (m, k) of the input matrix of a group. */
  long input(long group, long m, long k) {
    return value(INPUT, group, m, k, inputBits, inputDensity);
  }

  /** Returns element (k, n) of the weight matrix of a group. */
  long weight(long group, long k, long n) {
    return value(WEIGHT, group, k, n, weightBits, weightDensity);
  }

  /** Returns what enters a row of the array at a step of a fold. */
  long moving(Fold fold, int step, int row) {
    return switch (flow) {
      case OS -> input(fold.group(), fold.row() + row, step);
      case WS -> input(fold.group(), step, fold.row() + row);
      case IS -> weight(fold.group(), fold.row() + row, step);
    };
  }

  /** Returns what enters a column at a step (output-stationary), or stays in a row of it. */
  long other(Fold fold, int stepOrRow, int column) {
    return switch (flow) {
      case OS -> weight(fold.group(), stepOrRow, fold.column() + column);
      case WS -> weight(fold.group(), fold.row() + stepOrRow, fold.column() + column);
      case IS -> input(fold.group(), fold.column() + column, fold.row() + stepOrRow);
    };
  }

  private long value(long salt, long group, long i, long j, int bits, double density) {
    long hash = mix(mix(mix(mix(seed ^ salt) + group) + i) + j);
    if (density < 1 && (mix(hash) >>> 11) * 0x1p-53 >= density) {
      return 0;
    }
    return hash >> 64 - bits;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
  private static long mix(long z) {
    long y = z + 0x9E3779B97F4A7C15L;
    y = (y ^ y >>> 30) * 0xBF58476D1CE4E5B9L;
    y = (y ^ y >>> 27) * 0x94D049BB133111EBL;
    return y ^ y >>> 31;
  }
}
