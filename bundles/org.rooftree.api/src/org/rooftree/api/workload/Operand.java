package org.rooftree.api.workload;

import java.util.List;
import org.rooftree.api.design.OperandRole;

/**
 * An operand of a loop nest.
 *
 * @param role its role
 * @param axes one affine expression per axis
 * @param bits bits per element, 0 for weights that are not stored; for the output those of the
 *     final result
 * @param accumulatorBits bits per partial sum (output only; equal to {@code bits} otherwise)
 * @param density share of elements that are not zero, in (0, 1]
 * @param compressed whether only those are stored and moved
 * @param metadataBits index bits with each stored element of a compressed operand
 * @param constant whether it is a learned constant
 * @param elements number of different elements that the nest touches ({@link TouchedElements})
 * @param values how its elements are distributed, as text; empty if not stated
 * @since 0.1.0
 */
public record Operand(
    OperandRole role,
    List<Axis> axes,
    double bits,
    double accumulatorBits,
    double density,
    boolean compressed,
    double metadataBits,
    boolean constant,
    long elements,
    String values) {

  /** Makes an operand of whose values nothing is known. */
  public Operand(
      OperandRole role,
      List<Axis> axes,
      double bits,
      double accumulatorBits,
      double density,
      boolean compressed,
      double metadataBits,
      boolean constant,
      long elements) {
    this(
        role,
        axes,
        bits,
        accumulatorBits,
        density,
        compressed,
        metadataBits,
        constant,
        elements,
        "");
  }

  /** Copies the list. */
  public Operand {
    axes = List.copyOf(axes);
  }

  /** Returns the bits stored or moved per element, averaged over all elements. */
  public double storedBitsPerElement() {
    return compressed ? density * (bits + metadataBits) : bits;
  }

  /** Returns the bits of the whole operand as stored. */
  public double storedBits() {
    return elements * storedBitsPerElement();
  }

  /** Returns the loops that index the operand, one bit per loop index below 64. */
  public long loopMask() {
    long mask = 0;
    for (int a = 0; a < axes.size(); a++) {
      List<Axis.Term> terms = axes.get(a).terms();
      for (int t = 0; t < terms.size(); t++) {
        mask |= 1L << terms.get(t).loop();
      }
    }
    return mask;
  }

  /** Returns whether the operand is indexed by the loop with this index, below 64. */
  public boolean dependsOn(int loop) {
    return (loopMask() >>> loop & 1) != 0;
  }
}
