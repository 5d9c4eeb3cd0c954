package org.rooftree.api.design;

import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A precision that a compute unit supports.
 *
 * @param name its name
 * @param format number format
 * @param weightBits bits of a weight element
 * @param inputBits bits of an input element
 * @param accumulatorBits bits of a partial sum
 * @param blockSize elements that share one scale; 1 for formats without blocks
 * @param scaleBits bits of the shared scale
 * @param macsPerUnit MACs per MAC unit and cycle
 * @param statedPeakOpPerS published peak of one copy of the unit [op/s]
 * @param energyPerOperationJ energy of one operation with its local control [J/op]
 * @param sources citations
 * @since 0.1.0
 */
public record PrecisionMode(
    String name,
    Format format,
    int weightBits,
    int inputBits,
    int accumulatorBits,
    int blockSize,
    int scaleBits,
    double macsPerUnit,
    OptionalDouble statedPeakOpPerS,
    OptionalDouble energyPerOperationJ,
    Sources sources) {

  /** Number formats. */
  public enum Format {
    /** Fixed point. */
    INTEGER,
    /** Floating point. */
    FLOATING_POINT,
    /** Elements that share a scale per block (MX formats). */
    BLOCK_FLOATING_POINT
  }

  /** Returns the bits per weight with its part of the shared scale, for example 4.25 for MXFP4. */
  public double weightBitsWithScale() {
    return weightBits + (double) scaleBits / blockSize;
  }

  /** Returns the bits per input with its part of the shared scale. */
  public double inputBitsWithScale() {
    return inputBits + (double) scaleBits / blockSize;
  }
}
