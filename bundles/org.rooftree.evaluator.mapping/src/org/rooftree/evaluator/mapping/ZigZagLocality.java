package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * ZigZag's rule for what stays on chip between layers ({@code exploit_data_locality}),
 * peculiarities included: results count with the bits of partial sums, the first input and the last
 * result stay on chip too, tensors that branch or join go to the outermost memory, a layer looks at
 * its first predecessor only, and one layer next to which the weights of the whole network fit
 * decides where the weights of all layers are.
 */
final class ZigZagLocality {
  private static final int OPEN = -1;

  /**
   * A layer as the rule sees it.
   *
   * @param activation index of the operand that counts as its input
   * @param weight index of the other factor; -1 if there is none
   * @param output index of its result
   * @param activationPlace role whose memories the input uses
   * @param weightPlace role whose memories the other factor uses
   * @param constant whether a factor is learned
   */
  private record View(
      LoopNest nest,
      int activation,
      int weight,
      int output,
      OperandRole activationPlace,
      OperandRole weightPlace,
      boolean constant) {

    static View of(LoopNest nest, boolean exchanged) {
      List<Integer> factors = new ArrayList<>();
      List<Integer> learned = new ArrayList<>();
      int output = 0;
      for (int o = 0; o < nest.operands().size(); o++) {
        Operand operand = nest.operands().get(o);
        if (operand.role() == OperandRole.OUTPUT) {
          output = o;
        } else {
          factors.add(o);
          if (operand.constant()) {
            learned.add(o);
          }
        }
      }
      int activation =
          learned.isEmpty()
              ? factors.getLast()
              : factors.stream()
                  .filter(o -> !nest.operands().get(o).constant())
                  .findFirst()
                  .orElse(input(nest, factors));
      int weight = factors.stream().filter(o -> o != activation).findFirst().orElse(-1);
      return new View(
          nest,
          activation,
          weight,
          output,
          place(nest, activation, exchanged),
          weight < 0 ? OperandRole.WEIGHT : place(nest, weight, exchanged),
          !learned.isEmpty());
    }

    /** Of a first layer both factors are constants of the network. */
    private static int input(LoopNest nest, List<Integer> factors) {
      return factors.stream()
          .filter(o -> nest.operands().get(o).role() == OperandRole.INPUT)
          .findFirst()
          .orElse(factors.getFirst());
    }

    private static OperandRole place(LoopNest nest, int operand, boolean exchanged) {
      return Platform.place(nest.operands().get(operand).role(), exchanged);
    }

    private double bits(int operand) {
      Operand o = nest.operands().get(operand);
      return Math.floor(
          o.elements() * (o.role() == OperandRole.OUTPUT ? o.accumulatorBits() : o.bits()));
    }

    double inputBits() {
      return bits(activation) + (constant || weight < 0 ? 0 : bits(weight));
    }

    double outputBits() {
      return bits(output);
    }

    double weightBits() {
      return constant && weight >= 0 ? bits(weight) : 0;
    }
  }

  private final Platform platform;
  private final LayerGraph graph;
  private final List<View> views = new ArrayList<>();
  private final int[] inputLevel;
  private final int[] outputLevel;
  private int weightLevel;
  private double weightBits;

  /**
   * Prepares the rule for a network.
   *
   * @param exchanged for each layer whether weights and inputs use each other's memories
   */
  ZigZagLocality(Platform platform, LayerGraph graph, List<Boolean> exchanged) {
    this.platform = platform;
    this.graph = graph;
    for (int i = 0; i < graph.layers().size(); i++) {
      views.add(View.of((LoopNest) graph.layers().get(i).body(), exchanged.get(i)));
    }
    inputLevel = new int[views.size()];
    outputLevel = new int[views.size()];
    Arrays.fill(inputLevel, OPEN);
    Arrays.fill(outputLevel, OPEN);
  }

  /** Returns where the operands of each layer may be, by path of the layer. */
  Map<String, Residence> find() {
    if (views.isEmpty()) {
      return Map.of();
    }
    weightLevel = top(views.getFirst().weightPlace());
    views.forEach(v -> weightBits += v.weightBits());
    List<Integer> order = graph.generations();
    for (int layer : order) {
      place(layer, layer == order.getFirst(), layer == order.getLast());
    }
    Map<String, Residence> residences = new HashMap<>();
    for (int i = 0; i < views.size(); i++) {
      Layer layer = graph.layers().get(i);
      residences.put(layer.path(), residence(i));
    }
    return residences;
  }

  private int top(OperandRole place) {
    for (int m = platform.memories.size() - 1; m >= 0; m--) {
      if (platform.memories.get(m).operands().contains(place)) {
        return m;
      }
    }
    return OPEN;
  }

  private void place(int layer, boolean first, boolean last) {
    View view = views.get(layer);
    List<Integer> readers = graph.after().get(layer);
    List<Integer> sources = graph.before().get(layer);
    if (!first && !sources.isEmpty()) {
      inputLevel[layer] = lower(inputLevel[layer], outputLevel[sources.getFirst()]);
    }
    boolean branches = readers.size() > 1;
    boolean joins = readers.size() == 1 && graph.before().get(readers.getFirst()).size() > 1;
    if (branches || joins) {
      if (first) {
        inputLevel[layer] = top(views.getFirst().activationPlace());
      }
      outputLevel[layer] = top(OperandRole.OUTPUT);
      return;
    }
    OperandRole nextPlace =
        last || readers.isEmpty()
            ? view.activationPlace()
            : views.get(readers.getFirst()).activationPlace();
    for (int m = platform.memories.size() - 1; m >= 0; m--) {
      consider(layer, first, m, nextPlace);
    }
  }

  private void consider(int layer, boolean first, int m, OperandRole nextPlace) {
    View view = views.get(layer);
    var served = platform.memories.get(m).operands();
    boolean both = served.contains(nextPlace) && served.contains(OperandRole.OUTPUT);
    boolean weights = served.contains(view.weightPlace());
    if (!both && !weights) {
      return;
    }
    boolean joined = !view.constant() && both;
    double needed = 0;
    if (joined || served.contains(view.activationPlace())) {
      needed += view.inputBits();
    }
    if (served.contains(OperandRole.OUTPUT)) {
      needed += view.outputBits();
    }
    if (weights && !joined) {
      needed += weightBits;
    }
    double instances = 1;
    boolean servesAll = true;
    for (int d = 0; d < platform.dimensions.size(); d++) {
      if (!platform.serves[m][d]) {
        instances *= platform.dimensions.get(d).size();
        servesAll = false;
      }
    }
    if (needed > platform.memories.get(m).capacityBits() * instances) {
      return;
    }
    if (both) {
      if (first) {
        inputLevel[layer] = lower(inputLevel[layer], m);
      }
      outputLevel[layer] = lower(outputLevel[layer], m);
    }
    if (m < weightLevel && servesAll && weights) {
      weightLevel = m;
    }
  }

  private static int lower(int known, int found) {
    return known == OPEN || found >= 0 && found < known ? found : known;
  }

  private Residence residence(int layer) {
    View view = views.get(layer);
    Integer[] outermost = new Integer[view.nest().operands().size()];
    outermost[view.activation()] = orAll(inputLevel[layer]);
    outermost[view.output()] = orAll(outputLevel[layer]);
    List<Integer> order = new ArrayList<>(List.of(view.activation()));
    if (view.weight() >= 0) {
      outermost[view.weight()] = orAll(view.constant() ? weightLevel : inputLevel[layer]);
      order.add(view.weight());
    }
    order.add(view.output());
    return new Residence(List.of(outermost), List.of(), order);
  }

  /** ZigZag knows no network with several first or last layers; their data are far out. */
  private static int orAll(int level) {
    return level == OPEN ? Integer.MAX_VALUE : level;
  }
}
