package org.rooftree.api.design;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.source.Sources;

/**
 * A memory level with all its instances in the design.
 *
 * @param name its name
 * @param path its path in the model
 * @param scope path of the core, chiplet or accelerator that it belongs to
 * @param kind what it is built of
 * @param copies number of instances in the whole design
 * @param capacityBits capacity of one instance [bit]; infinite if not stated
 * @param operands operands that it may hold, in the order of the model; never empty
 * @param fedBy paths of the memories that fill it; empty for an outermost memory
 * @param sharing how many instances there are per array
 * @param servedDimensions paths of the array dimensions that one instance serves
 * @param clockHz clock of the ports [Hz]
 * @param ports ports of one instance
 * @param bandwidthEfficiency sustainable share of the port bandwidth, in (0, 1]
 * @param wordBits smallest access [bit]
 * @param readEnergyJPerBit energy to read one bit [J/bit]
 * @param writeEnergyJPerBit energy to write one bit [J/bit]
 * @param latencyS time from request to first data [s]
 * @param doubleBuffered whether loading overlaps with work
 * @param areaMm2 area of one instance [mm²]
 * @param leakagePowerW leakage of one instance [W]
 * @param sources citations
 * @since 0.1.0
 */
public record Memory(
    String name,
    String path,
    String scope,
    Kind kind,
    long copies,
    double capacityBits,
    Set<OperandRole> operands,
    List<String> fedBy,
    Sharing sharing,
    List<String> servedDimensions,
    double clockHz,
    List<Port> ports,
    double bandwidthEfficiency,
    double wordBits,
    OptionalDouble readEnergyJPerBit,
    OptionalDouble writeEnergyJPerBit,
    double latencyS,
    boolean doubleBuffered,
    OptionalDouble areaMm2,
    double leakagePowerW,
    Sources sources) {

  /** What a memory is built of. */
  public enum Kind {
    /** Flip-flops or latches. */
    REGISTER,
    /** Register file or scratch pad. */
    REGISTER_FILE,
    /** On-chip static memory. */
    SRAM,
    /** On-chip dynamic memory. */
    EDRAM,
    /** Off-chip DRAM. */
    DRAM,
    /** Stacked off-chip DRAM. */
    HBM,
    /** Flash, MRAM, ReRAM or PCM. */
    NON_VOLATILE
  }

  /** How many instances of a memory there are. */
  public enum Sharing {
    /** One for its whole core, chiplet or accelerator. */
    SHARED,
    /** One for each index of the array dimensions that it does not serve. */
    PER_DIMENSION,
    /** One for each MAC unit. */
    PER_UNIT
  }

  /** Copies the collections. */
  public Memory {
    operands = Collections.unmodifiableSet(new LinkedHashSet<>(operands));
    fedBy = List.copyOf(fedBy);
    servedDimensions = List.copyOf(servedDimensions);
    ports = List.copyOf(ports);
  }

  /** Returns the energy to read one bit through a port of this memory [J/bit]. */
  public OptionalDouble readEnergyJPerBit(Port port) {
    return port.readEnergyJPerBit().isPresent() ? port.readEnergyJPerBit() : readEnergyJPerBit;
  }

  /** Returns the energy to write one bit through a port of this memory [J/bit]. */
  public OptionalDouble writeEnergyJPerBit(Port port) {
    return port.writeEnergyJPerBit().isPresent() ? port.writeEnergyJPerBit() : writeEnergyJPerBit;
  }

  /** Returns the rate of all ports of all instances that can do the given, unshared [bit/s]. */
  public double bitsPerS(Port.Direction direction) {
    double sum = 0;
    for (Port port : ports) {
      if (port.direction() == direction) {
        sum += port.bitsPerS();
      }
    }
    return sum * copies;
  }

  /** Returns the rate of all ports of all instances, both ways together [bit/s]. */
  public double bitsPerS() {
    double sum = 0;
    for (Port port : ports) {
      sum += port.bitsPerS();
    }
    return sum * copies;
  }
}
