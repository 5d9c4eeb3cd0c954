package org.rooftree.evaluator.mapping.nest;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;

/**
 * What the memories of one operand hold under a mapping: elements per instance, how many different
 * instances there are, and whether values are still partial sums.
 *
 * <p>Index 0 is a compute unit, index l the memory l-1 of the operand. Reused from one loop order
 * to the next.
 */
final class Tiles {
  /** Elements that one instance holds. */
  final double[] elements;

  /** How many times the elements of a unit of this index its feeding memory reads at once. */
  final double[] boost;

  /** Active instances; the last index is 1. */
  final double[] instances;

  /** Whether values that leave upwards are partial sums; always false for inputs. */
  final boolean[] partial;

  /** How often loops in time bring the same values back to an index; the first time is one. */
  final double[] passes;

  private final Nest.Operand operand;
  private final Corrections corrections;
  private final boolean output;
  private final int[][] loops;
  private final double[][] factors;
  private final double[] reach;
  private final double[] temporalRepeats; // irrelevant part of the temporal loops of each memory
  private final double[] spatialRepeats;

  Tiles(
      Nest nest,
      int index,
      int memories,
      int[][] loops,
      double[][] factors,
      Corrections corrections) {
    this.corrections = corrections;
    this.operand = nest.operands()[index];
    this.output = index == nest.output();
    this.loops = loops;
    this.factors = factors;
    elements = new double[memories + 1];
    boost = new double[memories + 1];
    instances = new double[memories + 2];
    partial = new boolean[memories + 1];
    passes = new double[memories + 1];
    reach = new double[nest.loops().length];
    temporalRepeats = new double[memories];
    spatialRepeats = new double[memories + 1];
    countInstances(memories);
  }

  /** What depends on the spatial unrolling alone. */
  private void countInstances(int memories) {
    double[] different = new double[memories + 2];
    different[memories + 1] = 1;
    instances[memories + 1] = 1;
    double[] relevant = new double[memories + 1];
    Arrays.fill(reach, 1);
    double before = 1;
    for (int index = 0; index <= memories; index++) {
      relevant[index] = 1;
      for (int i = 0; i < loops[index].length; i++) {
        int loop = loops[index][i];
        switch (operand.relevance()[loop]) {
          case RELEVANT -> relevant[index] *= factors[index][i];
          case IRRELEVANT -> {}
          case PARTIAL -> {
            reach[loop] *= factors[index][i];
            double after = Footprint.windows(operand, reach);
            relevant[index] *= after / before;
            before = after;
          }
        }
      }
    }
    double all = 1;
    for (int index = memories; index >= 0; index--) {
      different[index] = different[index + 1] * relevant[index];
      for (double factor : factors[index]) {
        all *= factor;
      }
      instances[index] = corrections.count(all);
      boost[index] = corrections.count(different[index] / different[index + 1]);
    }
  }

  /**
   * Works out what a mapping makes of the operand.
   *
   * @param cut number of loops at each memory and below
   */
  void fill(LoopOrder order, int[] cut) {
    int memories = temporalRepeats.length;
    Arrays.fill(reach, 1);
    double before = 1;
    double held = 1;
    elements[0] = 1;
    int next = 0;
    for (int index = 0; index <= memories; index++) {
      double repeats = 1;
      for (int i = 0; i < loops[index].length; i++) {
        int loop = loops[index][i];
        double factor = factors[index][i];
        switch (operand.relevance()[loop]) {
          case RELEVANT -> held *= factor;
          case IRRELEVANT -> repeats *= factor;
          case PARTIAL -> {
            reach[loop] *= factor;
            double after = Footprint.windows(operand, reach);
            held *= after / before;
            repeats *= factor * before / after;
            before = after;
          }
        }
      }
      spatialRepeats[index] = repeats;
      if (index == memories) {
        break;
      }
      repeats = 1;
      for (; next < cut[index]; next++) {
        int loop = order.loops()[next];
        double factor = order.factors()[next];
        switch (operand.relevance()[loop]) {
          case RELEVANT -> held *= factor;
          case IRRELEVANT -> repeats *= factor;
          case PARTIAL -> {
            reach[loop] *= factor;
            double after = Footprint.windows(operand, reach);
            held *= after / before;
            repeats *= factor * before / after;
            before = after;
          }
        }
      }
      temporalRepeats[index] = repeats;
      elements[index + 1] = corrections.count(held);
    }
    findPartialSums(memories);
  }

  private void findPartialSums(int memories) {
    double repeats = 1;
    double inTime = 1;
    for (int index = memories; index >= 0; index--) {
      partial[index] = output && repeats > 1 + 1e-9; // ratios of whole numbers
      passes[index] = inTime;
      if (index > 0) {
        repeats *= temporalRepeats[index - 1] * spatialRepeats[index];
        inTime *= temporalRepeats[index - 1];
      }
    }
  }

  /** Returns the bits per element at an index. */
  double bits(int index) {
    return partial[index] ? operand.partialBits() : operand.bits();
  }

  /** Whether a loop dimension is irrelevant to the operand. */
  boolean repeats(int loop) {
    return operand.relevance()[loop] == Relevance.IRRELEVANT;
  }

  /** Whether each iteration of a loop dimension uses other elements. */
  boolean advances(int loop) {
    return operand.relevance()[loop] == Relevance.RELEVANT;
  }
}
