package org.rooftree.interchange.zigzag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.rooftree.interchange.onnx.LayerNode;
import org.rooftree.interchange.zigzag.LayerSpec.AxisSpec;
import org.rooftree.interchange.zigzag.LayerSpec.Bits;
import org.rooftree.interchange.zigzag.LayerSpec.Loop;
import org.rooftree.interchange.zigzag.LayerSpec.Term;
import org.rooftree.interchange.zigzag.Yaml.Position;
import org.rooftree.model.accelerator.OperandRole;

/**
 * Reads ONNX nodes as ZigZag does: the shapes of the first input and of the output, 8-bit weights
 * and activations, partial sums of twice the activations, and the first entry of kernel, stride and
 * dilation for X.
 */
final class OnnxLayers {
  /** Bits of weights and activations without attributes that say otherwise. */
  static final int DEFAULT_BITS = 8;

  private static final int PLANE = 4;

  private OnnxLayers() {}

  /**
   * Returns the layer of a node; empty if ZigZag gives nodes of its kind no cost.
   *
   * @throws IllegalArgumentException with what ZigZag cannot read in a node that has a cost
   * @throws ArithmeticException when a size exceeds 2^31
   */
  static Optional<LayerSpec> layer(LayerNode node) {
    return switch (node.operator()) {
      case "Conv" -> Optional.of(convolution(node, 1));
      case "QLinearConv" -> Optional.of(convolution(node, 3));
      case "Gemm", "MatMul" -> Optional.of(product(node));
      default -> Optional.empty();
    };
  }

  /** Returns whether height and width differ in a kernel, so that ZigZag exchanges them. */
  static boolean turned(LayerNode node) {
    int weightAt = node.operator().equals("QLinearConv") ? 3 : 1;
    List<Long> weight = shape(node, weightAt);
    return node.operator().endsWith("Conv")
        && weight.size() == PLANE
        && (differ(kernel(node, weight))
            || differ(node.attributes().getOrDefault("strides", List.of(1L, 1L)))
            || differ(node.attributes().getOrDefault("dilations", List.of(1L, 1L))));
  }

  private static boolean differ(List<Long> pair) {
    return !pair.getFirst().equals(pair.getLast());
  }

  private static List<Long> kernel(LayerNode node, List<Long> weight) {
    return node.attributes().getOrDefault("kernel_shape", weight.subList(2, weight.size()));
  }

  private static LayerSpec convolution(LayerNode node, int weightAt) {
    List<Long> input = shape(node, 0);
    List<Long> weight = shape(node, weightAt);
    List<Long> output = node.output();
    if (input.size() != PLANE || weight.size() != PLANE || output.size() != PLANE) {
      throw new IllegalArgumentException(
          "the input has " + input.size() + " dimensions; ZigZag reads convolutions with 4");
    }
    List<Long> kernel = kernel(node, weight);
    List<Long> strides = node.attributes().getOrDefault("strides", List.of(1L, 1L));
    List<Long> dilations = node.attributes().getOrDefault("dilations", List.of(1L, 1L));
    long groups = node.attributes().getOrDefault("group", List.of(1L)).getFirst();
    List<Loop> loops = new ArrayList<>();
    add(loops, "B", output.get(0));
    add(loops, "K", output.get(1) / groups);
    add(loops, "G", groups);
    add(loops, "OX", output.get(3));
    add(loops, "OY", output.get(2));
    add(loops, "C", input.get(1) / groups);
    add(loops, "FX", kernel.get(0));
    add(loops, "FY", kernel.get(1));
    AxisSpec ix = window("OX", strides.get(0), "FX", dilations.get(0), input.get(3));
    AxisSpec iy = window("OY", strides.get(1), "FY", dilations.get(1), input.get(2));
    List<AxisSpec> inputs = new ArrayList<>(axes("B", "G", "C"));
    inputs.add(iy);
    inputs.add(ix);
    List<Term> terms =
        List.of(
            new Term(OperandRole.OUTPUT, axes("B", "G", "K", "OY", "OX")),
            new Term(OperandRole.WEIGHT, axes("G", "K", "C", "FY", "FX")),
            new Term(OperandRole.INPUT, inputs));
    return spec(node, loops, terms, node.inputs().get(weightAt).constant());
  }

  private static LayerSpec product(LayerNode node) {
    List<Long> input = shape(node, 0);
    List<Long> output = node.output();
    int rank = input.size();
    if (rank < 2 || rank > 4 || output.size() != rank) {
      throw new IllegalArgumentException(
          "the input has "
              + rank
              + " dimensions and the output "
              + output.size()
              + "; ZigZag reads products with 2, 3 or 4 in both");
    }
    boolean turned =
        rank == 2 && node.attributes().getOrDefault("transA", List.of(0L)).getFirst() != 0;
    boolean learned = node.inputs().get(1).constant();
    List<Loop> loops = new ArrayList<>();
    List<String> outer = rank == 2 ? List.of() : rank == 3 ? List.of("B") : List.of("B", "H");
    for (int i = 0; i < outer.size(); i++) {
      add(loops, outer.get(i), output.get(i));
    }
    add(loops, "C", turned ? input.get(0) : input.get(rank - 1));
    add(loops, "D", output.get(rank - 2));
    add(loops, "K", output.get(rank - 1));
    List<Term> terms =
        List.of(
            new Term(OperandRole.OUTPUT, joined(outer, "D", "K")),
            new Term(OperandRole.INPUT, joined(outer, "D", "C")),
            new Term(OperandRole.WEIGHT, joined(learned ? List.of() : outer, "C", "K")));
    return spec(node, loops, terms, learned);
  }

  private static LayerSpec spec(
      LayerNode node, List<Loop> loops, List<Term> terms, boolean learned) {
    double activation = bits(node, "act_size", DEFAULT_BITS);
    Bits bits =
        new Bits(
            bits(node, "weight_size", DEFAULT_BITS),
            activation,
            bits(node, "output_size", (long) (2 * activation)),
            activation);
    Map<OperandRole, Long> sources = learned ? Map.of() : Map.of(OperandRole.WEIGHT, 0L);
    return new LayerSpec(Position.UNKNOWN, 0, "", node.operator(), loops, terms, bits, sources);
  }

  private static double bits(LayerNode node, String attribute, long otherwise) {
    long bits = node.attributes().getOrDefault(attribute, List.of(otherwise)).getFirst();
    if (bits < 1 || bits > 64) {
      throw new IllegalArgumentException(
          "attribute " + attribute + " is " + bits + "; allowed are 1 to 64 bits");
    }
    return bits;
  }

  private static List<Long> shape(LayerNode node, int index) {
    return index < node.inputs().size() ? node.inputs().get(index).shape() : List.of();
  }

  private static void add(List<Loop> loops, String name, long size) {
    loops.add(new Loop(name, Math.toIntExact(size)));
  }

  private static List<AxisSpec> axes(String... names) {
    return joined(List.of(), names);
  }

  private static List<AxisSpec> joined(List<String> first, String... names) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(names));
    return all.stream().map(name -> new AxisSpec(name, OptionalLong.empty())).toList();
  }

  private static AxisSpec window(
      String out, long stride, String kernel, long dilation, long extent) {
    Relation relation =
        new Relation(
            "", List.of(new Relation.Term(stride, out), new Relation.Term(dilation, kernel)));
    return new AxisSpec(relation.expression(), OptionalLong.of(extent));
  }
}
