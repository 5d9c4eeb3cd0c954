package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.interchange.ElementNames;
import org.rooftree.interchange.onnx.OnnxModel.Attribute;
import org.rooftree.interchange.onnx.OnnxModel.Graph;
import org.rooftree.interchange.onnx.OnnxModel.Node;
import org.rooftree.interchange.onnx.OnnxModel.Tensor;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.StatedCost;
import org.rooftree.model.workload.VectorKind;
import org.rooftree.model.workload.WorkloadFactory;

/** One node with its inputs, as a rule sees it, and what the rule says of it. */
final class NodeContext {
  private final Node node;
  private final String title;
  private final List<@Nullable Value> inputs;
  private final List<@Nullable Value> outputs;
  private final List<LayerPlan> layers = new ArrayList<>(1);
  private final boolean constant;
  private final boolean soleReader;
  private String reason = "";

  /**
   * Makes the context of a node.
   *
   * @param title name from which those of layers are made
   * @param inputs its inputs; null for one that is left out
   * @param soleReader whether nothing else reads its first input
   */
  NodeContext(Node node, String title, List<@Nullable Value> inputs, boolean soleReader) {
    this.node = node;
    this.title = title;
    this.inputs = inputs;
    this.soleReader = soleReader;
    this.outputs = new ArrayList<>(Collections.nCopies(node.outputs().size(), null));
    boolean all = true;
    for (Value input : inputs) {
      all &= input == null || input.constant();
    }
    this.constant = all;
  }

  Node node() {
    return node;
  }

  String operator() {
    return node.operator();
  }

  List<@Nullable Value> outputs() {
    return outputs;
  }

  List<LayerPlan> layers() {
    return layers;
  }

  /** Returns whether all inputs are constants, so that nothing is left to do at run time. */
  boolean constant() {
    return constant;
  }

  /** Returns whether nothing else reads the first input. */
  boolean soleReader() {
    return soleReader;
  }

  /** Returns why the node is no layer; empty text if nothing was said. */
  String reason() {
    return reason;
  }

  void reason(String text) {
    reason = text;
  }

  boolean has(int index) {
    return index < inputs.size() && inputs.get(index) != null;
  }

  int inputCount() {
    return inputs.size();
  }

  Value in(int index) {
    Value value = index < inputs.size() ? inputs.get(index) : null;
    if (value == null) {
      throw new ShapeException("input " + index + " is missing");
    }
    return value;
  }

  /** Returns all inputs that are not left out. */
  List<Value> in() {
    List<Value> present = new ArrayList<>(inputs.size());
    for (Value input : inputs) {
      if (input != null) {
        present.add(input);
      }
    }
    return present;
  }

  long[] shape(int index) {
    return in(index).shape();
  }

  boolean rankIs(int index, int rank) {
    return shape(index).length == rank;
  }

  /** Returns a shape and refuses one of fewer dimensions. */
  long[] shape(int index, int leastRank) {
    long[] shape = shape(index);
    if (shape.length < leastRank) {
      throw new ShapeException(
          "input "
              + index
              + " has the shape "
              + Shapes.text(shape)
              + "; at least "
              + leastRank
              + " dimensions are needed");
    }
    return shape;
  }

  /** Returns the numbers of an input that must be constant for the shape to be known. */
  Numbers numbers(int index) {
    Value value = in(index);
    if (value.numbers() == null) {
      throw new UnknownShapeException(
          "its output shape depends on the value of \"" + value.name() + "\"");
    }
    return value.numbers();
  }

  /** Returns integers from an input, or from an attribute as older operator sets have it. */
  long @Nullable [] integers(int index, String attribute) {
    return has(index) ? numbers(index).integers() : integers(attribute);
  }

  boolean hasAttribute(String name) {
    return node.attributes().containsKey(name);
  }

  long integer(String name, long otherwise) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null ? otherwise : attribute.integer();
  }

  double real(String name, double otherwise) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null ? otherwise : attribute.real();
  }

  String text(String name, String otherwise) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null ? otherwise : attribute.text();
  }

  long @Nullable [] integers(String name) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null
        ? null
        : attribute.integers().stream().mapToLong(Long::longValue).toArray();
  }

  List<Double> reals(String name) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null ? List.of() : attribute.reals();
  }

  @Nullable Tensor tensor(String name) {
    Attribute attribute = node.attributes().get(name);
    return attribute == null ? null : attribute.tensor();
  }

  Graph graph(String name) {
    Attribute attribute = node.attributes().get(name);
    if (attribute == null || attribute.graph() == null) {
      throw new ShapeException("the graph \"" + name + "\" is missing");
    }
    return attribute.graph();
  }

  /** Returns whether the node has this output and names it. */
  boolean hasOutput(int index) {
    return index < outputs.size() && !node.outputs().get(index).isEmpty();
  }

  private String outputName(int index) {
    return node.outputs().get(index);
  }

  /** Sets an output. */
  Value output(int index, Value value) {
    if (index < outputs.size()) {
      outputs.set(index, value);
    }
    return value;
  }

  /** Sets an output of a new shape: data that a layer writes, or a constant. */
  Value output(int index, ElementType type, long... shape) {
    String name = index < outputs.size() ? outputName(index) : "";
    Shapes.checkElements(name, shape);
    return output(
        index,
        constant
            ? Value.constant(name, type, shape, null, Value.roots(in()))
            : Value.data(name, new Edge(name, type, shape, true)));
  }

  /** Sets an output to a constant with known numbers. */
  Value constant(int index, ElementType type, long[] shape, @Nullable Numbers numbers) {
    return output(index, Value.constant(outputName(index), type, shape, numbers, List.of()));
  }

  /** Sets the first output to the first input in another shape: no data moves. */
  void view(long[] shape, String why) {
    Shapes.checkElements(outputName(0), shape);
    Value input = in(0);
    if (Shapes.elements(shape) != input.elements()) {
      throw new ShapeException(
          "cannot view "
              + Shapes.text(input.shape())
              + " as "
              + Shapes.text(shape)
              + ": the numbers of elements differ");
    }
    output(0, input.view(outputName(0), shape));
    reason = why;
  }

  /** Adds a layer of the matrix unit. */
  LayerPlan nest(Layer layer, String suffix, Value input, Value weight) {
    LayerPlan plan = new LayerPlan(this, title + suffix, layer).factors(input, weight);
    layers.add(plan);
    return plan;
  }

  /** Adds a layer with a stated cost that reads nothing yet. */
  LayerPlan cost(String suffix, VectorKind kind, double operations, String why) {
    StatedCost cost = WorkloadFactory.eINSTANCE.createStatedCost();
    cost.setKind(kind);
    cost.setOperations(org.rooftree.api.quantity.Quantity.of(operations, "op"));
    cost.setReason(ElementNames.printable(why));
    LayerPlan plan = new LayerPlan(this, title + suffix, cost);
    layers.add(plan);
    return plan;
  }

  /** Adds a layer that reads these inputs once and writes all outputs, unless all is constant. */
  void cost(VectorKind kind, double operations, String why, List<Value> reads) {
    if (constant) {
      return;
    }
    LayerPlan plan = cost("", kind, operations, why);
    for (Value value : reads) {
      if (!value.constant()) {
        plan.read(value, value.knownShape() == null ? 0 : value.elements());
      } else if (value.constantData()) {
        plan.read(value);
        for (Root root : value.roots()) {
          if (root.learnedData()) {
            plan.parameters().add(root);
          }
        }
      }
    }
    writes(plan);
  }

  /** Adds a layer that reads every input once and writes all outputs. */
  void cost(VectorKind kind, double operations, String why) {
    cost(kind, operations, why, in());
  }

  /** Says that the last layer can be fused into the one whose result it works on. */
  void fusible() {
    if (!layers.isEmpty()) {
      layers.getLast().setFusible();
    }
  }

  /** Returns what other cost models read from the node. */
  LayerNode describe() {
    List<LayerNode.Input> values = new ArrayList<>(inputs.size());
    for (Value input : inputs) {
      values.add(new LayerNode.Input(known(input), input == null || input.constant()));
    }
    Map<String, List<Long>> integers = new HashMap<>();
    for (Attribute attribute : node.attributes().values()) {
      List<Long> list = attribute.integers();
      integers.put(attribute.name(), list.isEmpty() ? List.of(attribute.integer()) : list);
    }
    Value output = outputs.isEmpty() ? null : outputs.getFirst();
    return new LayerNode(ElementNames.printable(node.operator()), values, known(output), integers);
  }

  private static List<Long> known(@Nullable Value value) {
    long[] shape = value == null ? null : value.knownShape();
    return shape == null ? List.of() : Arrays.stream(shape).boxed().toList();
  }

  /** Makes a layer write all outputs. */
  void writes(LayerPlan plan) {
    for (Value output : outputs) {
      if (output != null && !output.constant()) {
        plan.write(output);
      }
    }
  }
}
