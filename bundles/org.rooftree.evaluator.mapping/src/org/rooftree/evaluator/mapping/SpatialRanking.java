package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rooftree.evaluator.mapping.search.Contents;

/**
 * Forms all combinations of what the dimensions of an array may hold and ranks them: those that use
 * most units first. Depends on nothing else of a design.
 *
 * @param dimensions array dimensions
 * @param sizes iterations of the layer by loop dimension
 * @param count how many spatial mappings are kept
 */
record SpatialRanking(List<Dimension> dimensions, long[] sizes, int count) {
  /**
   * More combinations than this are not formed; array dimensions then keep their fullest choices.
   */
  private static final double MOST_COMBINATIONS = 2e6;

  /**
   * What a dimension of an array may hold.
   *
   * @param units units along it
   * @param fixed the loops that a mapping fixes there; null where it leaves them open
   * @param hinted loop dimensions that may lie there
   * @param mixed whether several of them may
   * @param most the most units that each loop dimension may occupy
   */
  record Dimension(
      long units, @Nullable ArrayLoops fixed, int[] hinted, boolean mixed, int[] most) {
    private Object[] contents() {
      Object[] held = fixed == null ? new Object[0] : new Object[] {fixed.loops(), fixed.factors()};
      return new Object[] {units, held, hinted, mixed, most};
    }
  }

  /** Returns all that the ranking depends on. */
  Contents contents() {
    return Contents.of(dimensions.stream().map(Dimension::contents).toArray(), sizes, count);
  }

  /** Returns the spatial mappings, the best first. */
  List<SpatialMapping> best() {
    List<List<ArrayLoops>> choices = new ArrayList<>();
    for (Dimension dimension : dimensions) {
      choices.add(
          dimension.fixed == null ? new ArrayChoices(dimension).all() : List.of(dimension.fixed));
    }
    trim(choices);
    Comparator<Ranked> best = Comparator.comparingDouble((Ranked r) -> -r.merit);
    best = best.thenComparingLong(r -> r.number);
    PriorityQueue<Ranked> kept = new PriorityQueue<>(best.reversed());
    int[] at = new int[dimensions.size()];
    for (long number = 0; ; number++) {
      consider(choices, at, number, kept);
      int d = at.length - 1;
      while (d >= 0 && ++at[d] == choices.get(d).size()) {
        at[d--] = 0;
      }
      if (d < 0) {
        break;
      }
    }
    return kept.stream().sorted(best).map(Ranked::mapping).toList();
  }

  private record Ranked(SpatialMapping mapping, double merit, long number) {}

  private void consider(
      List<List<ArrayLoops>> choices, int[] at, long number, PriorityQueue<Ranked> kept) {
    int[][] loops = new int[at.length][];
    int[][] factors = new int[at.length][];
    for (int d = 0; d < at.length; d++) {
      ArrayLoops choice = choices.get(d).get(at[d]);
      loops[d] = choice.loops();
      factors[d] = choice.factors();
    }
    boolean only = choices.stream().allMatch(c -> c.size() == 1);
    SpatialMapping mapping = new SpatialMapping(loops, factors);
    if (!only && exceedsLayer(mapping)) {
      return;
    }
    double units = mapping.units();
    kept.add(new Ranked(mapping, units + units / mapping.largest() - 1, number));
    if (kept.size() > count) {
      kept.poll();
    }
  }

  private boolean exceedsLayer(SpatialMapping mapping) {
    for (int loop = 0; loop < sizes.length; loop++) {
      if (mapping.units(loop) > sizes[loop]) {
        return true;
      }
    }
    return false;
  }

  private static void trim(List<List<ArrayLoops>> choices) {
    while (choices.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b)
        > MOST_COMBINATIONS) {
      int longest = 0;
      for (int d = 1; d < choices.size(); d++) {
        longest = choices.get(d).size() > choices.get(longest).size() ? d : longest;
      }
      List<ArrayLoops> sorted = new ArrayList<>(choices.get(longest));
      sorted.sort(Comparator.comparingDouble((ArrayLoops c) -> -c.units()));
      choices.set(longest, sorted.subList(0, (sorted.size() + 1) / 2));
    }
  }
}
