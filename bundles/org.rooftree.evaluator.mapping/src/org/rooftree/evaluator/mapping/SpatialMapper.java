package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;

/**
 * Spatial mappings of a layer: what a mapping file fixes, and for the other array dimensions all
 * divisors of the hinted loops, the ones that use most units first. The rules are ZigZag's.
 */
final class SpatialMapper {
  /**
   * More combinations than this are not formed; array dimensions then keep their fullest choices.
   */
  private static final double MOST_COMBINATIONS = 2e6;

  private final Platform platform;
  private final Nest nest;
  private final boolean mixed;
  private final boolean compatible;
  private final UnrollingLimits limits;

  /**
   * Prepares for a layer.
   *
   * @param mixed whether several loops may share an array dimension that no mapping fixes
   * @param compatible whether to choose among equally good mappings, and to reduce one that does
   *     not fit, in the order of ZigZag 3.8.5
   */
  SpatialMapper(
      Platform platform, Nest nest, Hierarchy hierarchy, boolean mixed, boolean compatible) {
    this.platform = platform;
    this.nest = nest;
    this.mixed = mixed;
    this.compatible = compatible;
    limits = new UnrollingLimits(platform, nest, hierarchy, compatible);
  }

  /**
   * Returns spatial mappings, the best first.
   *
   * @param given what a mapping file says
   * @param count how many at most
   */
  List<SpatialMapping> find(LayerMapping given, int count) {
    int dimensions = platform.dimensions.size();
    List<@Nullable ArrayLoops> fixed =
        new StatedUnrolling(platform, nest, limits, given, compatible).perDimension();
    List<List<ArrayLoops>> choices = new ArrayList<>();
    for (int d = 0; d < dimensions; d++) {
      ArrayLoops of = fixed.get(d);
      choices.add(of == null ? generated(given, d) : List.of(of));
    }
    trim(choices);
    Comparator<Ranked> best = Comparator.comparingDouble((Ranked r) -> -r.merit);
    best = best.thenComparingLong(r -> r.number);
    PriorityQueue<Ranked> kept = new PriorityQueue<>(best.reversed());
    int[] at = new int[dimensions];
    for (long number = 0; ; number++) {
      consider(choices, at, number, count, kept);
      int d = dimensions - 1;
      while (d >= 0 && ++at[d] == choices.get(d).size()) {
        at[d--] = 0;
      }
      if (d < 0) {
        break;
      }
    }
    List<SpatialMapping> found = new ArrayList<>();
    kept.stream().sorted(best).forEach(r -> found.add(limits.shrunk(r.mapping)));
    return found;
  }

  private record Ranked(SpatialMapping mapping, double merit, long number) {}

  private void consider(
      List<List<ArrayLoops>> choices,
      int[] at,
      long number,
      int count,
      PriorityQueue<Ranked> kept) {
    int[][] loops = new int[at.length][];
    int[][] factors = new int[at.length][];
    for (int d = 0; d < at.length; d++) {
      ArrayLoops choice = choices.get(d).get(at[d]);
      loops[d] = choice.loops();
      factors[d] = choice.factors().clone();
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
    for (int loop = 0; loop < nest.loops().length; loop++) {
      if (mapping.units(loop) > nest.sizes()[loop]) {
        return true;
      }
    }
    return false;
  }

  private List<ArrayLoops> generated(LayerMapping given, int d) {
    List<String> names = new ArrayList<>();
    for (LayerMapping.Hint hint : given.hints()) {
      if (hint.dimension().equals(platform.dimensions.get(d).name())) {
        names.addAll(hint.loops());
      }
    }
    names.retainAll(List.of(nest.loops())); // hints of other layers' loops do not bind
    boolean wired = names.isEmpty() && !platform.dimensions.get(d).loops().isEmpty();
    if (wired) {
      names.addAll(platform.dimensions.get(d).loops());
    } else if (names.isEmpty()) {
      names.addAll(Arrays.asList(nest.loops()));
    }
    List<Integer> hinted = new ArrayList<>();
    for (String name : compatible ? ZigZagOrder.loops(names) : names) {
      if (List.of(nest.loops()).indexOf(name) >= 0) {
        hinted.add(List.of(nest.loops()).indexOf(name));
      }
    }
    List<ArrayLoops> found = new ArrayList<>();
    for (int loop : hinted) {
      for (int divisor : divisors(limits.most(d, loop))) {
        found.add(new ArrayLoops(new int[] {loop}, new int[] {divisor}));
      }
    }
    if ((mixed || wired) && hinted.size() > 1) {
      addMixed(d, hinted, found);
    }
    return found.isEmpty() ? List.of(new ArrayLoops(new int[0], new int[0])) : found;
  }

  /** All subsets of at least two loops by size, with all their divisors above 1 that fit. */
  private void addMixed(int d, List<Integer> hinted, List<ArrayLoops> found) {
    for (int size = 2; size <= hinted.size(); size++) {
      List<int[]> subsets = new ArrayList<>();
      subsets(hinted.size(), size, 0, new int[size], 0, subsets);
      for (int[] subset : subsets) {
        int[] loops = Arrays.stream(subset).map(hinted::get).toArray();
        addProducts(d, loops, new int[size], 0, 1, found);
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

  private void addProducts(
      int d, int[] loops, int[] factors, int filled, long units, List<ArrayLoops> found) {
    if (units > platform.dimensions.get(d).size()) {
      return;
    }
    if (filled == loops.length) {
      found.add(new ArrayLoops(loops, factors.clone()));
      return;
    }
    for (int divisor : divisors(limits.most(d, loops[filled]))) {
      if (divisor > 1) {
        factors[filled] = divisor;
        addProducts(d, loops, factors, filled + 1, units * divisor, found);
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
