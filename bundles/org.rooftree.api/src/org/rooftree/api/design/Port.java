package org.rooftree.api.design;

import java.util.List;
import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A port of a memory instance.
 *
 * @param name its name
 * @param direction what it can do
 * @param bitsPerS highest rate [bit/s]
 * @param minimumAccessBits smallest access [bit]
 * @param transfers transfers that use this port; empty means all that its direction permits
 * @param readEnergyJPerBit energy to read one bit through it [J/bit]; empty means that of the
 *     memory
 * @param writeEnergyJPerBit energy to write one bit through it [J/bit]; empty means that of the
 *     memory
 * @param sources citations
 * @since 0.1.0
 */
public record Port(
    String name,
    Direction direction,
    double bitsPerS,
    double minimumAccessBits,
    List<Transfer> transfers,
    OptionalDouble readEnergyJPerBit,
    OptionalDouble writeEnergyJPerBit,
    Sources sources) {

  /** What a port can do. */
  public enum Direction {
    /** Reads only. */
    READ,
    /** Writes only. */
    WRITE,
    /** Reads or writes, sharing the bandwidth. */
    READ_WRITE
  }

  /** Which way data moves, seen from the memory. */
  public enum TransferDirection {
    /** Written from the memory further away from the compute units. */
    FROM_HIGH,
    /** Read towards the compute units. */
    TO_LOW,
    /** Written from the compute side. */
    FROM_LOW,
    /** Read towards the memory further away. */
    TO_HIGH
  }

  /**
   * One kind of transfer.
   *
   * @param operand operand that moves
   * @param direction which way
   */
  public record Transfer(OperandRole operand, TransferDirection direction) {}

  /** Copies the list. */
  public Port {
    transfers = List.copyOf(transfers);
  }

  /** Makes a port with the energies of its memory. */
  public Port(
      String name,
      Direction direction,
      double bitsPerS,
      double minimumAccessBits,
      List<Transfer> transfers,
      Sources sources) {
    this(
        name,
        direction,
        bitsPerS,
        minimumAccessBits,
        transfers,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        sources);
  }
}
