package org.rooftree.evaluator.mapping.nest;

/**
 * The memories of one core as the cost model reads them: numbers only, from the compute units
 * outwards, in cycles of the core's clock.
 *
 * @param names names for messages
 * @param capacityBits capacity of one instance [bit]
 * @param readEnergyPj energy to read one word of the port's full width [pJ]
 * @param writeEnergyPj energy to write one word of the port's full width [pJ]
 * @param holds operands that each memory holds, as indices of {@link Nest#operands}, in the order in
 *     which space is given to them
 * @param ports ports in order
 * @param portOf index of the port for memory, operand and {@link Direction}; -1 if there is none
 * @param portRank position of that use in the order in which the ports' uses are listed
 */
public record Hierarchy(
    String[] names,
    double[] capacityBits,
    double[] readEnergyPj,
    double[] writeEnergyPj,
    int[][] holds,
    Port[] ports,
    int[][][] portOf,
    int[][][] portRank) {
  /**
   * A port of an instance.
   *
   * @param minimumBits smallest access [bit]
   * @param bitsPerCycle widest access, one word [bit/cycle]
   */
  public record Port(int minimumBits, int bitsPerCycle) {}

  public int memories() {
    return names.length;
  }
}
