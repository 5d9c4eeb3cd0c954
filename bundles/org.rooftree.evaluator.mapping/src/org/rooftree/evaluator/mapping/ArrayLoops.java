package org.rooftree.evaluator.mapping;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The loops that share one dimension of an array.
 *
 * @param loops indices of loop dimensions
 * @param factors the units that each occupies
 */
record ArrayLoops(int[] loops, int[] factors) {
  /** Returns the units in use. */
  double units() {
    double product = 1;
    for (int factor : factors) {
      product *= factor;
    }
    return product;
  }

  /** Returns the units of one loop; 0 if the dimension does not hold it. */
  int units(int loop) {
    for (int i = 0; i < loops.length; i++) {
      if (loops[i] == loop) {
        return factors[i];
      }
    }
    return 0;
  }

  /** Returns the same without one loop. */
  ArrayLoops without(int loop) {
    int[] kept = IntStream.range(0, loops.length).filter(i -> loops[i] != loop).toArray();
    return new ArrayLoops(
        Arrays.stream(kept).map(i -> loops[i]).toArray(),
        Arrays.stream(kept).map(i -> factors[i]).toArray());
  }
}
