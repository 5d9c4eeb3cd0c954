package org.rooftree.api.design;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A MAC array, an in-memory-computing macro or a vector unit, with all its copies in the design.
 *
 * @param name its name
 * @param path its path in the model
 * @param core path of the core that it belongs to
 * @param kind what it is
 * @param copies number of copies in the whole design
 * @param clockHz clock frequency [Hz]
 * @param dimensions dimensions of one copy; for macros rows, columns and banks; for vector units
 *     one dimension of lanes
 * @param modes precisions that it supports
 * @param stationary operand that stays in the array
 * @param operationsPerLane operations per lane and cycle of a vector unit; 2 per MAC unit otherwise
 * @param temporalUtilisation highest share of working cycles, in (0, 1]
 * @param sparsity what it does with zero operands
 * @param sparsitySpeedup highest speed-up by skipping zeros, at least 1
 * @param sparsityEfficiency share of the ideal gain that remains, in (0, 1]
 * @param imc present for macros
 * @param areaMm2 area of one copy [mm²]
 * @param leakagePowerW leakage of one copy [W]
 * @param technology technology of the die that holds it, where stated
 * @param sources citations
 * @since 0.1.0
 */
public record ComputeUnit(
    String name,
    String path,
    String core,
    Kind kind,
    long copies,
    double clockHz,
    List<ArrayDimension> dimensions,
    List<PrecisionMode> modes,
    Stationary stationary,
    double operationsPerLane,
    double temporalUtilisation,
    Sparsity sparsity,
    double sparsitySpeedup,
    double sparsityEfficiency,
    Optional<ImcMacro> imc,
    OptionalDouble areaMm2,
    double leakagePowerW,
    Optional<Technology> technology,
    Sources sources) {

  /** What a compute unit is. */
  public enum Kind {
    /** Array of MAC units. */
    ARRAY,
    /** In-memory-computing macro. */
    IMC,
    /** Unit for element-wise work. */
    VECTOR
  }

  /** Which operand stays in the array while the others stream. */
  public enum Stationary {
    /** None is kept. */
    NONE,
    /** Weight stationary. */
    WEIGHT,
    /** Input stationary. */
    INPUT,
    /** Output stationary. */
    OUTPUT
  }

  /** What a unit does with zero operands. */
  public enum Sparsity {
    /** Computes them. */
    NONE,
    /** Saves their energy. */
    GATING,
    /** Saves their energy and time. */
    SKIPPING
  }

  /** Copies the lists. */
  public ComputeUnit {
    dimensions = List.copyOf(dimensions);
    modes = List.copyOf(modes);
  }

  /** Returns the number of MAC units (or lanes) of one copy: the product of its dimensions. */
  public long units() {
    long product = 1;
    for (ArrayDimension dimension : dimensions) {
      product = Math.multiplyExact(product, dimension.size());
    }
    return product;
  }

  /**
   * Returns the peak of all copies in a precision mode [op/s]: the stated peak, else {@code
   * operations per unit · MACs per unit and cycle · units · clock}. A macro that applies its inputs
   * bit by bit needs {@code ceil(input bits / bits per cycle)} cycles per MAC.
   */
  public double peakOpPerS(PrecisionMode mode) {
    double onePeak =
        mode.statedPeakOpPerS()
            .orElseGet(
                () ->
                    operationsPerLane
                        * mode.macsPerUnit()
                        * units()
                        * clockHz
                        / imc.map(m -> serialCycles(m, mode)).orElse(1));
    return onePeak * copies;
  }

  /**
   * Returns the fastest mode that is wide enough for operands of the given widths; of equally fast
   * ones the first. Empty if none is.
   *
   * @param weightBits bits per weight without block scale, may be fractional
   * @param inputBits bits per input without block scale, may be fractional
   */
  public Optional<PrecisionMode> mode(double weightBits, double inputBits) {
    PrecisionMode best = null;
    for (PrecisionMode mode : modes) {
      if (mode.weightBitsWithScale() >= weightBits
          && mode.inputBitsWithScale() >= inputBits
          && (best == null || peakOpPerS(mode) > peakOpPerS(best))) {
        best = mode;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int serialCycles(ImcMacro macro, PrecisionMode mode) {
    return Math.ceilDiv(mode.inputBits(), macro.inputBitsPerCycle());
  }
}
