package org.rooftree.evaluator.mapping.nest;

/**
 * What the model knows beyond ZigZag's: where it repairs its known defects, it also reads what a
 * design states and ZigZag ignores. All arrays are indexed by memory.
 *
 * <table>
 *   <caption>What differs when corrections are on</caption>
 *   <tr><td>on-loading</td><td>never below what the innermost memory needs (ZigZag issue 125);
 *       exchanges that share one port with another operand all count; while one port stalls the
 *       units, others do not load ahead, so that what ends the stall never costs more</td></tr>
 *   <tr><td>partial sums</td><td>the first sum into an element is not read back</td></tr>
 *   <tr><td>ports</td><td>none moves more in a layer than its width allows</td></tr>
 *   <tr><td>averages</td><td>words, elements and instances are not rounded, windows of fractional
 *       unrollings not truncated</td></tr>
 *   <tr><td>double buffers</td><td>as stated; where not, for the smallest operand first</td></tr>
 *   <tr><td>latency</td><td>of each memory and link on the way, once</td></tr>
 *   <tr><td>energy and width of links, static power</td><td>as stated</td></tr>
 * </table>
 *
 * @param on whether anything of this counts; with {@code false} the model equals ZigZag 3.8.5
 * @param latencyCycles cycles from a request to the first data
 * @param doubleBuffered whether loading always overlaps with use: the capacity is that of one of
 *     two buffers
 * @param linkEnergyPjPerBit energy of the interconnects on the compute side [pJ/bit]
 * @param linkLatencyCycles cycles for the hops of those interconnects
 * @param linkPorts interconnects with a limited width on the compute side, as indices of ports
 * @param linkShare share of the traffic of a memory that crosses each of them
 * @param staticPjPerCycle leakage and constant power of the whole design [pJ/cycle]
 */
public record Corrections(
    boolean on,
    double[] latencyCycles,
    boolean[] doubleBuffered,
    double[] linkEnergyPjPerBit,
    double[] linkLatencyCycles,
    int[][] linkPorts,
    double[][] linkShare,
    double staticPjPerCycle) {

  /** Returns no corrections: the model equals ZigZag's, defects included. */
  public static Corrections none(int memories) {
    return plain(false, memories);
  }

  /** Returns the corrections of a design that states nothing that ZigZag ignores. */
  public static Corrections plain(int memories) {
    return plain(true, memories);
  }

  private static Corrections plain(boolean on, int memories) {
    return new Corrections(
        on,
        new double[memories],
        new boolean[memories],
        new double[memories],
        new double[memories],
        new int[memories][0],
        new double[memories][0],
        0);
  }

  /**
   * Returns a number of elements or instances: ZigZag rounds what is an average over units that are
   * not all in use; otherwise only the error of floating-point numbers goes.
   */
  public double count(double value) {
    double whole = Math.rint(value);
    return !on || Math.abs(value - whole) <= 1e-9 * Math.max(1, Math.abs(value)) ? whole : value;
  }
}
