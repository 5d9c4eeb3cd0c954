package org.rooftree.interchange.onnx;

import java.util.Arrays;
import java.util.List;

/** Arithmetic on shapes that never wraps around. */
final class Shapes {
  /** More dimensions than any real tensor has. */
  static final int MAXIMUM_RANK = 64;

  private Shapes() {}

  /**
   * Returns the number of elements.
   *
   * @throws ArithmeticException when it exceeds 2^63
   */
  static long elements(long... shape) {
    long product = 1;
    for (long size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /** Refuses a tensor of 2^63 elements or more, of negative or of too many dimensions. */
  static void checkElements(String name, long[] shape) {
    if (shape.length > MAXIMUM_RANK) {
      throw new ImportException(
          "onnx.shape",
          name,
          "has " + shape.length + " dimensions; at most " + MAXIMUM_RANK + " are allowed",
          "check the file");
    }
    long product = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new ImportException(
            "onnx.shape", name, "has the negative dimension " + size, "correct the model");
      }
      // A dimension of 0 makes no factor: the others must still be sane.
      long factor = Math.max(size, 1);
      if (product > Long.MAX_VALUE / factor) {
        throw new ImportException(
            "onnx.shape",
            name,
            "has the shape " + text(shape) + " of 2^63 elements or more",
            "correct the model or the dimensions given by --dim");
      }
      product *= factor;
    }
  }

  /** Returns a shape as text, for example {@code 1x3x224x224}. */
  static String text(long... shape) {
    StringBuilder text = new StringBuilder();
    for (long size : shape) {
      text.append(text.isEmpty() ? "" : "x").append(size);
    }
    return text.isEmpty() ? "scalar" : text.toString();
  }

  /** Returns the shape to which these shapes broadcast. */
  static long[] broadcast(List<long[]> shapes) {
    int rank = 0;
    for (long[] shape : shapes) {
      rank = Math.max(rank, shape.length);
    }
    long[] result = new long[rank];
    Arrays.fill(result, 1);
    for (long[] shape : shapes) {
      for (int i = 0; i < shape.length; i++) {
        int at = rank - shape.length + i;
        if (result[at] == 1) {
          result[at] = shape[i];
        } else if (shape[i] != 1 && shape[i] != result[at]) {
          throw new ShapeException(
              "shapes "
                  + String.join(
                      " and ", shapes.stream().map(Shapes::text).distinct().limit(4).toList())
                  + " do not broadcast");
        }
      }
    }
    return result;
  }

  static long[] broadcast(long[] first, long[] second) {
    return broadcast(List.of(first, second));
  }

  /** Returns an axis counted from the front. */
  static int axis(long axis, int rank) {
    long result = axis < 0 ? axis + rank : axis;
    if (result < 0 || result >= rank) {
      throw new ShapeException("axis " + axis + " of a tensor of rank " + rank);
    }
    return (int) result;
  }

  /** Returns which axes are in a list. */
  static boolean[] axes(long[] axes, int rank) {
    boolean[] chosen = new boolean[rank];
    for (long axis : axes) {
      chosen[axis(axis, rank)] = true;
    }
    return chosen;
  }

  /** Returns the shape with one size changed. */
  static long[] with(long[] shape, int axis, long size) {
    long[] result = shape.clone();
    result[axis] = size;
    return result;
  }

  static long ceilingDivide(long dividend, long divisor) {
    return Math.ceilDiv(dividend, divisor);
  }
}
