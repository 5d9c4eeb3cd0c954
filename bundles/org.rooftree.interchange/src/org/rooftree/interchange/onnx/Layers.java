package org.rooftree.interchange.onnx;

import org.rooftree.model.accelerator.OperandRole;
import org.rooftree.model.workload.Convolution;
import org.rooftree.model.workload.Layer;
import org.rooftree.model.workload.Loop;
import org.rooftree.model.workload.LoopNest;
import org.rooftree.model.workload.MatrixProduct;
import org.rooftree.model.workload.NestOperand;
import org.rooftree.model.workload.WorkloadFactory;

/** Makes the layers of the matrix unit. */
final class Layers {
  private static final long MAXIMUM_EXTENT = 10_000_000;
  private static final long MAXIMUM_KERNEL = 1_000_000;
  private static final String[] AXES = {"Z", "Y", "X"};

  private Layers() {}

  private static int size(String what, long value) {
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new ShapeException(what + " of " + value + "; allowed are 1 to " + Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /**
   * Returns a layer whose weights are no parameters, because an earlier layer has the same; the
   * layer itself if it cannot say so.
   */
  static Layer sharing(Layer layer) {
    if (layer instanceof LoopNest nest) {
      for (NestOperand operand : nest.getOperands()) {
        operand.setConstant(false);
      }
      return nest;
    }
    return layer instanceof MatrixProduct p
        ? product(p.getProducts(), p.getRows(), p.getColumns(), p.getInner(), "H, C, K", false)
        : layer;
  }

  private static Layer product(
      long products, long rows, long columns, long inner, String weight, boolean constant) {
    Nest nest = new Nest();
    nest.loop("B", 1, true);
    nest.loop("H", products, false);
    nest.loop("M", rows, false);
    nest.loop("K", columns, false);
    nest.loop("C", inner, false);
    nest.operand(OperandRole.OUTPUT, "B, H, M, K", false);
    nest.operand(OperandRole.WEIGHT, weight, constant);
    nest.operand(OperandRole.INPUT, "B, H, M, C", false);
    return nest.layer();
  }

  /** A matrix product; {@code constant} says whether the second factor is learned. */
  static Layer product(long products, long rows, long columns, long inner, boolean constant) {
    if (products > MAXIMUM_EXTENT) {
      return product(products, rows, columns, inner, constant ? "H, C, K" : "B, H, C, K", constant);
    }
    MatrixProduct product = WorkloadFactory.eINSTANCE.createMatrixProduct();
    product.setProducts(size("products", products));
    product.setRows(size("rows", rows));
    product.setColumns(size("columns", columns));
    product.setInner(size("inner products", inner));
    product.setConstantWeights(constant);
    return product;
  }

  /**
   * A convolution: {@code input} is the shape N C D1 D2 …, {@code output} N K E1 E2 ….
   *
   * @param constant whether the kernels are learned
   */
  static Layer convolution(
      long[] input, long[] output, long groups, Window window, boolean constant) {
    int axes = input.length - 2;
    boolean plain = constant && input[0] == 1 && axes <= AXES.length;
    plain &= Math.max(input[1], output[1]) <= MAXIMUM_EXTENT;
    for (int i = 0; i < axes; i++) {
      plain &= Math.max(input[2 + i], output[2 + i]) <= MAXIMUM_EXTENT;
      plain &= window.kernel()[i] <= MAXIMUM_KERNEL && window.strides()[i] <= MAXIMUM_KERNEL;
      plain &= window.dilations()[i] <= MAXIMUM_KERNEL;
    }
    if (!plain) {
      return nest(input, output, groups, window, constant, false);
    }
    Convolution c = WorkloadFactory.eINSTANCE.createConvolution();
    c.setGroups((int) groups);
    c.setInputChannels((int) input[1]);
    c.setOutputChannels((int) output[1]);
    int x = axes - 1;
    c.setOutputWidth((int) output[2 + x]);
    c.setKernelWidth((int) window.kernel()[x]);
    c.setStrideX((int) window.strides()[x]);
    c.setDilationX((int) window.dilations()[x]);
    c.setInputWidth((int) input[2 + x]);
    if (axes == 1) {
      c.setInputHeight(1);
      return c;
    }
    int y = axes - 2;
    c.setOutputHeight((int) output[2 + y]);
    c.setKernelHeight((int) window.kernel()[y]);
    c.setStrideY((int) window.strides()[y]);
    c.setDilationY((int) window.dilations()[y]);
    c.setInputHeight((int) input[2 + y]);
    if (axes == 3) {
      c.setOutputDepth((int) output[2]);
      c.setKernelDepth((int) window.kernel()[0]);
      c.setStrideDepth((int) window.strides()[0]);
      c.setDilationDepth((int) window.dilations()[0]);
      c.setInputDepth((int) input[2]);
    }
    return c;
  }

  /**
   * A transposed convolution: every input element is multiplied with every kernel element and added
   * to the output at {@code stride * input + dilation * kernel}.
   */
  static Layer transposed(
      long[] input, long[] output, long groups, Window window, boolean constant) {
    return nest(input, output, groups, window, constant, true);
  }

  private static Layer nest(
      long[] input,
      long[] output,
      long groups,
      Window window,
      boolean constant,
      boolean transposed) {
    int axes = input.length - 2;
    Nest nest = new Nest();
    nest.loop("B", input[0], true);
    nest.loop("G", groups, false);
    nest.loop("K", output[1] / groups, false);
    nest.loop("C", input[1] / groups, false);
    StringBuilder plain = new StringBuilder();
    StringBuilder sliding = new StringBuilder();
    StringBuilder kernel = new StringBuilder();
    for (int i = 0; i < axes; i++) {
      String axis = axes <= AXES.length ? AXES[AXES.length - axes + i] : String.valueOf(i + 1);
      String position = (transposed ? "I" : "O") + axis;
      nest.loop(position, (transposed ? input : output)[2 + i], false);
      nest.loop("F" + axis, window.kernel()[i], false);
      plain.append(", ").append(position);
      sliding
          .append(", ")
          .append(term(window.strides()[i], position))
          .append(" + ")
          .append(term(window.dilations()[i], "F" + axis));
      kernel.append(", F").append(axis);
    }
    nest.operand(OperandRole.OUTPUT, "B, G, K" + (transposed ? sliding : plain), false);
    nest.operand(OperandRole.WEIGHT, "G, K, C" + kernel, constant);
    nest.operand(OperandRole.INPUT, "B, G, C" + (transposed ? plain : sliding), false);
    return nest.layer();
  }

  private static String term(long factor, String loop) {
    return factor == 1 ? loop : factor + "*" + loop;
  }

  /** Builds a loop nest. */
  static final class Nest {
    private final LoopNest layer = WorkloadFactory.eINSTANCE.createLoopNest();

    void loop(String name, long size, boolean batch) {
      Loop loop = WorkloadFactory.eINSTANCE.createLoop();
      loop.setName(name);
      loop.setSize(size("a loop " + name, size));
      loop.setBatch(batch);
      layer.getLoops().add(loop);
    }

    void operand(OperandRole role, String indices, boolean constant) {
      NestOperand operand = WorkloadFactory.eINSTANCE.createNestOperand();
      operand.setRole(role);
      operand.setIndices(indices);
      operand.setConstant(constant);
      layer.getOperands().add(operand);
    }

    LoopNest layer() {
      return layer;
    }
  }
}
