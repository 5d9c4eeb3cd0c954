package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The loops of a layer as prime factors, merged until few enough are left, and all their orders.
 *
 * @param loops loop dimension of each factor
 * @param factors the factors
 */
record LoopFactors(int[] loops, long[] factors) {

  /**
   * Factorises.
   *
   * @param iterations iterations of each loop dimension in time
   * @param limit how many factors to leave, or as many as there are loops if that is more
   */
  static LoopFactors of(long[] iterations, int limit) {
    List<Integer> dimensions = new ArrayList<>();
    List<List<Long>> primes = new ArrayList<>();
    int count = 0;
    for (int loop = 0; loop < iterations.length; loop++) {
      if (iterations[loop] > 1) {
        dimensions.add(loop);
        primes.add(primes(iterations[loop]));
        count += primes.getLast().size();
      }
    }
    if (dimensions.isEmpty()) {
      return new LoopFactors(new int[] {0}, new long[] {1});
    }
    for (; count > Math.max(limit, dimensions.size()); count--) {
      List<Long> most = primes.getFirst();
      for (List<Long> other : primes) {
        most = other.size() > most.size() ? other : most;
      }
      most.add(most.removeFirst() * most.removeFirst());
      Collections.sort(most);
    }
    int[] loops = new int[count];
    long[] factors = new long[count];
    int next = 0;
    for (int i = 0; i < dimensions.size(); i++) {
      for (long factor : primes.get(i)) {
        loops[next] = dimensions.get(i);
        factors[next++] = factor;
      }
    }
    return new LoopFactors(loops, factors);
  }

  private static List<Long> primes(long number) {
    List<Long> primes = new ArrayList<>();
    long rest = number;
    for (long p = 2; p * p <= rest; p++) {
      while (rest % p == 0) {
        primes.add(p);
        rest /= p;
      }
    }
    if (rest > 1) {
      primes.add(rest);
    }
    return primes;
  }

  /** Returns the number of different orders. */
  double orders() {
    double product = 1;
    int[] seen = new int[loops.length];
    for (int i = 0; i < loops.length; i++) {
      seen[i] = 1;
      for (int j = 0; j < i; j++) {
        seen[i] += loops[i] == loops[j] && factors[i] == factors[j] ? 1 : 0;
      }
      product *= (i + 1.0) / seen[i];
    }
    return Math.rint(product);
  }
}
