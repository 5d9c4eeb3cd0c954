package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.VectorKind;

/** Convolutions and pooling. */
final class WindowOperators {
  private static final String CONVOLUTION = "convolution";
  private static final String POOLING = "pooling";

  private WindowOperators() {}

  static void register(Operators all) {
    all.add(CONVOLUTION, n -> convolution(n, 1, 2), "Conv", "FusedConv");
    all.add(CONVOLUTION, n -> convolution(n, 1, 3), "DeformConv");
    all.add(CONVOLUTION, n -> convolution(n, 1, -1), "ConvInteger");
    all.add(CONVOLUTION, n -> convolution(n, 3, 8), "QLinearConv");
    all.add(CONVOLUTION, WindowOperators::transposed, "ConvTranspose");
    all.add(POOLING, n -> pooling(n, 1), "MaxPool", "AveragePool", "QLinearAveragePool");
    all.add(POOLING, n -> pooling(n, 2), "LpPool");
    all.add(
        POOLING,
        n -> global(n, 1),
        "GlobalMaxPool",
        "GlobalAveragePool",
        "QLinearGlobalAveragePool");
    all.add(POOLING, n -> global(n, 2), "GlobalLpPool");
  }

  private static Window window(NodeContext n, long[] input, long[] weight) {
    if (weight.length != input.length) {
      throw new ShapeException(
          "kernels " + Shapes.text(weight) + " do not fit the input " + Shapes.text(input));
    }
    long[] kernel = Arrays.copyOfRange(weight, 2, weight.length);
    long[] stated = n.integers("kernel_shape");
    if (stated != null && !Arrays.equals(stated, kernel)) {
      throw new ShapeException(
          "kernel_shape = "
              + Arrays.toString(stated)
              + ", but the kernels are "
              + Shapes.text(weight));
    }
    return Window.of(n, kernel);
  }

  private static ElementType resultType(NodeContext n) {
    return switch (n.operator()) {
      case "ConvInteger" -> ElementType.INT32;
      case "QLinearConv" -> n.has(7) ? n.in(7).type() : n.in(0).type();
      default -> n.in(0).type();
    };
  }

  private static long groups(NodeContext n, long input, long output) {
    long groups = n.integer("group", 1);
    if (groups < 1 || input % groups != 0 || output % groups != 0) {
      throw new ShapeException(
          "group = "
              + groups
              + " does not divide "
              + input
              + " input and "
              + output
              + " output channels");
    }
    return groups;
  }

  private static void convolution(NodeContext n, int weightAt, int biasAt) {
    long[] input = n.shape(0, 3);
    long[] weight = n.shape(weightAt, 3);
    Window window = window(n, input, weight);
    long groups = groups(n, input[1], weight[0]);
    if (weight[1] != input[1] / groups) {
      throw new ShapeException(
          "kernels "
              + Shapes.text(weight)
              + " do not fit "
              + input[1]
              + " input channels in "
              + groups
              + " groups");
    }
    long[] output = window.output(input, weight[0], false);
    n.output(0, resultType(n), output);
    if (!n.constant() && !empty(n, output, weight)) {
      Value w = n.in(weightAt);
      Layer layer = Layers.convolution(input, output, groups, window, w.constant());
      finish(n, n.nest(layer, "", n.in(0), w), biasAt);
      if (n.operator().equals("DeformConv")) {
        n.layers().getLast().read(n.in(2));
      }
    }
  }

  private static void transposed(NodeContext n) {
    long[] input = n.shape(0, 3);
    long[] weight = n.shape(1, 3);
    Window window = window(n, input, weight);
    if (weight[0] != input[1]) {
      throw new ShapeException(
          "kernels " + Shapes.text(weight) + " do not fit " + input[1] + " input channels");
    }
    long groups = n.integer("group", 1);
    long channels = Math.multiplyExact(weight[1], Math.max(1, groups));
    groups(n, input[1], channels);
    long[] output =
        window.transposedOutput(
            input, channels, n.integers("output_shape"), n.integers("output_padding"));
    n.output(0, n.in(0).type(), output);
    if (!n.constant() && !empty(n, output, weight)) {
      Value w = n.in(1);
      Layer layer = Layers.transposed(input, output, groups, window, w.constant());
      finish(n, n.nest(layer, "", n.in(0), w), 2);
    }
  }

  private static void finish(NodeContext n, LayerPlan plan, int biasAt) {
    if (biasAt >= 0 && n.has(biasAt)) {
      Value bias = n.in(biasAt);
      if (bias.constant()) {
        plan.parameters(bias);
      } else {
        plan.read(bias);
      }
    }
    n.writes(plan);
  }

  /** Adds a layer without work where a tensor has no elements; returns whether it did. */
  static boolean empty(NodeContext n, long[]... shapes) {
    for (long[] shape : shapes) {
      for (long size : shape) {
        if (size == 0) {
          n.cost(VectorKind.OTHER, 0, n.operator() + ": a tensor has no elements, nothing to do");
          return true;
        }
      }
    }
    return false;
  }

  private static void pooling(NodeContext n, int operations) {
    long[] input = n.shape(0, 3);
    long @Nullable [] kernel = n.integers("kernel_shape");
    if (kernel == null || kernel.length != input.length - 2) {
      throw new ShapeException("kernel_shape does not fit the input " + Shapes.text(input));
    }
    Window window = Window.of(n, kernel);
    long[] output = window.output(input, input[1], n.integer("ceil_mode", 0) != 0);
    n.output(0, n.in(0).type(), output);
    if (n.hasOutput(1)) {
      n.output(1, ElementType.INT64, output);
    }
    double size = 1;
    for (long extent : kernel) {
      size *= extent;
    }
    n.cost(
        VectorKind.POOLING,
        operations * size * Shapes.elements(output),
        n.operator()
            + " over "
            + Shapes.text(kernel)
            + ": "
            + each(operations)
            + " per window element",
        List.of(n.in(0)));
  }

  private static String each(int operations) {
    return operations == 1 ? "1 operation" : operations + " operations";
  }

  private static void global(NodeContext n, int operations) {
    long[] input = n.shape(0, 3);
    long[] output = input.clone();
    Arrays.fill(output, 2, output.length, 1);
    n.output(0, n.in(0).type(), output);
    n.cost(
        VectorKind.POOLING,
        (double) operations * Shapes.elements(input),
        n.operator() + ": " + each(operations) + " per input element",
        List.of(n.in(0)));
  }
}
