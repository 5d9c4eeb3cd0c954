package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.rooftree.interchange.onnx.OnnxModel.Attribute;
import org.rooftree.interchange.onnx.OnnxModel.Tensor;

/** Operators whose result is known before the network runs. */
final class ConstantOperators {
  private static final String GROUP = "constants and shapes";

  private ConstantOperators() {}

  static void register(Operators all) {
    all.add(GROUP, ConstantOperators::constant, "Constant");
    all.add(GROUP, ConstantOperators::constantOfShape, "ConstantOfShape");
    all.add(GROUP, ConstantOperators::shape, "Shape");
    all.add(
        GROUP,
        n -> n.constant(0, ElementType.INT64, new long[0], Numbers.of(Shapes.elements(n.shape(0)))),
        "Size");
    all.add(GROUP, ConstantOperators::range, "Range");
    all.add(GROUP, ConstantOperators::nonZero, "NonZero");
    all.add(GROUP, ConstantOperators::eye, "EyeLike");
  }

  private static void constant(NodeContext n) {
    Tensor tensor = n.tensor(n.hasAttribute("sparse_value") ? "sparse_value" : "value");
    String name = n.node().outputs().isEmpty() ? "" : n.node().outputs().getFirst();
    n.reason("a constant");
    if (tensor != null) {
      n.output(0, Value.stored(tensor, name));
      return;
    }
    for (Attribute a : n.node().attributes().values()) {
      switch (a.name()) {
        case "value_int" -> n.constant(0, ElementType.INT64, new long[0], Numbers.of(a.integer()));
        case "value_ints" -> {
          long[] values = a.integers().stream().mapToLong(Long::longValue).toArray();
          n.constant(0, ElementType.INT64, new long[] {values.length}, small(Numbers.of(values)));
        }
        case "value_float" ->
            n.constant(0, ElementType.FLOAT, new long[0], Numbers.ofReals(a.real()));
        case "value_floats" -> {
          double[] values = a.reals().stream().mapToDouble(Double::doubleValue).toArray();
          long[] shape = {values.length};
          Root root = new Root(name, values.length, ElementType.FLOAT);
          n.output(
              0,
              Value.constant(
                  name, ElementType.FLOAT, shape, small(Numbers.ofReals(values)), List.of(root)));
        }
        case "value_string" -> n.constant(0, ElementType.STRING, new long[0], null);
        case "value_strings" ->
            n.constant(0, ElementType.STRING, new long[] {a.texts().size()}, null);
        default -> {
          // Anything else says nothing about the value.
        }
      }
    }
    if (n.hasOutput(0) && n.outputs().getFirst() == null) {
      throw new ShapeException("has no value");
    }
  }

  private static @org.jspecify.annotations.Nullable Numbers small(Numbers numbers) {
    return numbers.size() <= Numbers.MAXIMUM ? numbers : null;
  }

  private static void constantOfShape(NodeContext n) {
    long[] shape = n.numbers(0).integers();
    Tensor value = n.tensor("value");
    ElementType type = value == null ? ElementType.FLOAT : value.type();
    String name = n.node().outputs().isEmpty() ? "" : n.node().outputs().getFirst();
    Shapes.checkElements(name, shape);
    long elements = Shapes.elements(shape);
    Numbers numbers = null;
    if (elements <= Numbers.MAXIMUM) {
      Numbers one = value == null ? Numbers.ofReals(0) : value.data().orElse(null);
      if (one != null && one.size() == 1) {
        numbers = one.pick(new int[(int) elements]);
      }
    }
    n.reason("a constant");
    // Where the shape itself is stored, the constant stands for a stored one, as in models without
    // their weights; where it is computed, the constant is a mask or a state.
    boolean stored = n.in(0).stored();
    List<Root> roots = stored ? List.of(new Root(name, elements, type)) : List.of();
    n.output(0, Value.constant(name, type, shape, numbers, roots));
  }

  private static void shape(NodeContext n) {
    long[] shape = n.shape(0);
    int rank = shape.length;
    int start = bound(n.integer("start", 0), rank);
    int end = bound(n.integer("end", rank), rank);
    long[] part = start < end ? Arrays.copyOfRange(shape, start, end) : new long[0];
    n.reason("a shape, known now");
    n.constant(0, ElementType.INT64, new long[] {part.length}, Numbers.of(part));
  }

  private static int bound(long index, int rank) {
    return Math.clamp(index < 0 ? index + rank : index, 0, rank);
  }

  private static void range(NodeContext n) {
    double start = n.numbers(0).number(0);
    double limit = n.numbers(1).number(0);
    double step = n.numbers(2).number(0);
    double count = step == 0 ? Double.NaN : Math.max(0, Math.ceil((limit - start) / step));
    if (!(count < Long.MAX_VALUE)) {
      throw new ShapeException("a range from " + start + " to " + limit + " in steps of " + step);
    }
    n.reason("a range, known now");
    Numbers values = null;
    if (count <= Numbers.MAXIMUM) {
      boolean real = n.in(0).type().real();
      long[] integers = new long[(int) count];
      double[] reals = new double[(int) count];
      for (int i = 0; i < count; i++) {
        integers[i] = n.numbers(0).integer(0) + i * n.numbers(2).integer(0);
        reals[i] = start + i * step;
      }
      values = real ? Numbers.ofReals(reals) : Numbers.of(integers);
    }
    n.constant(0, n.in(0).type(), new long[] {(long) count}, values);
  }

  private static void nonZero(NodeContext n) {
    Numbers numbers = n.numbers(0);
    if (n.in(0).rank() != 1) {
      throw new UnknownShapeException("its output shape depends on the data that it tests");
    }
    long[] found = new long[numbers.size()];
    int count = 0;
    for (int i = 0; i < found.length; i++) {
      if (numbers.number(i) != 0) {
        found[count++] = i;
      }
    }
    n.constant(
        0, ElementType.INT64, new long[] {1, count}, Numbers.of(Arrays.copyOf(found, count)));
  }

  private static void eye(NodeContext n) {
    n.reason("a constant");
    n.constant(
        0,
        n.hasAttribute("dtype") ? ElementType.of(n.integer("dtype", 1)) : n.in(0).type(),
        n.shape(0),
        null);
  }
}
