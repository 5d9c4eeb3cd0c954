package org.rooftree.interchange.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Moves the numbers of small constants as the operators that only move data would. */
final class FoldedMoves {
  private FoldedMoves() {}

  /** Finds the place in the source of an element of the result. */
  private interface Source {
    long place(long[] index);
  }

  private static int[] places(long[] shape, Source source) {
    int[] places = new int[(int) Shapes.elements(shape)];
    long[] index = new long[shape.length];
    for (int flat = 0; flat < places.length; flat++) {
      long rest = flat;
      for (int i = shape.length - 1; i >= 0; i--) {
        index[i] = rest % shape[i];
        rest /= shape[i];
      }
      places[flat] = (int) source.place(index);
    }
    return places;
  }

  private static long flat(long[] index, long[] shape) {
    long place = 0;
    for (int i = 0; i < shape.length; i++) {
      place = place * shape[i] + index[i];
    }
    return place;
  }

  static Numbers slice(NodeContext n, Value output) {
    IndexingOperators.Slice slice = IndexingOperators.sliced(n);
    long[] from = n.shape(0);
    return n.numbers(0)
        .pick(
            places(
                output.shape(),
                index -> {
                  long[] source = new long[index.length];
                  for (int i = 0; i < source.length; i++) {
                    source[i] = slice.starts()[i] + index[i] * slice.steps()[i];
                  }
                  return flat(source, from);
                }));
  }

  static Numbers gather(NodeContext n, Value output) {
    long[] data = n.shape(0);
    long[] indices = n.shape(1);
    Numbers chosen = n.numbers(1);
    int axis = Shapes.axis(n.integer("axis", 0), data.length);
    return n.numbers(0)
        .pick(
            places(
                output.shape(),
                index -> {
                  long[] source = new long[data.length];
                  System.arraycopy(index, 0, source, 0, axis);
                  long[] inner = Arrays.copyOfRange(index, axis, axis + indices.length);
                  long place = chosen.integer((int) flat(inner, indices));
                  place = place < 0 ? place + data[axis] : place;
                  if (place < 0 || place >= data[axis]) {
                    throw new ShapeException(
                        "index " + place + " of " + data[axis] + " elements is out of range");
                  }
                  source[axis] = place;
                  System.arraycopy(
                      index, axis + indices.length, source, axis + 1, data.length - axis - 1);
                  return flat(source, data);
                }));
  }

  static Numbers transpose(NodeContext n, Value output) {
    long[] from = n.shape(0);
    int[] order = MovementOperators.order(n, from.length);
    return n.numbers(0)
        .pick(
            places(
                output.shape(),
                index -> {
                  long[] source = new long[index.length];
                  for (int i = 0; i < source.length; i++) {
                    source[order[i]] = index[i];
                  }
                  return flat(source, from);
                }));
  }

  static Numbers tile(NodeContext n, Value output) {
    long[] from = n.shape(0);
    return n.numbers(0)
        .pick(
            places(
                output.shape(),
                index -> {
                  long[] source = new long[index.length];
                  for (int i = 0; i < source.length; i++) {
                    source[i] = index[i] % from[i];
                  }
                  return flat(source, from);
                }));
  }

  static @Nullable Numbers split(NodeContext n, int part, Value output) {
    long[] from = n.shape(0);
    if (from.length != 1) {
      return null;
    }
    int start = 0;
    for (int i = 0; i < part; i++) {
      Value earlier = n.outputs().get(i);
      start += earlier == null ? 0 : (int) earlier.elements();
    }
    int[] places = new int[(int) output.elements()];
    for (int i = 0; i < places.length; i++) {
      places[i] = start + i;
    }
    return n.numbers(0).pick(places);
  }

  /** Joins vectors; constants of more axes are no shapes. */
  static @Nullable Numbers concatenate(NodeContext n, Value output) {
    if (output.rank() != 1) {
      return null;
    }
    int size = (int) output.elements();
    boolean real = n.in(0).type().real();
    long[] integers = new long[size];
    double[] reals = new double[size];
    int at = 0;
    for (int part = 0; part < n.inputCount(); part++) {
      Numbers numbers = n.numbers(part);
      for (int i = 0; i < numbers.size(); i++, at++) {
        integers[at] = numbers.integer(i);
        reals[at] = numbers.number(i);
      }
    }
    return real ? Numbers.ofReals(reals) : Numbers.of(integers);
  }
}
