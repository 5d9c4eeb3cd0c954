package org.rooftree.imc;

import java.util.Collections;
import java.util.List;
import org.rooftree.api.design.ImcCircuit;
import org.rooftree.api.design.ImcCircuit.Encoding;

/**
 * How much of a macro switches, on average over the values of the operands.
 *
 * <p>After CiMLoop (Andrulis, Emer, Sze, ISPASS 2024): operands are independent of each other, each
 * with one distribution per tensor, and the average energy of an action is computed once per layer
 * and used for every mapping.
 *
 * @param inputToggleRate share of input wires that change per cycle
 * @param inputLevelSquare mean square of an input slice over its full scale; with one bit per cycle
 *     the share of ones
 * @param inputLevels probability of each level of an input slice, {@code 2^s} of them
 * @param weightDensity share of weight bits that are one
 */
public record Activity(
    double inputToggleRate,
    double inputLevelSquare,
    List<Double> inputLevels,
    double weightDensity) {
  /** Wider slices than this are treated as binary where levels count. */
  private static final int MOST_SLICE_BITS = 8;

  /** Copies the list. */
  public Activity {
    inputLevels = List.copyOf(inputLevels);
  }

  /** Returns what a design states, for all layers; levels of slices are then equally likely. */
  public static Activity stated(ImcCircuit circuit, int serialBits) {
    int levels = 1 << Math.min(serialBits, MOST_SLICE_BITS);
    return new Activity(
        circuit.inputToggleRate(),
        circuit.inputToggleRate(),
        Collections.nCopies(levels, 1.0 / levels),
        circuit.weightDensity());
  }

  /**
   * Returns that of operands whose values are known; what is not known is as stated.
   *
   * @param weights text form of the distribution of weights; empty if not known
   * @param inputs the same of inputs
   * @param weightBits bits per weight
   * @param inputBits bits per input
   * @param serialBits input bits per cycle
   */
  public static Activity of(
      ImcCircuit circuit,
      String weights,
      String inputs,
      int weightBits,
      int inputBits,
      int serialBits) {
    Activity stated = stated(circuit, serialBits);
    double density =
        weights.isEmpty()
            ? stated.weightDensity
            : new BitStatistics(
                    ValueDistribution.parse(weights, weightBits, true),
                    weightBits,
                    circuit.weightEncoding())
                .density();
    if (inputs.isEmpty()) {
      return new Activity(
          stated.inputToggleRate, stated.inputLevelSquare, stated.inputLevels, density);
    }
    boolean signed = circuit.inputEncoding() != Encoding.TWOS_COMPLEMENT || canBeNegative(inputs);
    BitStatistics statistics =
        new BitStatistics(
            ValueDistribution.parse(inputs, inputBits, signed), inputBits, circuit.inputEncoding());
    int slice = Math.min(serialBits, inputBits);
    return new Activity(
        statistics.toggleRate(slice),
        statistics.levelMoment(slice, 2),
        statistics.levels(Math.min(slice, MOST_SLICE_BITS)),
        density);
  }

  /** Rectified and uniform inputs count from zero, as activations after a ReLU do. */
  private static boolean canBeNegative(String inputs) {
    return !inputs.startsWith("rectified") && !inputs.startsWith("uniform");
  }
}
