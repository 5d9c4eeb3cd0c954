package org.rooftree.evaluator.mapping;

import java.util.Arrays;
import java.util.Comparator;

/**
 * All different orders of loops, one after the other without allocation, by prefix shifts.
 *
 * <p>A. Williams, Loopless generation of multiset permutations using a constant number of variables
 * by prefix shifts, SODA 2009. The sequence matters only where orders cost the same: the first
 * counts.
 */
final class Orders {
  private final int[] kind; // kind of each node, equal kinds are equal loops
  private final int[] after; // next node, or -1
  private final int[] loopOf;
  private final long[] factorOf;
  private int head;
  private int shifted;
  private int last;
  private boolean started;

  /**
   * Starts.
   *
   * @param factors the loops
   * @param names names of the loop dimensions; the sequence starts with the last name
   */
  Orders(LoopFactors factors, String[] names) {
    int count = factors.loops().length;
    Integer[] sorted = new Integer[count];
    Arrays.setAll(sorted, i -> i);
    Comparator<Integer> rising = Comparator.comparing(i -> names[factors.loops()[i]]);
    rising = rising.thenComparingLong(i -> factors.factors()[i]);
    Arrays.sort(sorted, rising);
    kind = new int[count];
    after = new int[count];
    loopOf = new int[count];
    factorOf = new long[count];
    for (int k = 0; k < count; k++) {
      loopOf[k] = factors.loops()[sorted[k]];
      factorOf[k] = factors.factors()[sorted[k]];
      boolean same = k > 0 && loopOf[k] == loopOf[k - 1] && factorOf[k] == factorOf[k - 1];
      kind[k] = k == 0 ? 0 : kind[k - 1] + (same ? 0 : 1);
      after[k] = k - 1;
    }
    head = count - 1;
    shifted = Math.min(1, count - 1);
    last = 0;
  }

  /**
   * Writes the next order, innermost loop first.
   *
   * @return whether there was one
   */
  boolean next(int[] loops, long[] factors) {
    if (started && !shift()) {
      return false;
    }
    started = true;
    int at = 0;
    for (int node = head; node >= 0; node = after[node]) {
      loops[at] = loopOf[node];
      factors[at++] = factorOf[node];
    }
    return true;
  }

  private boolean shift() {
    if (after[last] < 0 && kind[last] >= kind[head]) {
      return false;
    }
    int before = after[last] >= 0 && kind[shifted] >= kind[after[last]] ? last : shifted;
    int moved = after[before];
    after[before] = after[moved];
    after[moved] = head;
    if (kind[moved] < kind[head]) {
      shifted = moved;
    }
    last = after[shifted];
    head = moved;
    return true;
  }
}
