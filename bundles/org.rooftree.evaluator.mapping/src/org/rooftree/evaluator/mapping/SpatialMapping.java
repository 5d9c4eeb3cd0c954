package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Unrolling;

/**
 * Loops unrolled over the dimensions of an array.
 *
 * @param loops loop dimensions on each array dimension
 * @param factors the same with the units asked for
 */
record SpatialMapping(int[][] loops, int[][] factors) {
  /** Returns one with factors of its own. */
  SpatialMapping copy() {
    return new SpatialMapping(
        loops, Arrays.stream(factors).map(int[]::clone).toArray(int[][]::new));
  }

  /** Returns the units in use. */
  double units() {
    double product = 1;
    for (int[] row : factors) {
      for (int factor : row) {
        product *= factor;
      }
    }
    return product;
  }

  /** Returns the largest number of units that one loop occupies over all array dimensions. */
  double largest() {
    double largest = 1;
    for (int d = 0; d < loops.length; d++) {
      for (int loop : loops[d]) {
        largest = Math.max(largest, units(loop));
      }
    }
    return largest;
  }

  /** Returns how many units one loop occupies over all array dimensions. */
  double units(int loop) {
    double units = 1;
    for (int d = 0; d < loops.length; d++) {
      for (int i = 0; i < loops[d].length; i++) {
        units *= loops[d][i] == loop ? factors[d][i] : 1;
      }
    }
    return units;
  }

  /**
   * What an array makes of a spatial mapping: a loop of L iterations on u units takes {@code T =
   * ceil(L / u)} passes, in each of which L / T units work on average and at most that many whole.
   *
   * @param iterations passes of each loop dimension
   * @param fractional average units at work, as {@link SpatialMapping#factors}
   * @param whole units at work, as {@link SpatialMapping#factors}
   */
  record Rounded(long[] iterations, double[][] fractional, double[][] whole) {}

  Rounded rounded(Nest nest) {
    double[][] fractional = new double[loops.length][];
    double[][] whole = new double[loops.length][];
    for (int d = 0; d < loops.length; d++) {
      fractional[d] = new double[loops[d].length];
      whole[d] = new double[loops[d].length];
      for (int i = 0; i < loops[d].length; i++) {
        fractional[d][i] = factors[d][i];
        whole[d][i] = factors[d][i];
      }
    }
    for (int loop = 0; loop < nest.loops().length; loop++) {
      round(loop, nest.sizes()[loop], fractional, whole);
    }
    long[] iterations = nest.sizes().clone();
    for (int loop = 0; loop < iterations.length; loop++) {
      double units = 1;
      for (int d = 0; d < loops.length; d++) {
        for (int i = 0; i < loops[d].length; i++) {
          units *= loops[d][i] == loop ? fractional[d][i] : 1;
        }
      }
      iterations[loop] = (long) Math.ceil(iterations[loop] / units - 1e-9);
    }
    return new Rounded(iterations, fractional, whole);
  }

  /** Lowers the largest unrolling of a loop to what its passes need. */
  private void round(int loop, long size, double[][] fractional, double[][] whole) {
    int dimension = -1;
    int position = -1;
    for (int d = 0; d < loops.length; d++) {
      for (int i = 0; i < loops[d].length; i++) {
        if (loops[d][i] == loop
            && (dimension < 0 || factors[d][i] > factors[dimension][position])) {
          dimension = d;
          position = i;
        }
      }
    }
    if (dimension < 0) {
      return;
    }
    double before = 1;
    for (int d = 0; d < dimension; d++) {
      for (int i = 0; i < loops[d].length; i++) {
        before *= loops[d][i] == loop ? factors[d][i] : 1;
      }
    }
    double passes = Math.ceil(size / (factors[dimension][position] * before));
    fractional[dimension][position] = size / passes / before;
    whole[dimension][position] = Math.max(1, Math.floor(size / passes / before + 1e-9));
  }

  /**
   * Returns the unrolling as each operand sees it.
   *
   * @param serves whether memory m serves array dimension d
   * @param memoriesOf memories of each operand from the inside out
   */
  Unrolling unrolling(Rounded rounded, boolean[][] serves, int[][] memoriesOf) {
    int operands = memoriesOf.length;
    int[][][] seen = new int[operands][][];
    double[][][] fractional = new double[operands][][];
    double[][][] whole = new double[operands][][];
    for (int o = 0; o < operands; o++) {
      int levels = memoriesOf[o].length;
      seen[o] = new int[levels + 1][];
      fractional[o] = new double[levels + 1][];
      whole[o] = new double[levels + 1][];
      for (int index = 0; index <= levels; index++) {
        List<int[]> here = new ArrayList<>(); // array dimension and position
        for (int d = 0; d < loops.length; d++) {
          if (index(serves, memoriesOf[o], d) == index) {
            for (int i = 0; i < loops[d].length; i++) {
              here.add(new int[] {d, i});
            }
          }
        }
        int count = here.size();
        seen[o][index] = new int[count];
        fractional[o][index] = new double[count];
        whole[o][index] = new double[count];
        for (int k = 0; k < count; k++) {
          int d = here.get(k)[0];
          int i = here.get(k)[1];
          seen[o][index][k] = loops[d][i];
          fractional[o][index][k] = rounded.fractional()[d][i];
          whole[o][index][k] = rounded.whole()[d][i];
        }
      }
    }
    return new Unrolling(seen, fractional, whole);
  }

  /**
   * Returns the innermost memory of an operand that serves a dimension; beyond the last if none.
   */
  private static int index(boolean[][] serves, int[] memories, int dimension) {
    for (int l = 0; l < memories.length; l++) {
      if (serves[memories[l]][dimension]) {
        return l;
      }
    }
    return memories.length;
  }
}
