package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;

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
  private final Hierarchy hierarchy;
  private final boolean mixed;
  private final int[][] most; // units by array dimension and loop
  private final List<Integer> innermost = new ArrayList<>();

  /**
   * Prepares for a layer.
   *
   * @param mixed whether several loops may share an array dimension that no mapping fixes
   */
  SpatialMapper(Platform platform, Nest nest, Hierarchy hierarchy, boolean mixed) {
    this.platform = platform;
    this.nest = nest;
    this.hierarchy = hierarchy;
    this.mixed = mixed;
    boolean[] held = new boolean[nest.operands().length];
    for (int m = 0; m < hierarchy.memories(); m++) {
      boolean first = hierarchy.holds()[m].length > 0;
      for (int o : hierarchy.holds()[m]) {
        first &= !held[o];
      }
      for (int o : hierarchy.holds()[m]) {
        held[o] = true;
      }
      if (first) {
        innermost.add(m);
      }
    }
    most = most();
  }

  private int[][] most() {
    int dimensions = platform.dimensions.size();
    int[][] limit = new int[dimensions][nest.loops().length];
    for (int d = 0; d < dimensions; d++) {
      for (int loop = 0; loop < limit[d].length; loop++) {
        limit[d][loop] = (int) Math.min(nest.sizes()[loop], platform.dimensions.get(d).size());
      }
    }
    for (int m : innermost) {
      for (int o : hierarchy.holds()[m]) {
        Nest.Operand operand = nest.operands()[o];
        int way = o == nest.output() ? Direction.FROM_LOW : Direction.TO_LOW;
        int port = hierarchy.portOf()[m][o][way];
        if (port < 0 || operand.partialBits() == 0) {
          continue;
        }
        int elements =
            (int)
                Math.clamp(
                    hierarchy.ports()[port].bitsPerCycle() / operand.partialBits(),
                    1,
                    Integer.MAX_VALUE);
        for (int d = 0; d < dimensions; d++) {
          for (int loop = 0; platform.serves[m][d] && loop < limit[d].length; loop++) {
            if (operand.relevance()[loop] != Relevance.IRRELEVANT) {
              limit[d][loop] = Math.min(limit[d][loop], elements);
            }
          }
        }
      }
    }
    return limit;
  }

  /** One choice for one array dimension. */
  private record Choice(int[] loops, int[] factors) {
    double units() {
      double product = 1;
      for (int factor : factors) {
        product *= factor;
      }
      return product;
    }
  }

  /**
   * Returns spatial mappings, the best first.
   *
   * @param given what a mapping file says
   * @param count how many at most
   */
  List<SpatialMapping> find(LayerMapping given, int count) {
    int dimensions = platform.dimensions.size();
    List<List<Choice>> choices = new ArrayList<>();
    for (int d = 0; d < dimensions; d++) {
      List<Choice> of = fixed(given, d);
      choices.add(of.isEmpty() ? generated(given, d) : of);
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
    kept.stream().sorted(best).forEach(r -> found.add(shrunk(r.mapping)));
    return found;
  }

  private record Ranked(SpatialMapping mapping, double merit, long number) {}

  private void consider(
      List<List<Choice>> choices, int[] at, long number, int count, PriorityQueue<Ranked> kept) {
    int[][] loops = new int[at.length][];
    int[][] factors = new int[at.length][];
    for (int d = 0; d < at.length; d++) {
      Choice choice = choices.get(d).get(at[d]);
      loops[d] = choice.loops;
      factors[d] = choice.factors.clone();
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
      double units = 1;
      for (int d = 0; d < mapping.loops().length; d++) {
        for (int i = 0; i < mapping.loops()[d].length; i++) {
          units *= mapping.loops()[d][i] == loop ? mapping.factors()[d][i] : 1;
        }
      }
      if (units > nest.sizes()[loop]) {
        return true;
      }
    }
    return false;
  }

  /** Returns what the mapping file fixes on a dimension; empty if it says nothing of it. */
  private List<Choice> fixed(LayerMapping given, int d) {
    List<Integer> loops = new ArrayList<>();
    List<Integer> factors = new ArrayList<>();
    boolean stated = false;
    double units = 1;
    for (LayerMapping.Spatial spatial : given.spatial()) {
      if (!spatial.dimension().equals(platform.dimensions.get(d).name())) {
        continue;
      }
      stated = true;
      int loop = List.of(nest.loops()).indexOf(spatial.loop());
      if (loop >= 0) {
        int factor = (int) Math.min(spatial.factor(), most[d][loop]);
        if (units * factor <= platform.dimensions.get(d).size()) {
          units *= factor;
          loops.add(loop);
          factors.add(factor);
        }
      }
    }
    return stated ? List.of(choice(loops, factors)) : List.of();
  }

  private static Choice choice(List<Integer> loops, List<Integer> factors) {
    return new Choice(
        loops.stream().mapToInt(i -> i).toArray(), factors.stream().mapToInt(i -> i).toArray());
  }

  private List<Choice> generated(LayerMapping given, int d) {
    List<String> names = new ArrayList<>();
    for (LayerMapping.Hint hint : given.hints()) {
      if (hint.dimension().equals(platform.dimensions.get(d).name())) {
        names.addAll(hint.loops());
      }
    }
    boolean wired = names.isEmpty() && !platform.dimensions.get(d).loops().isEmpty();
    if (wired) {
      names.addAll(platform.dimensions.get(d).loops());
    } else if (names.isEmpty()) {
      names.addAll(Arrays.asList(nest.loops()));
    }
    List<Integer> hinted = new ArrayList<>();
    for (String name : names) {
      int loop = List.of(nest.loops()).indexOf(name);
      if (loop >= 0) {
        hinted.add(loop);
      }
    }
    List<Choice> found = new ArrayList<>();
    for (int loop : hinted) {
      for (int divisor : divisors(most[d][loop])) {
        found.add(new Choice(new int[] {loop}, new int[] {divisor}));
      }
    }
    if ((mixed || wired) && hinted.size() > 1) {
      addMixed(d, hinted, found);
    }
    return found.isEmpty() ? List.of(new Choice(new int[0], new int[0])) : found;
  }

  /** All subsets of at least two loops by size, with all their divisors above 1 that fit. */
  private void addMixed(int d, List<Integer> hinted, List<Choice> found) {
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
      int d, int[] loops, int[] factors, int filled, long units, List<Choice> found) {
    if (units > platform.dimensions.get(d).size()) {
      return;
    }
    if (filled == loops.length) {
      found.add(new Choice(loops, factors.clone()));
      return;
    }
    for (int divisor : divisors(most[d][loops[filled]])) {
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

  private static void trim(List<List<Choice>> choices) {
    while (choices.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b)
        > MOST_COMBINATIONS) {
      int longest = 0;
      for (int d = 1; d < choices.size(); d++) {
        longest = choices.get(d).size() > choices.get(longest).size() ? d : longest;
      }
      List<Choice> sorted = new ArrayList<>(choices.get(longest));
      sorted.sort(Comparator.comparingDouble((Choice c) -> -c.units()));
      choices.set(longest, sorted.subList(0, (sorted.size() + 1) / 2));
    }
  }

  /** Lowers the largest factors until the elements of one pass fit into the innermost memories. */
  private SpatialMapping shrunk(SpatialMapping mapping) {
    for (int m : innermost) {
      for (int o : hierarchy.holds()[m]) {
        Nest.Operand operand = nest.operands()[o];
        double elements = hierarchy.capacityBits()[m] / operand.partialBits();
        while (true) {
          double units = 1;
          int[] largest = {-1, -1};
          for (int d = 0; d < mapping.loops().length; d++) {
            for (int i = 0; platform.serves[m][d] && i < mapping.loops()[d].length; i++) {
              int factor = mapping.factors()[d][i];
              if (operand.relevance()[mapping.loops()[d][i]] != Relevance.IRRELEVANT) {
                units *= factor;
                if (largest[0] < 0 || factor > mapping.factors()[largest[0]][largest[1]]) {
                  largest = new int[] {d, i};
                }
              }
            }
          }
          if (units <= elements
              || largest[0] < 0
              || mapping.factors()[largest[0]][largest[1]] == 1) {
            break;
          }
          mapping.factors()[largest[0]][largest[1]]--;
        }
      }
    }
    return mapping;
  }
}
