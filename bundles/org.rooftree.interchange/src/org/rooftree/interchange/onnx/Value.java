package org.rooftree.interchange.onnx;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name in the graph stands for: data that flows at run time, or a constant.
 *
 * @param name its name in the graph
 * @param type type of its elements
 * @param knownShape its shape; null if it depends on data
 * @param numbers its elements, if it is a small constant
 * @param edge the data; null for a constant
 * @param roots constants of the file from which this constant is computed
 * @param quantisedBits bits per element as stored, if a constant is stored in fewer than its type
 *     has; otherwise 0
 */
record Value(
    String name,
    ElementType type,
    long @Nullable [] knownShape,
    @Nullable Numbers numbers,
    @Nullable Edge edge,
    List<Root> roots,
    int quantisedBits) {
  private static final int MAXIMUM_ROOTS = 32;

  /** Returns data that flows at run time. */
  static Value data(String name, Edge edge) {
    return new Value(name, edge.type(), edge.shape(), null, edge, List.of(), 0);
  }

  /** Returns data whose shape is not known. */
  static Value unknown(String name, ElementType type) {
    return new Value(
        name, type, null, null, new Edge(name, type, new long[] {0}, true), List.of(), 0);
  }

  /** Returns a constant. */
  static Value constant(
      String name, ElementType type, long[] shape, @Nullable Numbers numbers, List<Root> roots) {
    return new Value(name, type, shape, numbers, null, roots, 0);
  }

  /** Returns a constant that the file stores. */
  static Value stored(OnnxModel.Tensor tensor, String name) {
    return constant(
        name,
        tensor.type(),
        tensor.shape(),
        tensor.data().orElse(null),
        List.of(new Root(name, Shapes.elements(tensor.shape()), tensor.type())));
  }

  /** Returns the same data under another name and in another shape. */
  Value view(String newName, long @Nullable [] shape) {
    return new Value(newName, type, shape, numbers, edge, roots, quantisedBits);
  }

  /** Returns the same data as another type stored in fewer bits. */
  Value as(String newName, ElementType newType, int storedBits) {
    return new Value(newName, newType, knownShape, null, edge, roots, storedBits);
  }

  boolean constant() {
    return edge == null;
  }

  /** Returns whether it is a constant as the file stores it. */
  boolean stored() {
    return constant() && roots.size() == 1 && roots.getFirst().name().equals(name);
  }

  /** Returns the shape. */
  long[] shape() {
    if (knownShape == null) {
      throw new UnknownShapeException("the shape of \"" + name + "\" depends on data");
    }
    return knownShape;
  }

  int rank() {
    return shape().length;
  }

  long elements() {
    return Shapes.elements(shape());
  }

  /** Returns whether it is a constant that a node computes with, rather than a shape or index. */
  boolean constantData() {
    return constant()
        && knownShape != null
        && (type.real() || type.quantised())
        && Shapes.elements(knownShape) > 1;
  }

  /** Returns the roots of several values, each once. */
  static List<Root> roots(List<Value> values) {
    Set<Root> all = new LinkedHashSet<>();
    for (Value value : values) {
      all.addAll(value.roots);
    }
    if (all.size() <= MAXIMUM_ROOTS) {
      return List.copyOf(all);
    }
    long sum = 0;
    for (Root root : all) {
      sum = root.learnedData() ? Math.addExact(sum, root.elements()) : sum;
    }
    return List.of(new Root("constants", sum, ElementType.FLOAT));
  }
}
