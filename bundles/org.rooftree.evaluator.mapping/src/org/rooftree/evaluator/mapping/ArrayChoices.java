package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an array dimension may hold where no mapping fixes it: divisors of the hinted loops. */
final class ArrayChoices {
  private final SpatialRanking.Dimension dimension;
  private final List<ArrayLoops> found = new ArrayList<>();

  ArrayChoices(SpatialRanking.Dimension dimension) {
    this.dimension = dimension;
  }

  /** Returns the choices in order; one that holds nothing if there is no other. */
  List<ArrayLoops> all() {
    int[] hinted = dimension.hinted();
    for (int loop : hinted) {
      for (int divisor : divisors(dimension.most()[loop])) {
        found.add(new ArrayLoops(new int[] {loop}, new int[] {divisor}));
      }
    }
    if (dimension.mixed() && hinted.length > 1) {
      addMixed(hinted);
    }
    return found.isEmpty() ? List.of(new ArrayLoops(new int[0], new int[0])) : found;
  }

  /** All subsets of at least two loops by size, with all their divisors above 1 that fit. */
  private void addMixed(int[] hinted) {
    for (int size = 2; size <= hinted.length; size++) {
      List<int[]> subsets = new ArrayList<>();
      subsets(hinted.length, size, 0, new int[size], 0, subsets);
      for (int[] subset : subsets) {
        int[] loops = Arrays.stream(subset).map(i -> hinted[i]).toArray();
        addProducts(loops, new int[size], 0, 1);
      }
    }
  }

  private static void subsets(
      int of, int size, int from, int[] chosen, int filled, List<int[]> found) {
    if (filled == size) {
      found.add(chosen.clone());
      return;
    }
    for (int i = from; i < of; i++) {
      chosen[filled] = i;
      subsets(of, size, i + 1, chosen, filled + 1, found);
    }
  }

  private void addProducts(int[] loops, int[] factors, int filled, long units) {
    if (units > dimension.units()) {
      return;
    }
    if (filled == loops.length) {
      found.add(new ArrayLoops(loops, factors.clone()));
      return;
    }
    for (int divisor : divisors(dimension.most()[loops[filled]])) {
      if (divisor > 1) {
        factors[filled] = divisor;
        addProducts(loops, factors, filled + 1, units * divisor);
      }
    }
  }

  /** Returns the divisors of a number, the largest first. */
  private static List<Integer> divisors(int number) {
    List<Integer> divisors = new ArrayList<>();
    for (int i = number; i >= 1; i--) {
      if (number % i == 0) {
        divisors.add(i);
      }
    }
    return divisors;
  }
}
