package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Tensor;
import org.rooftree.api.workload.Workload;

/**
 * Finds the tensors of a network that may stay on chip. Inputs and results of the network do not,
 * nor does what a layer with stated traffic or with a given placement reads or writes.
 */
final class TensorGroups {
  private final MappingModel model;
  private final List<Layer> layers;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<String, Integer> writers = new LinkedHashMap<>();
  private final Map<String, Integer> lastReaders = new HashMap<>();
  private final Map<String, List<TensorGroup.Use>> uses = new HashMap<>();
  private final Map<String, Set<String>> memories = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Set<String> outside = new HashSet<>();

  TensorGroups(MappingModel model, Workload workload) {
    this.model = model;
    this.layers = workload.layers();
    workload.tensors().forEach(t -> tensors.put(t.path(), t));
  }

  /** Returns the groups, those that are written first in front. */
  List<TensorGroup> find() {
    for (int i = 0; i < layers.size(); i++) {
      for (String path : layers.get(i).outputs()) {
        if (writers.putIfAbsent(path, i) != null) {
          outside.add(path);
        }
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      switch (layers.get(i).body()) {
        case LoopNest nest -> nest(i, nest);
        case StatedCost cost -> stated(i, cost);
      }
    }
    return groups();
  }

  private boolean isConstant(String path) {
    return !writers.containsKey(path)
        && Optional.ofNullable(tensors.get(path)).map(Tensor::constant).orElse(false);
  }

  private List<String> variables(Layer layer) {
    return layer.inputs().stream().filter(p -> !isConstant(p)).toList();
  }

  private void read(String path, int layer) {
    lastReaders.merge(path, layer, Math::max);
    if (!writers.containsKey(path) || writers.get(path) >= layer) {
      outside.add(path);
    }
  }

  private void stated(int i, StatedCost cost) {
    Layer layer = layers.get(i);
    List<String> all = new ArrayList<>(variables(layer));
    all.forEach(p -> read(p, i));
    all.addAll(layer.outputs());
    boolean free =
        cost.inputTrafficBits() == 0
            && cost.outputTrafficBits() == 0
            && cost.intensityOpPerByte().isEmpty();
    for (String path : all) {
      if (free) {
        join(all.getFirst(), path);
      } else {
        outside.add(path);
      }
    }
  }

  private void nest(int i, LoopNest nest) {
    Layer layer = layers.get(i);
    List<String> inputs = variables(layer);
    inputs.forEach(p -> read(p, i));
    Optional<Platform> platform =
        model.given(layer).placements().isEmpty()
            ? model.platform(nest, model.given(layer))
            : Optional.empty();
    if (platform.isEmpty() || layer.outputs().size() != 1) {
      outside.addAll(inputs);
      outside.addAll(layer.outputs());
      return;
    }
    List<Integer> factors = factors(nest);
    for (int k = 0; k < inputs.size(); k++) {
      String path = inputs.get(k);
      if (k >= factors.size() || inputs.indexOf(path) != inputs.lastIndexOf(path)) {
        outside.add(path);
      } else {
        use(path, i, nest, factors.get(k), platform.get());
      }
    }
    for (int o = 0; o < nest.operands().size(); o++) {
      if (nest.operands().get(o).role() == OperandRole.OUTPUT) {
        use(layer.outputs().getFirst(), i, nest, o, platform.get());
      }
    }
  }

  /** Returns the factors that are not learned, first the first: so the inputs are listed. */
  private static List<Integer> factors(LoopNest nest) {
    List<Integer> factors = new ArrayList<>();
    for (int o = 0; o < nest.operands().size(); o++) {
      Operand operand = nest.operands().get(o);
      if (operand.role() != OperandRole.OUTPUT && !operand.constant()) {
        factors.add(o);
      }
    }
    factors.sort(
        Comparator.comparing(o -> nest.operands().get(o).role() == OperandRole.INPUT ? 0 : 1));
    return factors;
  }

  private void use(String path, int layer, LoopNest nest, int operand, Platform platform) {
    uses.computeIfAbsent(path, p -> new ArrayList<>())
        .add(new TensorGroup.Use(layer, operand, nest.operands().get(operand).storedBits()));
    Set<String> possible = possible(layer, nest, operand, platform);
    memories.merge(
        path,
        possible,
        (a, b) -> {
          a.retainAll(b);
          return a;
        });
  }

  /** On-chip memories that hold the operand and of which one instance serves all units. */
  private Set<String> possible(int layer, LoopNest nest, int operand, Platform platform) {
    OperandRole[] roles = nest.operands().stream().map(Operand::role).toArray(OperandRole[]::new);
    int[] chain =
        platform.memoriesOf(roles, model.given(layers.get(layer)).exchangedFactors())[operand];
    Set<String> possible = new LinkedHashSet<>();
    for (int l = chain.length - 2; l >= 0; l--) {
      boolean servesAll = true;
      for (boolean serves : platform.serves[chain[l]]) {
        servesAll &= serves;
      }
      if (servesAll) {
        possible.add(platform.memories.get(chain[l]).path());
      }
    }
    return possible;
  }

  private String root(String path) {
    String at = path;
    while (!parents.getOrDefault(at, at).equals(at)) {
      at = parents.get(at);
    }
    return at;
  }

  private void join(String a, String b) {
    parents.put(root(b), root(a));
  }

  private List<TensorGroup> groups() {
    for (String path : writers.keySet()) {
      if (!lastReaders.containsKey(path)) {
        outside.add(path);
      }
    }
    Set<String> closed = new HashSet<>();
    outside.forEach(p -> closed.add(root(p)));
    Map<String, List<String>> byRoot = new LinkedHashMap<>();
    for (String path : writers.keySet()) {
      if (!closed.contains(root(path))) {
        byRoot.computeIfAbsent(root(path), r -> new ArrayList<>()).add(path);
      }
    }
    List<TensorGroup> groups = new ArrayList<>();
    for (List<String> paths : byRoot.values()) {
      group(paths).ifPresent(groups::add);
    }
    groups.sort(Comparator.comparingInt(TensorGroup::first));
    return groups;
  }

  private Optional<TensorGroup> group(List<String> paths) {
    Set<String> common = null;
    List<TensorGroup.Member> members = new ArrayList<>();
    for (String path : paths) {
      Set<String> own = memories.get(path);
      if (own != null) {
        if (common == null) {
          common = new LinkedHashSet<>(own);
        }
        common.retainAll(own);
      }
      double bits = bits(path);
      if (bits == 0) {
        return Optional.empty();
      }
      members.add(
          new TensorGroup.Member(
              bits,
              writers.get(path),
              lastReaders.get(path),
              List.copyOf(uses.getOrDefault(path, List.of()))));
    }
    return common == null || common.isEmpty()
        ? Optional.empty()
        : Optional.of(new TensorGroup(members, List.copyOf(common)));
  }

  /** The most that a layer writes or reads of a tensor; what is declared if none does. */
  private double bits(String path) {
    double bits = 0;
    for (TensorGroup.Use use : uses.getOrDefault(path, List.of())) {
      bits = Math.max(bits, use.bits());
    }
    Tensor tensor = tensors.get(path);
    if (bits == 0 && tensor != null && !tensor.shape().isEmpty()) {
      bits = tensor.bits();
      for (long size : tensor.shape()) {
        bits *= size;
      }
    }
    return bits;
  }
}
