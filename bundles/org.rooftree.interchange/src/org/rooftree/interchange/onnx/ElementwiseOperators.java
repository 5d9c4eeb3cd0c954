package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.model.workload.VectorKind;

/**
 * Operators that work element by element, with broadcasting.
 *
 * <p>Operations per element follow LLM-Viewer (github.com/hahnyuan/LLM-Viewer, commit 472f71f,
 * {@code model_analyzer.py}): addition 1, activation 1 or 2; 2 is taken where a function is the
 * product of its argument with another function.
 */
final class ElementwiseOperators {
  private ElementwiseOperators() {}

  static void register(Operators all) {
    all.add(
        "activation",
        n -> unary(n, VectorKind.ACTIVATION, 1),
        "Relu LeakyRelu ThresholdedRelu HardSigmoid Sigmoid Tanh Elu Selu Celu Softplus Softsign"
            .split(" "));
    all.add("activation", n -> unary(n, VectorKind.ACTIVATION, 1), "Clip", "Shrink");
    all.add(
        "activation",
        n -> unary(n, VectorKind.ACTIVATION, 2),
        "Gelu FastGelu QuickGelu Swish Silu Mish HardSwish".split(" "));
    all.add("activation", n -> variadic(n, VectorKind.ACTIVATION, 2), "BiasGelu");
    all.add(
        "activation",
        n -> unary(n, VectorKind.ACTIVATION, 1),
        "QLinearSigmoid",
        "QLinearLeakyRelu");
    all.add("activation", n -> variadic(n, VectorKind.ACTIVATION, 1), "PRelu");
    all.add(
        "element-wise",
        n -> unary(n, VectorKind.ELEMENTWISE, 1),
        ("Abs Neg Exp Log Sqrt Reciprocal Floor Ceil Round Sign Sin Cos Tan Asin Acos Atan Sinh"
                + " Cosh Asinh Acosh Atanh Erf Not BitwiseNot")
            .split(" "));
    all.add("element-wise", n -> unary(n, VectorKind.ELEMENTWISE, 3), "RotaryEmbedding");
    all.add("element-wise", n -> test(n, 1), "IsNaN", "IsInf");
    all.add(
        "element-wise",
        n -> variadic(n, VectorKind.ELEMENTWISE, Math.max(1, n.inputCount() - 1)),
        ("Add Sub Mul Div Pow Mod Max Min Sum BitShift BitwiseAnd BitwiseOr BitwiseXor")
            .split(" "));
    all.add("element-wise", n -> variadic(n, VectorKind.ELEMENTWISE, n.inputCount()), "Mean");
    all.add(
        "element-wise",
        n -> test(n, 1),
        "Equal Greater GreaterOrEqual Less LessOrEqual And Or Xor".split(" "));
    all.add("element-wise", ElementwiseOperators::where, "Where");
    all.add("element-wise", ElementwiseOperators::quantised, "QLinearAdd", "QLinearMul");
  }

  private static String reason(NodeContext n, int operations) {
    return n.operator()
        + ": "
        + (operations == 1 ? "1 operation" : operations + " operations")
        + " per element";
  }

  private static void unary(NodeContext n, VectorKind kind, int operations) {
    long[] shape = n.shape(0);
    n.output(0, n.in(0).type(), shape);
    n.cost(
        kind,
        (double) operations * Shapes.elements(shape),
        reason(n, operations),
        List.of(n.in(0)));
    if (kind == VectorKind.ACTIVATION) {
      n.fusible();
    }
  }

  private static void variadic(NodeContext n, VectorKind kind, int operations) {
    long[] shape = broadcast(n, n.in());
    n.output(0, n.in(0).type(), shape);
    n.cost(kind, (double) operations * Shapes.elements(shape), reason(n, operations));
    long flowing = n.in().stream().filter(v -> !v.constant()).count();
    boolean whole = n.in().stream().anyMatch(v -> !v.constant() && Arrays.equals(v.shape(), shape));
    if (flowing == 1 && whole) {
      n.fusible();
    }
  }

  private static void test(NodeContext n, int operations) {
    long[] shape = broadcast(n, n.in());
    n.output(0, ElementType.BOOL, shape);
    n.cost(
        VectorKind.ELEMENTWISE,
        (double) operations * Shapes.elements(shape),
        reason(n, operations));
  }

  private static void where(NodeContext n) {
    long[] shape = broadcast(n, n.in());
    n.output(0, n.in(1).type(), shape);
    n.cost(VectorKind.ELEMENTWISE, Shapes.elements(shape), reason(n, 1));
  }

  /** Inputs of ONNX Runtime's quantised forms: a, its scale and zero point, b, likewise. */
  private static void quantised(NodeContext n) {
    List<Value> factors = List.of(n.in(0), n.in(3));
    long[] shape = broadcast(n, factors);
    n.output(0, n.in(0).type(), shape);
    n.cost(VectorKind.ELEMENTWISE, Shapes.elements(shape), reason(n, 1), factors);
  }

  private static long[] broadcast(NodeContext n, List<Value> values) {
    if (values.isEmpty()) {
      throw new ShapeException("has no inputs");
    }
    List<long[]> shapes = new ArrayList<>(values.size());
    for (Value value : values) {
      shapes.add(value.shape());
    }
    return Shapes.broadcast(shapes);
  }
}
