package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.interchange.onnx.LayerNode;
import org.rooftree.interchange.onnx.OnnxImport;
import org.rooftree.interchange.zigzag.LayerSpec.Bits;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.model.common.SourceKind;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Network;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.VectorKind;
import org.rooftree.model.workload.WorkloadFactory;

/**
 * Turns an imported ONNX network into what ZigZag makes of the file: convolutions and matrix
 * products as its loop nests, everything else without a cost.
 */
final class OnnxWorkload {
  private static final Bits DEFAULT =
      new Bits(
          OnnxLayers.DEFAULT_BITS,
          OnnxLayers.DEFAULT_BITS,
          2 * OnnxLayers.DEFAULT_BITS,
          OnnxLayers.DEFAULT_BITS);

  private final Network network;
  private final Findings findings;
  private final List<String> turned = new ArrayList<>();

  private OnnxWorkload(Network network, Findings findings) {
    this.network = network;
    this.findings = findings;
  }

  /** Rewrites the network of an import that left the batch in the sizes. */
  static Network rewrite(OnnxImport.Result result, Findings findings) {
    Network network = result.network().orElseThrow();
    new OnnxWorkload(network, findings).rewrite(result.sources());
    return network;
  }

  private void rewrite(List<LayerNode> sources) {
    network.setPrecision(WorkloadBuilder.precision(DEFAULT));
    network.getTensors().forEach(t -> t.setBits(OnnxLayers.DEFAULT_BITS));
    List<Layer> layers = List.copyOf(network.getLayers());
    for (int i = 0; i < layers.size(); i++) {
      rewrite(layers.get(i), sources.get(i));
    }
    if (!turned.isEmpty()) {
      findings.warning(
          "zigzag.kernel",
          Position.UNKNOWN,
          turned.getFirst(),
          turned.size()
              + " convolutions have kernels, strides or dilations that differ in height and width;"
              + " ZigZag takes the first for X, and so they are written",
          "rooftree import onnx reads them as ONNX means them");
    }
    network.setDescription(
        "Imported under ZigZag's rules: only convolutions and matrix products have a cost, with"
            + " 8-bit weights and activations and 16-bit partial sums unless attributes say"
            + " otherwise.");
    network.getCitations().clear();
    Citations.add(
        network, "layers tensors", "ONNX model, read by ZigZag's rules", SourceKind.DERIVED);
  }

  private void rewrite(Layer layer, LayerNode node) {
    Optional<LayerSpec> spec = Optional.empty();
    boolean works = !(layer instanceof StatedCost);
    try {
      if (works) {
        spec = OnnxLayers.layer(node);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      findings.error(
          "zigzag.onnx",
          Position.UNKNOWN,
          layer.getName(),
          node.operator() + ": " + e.getMessage(),
          "change the model, or use rooftree import onnx, which reads it as it is");
      return;
    }
    Layer replacement = spec.isPresent() ? nest(spec.get(), node, layer) : free(layer, node);
    replacement.setName(layer.getName());
    replacement.setOperator(node.operator());
    replacement.setExtraParameters(layer.getExtraParameters());
    replacement.setOrigin(layer.getOrigin());
    replacement.getInputs().addAll(layer.getInputs());
    replacement.getOutputs().addAll(layer.getOutputs());
    EcoreUtil.replace(layer, replacement);
  }

  private Layer nest(LayerSpec spec, LayerNode node, Layer layer) {
    if (OnnxLayers.turned(node)) {
      turned.add(layer.getName());
    }
    Layer nest = WorkloadBuilder.nest(spec);
    if (!spec.bits().equals(DEFAULT)) {
      nest.setPrecision(WorkloadBuilder.precision(spec.bits()));
      layer.getOutputs().forEach(t -> t.setBits(spec.bits().output()));
    }
    return nest;
  }

  private static Layer free(Layer layer, LayerNode node) {
    StatedCost cost = WorkloadFactory.eINSTANCE.createStatedCost();
    cost.setKind(layer instanceof StatedCost s ? s.getKind() : VectorKind.OTHER);
    cost.setOperations(Quantity.of(0, "op"));
    if (layer instanceof StatedCost s) {
      cost.setParameters(s.getParameters());
    }
    cost.setReason("ZigZag gives " + node.operator() + " no cost");
    return cost;
  }
}
