package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Imperfect factors: loops that run longer than they need to, because the longer loop can be tiled
 * in more ways. Seven iterations have one prime factor; padded to eight they have three.
 *
 * <p>A loop of T iterations in time may run T' > T if T' has more prime factors, counted with
 * multiplicity, than T and every number between them, and if all loops together run at most {@link
 * #MOST} times as many iterations as without padding. What is padded is charged in full: cycles,
 * accesses, room in memories and energy of the units are those of the longer loops. Hardware that
 * skips the padding costs no more than this, so the figures are upper bounds of its cost. The exact
 * iterations belong to the space, so its optimum is never worse than that of perfect factors.
 */
public final class Padding {
  /** The most iterations with padding, as a multiple of those without. */
  public static final double MOST = 1.25;

  private Padding() {}

  /**
   * Returns the iterations that loops may run.
   *
   * @param iterations iterations that they need, by loop dimension
   * @return the needed ones first, then by rising product
   */
  public static List<long[]> of(long[] iterations) {
    List<long[]> all = new ArrayList<>();
    add(iterations, iterations.clone(), 0, 1, all);
    all.sort(Comparator.comparingDouble(padded -> share(iterations, padded)));
    return all;
  }

  /** Returns how many times as many iterations there are with padding. */
  public static double share(long[] iterations, long[] padded) {
    double share = 1;
    for (int loop = 0; loop < iterations.length; loop++) {
      share *= (double) padded[loop] / iterations[loop];
    }
    return share;
  }

  private static void add(long[] needed, long[] padded, int loop, double share, List<long[]> all) {
    if (loop == needed.length) {
      all.add(padded.clone());
      return;
    }
    long need = needed[loop];
    int most = -1;
    for (long length = need; share * length / need <= MOST; length++) {
      int factors = need == 1 ? 0 : primeFactors(length);
      if (factors > most) {
        most = factors;
        padded[loop] = length;
        add(needed, padded, loop + 1, share * length / need, all);
      }
    }
    padded[loop] = need;
  }

  private static int primeFactors(long number) {
    int count = 0;
    long rest = number;
    for (long prime = 2; prime * prime <= rest; prime++) {
      for (; rest % prime == 0; rest /= prime) {
        count++;
      }
    }
    return rest > 1 ? count + 1 : count;
  }
}
