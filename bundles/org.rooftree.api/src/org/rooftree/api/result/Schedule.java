package org.rooftree.api.result;

import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.mapping.LayerMapping;

/**
 * How a layer runs: its loop nest, which memory holds what of it, and when data moves.
 *
 * @param mapping the complete mapping: every unrolled loop, every temporal loop from the innermost
 *     outwards, and for every operand how far each memory holds it
 * @param onloadingCycles time until the first operation can begin [cycle]
 * @param idealCycles time of the temporal loops if data never has to be waited for [cycle]
 * @param stallCycles time in which the compute units wait for data while the loops run [cycle]
 * @param offloadingCycles time from the last operation to the last word written [cycle]
 * @param activities transfers that repeat while the loops run
 * @param tiles how often all this happens: the number of tiles of a layer that is fused with
 *     others, of which the schedule shows one; 1 for a layer that runs as a whole
 * @since 0.1.0
 */
public record Schedule(
    LayerMapping mapping,
    double onloadingCycles,
    double idealCycles,
    double stallCycles,
    double offloadingCycles,
    List<Activity> activities,
    long tiles) {

  /** Makes the schedule of a layer that runs as a whole. */
  public Schedule(
      LayerMapping mapping,
      double onloadingCycles,
      double idealCycles,
      double stallCycles,
      double offloadingCycles,
      List<Activity> activities) {
    this(mapping, onloadingCycles, idealCycles, stallCycles, offloadingCycles, activities, 1);
  }

  /**
   * A transfer through a port that repeats.
   *
   * @param memory path of the memory
   * @param port name of its port
   * @param operand what moves
   * @param direction which way, seen from the memory
   * @param bits data that one instance moves each time [bit]
   * @param periodCycles from one transfer to the next [cycle]
   * @param windowCycles time in each period in which it may move without a stall [cycle], at most
   *     the period
   * @param busyCycles time that the port needs for one transfer [cycle]
   * @param count how often it moves
   * @param instances instances of the memory that do so at the same time
   */
  public record Activity(
      String memory,
      String port,
      OperandRole operand,
      TransferDirection direction,
      double bits,
      double periodCycles,
      double windowCycles,
      double busyCycles,
      double count,
      double instances) {

    /** Returns what all instances move [bit]. */
    public double totalBits() {
      return bits * count * instances;
    }
  }

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is less than one tile
   */
  public Schedule {
    if (tiles < 1) {
      throw new IllegalArgumentException("tiles are " + tiles + ", must be at least 1");
    }
    activities = List.copyOf(activities);
  }

  /** Returns the time of the layer, or of one tile of it [cycle]. */
  public double cycles() {
    return onloadingCycles + idealCycles + stallCycles + offloadingCycles;
  }
}
