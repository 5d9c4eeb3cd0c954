package org.rooftree.api.design;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How the circuit around the cells of an in-memory-computing macro differs from the generic one.
 *
 * @param weightBitsPerAdc bit columns of a weight that one ADC reads, at least 1
 * @param boothEncoding whether a digital macro recodes two input bits per partial product
 * @param accumulatorBits width of the accumulators, 0 for that of the model
 * @param omitted names of generic parts that this macro builds otherwise
 * @param inputToggleRate share of input bits that toggle per cycle, in (0, 1]
 * @param weightDensity share of weight bits that are one, in (0, 1]
 * @param inputEncoding how inputs become bits on the word lines
 * @param weightEncoding how weights become bits in the cells
 * @since 0.1.0
 */
public record ImcCircuit(
    int weightBitsPerAdc,
    boolean boothEncoding,
    int accumulatorBits,
    Set<String> omitted,
    double inputToggleRate,
    double weightDensity,
    Encoding inputEncoding,
    Encoding weightEncoding) {

  /** How a number becomes bits. */
  public enum Encoding {
    /** Two's complement. */
    TWOS_COMPLEMENT,
    /** Shifted up by half of the range. */
    OFFSET,
    /** One sign bit, then the magnitude. */
    MAGNITUDE,
    /** Bits stand for −1 and +1 and are stored with their complements. */
    XNOR
  }

  /** The generic circuit with all bits toggling. */
  public static final ImcCircuit GENERIC =
      new ImcCircuit(
          1, false, 0, Set.of(), 1, 1, Encoding.TWOS_COMPLEMENT, Encoding.TWOS_COMPLEMENT);

  /** Copies the set. */
  public ImcCircuit {
    omitted = Collections.unmodifiableSet(new LinkedHashSet<>(omitted));
  }
}
