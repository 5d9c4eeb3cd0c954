package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.rooftree.model.workload.VectorKind;

/**
 * Normalisation and softmax.
 *
 * <p>Operations per element follow LLM-Viewer (github.com/hahnyuan/LLM-Viewer, commit 472f71f,
 * {@code model_analyzer.py}): softmax 5, normalisation 7. Batch normalisation at inference is one
 * scale and one shift, because its statistics are constants.
 */
final class NormalisationOperators {
  private static final String GROUP = "normalisation";

  private NormalisationOperators() {}

  static void register(Operators all) {
    all.add(GROUP, NormalisationOperators::batch, "BatchNormalization");
    all.add(
        GROUP,
        n -> normalise(n, 7, false),
        "LayerNormalization",
        "InstanceNormalization",
        "GroupNormalization",
        "RMSNormalization",
        "SimplifiedLayerNormalization",
        "MeanVarianceNormalization",
        "GroupNorm");
    all.add(
        GROUP,
        n -> normalise(n, 8, true),
        "SkipLayerNormalization",
        "SkipSimplifiedLayerNormalization");
    all.add(GROUP, n -> normalise(n, 3, false), "LpNormalization");
    all.add(GROUP, NormalisationOperators::localResponse, "LRN");
    all.add("softmax", n -> softmax(n, 5), "Softmax", "LogSoftmax", "QLinearSoftmax");
    all.add("softmax", n -> softmax(n, 2), "Hardmax");
  }

  private static void batch(NodeContext n) {
    long[] shape = n.shape(0, 1);
    if (shape.length > 1 && n.in(1).elements() != shape[1]) {
      throw new ShapeException(
          "has " + n.in(1).elements() + " scales for " + shape[1] + " channels");
    }
    n.output(0, n.in(0).type(), shape);
    if (n.constant()) {
      return;
    }
    LayerPlan plan =
        n.cost(
            "",
            VectorKind.NORMALISATION,
            2.0 * Shapes.elements(shape),
            "BatchNormalization: scale and shift, 2 operations per element; its statistics are"
                + " constants and no parameters");
    plan.read(n.in(0));
    for (int i = 1; i <= 2; i++) {
      plan.read(n.in(i));
      if (n.in(i).constant()) {
        plan.parameters(n.in(i));
      }
    }
    n.writes(plan);
    n.fusible();
  }

  private static void normalise(NodeContext n, int operations, boolean sum) {
    Value input = n.in(0);
    long[] shape = input.shape();
    n.output(0, input.type(), shape);
    for (int i = 1; i < n.outputs().size(); i++) {
      if (n.hasOutput(i)) {
        n.output(i, input.type(), sum && i == 3 ? shape : statistics(n, shape));
      }
    }
    if (n.constant()) {
      return;
    }
    LayerPlan plan =
        n.cost(
            "",
            VectorKind.NORMALISATION,
            (double) operations * Shapes.elements(shape),
            n.operator() + ": " + operations + " operations per element");
    for (Value value : n.in()) {
      if (!value.constant()) {
        plan.read(value);
      } else if (value.type().real()) {
        // Scales and shifts are learned even where there is only one channel.
        plan.read(value).parameters(value);
      }
    }
    n.writes(plan);
  }

  private static long[] statistics(NodeContext n, long[] shape) {
    long[] result = shape.clone();
    int axis = Shapes.axis(n.integer("axis", -1), Math.max(1, shape.length));
    Arrays.fill(result, Math.min(axis, result.length), result.length, 1);
    return result;
  }

  private static void localResponse(NodeContext n) {
    long[] shape = n.shape(0, 2);
    long size = Math.clamp(n.integer("size", 1), 1, shape[1] == 0 ? 1 : shape[1]);
    n.output(0, n.in(0).type(), shape);
    n.cost(
        VectorKind.NORMALISATION,
        (size + 4.0) * Shapes.elements(shape),
        "LRN over "
            + size
            + " channels: square, sum of the window, scale, power, division, "
            + (size + 4)
            + " operations per element");
  }

  private static void softmax(NodeContext n, int operations) {
    long[] shape = n.shape(0);
    n.output(0, n.in(0).type(), shape);
    n.cost(
        VectorKind.SOFTMAX,
        (double) operations * Shapes.elements(shape),
        n.operator() + ": " + operations + " operations per element",
        List.of(n.in(0)));
  }
}
