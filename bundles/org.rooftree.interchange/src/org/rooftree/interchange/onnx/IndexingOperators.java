package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.VectorKind;

/** Operators that choose, pad or resample elements. */
final class IndexingOperators {
  private IndexingOperators() {}

  static void register(Operators all) {
    String group = MovementOperators.GROUP;
    all.add(group, IndexingOperators::slice, "Slice");
    all.add(group, IndexingOperators::gather, "Gather");
    all.add(group, IndexingOperators::gatherElements, "GatherElements");
    all.add(group, IndexingOperators::gatherSlices, "GatherND");
    all.add(group, IndexingOperators::scatter, "Scatter", "ScatterElements", "ScatterND");
    all.add(group, IndexingOperators::pad, "Pad");
    all.add(group, IndexingOperators::oneHot, "OneHot");
    all.add("resize", IndexingOperators::resize, "Resize", "Upsample");
    all.add("resize", IndexingOperators::gridSample, "GridSample");
    all.add("resize", IndexingOperators::regions, "RoiAlign");
  }

  /**
   * First index, step and count of a slice along each axis.
   *
   * @param starts first index by axis
   * @param steps step by axis
   * @param sizes elements taken by axis
   */
  record Slice(long[] starts, long[] steps, long[] sizes) {}

  /** Returns what a Slice node takes. */
  static Slice sliced(NodeContext n) {
    long[] shape = n.shape(0);
    long[] starts = n.integers(1, "starts");
    long[] ends = n.integers(2, "ends");
    long[] axes = n.integers(3, "axes");
    long[] steps = n.has(4) ? n.numbers(4).integers() : null;
    if (starts == null
        || ends == null
        || ends.length != starts.length
        || axes != null && axes.length != starts.length
        || steps != null && steps.length != starts.length
        || axes == null && starts.length > shape.length) {
      throw new ShapeException("starts, ends, axes and steps do not fit each other");
    }
    long[] first = new long[shape.length];
    long[] step = new long[shape.length];
    Arrays.fill(step, 1);
    long[] size = shape.clone();
    for (int i = 0; i < starts.length; i++) {
      int axis = axes == null ? i : Shapes.axis(axes[i], shape.length);
      long extent = shape[axis];
      step[axis] = steps == null ? 1 : steps[i];
      boolean forward = step[axis] > 0;
      if (step[axis] == 0 || step[axis] == Long.MIN_VALUE) {
        throw new ShapeException("a step of " + step[axis]);
      }
      long from = starts[i] < 0 ? starts[i] + extent : starts[i];
      long to = ends[i] < 0 ? ends[i] + extent : ends[i];
      from = Math.clamp(from, 0, Math.max(0, forward ? extent : extent - 1));
      to = Math.clamp(to, forward ? 0 : -1, extent);
      long span = forward ? to - from : from - to;
      first[axis] = from;
      size[axis] = span <= 0 ? 0 : Math.ceilDiv(span, Math.abs(step[axis]));
    }
    return new Slice(first, step, size);
  }

  private static void slice(NodeContext n) {
    long[] sizes = sliced(n).sizes();
    if (Arrays.equals(sizes, n.shape(0))) {
      n.view(sizes, "takes everything");
      return;
    }
    n.output(0, n.in(0).type(), sizes);
    MovementOperators.moved(n, List.of(n.in(0)), Shapes.elements(sizes));
  }

  private static void gather(NodeContext n) {
    long[] data = n.shape(0, 1);
    long[] indices = n.shape(1);
    int axis = Shapes.axis(n.integer("axis", 0), data.length);
    long[] result = new long[data.length - 1 + indices.length];
    System.arraycopy(data, 0, result, 0, axis);
    System.arraycopy(indices, 0, result, axis, indices.length);
    System.arraycopy(data, axis + 1, result, axis + indices.length, data.length - axis - 1);
    gathered(n, result);
  }

  private static void gathered(NodeContext n, long[] shape) {
    n.output(0, n.in(0).type(), shape);
    if (n.constant()) {
      return;
    }
    MovementOperators.moved(n, List.of(n.in(0)), Shapes.elements(shape));
    if (!n.in(1).constant()) {
      n.layers().getLast().read(n.in(1));
    }
  }

  private static void gatherElements(NodeContext n) {
    gathered(n, n.shape(1));
  }

  private static void gatherSlices(NodeContext n) {
    long[] data = n.shape(0, 1);
    long[] indices = n.shape(1, 1);
    int batch = (int) n.integer("batch_dims", 0);
    long depth = indices[indices.length - 1];
    if (batch < 0 || batch >= indices.length || depth < 1 || batch + depth > data.length) {
      throw new ShapeException(
          "indices " + Shapes.text(indices) + " do not fit data " + Shapes.text(data));
    }
    long[] result = Arrays.copyOf(indices, indices.length - 1 + data.length - batch - (int) depth);
    System.arraycopy(
        data, batch + (int) depth, result, indices.length - 1, result.length - indices.length + 1);
    gathered(n, result);
  }

  private static void scatter(NodeContext n) {
    n.output(0, n.in(0).type(), n.shape(0));
    n.cost(VectorKind.DATA_MOVEMENT, 0, n.operator() + ": copies its data and replaces a part");
  }

  private static void pad(NodeContext n) {
    long[] shape = n.shape(0);
    long[] pads = n.integers(1, "pads");
    long[] axes = n.has(3) ? n.numbers(3).integers() : null;
    int padded = axes == null ? shape.length : axes.length;
    if (pads == null || pads.length != 2 * padded) {
      throw new ShapeException(
          "needs two pads for each of "
              + padded
              + " axes, has "
              + (pads == null ? 0 : pads.length));
    }
    long[] result = shape.clone();
    boolean nothing = true;
    for (int i = 0; i < padded; i++) {
      int axis = axes == null ? i : Shapes.axis(axes[i], shape.length);
      long sum = Math.addExact(pads[i], pads[padded + i]);
      result[axis] = Math.addExact(result[axis], sum);
      nothing &= pads[i] == 0 && pads[padded + i] == 0;
    }
    if (nothing) {
      n.view(shape, "pads nothing");
      return;
    }
    n.output(0, n.in(0).type(), result);
    MovementOperators.moved(n, List.of(n.in(0)), -1);
  }

  private static void oneHot(NodeContext n) {
    long[] indices = n.shape(0);
    Numbers depth = n.numbers(1);
    if (depth.size() != 1) {
      throw new ShapeException("the depth is no single number");
    }
    int rank = indices.length + 1;
    int axis = Shapes.axis(n.integer("axis", -1), rank);
    long[] result = new long[rank];
    for (int i = 0; i < rank; i++) {
      result[i] = i == axis ? depth.integer(0) : indices[i < axis ? i : i - 1];
    }
    n.output(0, n.in(2).type(), result);
    MovementOperators.moved(n, List.of(n.in(0)), -1);
  }

  private static void resize(NodeContext n) {
    long[] shape = n.shape(0);
    // Operator set 10 and Upsample have the scales second, later ones third, after the region.
    int scalesAt = n.operator().equals("Upsample") || n.inputCount() == 2 ? 1 : 2;
    long[] axes = n.integers("axes");
    long[] result = shape.clone();
    if (n.has(3)) {
      long[] sizes = n.numbers(3).integers();
      double factor = policy(n, shape, sizes, axes);
      for (int i = 0; i < sizes.length; i++) {
        int axis = axis(axes, i, shape.length);
        result[axis] = factor > 0 ? Math.round(factor * shape[axis]) : sizes[i];
      }
    } else {
      double[] scales = scales(n, scalesAt);
      for (int i = 0; i < scales.length; i++) {
        int axis = axis(axes, i, shape.length);
        // Scales are 32-bit numbers: 2.0000001 times 7 must not become 15.
        result[axis] = (long) Math.floor(shape[axis] * scales[i] + 1e-4);
      }
    }
    int scaled = 0;
    for (int i = 0; i < shape.length; i++) {
      scaled += shape[i] == result[i] ? 0 : 1;
    }
    n.output(0, n.in(0).type(), result);
    String mode = n.text("mode", "nearest");
    double neighbours =
        switch (mode) {
          case "linear", "bilinear" -> Math.pow(2, scaled);
          case "cubic" -> Math.pow(4, scaled);
          default -> 0;
        };
    if (neighbours == 0) {
      MovementOperators.moved(n, List.of(n.in(0)), -1);
    } else {
      double each = 2 * neighbours - 1;
      n.cost(
          VectorKind.ELEMENTWISE,
          each * Shapes.elements(result),
          n.operator()
              + ", "
              + mode
              + ": products and sums of "
              + (long) neighbours
              + " neighbours, "
              + (long) each
              + " operations per element",
          List.of(n.in(0)));
    }
  }

  private static int axis(long @Nullable [] axes, int index, int rank) {
    if (axes != null && index >= axes.length) {
      throw new ShapeException("has more scales than axes");
    }
    return Shapes.axis(axes == null ? index : axes[index], rank);
  }

  private static double[] scales(NodeContext n, int index) {
    if (n.has(index)) {
      Numbers numbers = n.numbers(index);
      double[] scales = new double[numbers.size()];
      for (int i = 0; i < scales.length; i++) {
        scales[i] = numbers.number(i);
      }
      return scales;
    }
    return n.reals("scales").stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Returns the common factor that keeps the aspect ratio, or 0 if sizes hold as they are. */
  private static double policy(NodeContext n, long[] shape, long[] sizes, long @Nullable [] axes) {
    String policy = n.text("keep_aspect_ratio_policy", "stretch");
    if (policy.equals("stretch")) {
      return 0;
    }
    double factor = policy.equals("not_larger") ? Double.MAX_VALUE : 0;
    for (int i = 0; i < sizes.length; i++) {
      double own = (double) sizes[i] / Math.max(1, shape[axis(axes, i, shape.length)]);
      factor = policy.equals("not_larger") ? Math.min(factor, own) : Math.max(factor, own);
    }
    return factor;
  }

  private static void gridSample(NodeContext n) {
    long[] data = n.shape(0, 3);
    long[] grid = n.shape(1, 3);
    int axes = data.length - 2;
    if (grid.length != data.length || grid[grid.length - 1] != axes) {
      throw new ShapeException(
          "the grid " + Shapes.text(grid) + " does not fit the input " + Shapes.text(data));
    }
    long[] result = data.clone();
    System.arraycopy(grid, 1, result, 2, axes);
    n.output(0, n.in(0).type(), result);
    double each = n.text("mode", "linear").equals("nearest") ? 1 : Math.pow(2, axes + 1) - 1;
    n.cost(
        VectorKind.ELEMENTWISE,
        each * Shapes.elements(result),
        "GridSample: products and sums of neighbours, " + (long) each + " operations per element");
  }

  private static void regions(NodeContext n) {
    long[] data = n.shape(0, 4);
    long[] regions = n.shape(1, 2);
    long samples = n.integer("sampling_ratio", 0);
    // Without a stated ratio it depends on the size of each region; 2 is the usual one.
    double perAxis = samples > 0 ? samples : 2;
    long[] result = {
      regions[0], data[1], n.integer("output_height", 1), n.integer("output_width", 1)
    };
    n.output(0, n.in(0).type(), result);
    double each = 8 * perAxis * perAxis;
    n.cost(
        VectorKind.POOLING,
        each * Shapes.elements(result),
        "RoiAlign: "
            + (long) (perAxis * perAxis)
            + " samples of 4 neighbours, "
            + (long) each
            + " operations per element");
  }
}
