package org.rooftree.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes small constants: the arithmetic on shapes that exporters leave in a graph. What it does
 * not know stays a constant without numbers.
 */
final class Folding {
  private Folding() {}

  /** Gives numbers to the constant outputs of a node whose rule was applied. */
  static void fold(NodeContext n) {
    for (int i = 0; i < n.outputs().size(); i++) {
      Value output = n.outputs().get(i);
      if (output == null
          || !output.constant()
          || output.numbers() != null
          || output.knownShape() == null
          || output.elements() > Numbers.MAXIMUM) {
        continue;
      }
      Numbers numbers = numbers(n, i, output);
      if (numbers != null && numbers.size() == output.elements()) {
        n.output(
            i,
            Value.constant(output.name(), output.type(), output.shape(), numbers, output.roots()));
      }
    }
  }

  private static @Nullable Numbers numbers(NodeContext n, int index, Value output) {
    List<Numbers> in = new ArrayList<>();
    for (Value value : n.in()) {
      if (value.numbers() == null) {
        return null;
      }
      in.add(value.numbers());
    }
    if (in.isEmpty()) {
      return null;
    }
    return switch (n.operator()) {
      case "Slice" -> FoldedMoves.slice(n, output);
      case "Gather" -> FoldedMoves.gather(n, output);
      case "Concat" -> FoldedMoves.concatenate(n, output);
      case "Transpose" -> FoldedMoves.transpose(n, output);
      case "Split" -> FoldedMoves.split(n, index, output);
      case "Expand" -> in.getFirst().pick(places(n.shape(0), output.shape()));
      case "Tile" -> FoldedMoves.tile(n, output);
      case "Cast", "CastLike" -> cast(in.getFirst(), output.type());
      case "Where" -> where(n, output);
      case "ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin" -> reduce(n, output);
      default -> arithmetic(n, output);
    };
  }

  /** Returns for each element of a shape the place of the element that is broadcast to it. */
  static int[] places(long[] from, long[] to) {
    int[] places = new int[(int) Shapes.elements(to)];
    long[] strides = new long[to.length];
    long stride = 1;
    for (int i = from.length - 1; i >= 0; i--) {
      strides[to.length - from.length + i] = from[i] == 1 ? 0 : stride;
      stride *= from[i];
    }
    for (int flat = 0; flat < places.length; flat++) {
      long rest = flat;
      long place = 0;
      for (int i = to.length - 1; i >= 0; i--) {
        place += rest % to[i] * strides[i];
        rest /= to[i];
      }
      places[flat] = (int) place;
    }
    return places;
  }

  private static Numbers cast(Numbers source, ElementType type) {
    if (type.real() == source.real() && type != ElementType.BOOL) {
      return source;
    }
    double[] reals = new double[source.size()];
    long[] integers = new long[source.size()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = source.number(i);
      integers[i] = type == ElementType.BOOL ? (reals[i] != 0 ? 1 : 0) : source.integer(i);
    }
    return type.real() ? Numbers.ofReals(reals) : Numbers.of(integers);
  }

  private static Numbers broadcast(NodeContext n, int index, Value output) {
    return n.numbers(index).pick(places(n.shape(index), output.shape()));
  }

  private static Numbers where(NodeContext n, Value output) {
    Numbers condition = broadcast(n, 0, output);
    Numbers yes = broadcast(n, 1, output);
    Numbers no = broadcast(n, 2, output);
    long[] integers = new long[condition.size()];
    double[] reals = new double[condition.size()];
    for (int i = 0; i < integers.length; i++) {
      Numbers chosen = condition.integer(i) != 0 ? yes : no;
      integers[i] = chosen.integer(i);
      reals[i] = chosen.number(i);
    }
    return yes.real() ? Numbers.ofReals(reals) : Numbers.of(integers);
  }

  private static @Nullable Numbers reduce(NodeContext n, Value output) {
    Numbers all = n.numbers(0);
    if (output.elements() != 1 || all.real() || all.size() == 0) {
      return null;
    }
    long result = all.integer(0);
    for (int i = 1; i < all.size(); i++) {
      long next = all.integer(i);
      result =
          switch (n.operator()) {
            case "ReduceProd" -> Math.multiplyExact(result, next);
            case "ReduceSum" -> Math.addExact(result, next);
            case "ReduceMax" -> Math.max(result, next);
            default -> Math.min(result, next);
          };
    }
    return Numbers.of(result);
  }

  private static @Nullable Numbers arithmetic(NodeContext n, Value output) {
    DoubleUnaryOperator unary = unary(n.operator());
    if (unary != null && n.inputCount() == 1) {
      Numbers source = n.numbers(0);
      double[] reals = new double[source.size()];
      long[] integers = new long[source.size()];
      for (int i = 0; i < reals.length; i++) {
        reals[i] = unary.applyAsDouble(source.number(i));
        integers[i] = (long) reals[i];
      }
      return source.real() ? Numbers.ofReals(reals) : Numbers.of(integers);
    }
    if (n.in().size() != 2) {
      return null;
    }
    Numbers a = broadcast(n, 0, output);
    Numbers b = broadcast(n, 1, output);
    boolean test = output.type() == ElementType.BOOL;
    if (a.real() || b.real()) {
      DoubleBinaryOperator real = reals(n.operator());
      if (real == null) {
        return null;
      }
      double[] results = new double[a.size()];
      for (int i = 0; i < results.length; i++) {
        results[i] = real.applyAsDouble(a.number(i), b.number(i));
      }
      return test ? cast(Numbers.ofReals(results), ElementType.BOOL) : Numbers.ofReals(results);
    }
    LongBinaryOperator integer = integers(n.operator());
    if (integer == null) {
      return null;
    }
    long[] results = new long[a.size()];
    for (int i = 0; i < results.length; i++) {
      results[i] = integer.applyAsLong(a.integer(i), b.integer(i));
    }
    return Numbers.of(results);
  }

  private static @Nullable DoubleUnaryOperator unary(String operator) {
    return switch (operator) {
      case "Neg" -> x -> -x;
      case "Abs" -> Math::abs;
      case "Floor" -> Math::floor;
      case "Ceil" -> Math::ceil;
      case "Round" -> Math::rint;
      case "Sqrt" -> Math::sqrt;
      case "Exp" -> Math::exp;
      case "Log" -> Math::log;
      case "Sign" -> Math::signum;
      case "Reciprocal" -> x -> 1 / x;
      case "Not" -> x -> x == 0 ? 1 : 0;
      default -> null;
    };
  }

  private static @Nullable DoubleBinaryOperator reals(String operator) {
    return switch (operator) {
      case "Add", "Sum" -> Double::sum;
      case "Sub" -> (a, b) -> a - b;
      case "Mul" -> (a, b) -> a * b;
      case "Div" -> (a, b) -> a / b;
      case "Pow" -> Math::pow;
      case "Min" -> Math::min;
      case "Max" -> Math::max;
      case "Equal" -> (a, b) -> a == b ? 1 : 0;
      case "Less" -> (a, b) -> a < b ? 1 : 0;
      case "LessOrEqual" -> (a, b) -> a <= b ? 1 : 0;
      case "Greater" -> (a, b) -> a > b ? 1 : 0;
      case "GreaterOrEqual" -> (a, b) -> a >= b ? 1 : 0;
      default -> null;
    };
  }

  private static @Nullable LongBinaryOperator integers(String operator) {
    return switch (operator) {
      case "Add", "Sum" -> Math::addExact;
      case "Sub" -> Math::subtractExact;
      case "Mul" -> Math::multiplyExact;
      case "Div" -> Folding::divide;
      case "Mod" -> (a, b) -> b == 0 ? divide(a, b) : Math.floorMod(a, b);
      case "Pow" -> (a, b) -> (long) Math.pow(a, b);
      case "Min" -> Math::min;
      case "Max" -> Math::max;
      case "And" -> (a, b) -> a != 0 && b != 0 ? 1 : 0;
      case "Or" -> (a, b) -> a != 0 || b != 0 ? 1 : 0;
      case "Xor" -> (a, b) -> (a != 0) != (b != 0) ? 1 : 0;
      case "Equal" -> (a, b) -> a == b ? 1 : 0;
      case "Less" -> (a, b) -> a < b ? 1 : 0;
      case "LessOrEqual" -> (a, b) -> a <= b ? 1 : 0;
      case "Greater" -> (a, b) -> a > b ? 1 : 0;
      case "GreaterOrEqual" -> (a, b) -> a >= b ? 1 : 0;
      default -> null;
    };
  }

  private static long divide(long a, long b) {
    if (b == 0) {
      throw new ShapeException("a shape is divided by 0");
    }
    return a / b;
  }
}
