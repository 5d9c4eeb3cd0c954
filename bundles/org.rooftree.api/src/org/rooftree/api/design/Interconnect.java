package org.rooftree.api.design;

import java.util.List;
import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * A bus, network or die-to-die link with all its copies in the design.
 *
 * @param name its name
 * @param path its path in the model
 * @param kind topology
 * @param copies number of copies in the whole design
 * @param endPoints paths of the components that it connects
 * @param carries paths of the memories whose traffic with the compute side crosses it
 * @param share share of that traffic that crosses it, in [0, 1]
 * @param bitsPerS rate of one copy [bit/s]; infinite if not limited here
 * @param energyPerHopJPerBit energy to move one bit by one hop [J/bit]
 * @param latencyPerHopS time for one hop [s]
 * @param hops average number of hops
 * @param rows routers per column of a mesh
 * @param columns routers per row of a mesh
 * @param areaMm2 area of one copy [mm²]
 * @param leakagePowerW leakage of one copy [W]
 * @param sources citations
 * @since 0.1.0
 */
public record Interconnect(
    String name,
    String path,
    Kind kind,
    long copies,
    List<String> endPoints,
    List<String> carries,
    double share,
    double bitsPerS,
    OptionalDouble energyPerHopJPerBit,
    double latencyPerHopS,
    double hops,
    int rows,
    int columns,
    OptionalDouble areaMm2,
    double leakagePowerW,
    Sources sources) {

  /** Topologies. */
  public enum Kind {
    /** Shared medium. */
    BUS,
    /** Broadcast or reduction tree. */
    TREE,
    /** Network that sends one word to several receivers at once. */
    MULTICAST,
    /** Two-dimensional mesh of routers. */
    MESH,
    /** Ring of routers. */
    RING,
    /** Full crossbar switch. */
    CROSSBAR,
    /** Link between chiplets. */
    DIE_TO_DIE
  }

  /** Copies the lists. */
  public Interconnect {
    endPoints = List.copyOf(endPoints);
    carries = List.copyOf(carries);
  }
}
