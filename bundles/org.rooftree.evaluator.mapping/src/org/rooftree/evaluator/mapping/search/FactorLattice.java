package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
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

  /** Whether factors were merged because there are too many. */
  final boolean merged;

  /**
   * Factorises.
   *
   * @param iterations temporal iterations by loop dimension
   * @param mostSets how many multisets there may be; if there are more, pairs of equal factors are
   *     merged
   */
  FactorLattice(long[] iterations, long mostSets) {
    List<long[]> kinds = primes(iterations);
    boolean fewer = false;
    while (sets(kinds) > mostSets && mergeMostFrequent(kinds)) {
      fewer = true;
    }
    merged = fewer;
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

  private static List<long[]> primes(long[] iterations) {
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
    return kinds;
  }

  private static double sets(List<long[]> kinds) {
    double sets = 1;
    for (long[] kind : kinds) {
      sets *= kind[2] + 1;
    }
    return sets;
  }

  private static boolean mergeMostFrequent(List<long[]> kinds) {
    long[] frequent = {0, 0, 1};
    for (long[] kind : kinds) {
      frequent = kind[2] > frequent[2] ? kind : frequent;
    }
    if (frequent[2] == 1) {
      return false;
    }
    int at = kinds.indexOf(frequent);
    long[] pairs = {frequent[0], frequent[1] * frequent[1], frequent[2] / 2};
    kinds.set(at, pairs);
    if (frequent[2] % 2 == 1) {
      kinds.add(at + 1, new long[] {frequent[0], frequent[1], 1});
    }
    return true;
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

  /** Returns the number of distinct orders of all prime factors: the multinomial coefficient. */
  static double orders(long[] iterations) {
    double product = 1;
    int placed = 0;
    for (long[] kind : primes(iterations)) {
      for (int i = 1; i <= kind[2]; i++) {
        product = product * ++placed / i;
      }
    }
    return product;
  }

  /** Returns the number of prime factors. */
  static int length(long[] iterations) {
    return primes(iterations).stream().mapToInt(kind -> (int) kind[2]).sum();
  }
}
