package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import org.rooftree.model.workload.VectorKind;

/** Matrix products. */
final class MatrixOperators {
  private static final String GROUP = "matrix product";

  private MatrixOperators() {}

  static void register(Operators all) {
    all.add(GROUP, n -> gemm(n, 1, 2), "Gemm", "FusedGemm");
    all.add(GROUP, n -> gemm(n, 3, 6), "QGemm");
    all.add(GROUP, n -> matMul(n, 1), "MatMul", "MatMulInteger", "FusedMatMul", "TransposeMatMul");
    all.add(GROUP, n -> matMul(n, 3), "QLinearMatMul");
    all.add(GROUP, MatrixOperators::blockQuantised, "MatMulNBits");
    all.add(GROUP, EinsumRule::apply, "Einsum");
  }

  private static ElementType resultType(NodeContext n) {
    return switch (n.operator()) {
      case "MatMulInteger" -> ElementType.INT32;
      case "QLinearMatMul" -> n.has(7) ? n.in(7).type() : n.in(0).type();
      case "QGemm" -> n.has(8) ? n.in(8).type() : ElementType.FLOAT;
      default -> n.in(0).type();
    };
  }

  private static void gemm(NodeContext n, int secondAt, int biasAt) {
    long[] a = n.shape(0, 2);
    long[] b = n.shape(secondAt, 2);
    if (a.length != 2 || b.length != 2) {
      throw new ShapeException(
          "multiplies matrices, not " + Shapes.text(a) + " and " + Shapes.text(b));
    }
    boolean turnA = n.integer("transA", 0) != 0;
    boolean turnB = n.integer("transB", 0) != 0;
    long rows = turnA ? a[1] : a[0];
    long inner = turnA ? a[0] : a[1];
    long columns = turnB ? b[0] : b[1];
    if (inner != (turnB ? b[1] : b[0])) {
      throw new ShapeException(
          "cannot multiply "
              + Shapes.text(a)
              + (turnA ? " transposed" : "")
              + " and "
              + Shapes.text(b)
              + (turnB ? " transposed" : ""));
    }
    n.output(0, resultType(n), rows, columns);
    product(n, "", n.in(0), n.in(secondAt), new Sizes(1, rows, columns, inner));
    if (n.has(biasAt) && !n.layers().isEmpty()) {
      bias(n.layers().getLast(), n.in(biasAt));
    }
  }

  private static void bias(LayerPlan plan, Value bias) {
    if (bias.constant()) {
      plan.parameters(bias);
    } else {
      plan.read(bias);
    }
  }

  /**
   * Sizes of a product of matrices, count times.
   *
   * @param products how many
   * @param rows rows of the first factor
   * @param columns columns of the second factor
   * @param inner what the factors share
   */
  record Sizes(long products, long rows, long columns, long inner) {

    /** The same with first and second factor, transposed, in each other's place. */
    Sizes turned() {
      return new Sizes(products, columns, rows, inner);
    }
  }

  /** Adds the layer of a product, with a learned first factor as the weights. */
  static void product(NodeContext n, String suffix, Value first, Value second, Sizes s) {
    if (n.constant()
        || WindowOperators.empty(n, new long[] {s.products(), s.rows(), s.columns(), s.inner()})) {
      return;
    }
    boolean turned = first.constant() && !second.constant();
    Sizes sizes = turned ? s.turned() : s;
    Value weight = turned ? first : second;
    LayerPlan plan =
        n.nest(
            Layers.product(
                sizes.products(), sizes.rows(), sizes.columns(), sizes.inner(), weight.constant()),
            suffix,
            turned ? second : first,
            weight);
    n.writes(plan);
  }

  private static long[] turned(long[] shape) {
    long[] result = shape.clone();
    result[shape.length - 1] = shape[shape.length - 2];
    result[shape.length - 2] = shape[shape.length - 1];
    return result;
  }

  private static void matMul(NodeContext n, int secondAt) {
    long[] a = n.shape(0, 1);
    long[] b = n.shape(secondAt, 1);
    a = n.integer("transA", 0) != 0 && a.length > 1 ? turned(a) : a;
    b = n.integer("transB", 0) != 0 && b.length > 1 ? turned(b) : b;
    boolean vectorA = a.length == 1;
    boolean vectorB = b.length == 1;
    long[] left = vectorA ? new long[] {1, a[0]} : a;
    long[] right = vectorB ? new long[] {b[0], 1} : b;
    long inner = left[left.length - 1];
    if (inner != right[right.length - 2]) {
      throw new ShapeException("cannot multiply " + Shapes.text(a) + " and " + Shapes.text(b));
    }
    long rows = left[left.length - 2];
    long columns = right[right.length - 1];
    long[] leftBatch = Arrays.copyOf(left, left.length - 2);
    long[] rightBatch = Arrays.copyOf(right, right.length - 2);
    long[] batch = Shapes.broadcast(leftBatch, rightBatch);
    int rank = batch.length;
    long[] result = Arrays.copyOf(batch, rank + (vectorA ? 0 : 1) + (vectorB ? 0 : 1));
    if (!vectorA) {
      result[rank] = rows;
    }
    if (!vectorB) {
      result[result.length - 1] = columns;
    }
    n.output(0, resultType(n), result);
    boolean turned = n.in(0).constant() && !n.in(secondAt).constant();
    long[] weightBatch = turned ? leftBatch : rightBatch;
    long products = 1;
    long shared = 1;
    for (int i = 0; i < rank; i++) {
      int at = i - rank + weightBatch.length;
      if (at >= 0 && weightBatch[at] == batch[i]) {
        products = Math.multiplyExact(products, batch[i]);
      } else {
        // The same weights meet further rows.
        shared = Math.multiplyExact(shared, batch[i]);
      }
    }
    Sizes sizes =
        turned
            ? new Sizes(products, rows, Math.multiplyExact(columns, shared), inner)
            : new Sizes(products, Math.multiplyExact(rows, shared), columns, inner);
    product(n, "", n.in(0), n.in(secondAt), sizes);
  }

  /**
   * ONNX Runtime's product with weights of few bits and a scale per block; sizes are attributes.
   */
  private static void blockQuantised(NodeContext n) {
    long[] a = n.shape(0, 1);
    long inner = n.integer("K", 0);
    long columns = n.integer("N", 0);
    if (inner < 1 || columns < 1 || a[a.length - 1] != inner) {
      throw new ShapeException("K = " + inner + " does not fit the input " + Shapes.text(a));
    }
    n.output(0, n.in(0).type(), Shapes.with(a, a.length - 1, columns));
    long rows = Shapes.elements(Arrays.copyOf(a, a.length - 1));
    Value stored = n.in(1);
    int bits = Math.clamp(n.integer("bits", 4), 1, 64);
    Value weight =
        Value.constant(
                stored.name(), n.in(0).type(), new long[] {inner, columns}, null, stored.roots())
            .as(stored.name(), n.in(0).type(), bits);
    if (stored.constant()) {
      product(n, "", n.in(0), weight, new Sizes(1, rows, columns, inner));
    } else {
      n.cost(VectorKind.OTHER, 0, "MatMulNBits without stored weights", List.of(n.in(0)));
    }
  }
}
