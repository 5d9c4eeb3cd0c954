package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;

/**
 * The ways in which tensors of a network may lie beside each of its layers, and the layers that may
 * be fused. A way names for each tensor group 0 for the outermost memory or the number of an
 * on-chip memory.
 */
final class ResidenceMoves {
  /** Ways that are followed from layer to layer; those that keep little come first. */
  private static final int MOST_WAYS = 64;

  private final MappingModel model;
  private final List<Layer> layers;
  private final List<TensorGroup> groups;
  private final List<Integer> solved = new ArrayList<>();
  private final int[] begin;
  private final List<List<ResidenceMove>> endingAt = new ArrayList<>();

  /**
   * Finds them.
   *
   * @param fuses whether layers may be fused
   */
  ResidenceMoves(MappingModel model, List<Layer> layers, List<TensorGroup> groups, boolean fuses) {
    this.model = model;
    this.layers = layers;
    this.groups = groups;
    for (int i = 0; i < layers.size(); i++) {
      if (isSolved(layers.get(i))) {
        solved.add(i);
      }
    }
    begin = beginnings();
    FusedChains chains = new FusedChains(model, layers, groups, solved);
    List<Set<List<Integer>>> wholeWays = new ArrayList<>();
    List<Set<List<Integer>>> allWays = new ArrayList<>();
    for (int place = 0; place < solved.size(); place++) {
      List<ResidenceMove> here = new ArrayList<>();
      // What fusion adds comes last, so that it takes away nothing from what is without it.
      here.addAll(whole(place, waysAt(wholeWays, place)));
      Set<List<Integer>> whole = ways(here);
      if (fuses) {
        Set<List<Integer>> added = new LinkedHashSet<>(waysAt(allWays, place));
        added.removeAll(waysAt(wholeWays, place));
        for (ResidenceMove move : whole(place, added)) {
          if (!whole.contains(move.way())) {
            here.add(move);
          }
        }
        for (FusedChain chain : chains.endingAt(place)) {
          here.addAll(fused(chain, waysAt(allWays, chain.first())));
        }
      }
      wholeWays.add(whole);
      allWays.add(ways(here));
      endingAt.add(List.copyOf(here));
    }
  }

  private boolean isSolved(Layer layer) {
    return layer.body() instanceof LoopNest nest
        && model.platform(nest, model.given(layer)).isPresent();
  }

  /** Returns the moves that end at each mapped layer, in the order of the network. */
  List<List<ResidenceMove>> endingAt() {
    return endingAt;
  }

  /** Returns the way in which a move that begins at a mapped layer finds what another one left. */
  List<Integer> continued(List<Integer> way, int place) {
    return way.isEmpty() ? nothing() : atLayer(way, solved.get(place));
  }

  private List<Integer> nothing() {
    return Collections.nCopies(groups.size(), 0);
  }

  private static Set<List<Integer>> ways(Collection<ResidenceMove> moves) {
    Set<List<Integer>> ways = new LinkedHashSet<>();
    moves.forEach(m -> ways.add(m.way()));
    return ways;
  }

  private Set<List<Integer>> waysAt(List<Set<List<Integer>>> after, int place) {
    Set<List<Integer>> now = new LinkedHashSet<>();
    for (List<Integer> way : place == 0 ? Set.of(nothing()) : after.get(place - 1)) {
      now.add(atLayer(way, solved.get(place)));
    }
    return now;
  }

  /** Returns for each group the first solved layer at which it lives; -1 if there is none. */
  private int[] beginnings() {
    int[] first = new int[groups.size()];
    for (int g = 0; g < first.length; g++) {
      first[g] = -1;
      for (int i = groups.get(g).last(); i >= groups.get(g).first(); i--) {
        first[g] = isSolved(layers.get(i)) ? i : first[g];
      }
    }
    return first;
  }

  /** Groups that nobody reads any more no longer tell ways apart. */
  private List<Integer> atLayer(List<Integer> way, int layer) {
    List<Integer> now = new ArrayList<>(way);
    for (int g = 0; g < now.size(); g++) {
      if (groups.get(g).last() < layer) {
        now.set(g, 0);
      }
    }
    return now;
  }

  private List<ResidenceMove> whole(int place, Set<List<Integer>> before) {
    int layer = solved.get(place);
    LoopNest nest = (LoopNest) layers.get(layer).body();
    List<ResidenceMove> moves = new ArrayList<>();
    for (Map.Entry<List<Integer>, List<Integer>> way : extended(before, layer, layer, List.of())) {
      if (moves.size() < MOST_WAYS) {
        residence(layer, nest, way.getKey(), layer, layer)
            .map(r -> new ResidenceMove.Step(layers.get(layer), r, Optional.empty()))
            .map(s -> new ResidenceMove(place, way.getValue(), way.getKey(), List.of(s)))
            .ifPresent(moves::add);
      }
    }
    return moves;
  }

  private List<ResidenceMove> fused(FusedChain chain, Set<List<Integer>> before) {
    int from = solved.get(chain.first());
    int to = solved.get(chain.last());
    FusedTile.Group group =
        new FusedTile.Group(
            solved.subList(chain.first(), chain.last() + 1).stream()
                .map(i -> layers.get(i).name())
                .toList(),
            chain.tiles(),
            chain.loop());
    List<ResidenceMove> moves = new ArrayList<>();
    for (var way : extended(before, from, to, chain.links())) {
      List<Integer> after = new ArrayList<>(way.getKey());
      boolean onChip = true;
      for (int link : chain.links()) {
        onChip &= after.set(link, 0) > 0;
      }
      List<ResidenceMove.Step> steps = new ArrayList<>();
      for (int i = 0; onChip && i < chain.nests().size(); i++) {
        LoopNest nest = chain.nests().get(i);
        int layer = solved.get(chain.first() + i);
        FusedTile tile = new FusedTile(group, nest);
        residence(layer, nest, way.getKey(), from, to, chain)
            .map(r -> new ResidenceMove.Step(layers.get(layer), r, Optional.of(tile)))
            .ifPresent(steps::add);
      }
      if (steps.size() == chain.nests().size() && moves.size() < MOST_WAYS) {
        moves.add(new ResidenceMove(chain.first(), way.getValue(), after, steps));
      }
    }
    return moves;
  }

  /** Returns all ways with what begins at some layers, each with the way before. */
  private List<Map.Entry<List<Integer>, List<Integer>>> extended(
      Set<List<Integer>> before, int from, int to, List<Integer> links) {
    Map<List<Integer>, List<Integer>> open = new LinkedHashMap<>();
    before.forEach(way -> open.put(way, way));
    for (int g = 0; g < groups.size(); g++) {
      if (begin[g] >= from && begin[g] <= to) {
        Map<List<Integer>, List<Integer>> shorter = new LinkedHashMap<>(open);
        open.clear();
        for (int choice = links.contains(g) ? 1 : 0;
            choice <= groups.get(g).memories().size();
            choice++) {
          for (Map.Entry<List<Integer>, List<Integer>> way : shorter.entrySet()) {
            List<Integer> longer = new ArrayList<>(way.getKey());
            longer.set(g, choice);
            open.put(longer, way.getValue());
          }
        }
      }
    }
    List<Map.Entry<List<Integer>, List<Integer>>> sorted = new ArrayList<>(open.entrySet());
    sorted.sort(Comparator.comparingLong(way -> way.getKey().stream().filter(c -> c > 0).count()));
    return sorted;
  }

  private Optional<Residence> residence(
      int layer, LoopNest nest, List<Integer> way, int from, int to) {
    return residence(
        layer, nest, way, from, to, new FusedChain(0, List.of(), 1, "", List.of(nest)));
  }

  /**
   * Returns what a way leaves for a layer or one tile of it; empty if the kept tensors alone need
   * too much room. Between the tiles of a fused group, all that lives at one of its layers lives.
   */
  private Optional<Residence> residence(
      int layer, LoopNest nest, List<Integer> way, int from, int to, FusedChain chain) {
    Layer at = layers.get(layer);
    Platform platform = model.platform((LoopNest) at.body(), model.given(at)).orElseThrow();
    Integer[] outermost = new Integer[nest.operands().size()];
    Arrays.fill(outermost, Integer.MAX_VALUE);
    Double[] taken = new Double[platform.memories.size()];
    Arrays.fill(taken, 0.0);
    boolean any = false;
    for (int g = 0; g < way.size(); g++) {
      if (way.get(g) == 0) {
        continue;
      }
      TensorGroup group = groups.get(g);
      int memory = platform.index(group.memories().get(way.get(g) - 1));
      double bits =
          chain.links().contains(g)
              ? linkBits(group, layer, nest, chain)
              : group.takenBits(layer, nest, from, to);
      if (memory >= 0) {
        taken[memory] += bits;
        any |= bits > 0;
      }
      for (TensorGroup.Member member : group.members()) {
        for (TensorGroup.Use use : member.uses()) {
          if (use.layer() == layer) {
            outermost[use.operand()] = memory;
            any = true;
          }
        }
      }
    }
    for (int m = 0; m < taken.length; m++) {
      if (taken[m] > platform.memories.get(m).capacityBits()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        any ? new Residence(List.of(outermost), List.of(taken), List.of()) : Residence.ANYWHERE);
  }

  /** A tile is as large as the layer before wrote it, also where the next one reads less. */
  private double linkBits(TensorGroup group, int layer, LoopNest nest, FusedChain chain) {
    double most = 0;
    double own = 0;
    for (TensorGroup.Member member : group.members()) {
      for (TensorGroup.Use use : member.uses()) {
        int place = solved.indexOf(use.layer()) - chain.first();
        double bits = chain.nests().get(place).operands().get(use.operand()).storedBits();
        most = Math.max(most, bits);
        own = use.layer() == layer ? nest.operands().get(use.operand()).storedBits() : own;
      }
    }
    return own > 0 ? most - own : 0;
  }
}
