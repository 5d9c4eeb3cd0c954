package org.rooftree.evaluator.simulator.scalesim;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Gemm;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * A layer as SCALE-Sim knows it: a convolution of one image without padding, with one stride, or a
 * matrix product. Everything else (several images, dilation, two strides) is a matrix product after
 * im2col; groups and depthwise channels are products of which one is simulated.
 *
 * @param gemm the layer as matrix products
 * @param convolution its shape, if SCALE-Sim knows it as a convolution
 */
record Topology(Gemm gemm, Optional<Convolution> convolution) {
  /** The name says nothing, because the tool takes "DP" in names for depthwise. */
  private static final String NAME = "layer";

  /**
   * A convolution, in elements.
   *
   * @param height rows of the padded input feature map
   * @param width columns of the padded input feature map
   * @param filterHeight rows of a filter
   * @param filterWidth columns of a filter
   * @param channels input channels
   * @param filters filters
   * @param stride stride along both axes
   */
  record Convolution(
      long height,
      long width,
      long filterHeight,
      long filterWidth,
      long channels,
      long filters,
      long stride) {}

  /** One axis of the input that a window slides along. */
  private record Window(long outputs, long filter, long stride) {
    /** Elements that the window reaches, which is the padded size. */
    long extent() {
      return (outputs - 1) * stride + filter;
    }
  }

  /** Returns a layer as SCALE-Sim knows it. */
  static Topology of(LoopNest nest) {
    Gemm gemm = Gemm.of(nest);
    return new Topology(gemm, convolution(nest, gemm));
  }

  private static Optional<Convolution> convolution(LoopNest nest, Gemm gemm) {
    Optional<Operand> input = nest.operand(OperandRole.INPUT);
    Optional<Operand> weight = nest.operand(OperandRole.WEIGHT);
    if (input.isEmpty() || weight.isEmpty()) {
      return Optional.empty();
    }
    Window[] windows = new Window[2];
    int count = 0;
    for (Axis axis : input.get().axes()) {
      if (axis.terms().size() < 2) {
        continue;
      }
      Optional<Window> window = window(axis, nest, weight.get());
      if (window.isEmpty() || count == 2) {
        return Optional.empty();
      }
      windows[count++] = window.get();
    }
    if (count == 0) {
      return Optional.empty();
    }
    Window rows = windows[0];
    Window columns = count == 2 ? windows[1] : new Window(1, 1, rows.stride());
    // A window that never moves has any stride.
    long stride = rows.outputs() == 1 ? columns.stride() : rows.stride();
    boolean sameStride = columns.outputs() == 1 || columns.stride() == stride;
    long channels = gemm.k() / (rows.filter() * columns.filter());
    boolean complete =
        rows.outputs() * columns.outputs() == gemm.m()
            && channels * rows.filter() * columns.filter() == gemm.k();
    return sameStride && complete
        ? Optional.of(
            new Convolution(
                new Window(rows.outputs(), rows.filter(), stride).extent(),
                new Window(columns.outputs(), columns.filter(), stride).extent(),
                rows.filter(),
                columns.filter(),
                channels,
                gemm.n(),
                stride))
        : Optional.empty();
  }

  /** Returns the window of an axis {@code stride · output + filter}; empty if it is another. */
  private static Optional<Window> window(Axis axis, LoopNest nest, Operand weight) {
    List<Axis.Term> terms = axis.terms();
    if (terms.size() != 2) {
      return Optional.empty();
    }
    boolean firstIsFilter = weight.dependsOn(terms.get(0).loop());
    Axis.Term filter = terms.get(firstIsFilter ? 0 : 1);
    Axis.Term output = terms.get(firstIsFilter ? 1 : 0);
    long filterSize = nest.loops().get(filter.loop()).size();
    boolean dilated = filter.coefficient() != 1 && filterSize > 1;
    if (!weight.dependsOn(filter.loop()) || weight.dependsOn(output.loop()) || dilated) {
      return Optional.empty();
    }
    return Optional.of(
        new Window(nest.loops().get(output.loop()).size(), filterSize, output.coefficient()));
  }

  /** Returns the word of the tool for the kind of its file. */
  String kind() {
    return convolution.isPresent() ? "conv" : "gemm";
  }

  /** Returns the file. Every row ends in a comma, because the tool drops the last field. */
  String csv() {
    return convolution
        .map(
            c ->
                "Layer name, IFMAP Height, IFMAP Width, Filter Height, Filter Width, Channels,"
                    + " Num Filter, Strides,\n"
                    + row(
                        c.height(),
                        c.width(),
                        c.filterHeight(),
                        c.filterWidth(),
                        c.channels(),
                        c.filters(),
                        c.stride()))
        .orElseGet(() -> "Layer, M, N, K,\n" + row(gemm.m(), gemm.n(), gemm.k()));
  }

  /** Returns the layout file that version 3 demands even where it is not used. */
  String layoutCsv() {
    return "Layer name, IFMAP Height Intraline Factor, IFMAP Width Intraline Factor,"
        + " Filter Height Intraline Factor, Filter Width Intraline Factor,"
        + " Channel Intraline Factor, Num Filter Intraline Factor,"
        + " IFMAP Height Intraline Order, IFMAP Width Intraline Order, Channel Intraline Order,"
        + " IFMAP Height Interline Order, IFMAP Width Interline Order, Channel Interline Order,"
        + " Num Filter Intraline Order, Channel Intraline Order, Filter Height Intraline Order,"
        + " Filter Width Intraline Order, Num Filter Interline Order, Channel Interline Order,"
        + " Filter Height Interline Order, Filter Width Interline Order,\n"
        + row(1, 1, 1, 1, 1, 1, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 6, 7);
  }

  private static String row(long... values) {
    StringBuilder row = new StringBuilder(NAME);
    for (long value : values) {
      row.append(", ").append(value);
    }
    return row.append(",\n").toString();
  }

  /** Returns the elements of the input as the tool addresses them. */
  long inputElements() {
    return convolution
        .map(c -> c.height() * c.width() * c.channels())
        .orElseGet(() -> gemm.m() * gemm.k());
  }

  /** Returns the elements of the weights. */
  long weightElements() {
    return gemm.k() * gemm.n();
  }
}
