package org.rooftree.api.workload;

import java.util.List;
import org.rooftree.api.design.OperandRole;

/**
 * A loop nest seen as matrix products, as im2col sees a convolution: {@code groups} independent
 * products of an {@code m × k} matrix of inputs and a {@code k × n} matrix of weights.
 *
 * <p>Each loop counts once, by the operands that it indexes:
 *
 * <ul>
 *   <li>{@code m}: input and output, not the weights (output pixels, batch, rows);
 *   <li>{@code n}: weights and output, not the input (filters, columns);
 *   <li>{@code k}: factors only (channels and filter elements, the inner dimension);
 *   <li>{@code groups}: all three (groups, depthwise channels, attention heads), or none.
 * </ul>
 *
 * <p>A factor that the nest does not have is taken for ones that every loop of the other factor
 * shares. Source: K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural
 * networks for document processing, IWFHR 2006.
 *
 * @param groups independent products, at least 1
 * @param m rows of the inputs and of the result, at least 1
 * @param n columns of the weights and of the result, at least 1
 * @param k inner dimension, at least 1
 * @since 0.1.0
 */
public record Gemm(long groups, long m, long n, long k) {

  /**
   * Refuses sizes below 1.
   *
   * @throws IllegalArgumentException naming the size
   */
  public Gemm {
    check("groups", groups);
    check("m", m);
    check("n", n);
    check("k", k);
  }

  private static void check(String name, long size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "illegal " + name + " of a matrix product: " + size + ", must be at least 1");
    }
  }

  /** Returns the products that a loop nest is. */
  public static Gemm of(LoopNest nest) {
    long input = mask(nest, OperandRole.INPUT);
    long weight = mask(nest, OperandRole.WEIGHT);
    long output = mask(nest, OperandRole.OUTPUT);
    long groups = 1;
    long m = 1;
    long n = 1;
    long k = 1;
    List<LoopDimension> loops = nest.loops();
    for (int i = 0; i < loops.size(); i++) {
      long size = loops.get(i).size();
      boolean inInput = (input >>> i & 1) != 0;
      boolean inWeight = (weight >>> i & 1) != 0;
      if ((output >>> i & 1) == 0) {
        if (inInput || inWeight) {
          k *= size;
        } else {
          groups *= size;
        }
      } else if (inInput == inWeight) {
        groups *= size;
      } else if (inInput) {
        m *= size;
      } else {
        n *= size;
      }
    }
    return new Gemm(groups, m, n, k);
  }

  private static long mask(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::loopMask).orElse(0L);
  }

  /** Returns the multiply-accumulates of all groups. */
  public long macs() {
    return groups * m * n * k;
  }
}
