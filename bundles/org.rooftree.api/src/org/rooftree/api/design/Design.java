package org.rooftree.api.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.source.Sources;

/**
 * An accelerator, elaborated: defaults filled in, copies multiplied out, values in base units.
 *
 * @param name its name
 * @param sha256 SHA-256 of the file that it was read from, in hexadecimal
 * @param technology default technology
 * @param units compute units of all cores and chiplets
 * @param memories memories of all cores, chiplets and of the accelerator
 * @param interconnects interconnects of all cores, chiplets and of the accelerator
 * @param measurements measured points
 * @param constantPowerW power drawn for as long as the chip runs, beside leakage [W]
 * @param leakagePowerW leakage of all components together [W]
 * @param powerCapW highest average power allowed [W]
 * @param areaMm2 stated area, else the sum over all components if every one of them states its own
 *     [mm²]
 * @param sources citations
 * @since 0.1.0
 */
public record Design(
    String name,
    String sha256,
    Optional<Technology> technology,
    List<ComputeUnit> units,
    List<Memory> memories,
    List<Interconnect> interconnects,
    List<MeasuredPoint> measurements,
    double constantPowerW,
    double leakagePowerW,
    OptionalDouble powerCapW,
    OptionalDouble areaMm2,
    Sources sources) {

  /** Copies the lists. */
  public Design {
    units = List.copyOf(units);
    memories = List.copyOf(memories);
    interconnects = List.copyOf(interconnects);
    measurements = List.copyOf(measurements);
  }

  /** Returns the memory with this path. */
  public Optional<Memory> memory(String path) {
    return memories.stream().filter(m -> m.path().equals(path)).findFirst();
  }

  /**
   * Returns the units that run a layer.
   *
   * @param matrix whether the layer needs MAC units; other layers run on vector units, or on MAC
   *     arrays where the design has no vector unit
   */
  public List<ComputeUnit> unitsFor(boolean matrix) {
    List<ComputeUnit> vector =
        units.stream().filter(u -> u.kind() == ComputeUnit.Kind.VECTOR).toList();
    if (!matrix && !vector.isEmpty()) {
      return vector;
    }
    return units.stream()
        .filter(
            u -> u.kind() == ComputeUnit.Kind.ARRAY || matrix && u.kind() == ComputeUnit.Kind.IMC)
        .toList();
  }

  /**
   * Returns the compute roofs by the name of the precision mode, in the order of the design [op/s]:
   * of all MAC arrays and macros that have the mode together, and of vector units under {@code
   * "vector <mode>"}.
   */
  public Map<String, Double> computeRoofsOpPerS() {
    Map<String, Double> roofs = new LinkedHashMap<>();
    for (ComputeUnit unit : units) {
      String prefix = unit.kind() == ComputeUnit.Kind.VECTOR ? "vector " : "";
      for (PrecisionMode mode : unit.modes()) {
        roofs.merge(prefix + mode.name(), unit.peakOpPerS(mode), Double::sum);
      }
    }
    return roofs;
  }

  /**
   * Returns the memory roofs by level name, in the order of the design, then those of interconnects
   * [byte/s]: the rate of all ports and copies both ways. A level without a limit has no roof.
   */
  public Map<String, Double> memoryRoofsBytesPerS() {
    Map<String, Double> roofs = new LinkedHashMap<>();
    for (Memory memory : memories) {
      if (!memory.ports().isEmpty()) {
        roofs.put(levelName(memory.path()), memory.bitsPerS() / 8);
      }
    }
    for (Interconnect interconnect : interconnects) {
      if (!Double.isInfinite(interconnect.bitsPerS())) {
        roofs.put(
            levelName(interconnect.path()), interconnect.bitsPerS() * interconnect.copies() / 8);
      }
    }
    return roofs;
  }

  /** Returns the memories that no other memory feeds: off-chip memory, as a rule. */
  public List<Memory> outermostMemories() {
    return memories.stream().filter(m -> m.fedBy().isEmpty()).toList();
  }

  /** Returns a short name of a memory or interconnect: its name if unique, else its path. */
  public String levelName(String path) {
    String name = "";
    int same = 0;
    for (Memory memory : memories) {
      if (memory.path().equals(path)) {
        name = memory.name();
      }
    }
    for (Interconnect interconnect : interconnects) {
      if (interconnect.path().equals(path)) {
        name = interconnect.name();
      }
    }
    for (Memory memory : memories) {
      same += memory.name().equals(name) ? 1 : 0;
    }
    for (Interconnect interconnect : interconnects) {
      same += interconnect.name().equals(name) ? 1 : 0;
    }
    return same == 1 ? name : path.substring(1);
  }
}
