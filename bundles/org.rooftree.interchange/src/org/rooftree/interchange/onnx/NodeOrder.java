package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.rooftree.interchange.onnx.OnnxModel.Attribute;
import org.rooftree.interchange.onnx.OnnxModel.Node;
import org.rooftree.interchange.onnx.OnnxModel.ValueInfo;

/**
 * The nodes of a graph in an order of execution, and how often each value is read.
 *
 * @param nodes each after the nodes whose results it reads
 * @param readers number of readers by value
 */
record NodeOrder(List<Node> nodes, Map<String, Integer> readers) {

  /**
   * Orders nodes; those that are in order already stay as they are.
   *
   * @throws ImportException when two write the same value or they form a cycle
   */
  static NodeOrder of(List<Node> nodes, List<ValueInfo> outputs) {
    Map<String, Integer> writers = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      for (String output : nodes.get(i).outputs()) {
        Integer other = output.isEmpty() ? null : writers.put(output, i);
        if (other != null) {
          throw new ImportException(
              "onnx.graph",
              nodes.get(i).title(),
              "writes \"" + output + "\", which " + nodes.get(other).title() + " writes already",
              "correct the model");
        }
      }
    }
    Map<String, Integer> readers = new HashMap<>();
    outputs.forEach(o -> readers.merge(o.name(), 1, Integer::sum));
    int[] waiting = new int[nodes.size()];
    List<List<Integer>> followers = new ArrayList<>(nodes.size());
    nodes.forEach(n -> followers.add(new ArrayList<>(1)));
    boolean ordered = true;
    for (int i = 0; i < nodes.size(); i++) {
      Set<String> names = new LinkedHashSet<>();
      reads(nodes.get(i), names, readers);
      for (String name : names) {
        Integer writer = writers.get(name);
        if (writer != null) {
          followers.get(writer).add(i);
          waiting[i]++;
          ordered &= writer < i;
        }
      }
    }
    return new NodeOrder(ordered ? nodes : sorted(nodes, waiting, followers), readers);
  }

  /** Collects what a node reads, with what the bodies inside it read. */
  private static void reads(Node node, Set<String> names, Map<String, Integer> readers) {
    for (String input : node.inputs()) {
      if (!input.isEmpty()) {
        names.add(input);
        readers.merge(input, 1, Integer::sum);
      }
    }
    for (Attribute attribute : node.attributes().values()) {
      if (attribute.graph() != null) {
        attribute.graph().nodes().forEach(n -> reads(n, names, readers));
        attribute
            .graph()
            .outputs()
            .forEach(
                o -> {
                  names.add(o.name());
                  readers.merge(o.name(), 1, Integer::sum);
                });
      }
    }
  }

  private static List<Node> sorted(List<Node> nodes, int[] waiting, List<List<Integer>> followers) {
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    List<Node> order = new ArrayList<>(nodes.size());
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(nodes.get(next));
      for (int follower : followers.get(next)) {
        if (--waiting[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    if (order.size() < nodes.size()) {
      List<String> cycle = cycle(nodes, waiting, followers);
      throw new ImportException(
          "onnx.cycle",
          cycle.getFirst(),
          "these nodes wait for each other: "
              + String.join(" -> ", cycle.subList(0, Math.min(8, cycle.size())))
              + (cycle.size() > 8 ? " -> … (" + cycle.size() + " nodes)" : ""),
          "correct the model; a graph has no cycles");
    }
    return order;
  }

  /** Follows waiting nodes back to those that they wait for until one comes again. */
  private static List<String> cycle(
      List<Node> nodes, int[] waiting, List<List<Integer>> followers) {
    int[] before = new int[nodes.size()];
    Arrays.fill(before, -1);
    int at = -1;
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] > 0) {
        at = i;
        for (int follower : followers.get(i)) {
          before[follower] = i;
        }
      }
    }
    boolean[] seen = new boolean[nodes.size()];
    while (!seen[at]) {
      seen[at] = true;
      at = before[at];
    }
    List<String> names = new ArrayList<>();
    int start = at;
    do {
      names.addFirst(nodes.get(at).title());
      at = before[at];
    } while (at != start);
    return names;
  }
}
