package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.VectorKind;

/** Operators that rename or move data: views cost nothing, moves cost their traffic. */
final class MovementOperators {
  static final String GROUP = "data movement";

  private static final String MOVE = ": moves data, computes nothing";

  private MovementOperators() {}

  static void register(Operators all) {
    all.add("view", n -> n.view(n.shape(0), "passes its input on"), "Identity");
    all.add("view", MovementOperators::dropout, "Dropout");
    all.add("view", n -> n.view(reshape(n), "only the shape changes"), "Reshape");
    all.add("view", n -> n.view(flatten(n), "only the shape changes"), "Flatten");
    all.add("view", n -> n.view(squeeze(n), "only the shape changes"), "Squeeze");
    all.add("view", n -> n.view(unsqueeze(n), "only the shape changes"), "Unsqueeze");
    all.add(GROUP, MovementOperators::cast, "Cast", "CastLike");
    all.add(GROUP, MovementOperators::transpose, "Transpose");
    all.add(GROUP, MovementOperators::concatenate, "Concat", "QLinearConcat");
    all.add(GROUP, MovementOperators::split, "Split");
    all.add(GROUP, MovementOperators::expand, "Expand");
    all.add(GROUP, MovementOperators::tile, "Tile");
    all.add(GROUP, n -> blocks(n, true), "DepthToSpace");
    all.add(GROUP, n -> blocks(n, false), "SpaceToDepth");
    all.add(GROUP, n -> same(n), "Trilu", "ReverseSequence");
  }

  /** Adds the cost of writing the outputs and reading as many elements of the first input. */
  static void moved(NodeContext n, List<Value> reads, double elementsRead) {
    if (n.constant()) {
      return;
    }
    LayerPlan plan = n.cost("", VectorKind.DATA_MOVEMENT, 0, n.operator() + MOVE);
    for (Value value : reads) {
      plan.read(value, elementsRead >= 0 ? elementsRead : value.elements());
      if (value.constantData()) {
        value.roots().stream().filter(Root::learnedData).forEach(plan.parameters()::add);
      }
    }
    n.writes(plan);
  }

  private static void same(NodeContext n) {
    n.output(0, n.in(0).type(), n.shape(0));
    moved(n, List.of(n.in(0)), -1);
  }

  private static void dropout(NodeContext n) {
    n.view(n.shape(0), "does nothing at inference");
    if (n.hasOutput(1)) {
      n.constant(1, ElementType.BOOL, n.shape(0), null);
    }
  }

  private static void cast(NodeContext n) {
    ElementType type =
        n.operator().equals("Cast") ? ElementType.of(n.integer("to", 1)) : n.in(1).type();
    n.output(0, type, n.shape(0));
    moved(n, List.of(n.in(0)), -1);
  }

  private static long[] reshape(NodeContext n) {
    long[] wanted = n.integers(1, "shape");
    if (wanted == null) {
      throw new ShapeException("the new shape is missing");
    }
    long[] old = n.shape(0);
    long[] shape = wanted.clone();
    int free = -1;
    long product = 1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] == 0 && n.integer("allowzero", 0) == 0) {
        if (i >= old.length) {
          throw new ShapeException("dimension " + i + " of the new shape copies one that is not");
        }
        shape[i] = old[i];
      }
      if (shape[i] == -1 && free < 0) {
        free = i;
      } else if (shape[i] < 0) {
        throw new ShapeException("the new shape " + Arrays.toString(wanted) + " is not possible");
      } else {
        product = Math.multiplyExact(product, shape[i]);
      }
    }
    if (free >= 0) {
      long elements = Shapes.elements(old);
      if (product == 0 || elements % product != 0) {
        throw new ShapeException(
            "cannot view " + Shapes.text(old) + " as " + Arrays.toString(wanted));
      }
      shape[free] = elements / product;
    }
    return shape;
  }

  private static long[] flatten(NodeContext n) {
    long[] shape = n.shape(0);
    long axis = n.integer("axis", 1);
    int at = axis == shape.length ? shape.length : Shapes.axis(axis, Math.max(1, shape.length));
    return new long[] {
      Shapes.elements(Arrays.copyOfRange(shape, 0, at)),
      Shapes.elements(Arrays.copyOfRange(shape, at, shape.length))
    };
  }

  private static long[] squeeze(NodeContext n) {
    long[] shape = n.shape(0);
    long @Nullable [] axes = n.integers(1, "axes");
    boolean[] chosen = axes == null ? null : Shapes.axes(axes, shape.length);
    long[] result = new long[shape.length];
    int rank = 0;
    for (int i = 0; i < shape.length; i++) {
      boolean drop = chosen == null ? shape[i] == 1 : chosen[i];
      if (drop && shape[i] != 1) {
        throw new ShapeException("axis " + i + " of " + Shapes.text(shape) + " is not 1");
      }
      if (!drop) {
        result[rank++] = shape[i];
      }
    }
    return Arrays.copyOf(result, rank);
  }

  private static long[] unsqueeze(NodeContext n) {
    long[] shape = n.shape(0);
    long[] axes = n.integers(1, "axes");
    if (axes == null) {
      throw new ShapeException("the axes are missing");
    }
    boolean[] added = Shapes.axes(axes, shape.length + axes.length);
    long[] result = new long[added.length];
    int from = 0;
    for (int i = 0; i < result.length; i++) {
      if (added[i]) {
        result[i] = 1;
      } else if (from < shape.length) {
        result[i] = shape[from++];
      } else {
        throw new ShapeException("the axes " + Arrays.toString(axes) + " name one twice");
      }
    }
    return result;
  }

  /** Returns the order of axes of a transposition. */
  static int[] order(NodeContext n, int rank) {
    long[] given = n.integers("perm");
    int[] order = new int[rank];
    boolean[] seen = new boolean[rank];
    if (given != null && given.length != rank) {
      throw new ShapeException("perm has " + given.length + " axes for a tensor of rank " + rank);
    }
    for (int i = 0; i < rank; i++) {
      order[i] = given == null ? rank - 1 - i : Shapes.axis(given[i], rank);
      if (seen[order[i]]) {
        throw new ShapeException("perm names axis " + order[i] + " twice");
      }
      seen[order[i]] = true;
    }
    return order;
  }

  private static void transpose(NodeContext n) {
    long[] shape = n.shape(0);
    int[] order = order(n, shape.length);
    long[] result = new long[shape.length];
    int moving = -1;
    boolean moves = false;
    for (int i = 0; i < result.length; i++) {
      result[i] = shape[order[i]];
      if (result[i] != 1) {
        moves |= order[i] < moving;
        moving = order[i];
      }
    }
    if (!moves) {
      n.view(result, "only axes of size 1 move");
      return;
    }
    n.output(0, n.in(0).type(), result);
    moved(n, List.of(n.in(0)), -1);
  }

  private static void concatenate(NodeContext n) {
    List<Value> parts = n.in();
    if (n.operator().equals("QLinearConcat")) {
      List<Value> all = parts;
      parts =
          java.util.stream.IntStream.range(0, Math.max(0, (all.size() - 2) / 3))
              .mapToObj(i -> all.get(2 + 3 * i))
              .toList();
    }
    if (parts.isEmpty()) {
      throw new ShapeException("has no inputs");
    }
    long[] first = parts.getFirst().shape();
    int axis = Shapes.axis(n.integer("axis", 1), first.length);
    long sum = 0;
    for (Value part : parts) {
      long[] shape = part.shape();
      if (shape.length != first.length
          || !Arrays.equals(Shapes.with(shape, axis, 0), Shapes.with(first, axis, 0))) {
        throw new ShapeException(
            "cannot join "
                + Shapes.text(first)
                + " and "
                + Shapes.text(shape)
                + " along axis "
                + axis);
      }
      sum = Math.addExact(sum, shape[axis]);
    }
    n.output(0, parts.getFirst().type(), Shapes.with(first, axis, sum));
    moved(n, parts, -1);
  }

  private static void split(NodeContext n) {
    long[] shape = n.shape(0);
    int axis = Shapes.axis(n.integer("axis", 0), shape.length);
    int parts = n.outputs().size();
    long[] sizes = n.integers(1, "split");
    if (sizes == null) {
      long size = Shapes.ceilingDivide(shape[axis], Math.max(1, parts));
      sizes = new long[parts];
      for (int i = 0; i < parts; i++) {
        sizes[i] = Math.clamp(shape[axis] - i * size, 0, size);
      }
    }
    if (sizes.length != parts || Arrays.stream(sizes).sum() != shape[axis]) {
      throw new ShapeException("cannot split " + shape[axis] + " into " + Arrays.toString(sizes));
    }
    for (int i = 0; i < parts; i++) {
      n.output(i, n.in(0).type(), Shapes.with(shape, axis, sizes[i]));
    }
    moved(n, List.of(n.in(0)), -1);
  }

  private static void expand(NodeContext n) {
    long[] shape = n.shape(0);
    long[] result = Shapes.broadcast(shape, n.numbers(1).integers());
    if (Arrays.equals(shape, result)) {
      n.view(shape, "nothing is to be expanded");
      return;
    }
    n.output(0, n.in(0).type(), result);
    moved(n, List.of(n.in(0)), -1);
  }

  private static void tile(NodeContext n) {
    long[] shape = n.shape(0);
    long[] repeats = n.numbers(1).integers();
    if (repeats.length != shape.length) {
      throw new ShapeException(
          "has " + repeats.length + " repeats for a tensor of rank " + shape.length);
    }
    long[] result = new long[shape.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Math.multiplyExact(shape[i], repeats[i]);
    }
    n.output(0, n.in(0).type(), result);
    moved(n, List.of(n.in(0)), -1);
  }

  private static void blocks(NodeContext n, boolean toSpace) {
    long[] s = n.shape(0, 4);
    long size = n.integer("blocksize", 0);
    long square = size < 1 || size > 1 << 20 ? 0 : size * size;
    if (square == 0 || (toSpace ? s[1] % square : s[2] % size + s[3] % size) != 0) {
      throw new ShapeException("blocksize " + size + " does not divide " + Shapes.text(s));
    }
    n.output(
        0,
        n.in(0).type(),
        toSpace
            ? new long[] {s[0], s[1] / square, s[2] * size, s[3] * size}
            : new long[] {s[0], Math.multiplyExact(s[1], square), s[2] / size, s[3] / size});
    moved(n, List.of(n.in(0)), -1);
  }
}
