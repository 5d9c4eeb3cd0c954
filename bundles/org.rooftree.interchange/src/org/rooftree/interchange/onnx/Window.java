package org.rooftree.interchange.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sliding window over the axes after batch and channels.
 *
 * @param kernel extent by axis
 * @param strides stride by axis
 * @param dilations dilation by axis
 * @param pads padding before each axis, then after each axis
 * @param automatic how the file lets padding be chosen: {@code NOTSET}, {@code VALID}, {@code
 *     SAME_UPPER} or {@code SAME_LOWER}
 */
record Window(long[] kernel, long[] strides, long[] dilations, long[] pads, String automatic) {
  private static final long MAXIMUM = 1L << 31;

  /** Returns the window that a node states for kernels of this shape. */
  static Window of(NodeContext n, long[] kernel) {
    int axes = kernel.length;
    long[] pads = n.integers("pads");
    return new Window(
        checked("kernel_shape", kernel, axes, 1),
        checked("strides", n.integers("strides"), axes, 1),
        checked("dilations", n.integers("dilations"), axes, 1),
        checked("pads", pads, 2 * axes, pads == null ? 0 : -MAXIMUM),
        n.text("auto_pad", "NOTSET"));
  }

  private static long[] checked(String name, long @Nullable [] given, int size, long least) {
    if (given == null) {
      long[] same = new long[size];
      Arrays.fill(same, least);
      return same;
    }
    boolean good = given.length == size;
    for (long value : given) {
      good &= value >= least && value <= MAXIMUM;
    }
    if (!good) {
      throw new ShapeException(
          name
              + " = "
              + Arrays.toString(given)
              + "; "
              + size
              + " values from "
              + least
              + " are needed");
    }
    return given;
  }

  private boolean same() {
    return automatic.startsWith("SAME");
  }

  private long padding(int axis) {
    return automatic.equals("VALID") ? 0 : pads[axis] + pads[kernel.length + axis];
  }

  private long span(int axis) {
    return Math.multiplyExact(kernel[axis] - 1, dilations[axis]) + 1;
  }

  /** Returns N, channels and the extents of the output of a convolution or pooling. */
  long[] output(long[] input, long channels, boolean ceiling) {
    long[] result = new long[input.length];
    result[0] = input[0];
    result[1] = channels;
    for (int i = 0; i < kernel.length; i++) {
      long extent = input[2 + i];
      if (same()) {
        result[2 + i] = Math.ceilDiv(extent, strides[i]);
        continue;
      }
      long room = Math.addExact(extent, padding(i)) - span(i);
      if (room < 0) {
        throw new ShapeException(
            "a kernel of extent "
                + span(i)
                + " does not fit the padded input of extent "
                + (extent + padding(i)));
      }
      long count = (ceiling ? Math.ceilDiv(room, strides[i]) : room / strides[i]) + 1;
      // A last window that would start in the padding behind the input is left out.
      if (ceiling && (count - 1) * strides[i] >= extent + pads[i]) {
        count--;
      }
      result[2 + i] = count;
    }
    return result;
  }

  /** Returns N, channels and the extents of the output of a transposed convolution. */
  long[] transposedOutput(
      long[] input, long channels, long @Nullable [] wanted, long @Nullable [] extra) {
    int axes = kernel.length;
    long[] result = new long[input.length];
    result[0] = input[0];
    result[1] = channels;
    for (int i = 0; i < axes; i++) {
      long more = extra != null && i < extra.length ? extra[i] : 0;
      if (wanted != null && wanted.length >= axes) {
        result[2 + i] = wanted[wanted.length - axes + i];
      } else if (same()) {
        result[2 + i] = Math.multiplyExact(input[2 + i], strides[i]);
      } else {
        result[2 + i] =
            Math.addExact(
                Math.multiplyExact(strides[i], input[2 + i] - 1), more + span(i) - padding(i));
      }
      if (result[2 + i] < 1) {
        throw new ShapeException("an output of extent " + result[2 + i]);
      }
    }
    return result;
  }
}
