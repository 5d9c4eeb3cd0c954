package org.rooftree.evaluator.mapping.nest;

/**
 * The memories of one core as the cost model reads them: numbers only, from the compute units
 * outwards, in cycles of the core's clock.
 *
 * @param names names for messages
 * @param capacityBits capacity of one instance [bit]
 * @param holds operands that each memory holds, as indices of {@link Nest#operands}, in the order
 *     in which space is given to them
 * @param ports ports in order
 * @param portOf index of the port for memory, operand and {@link Direction}; -1 if there is none
 * @param portRank position of that use in the order in which the ports' uses are listed
 * @param corrections what counts beyond ZigZag's model
 */
public record Hierarchy(
    String[] names,
    double[] capacityBits,
    int[][] holds,
    Port[] ports,
    int[][][] portOf,
    int[][][] portRank,
    Corrections corrections) {
  /**
   * A port of an instance, or an interconnect.
   *
   * @param minimumBits smallest access [bit]
   * @param bitsPerCycle widest access, one word [bit/cycle]
   * @param sustainedBitsPerCycle rate that lasts, at most the widest access [bit/cycle]
   * @param readEnergyPj energy to read one word [pJ]
   * @param writeEnergyPj energy to write one word [pJ]
   */
  public record Port(
      double minimumBits,
      double bitsPerCycle,
      double sustainedBitsPerCycle,
      double readEnergyPj,
      double writeEnergyPj) {}

  /** Returns the number of memories. */
  public int memories() {
    return names.length;
  }
}
