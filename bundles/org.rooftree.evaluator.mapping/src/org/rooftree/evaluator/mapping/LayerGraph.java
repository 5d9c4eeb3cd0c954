package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;

/**
 * The loop nests of a network as ZigZag connects them: layers that are known by their cost only are
 * left out, and what they read is passed on to what reads them.
 *
 * @param layers the loop nests in order
 * @param before for each of them those whose results it reads, in the order in which ZigZag finds
 *     them
 * @param after for each of them those that read its result, likewise
 */
record LayerGraph(List<Layer> layers, List<List<Integer>> before, List<List<Integer>> after) {
  /** ZigZag looks at so many inputs of a layer without a cost. */
  private static final int INPUTS_SEEN = 2;

  static LayerGraph of(Workload workload) {
    List<Layer> all = workload.layers();
    Map<String, Integer> producers = new HashMap<>();
    List<Set<Integer>> before = new ArrayList<>();
    List<Set<Integer>> after = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      before.add(new LinkedHashSet<>());
      after.add(new LinkedHashSet<>());
      List<Integer> sources = new ArrayList<>();
      for (String tensor : all.get(i).inputs()) {
        Integer source = producers.get(tensor);
        if (source != null) {
          sources.add(source);
        }
      }
      boolean nest = all.get(i).body() instanceof LoopNest;
      int seen = nest ? sources.size() : Math.min(INPUTS_SEEN, sources.size());
      for (int source : sources.subList(0, seen)) {
        before.get(i).add(source);
        after.get(source).add(i);
      }
      for (String tensor : all.get(i).outputs()) {
        producers.put(tensor, i);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      if (!(all.get(i).body() instanceof LoopNest)) {
        for (int reader : after.get(i)) {
          for (int source : before.get(i)) {
            before.get(reader).add(source);
            after.get(source).add(reader);
          }
        }
      }
    }
    return withoutOthers(all, before, after);
  }

  private static LayerGraph withoutOthers(
      List<Layer> all, List<Set<Integer>> before, List<Set<Integer>> after) {
    List<Integer> nests = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).body() instanceof LoopNest) {
        nests.add(i);
      }
    }
    List<List<Integer>> nestsBefore = new ArrayList<>();
    List<List<Integer>> nestsAfter = new ArrayList<>();
    for (int i : nests) {
      nestsBefore.add(before.get(i).stream().map(nests::indexOf).filter(n -> n >= 0).toList());
      nestsAfter.add(after.get(i).stream().map(nests::indexOf).filter(n -> n >= 0).toList());
    }
    return new LayerGraph(nests.stream().map(all::get).toList(), nestsBefore, nestsAfter);
  }

  /** Returns all layers, each generation after those that it depends on. */
  List<Integer> generations() {
    int[] waiting = before.stream().mapToInt(List::size).toArray();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        order.add(i);
      }
    }
    for (int at = 0; at < order.size(); at++) {
      for (int reader : after.get(order.get(at))) {
        if (--waiting[reader] == 0) {
          order.add(reader);
        }
      }
    }
    return order;
  }
}
