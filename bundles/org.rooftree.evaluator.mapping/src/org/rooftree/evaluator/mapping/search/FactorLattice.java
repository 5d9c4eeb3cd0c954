package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The multisets of temporal prime factors that can lie below a boundary, numbered so that one more
 * factor of a kind adds a constant to the number.
 *
 * <p>A kind is a prime of a loop dimension. What a memory holds depends on the multiset below its
 * boundary, not on the order in it.
 */
final class FactorLattice {
  /** Loop dimension of each kind. */
  final int[] loop;

  /** Prime of each kind. */
  final long[] factor;

  /** How often each kind occurs. */
  final int[] most;

  /** What one more of a kind adds to the number of a multiset. */
  final int[] stride;

  /** How many multisets there are; the last one is the full one. */
  final int size;

  /** Number of factors in all. */
  final int length;

  /** Product of the factors of each multiset. */
  final long[] cycles;

  /** Number of factors of each multiset. */
  final byte[] count;

  FactorLattice(long[] iterations) {
    List<long[]> kinds = new ArrayList<>();
    for (int dimension = 0; dimension < iterations.length; dimension++) {
      long rest = iterations[dimension];
      for (long prime = 2; rest > 1; prime++) {
        if (prime * prime > rest) {
          prime = rest;
        }
        int times = 0;
        for (; rest % prime == 0; rest /= prime) {
          times++;
        }
        if (times > 0) {
          kinds.add(new long[] {dimension, prime, times});
        }
      }
    }
    int n = kinds.size();
    loop = new int[n];
    factor = new long[n];
    most = new int[n];
    stride = new int[n];
    long sets = 1;
    int factors = 0;
    for (int kind = 0; kind < n; kind++) {
      loop[kind] = (int) kinds.get(kind)[0];
      factor[kind] = kinds.get(kind)[1];
      most[kind] = (int) kinds.get(kind)[2];
      stride[kind] = (int) sets;
      sets *= most[kind] + 1;
      factors += most[kind];
      if (sets > 1 << 22) {
        throw new IllegalArgumentException(
            "The temporal loops have too many factors for the search: "
                + Arrays.toString(iterations)
                + "; unroll more of them spatially or fix their order");
      }
    }
    size = (int) sets;
    length = factors;
    cycles = new long[size];
    count = new byte[size];
    cycles[0] = 1;
    for (int kind = 0; kind < n; kind++) {
      for (int set = stride[kind]; set < stride[kind] * (most[kind] + 1); set++) {
        cycles[set] = Math.multiplyExact(cycles[set - stride[kind]], factor[kind]);
        count[set] = (byte) (count[set - stride[kind]] + 1);
      }
    }
  }

  int kinds() {
    return loop.length;
  }

  /** Returns how often a kind occurs in a multiset. */
  int count(int set, int kind) {
    return set / stride[kind] % (most[kind] + 1);
  }

  /** Lowers each value to the least value of any multiset that contains its own. */
  void minimumOfSupersets(double[] values, int from) {
    for (int kind = 0; kind < stride.length; kind++) {
      int step = stride[kind];
      int block = step * (most[kind] + 1);
      for (int start = from; start < from + size; start += block) {
        for (int i = start + block - step - 1; i >= start; i--) {
          double above = values[i + step];
          if (above < values[i]) {
            values[i] = above;
          }
        }
      }
    }
  }

  /** Returns the number of distinct orders: the multinomial coefficient. */
  double orders() {
    double product = 1;
    int placed = 0;
    for (int times : most) {
      for (int i = 1; i <= times; i++) {
        product = product * ++placed / i;
      }
    }
    return product;
  }
}
