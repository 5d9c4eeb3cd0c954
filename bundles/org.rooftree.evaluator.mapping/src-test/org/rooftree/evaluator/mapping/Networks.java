package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Tensor;
import org.rooftree.api.workload.Workload;

/** Connects layers for tests. A tensor has the path of the layer that writes it. */
final class Networks {
  private final List<Layer> layers = new ArrayList<>();

  Networks add(String name, LayerBody body, String... inputs) {
    layers.add(
        new Layer(name, "/" + name, "", body, List.of(inputs), List.of(name), Optional.empty()));
    return this;
  }

  /** Adds a layer without a cost, such as an activation or the sum of a residual branch. */
  Networks free(String name, String... inputs) {
    return add(name, stated(0), inputs);
  }

  static StatedCost stated(double trafficBits) {
    return new StatedCost(
        StatedCost.Kind.ELEMENTWISE,
        false,
        0,
        0,
        trafficBits,
        trafficBits,
        OptionalDouble.empty(),
        0,
        8,
        0,
        "",
        Sources.NONE);
  }

  Workload workload() {
    List<Tensor> tensors =
        layers.stream().map(l -> new Tensor(l.name(), l.name(), List.of(), 8, 1, false)).toList();
    return new Workload("network", "", 1, layers, tensors, List.of(), Optional.empty());
  }

  /** Connects the 21 layers of ResNet-18 that cost something in ZigZag. */
  static Workload resNet18(List<Layer> parts) {
    Map<String, LayerBody> bodies =
        parts.stream().collect(Collectors.toMap(Layer::name, Layer::body));
    Networks network = new Networks();
    network.add("conv1.Conv", bodies.get("conv1.Conv"), "image");
    network.free("relu", "conv1.Conv").free("maxpool", "relu");
    String last = "maxpool";
    for (int stage = 1; stage <= 4; stage++) {
      for (int block = 0; block <= 1; block++) {
        String name = "layer" + stage + ".layer" + stage + "." + block + ".";
        String first = name + "conv1.Conv";
        String second = name + "conv2.Conv";
        String shortcut = name + "downsample.downsample.0.Conv";
        network.add(first, bodies.get(first), last).free(name + "relu", first);
        network.add(second, bodies.get(second), name + "relu");
        if (bodies.containsKey(shortcut)) {
          network.add(shortcut, bodies.get(shortcut), last);
        }
        network.free(name + "add", second, bodies.containsKey(shortcut) ? shortcut : last);
        network.free(name + "relu_1", name + "add");
        last = name + "relu_1";
      }
    }
    network.free("avgpool", last).free("flatten", "avgpool");
    return network.add("fc.Gemm", bodies.get("fc.Gemm"), "flatten").workload();
  }
}
