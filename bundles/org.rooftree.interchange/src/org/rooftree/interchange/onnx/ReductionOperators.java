package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.VectorKind;

/** Operators that combine the elements along axes. */
final class ReductionOperators {
  private static final String GROUP = "reduction";

  private ReductionOperators() {}

  static void register(Operators all) {
    all.add(
        GROUP,
        n -> reduce(n, 1),
        "ReduceSum",
        "ReduceMean",
        "ReduceMax",
        "ReduceMin",
        "ReduceProd");
    all.add(GROUP, n -> reduce(n, 2), "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceLogSum");
    all.add(GROUP, n -> reduce(n, 3), "ReduceLogSumExp");
    all.add(GROUP, ReductionOperators::position, "ArgMax", "ArgMin");
    all.add(GROUP, ReductionOperators::largest, "TopK");
    all.add(GROUP, ReductionOperators::running, "CumSum", "CumProd");
  }

  private static void cost(NodeContext n, int operations) {
    n.cost(
        VectorKind.REDUCTION,
        (double) operations * n.in(0).elements(),
        n.operator()
            + ": "
            + operations
            + " operation"
            + (operations == 1 ? "" : "s")
            + " per input element",
        List.of(n.in(0)));
  }

  /** Returns which axes are reduced; none if the node does nothing. */
  static boolean[] axes(NodeContext n, int rank) {
    long @Nullable [] axes = n.integers(1, "axes");
    if (axes == null || axes.length == 0) {
      boolean[] all = new boolean[rank];
      Arrays.fill(all, n.integer("noop_with_empty_axes", 0) == 0);
      return all;
    }
    return Shapes.axes(axes, rank);
  }

  private static void reduce(NodeContext n, int operations) {
    long[] shape = n.shape(0);
    n.output(
        0, n.in(0).type(), reduced(shape, axes(n, shape.length), n.integer("keepdims", 1) != 0));
    cost(n, operations);
  }

  private static long[] reduced(long[] shape, boolean[] axes, boolean keep) {
    long[] result = new long[shape.length];
    int rank = 0;
    for (int i = 0; i < shape.length; i++) {
      if (!axes[i] || keep) {
        result[rank++] = axes[i] ? 1 : shape[i];
      }
    }
    return Arrays.copyOf(result, rank);
  }

  private static void position(NodeContext n) {
    long[] shape = n.shape(0);
    boolean[] axes = Shapes.axes(new long[] {n.integer("axis", 0)}, shape.length);
    n.output(0, ElementType.INT64, reduced(shape, axes, n.integer("keepdims", 1) != 0));
    cost(n, 1);
  }

  private static void largest(NodeContext n) {
    long[] shape = n.shape(0);
    long count = n.has(1) ? n.numbers(1).integer(0) : n.integer("k", 1);
    int axis = Shapes.axis(n.integer("axis", -1), shape.length);
    if (count < 0 || count > shape[axis]) {
      throw new ShapeException("k = " + count + " of " + shape[axis] + " elements");
    }
    n.output(0, n.in(0).type(), Shapes.with(shape, axis, count));
    n.output(1, ElementType.INT64, Shapes.with(shape, axis, count));
    cost(n, 1);
  }

  private static void running(NodeContext n) {
    n.output(0, n.in(0).type(), n.shape(0));
    cost(n, 1);
  }
}
