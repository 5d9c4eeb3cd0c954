package org.rooftree.interchange.onnx;

import java.util.List;
import org.rooftree.model.workload.VectorKind;

/**
 * Conversion between real numbers and integers. Around a layer it states the precision of that
 * layer and is no work of its own.
 */
final class QuantisationOperators {
  private static final String GROUP = "quantisation";

  private QuantisationOperators() {}

  static void register(Operators all) {
    all.add(GROUP, QuantisationOperators::quantise, "QuantizeLinear");
    all.add(GROUP, QuantisationOperators::dequantise, "DequantizeLinear");
    all.add(GROUP, QuantisationOperators::dynamic, "DynamicQuantizeLinear");
  }

  private static ElementType type(NodeContext n) {
    if (n.has(2)) {
      return n.in(2).type();
    }
    return n.hasAttribute("output_dtype")
        ? ElementType.of(n.integer("output_dtype", 2))
        : ElementType.UINT8;
  }

  private static void quantise(NodeContext n) {
    Value input = n.in(0);
    String name = n.hasOutput(0) ? n.node().outputs().getFirst() : "";
    ElementType type = type(n);
    Edge edge = input.edge();
    if (edge == null) {
      n.output(0, input.as(name, type, type.bits()));
    } else if (edge.written() && n.soleReader()) {
      edge.quantise(type.bits());
      n.output(0, input.as(name, type, 0));
      n.reason("states the precision of the layer before it");
    } else {
      n.output(0, type, input.shape());
      n.cost(
          VectorKind.ELEMENTWISE,
          2.0 * input.elements(),
          "QuantizeLinear: scale and round, 2 operations per element",
          List.of(input));
    }
  }

  private static void dequantise(NodeContext n) {
    Value input = n.in(0);
    ElementType type = n.has(1) ? n.in(1).type() : ElementType.FLOAT;
    String name = n.hasOutput(0) ? n.node().outputs().getFirst() : "";
    int stored = input.type().quantised() ? input.type().bits() : 0;
    n.output(0, input.as(name, type, input.constant() ? stored : 0));
    n.reason("states the precision of the layers after it");
  }

  private static void dynamic(NodeContext n) {
    Value input = n.in(0);
    n.output(0, ElementType.UINT8, input.shape());
    n.output(1, ElementType.FLOAT);
    n.output(2, ElementType.UINT8);
    n.cost(
        VectorKind.ELEMENTWISE,
        4.0 * input.elements(),
        "DynamicQuantizeLinear: least and greatest element, scale and round, 4 operations per"
            + " element");
  }
}
