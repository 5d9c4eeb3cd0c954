package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.source.Sources;

/**
 * The part of a design that Timeloop can be told of: one array in one precision, with the memories
 * that feed it.
 *
 * @param design the design
 * @param unit the array, with all its copies
 * @param mode the precision
 * @param dimensions dimensions of the array; copies of the array are a further one
 * @param memories memories, each after all that it feeds
 */
record Machine(
    Design design,
    ComputeUnit unit,
    PrecisionMode mode,
    List<ArrayDimension> dimensions,
    List<Memory> memories) {
  /** Name of the dimension that stands for copies of the array, as mapping files spell it. */
  static final String COPIES = "copies";

  /** Name of the memory that stands for the registers of a stationary array. */
  static final String REGISTERS = "registers";

  Machine {
    dimensions = List.copyOf(dimensions);
    memories = List.copyOf(memories);
  }

  /**
   * Finds the array of a design for operands of given widths.
   *
   * @param core path of the core that a mapping names; empty for any
   * @throws NotApplicableException if there is none, or Timeloop cannot be told of it
   */
  static Machine of(Design design, double weightBits, double inputBits, String core) {
    List<ComputeUnit> arrays =
        design.units().stream()
            .filter(u -> u.kind() == ComputeUnit.Kind.ARRAY)
            .filter(u -> core.isEmpty() || u.core().equals(core))
            .toList();
    if (arrays.isEmpty()) {
      throw new NotApplicableException(
          design.name()
              + " has no compute array"
              + (core.isEmpty() ? "" : " in core " + core)
              + "; Timeloop models arrays of MAC units",
          "give the design an array, or use another evaluator, for example mapping");
    }
    if (arrays.size() > 1) {
      throw new NotApplicableException(
          design.name()
              + " has several compute arrays ("
              + String.join(", ", arrays.stream().map(ComputeUnit::path).toList())
              + "); Timeloop models one",
          "name the core in the mapping of the layer, or use the evaluator mapping");
    }
    ComputeUnit unit = arrays.getFirst();
    PrecisionMode mode =
        unit.mode(weightBits, inputBits)
            .orElseThrow(
                () ->
                    new NotApplicableException(
                        unit.path() + " has no precision mode for this layer",
                        "add such a mode or quantise the layer"));
    double macsPerCycle =
        unit.peakOpPerS(mode) / (2 * unit.clockHz() * unit.units() * unit.copies());
    if (Math.abs(macsPerCycle - 1) > 1e-6) {
      throw new NotApplicableException(
          "the units of "
              + unit.path()
              + " do "
              + (float) macsPerCycle
              + " MACs per cycle in mode "
              + mode.name()
              + "; Timeloop knows one",
          "use the evaluator mapping, or state the array with one unit for each MAC per cycle");
    }
    List<ArrayDimension> dimensions = new ArrayList<>(unit.dimensions());
    if (unit.copies() > 1) {
      dimensions.add(
          new ArrayDimension(COPIES, Math.toIntExact(unit.copies()), List.of(), Sources.NONE));
    }
    List<Memory> memories =
        new ArrayList<>(design.memories().stream().filter(m -> feeds(m, unit)).toList());
    sort(memories);
    registers(unit, mode, memories).ifPresent(memories::addFirst);
    Machine machine = new Machine(design, unit, mode, dimensions, memories);
    memories.forEach(machine::checkCopies);
    return machine;
  }

  private static boolean feeds(Memory memory, ComputeUnit unit) {
    String scope = memory.scope();
    boolean around =
        scope.equals("/") || unit.core().equals(scope) || unit.core().startsWith(scope + "/");
    return around
        && memory.servedDimensions().stream().allMatch(d -> d.startsWith(unit.path() + "/"));
  }

  /** Memories after all that they feed, otherwise in the order of the design. */
  private static void sort(List<Memory> memories) {
    List<Memory> open = new ArrayList<>(memories);
    memories.clear();
    while (!open.isEmpty()) {
      Memory next =
          open.stream()
              .filter(m -> open.stream().noneMatch(o -> o.fedBy().contains(m.path())))
              .findFirst()
              .orElse(open.getFirst());
      open.remove(next);
      memories.add(next);
    }
  }

  /**
   * A stationary array keeps one element of that operand in each unit. If the design shows no
   * memory for it, there is one that costs nothing of its own: the energy per operation includes
   * it.
   */
  private static Optional<Memory> registers(
      ComputeUnit unit, PrecisionMode mode, List<Memory> memories) {
    OperandRole role =
        switch (unit.stationary()) {
          case WEIGHT -> OperandRole.WEIGHT;
          case INPUT -> OperandRole.INPUT;
          case OUTPUT -> OperandRole.OUTPUT;
          case NONE -> null;
        };
    if (role == null
        || memories.stream()
            .anyMatch(m -> m.operands().contains(role) && m.sharing() != Memory.Sharing.SHARED)) {
      return Optional.empty();
    }
    double bits =
        switch (role) {
          case WEIGHT -> mode.weightBitsWithScale();
          case INPUT -> mode.inputBitsWithScale();
          case OUTPUT -> mode.accumulatorBits();
        };
    return Optional.of(
        new Memory(
            REGISTERS,
            unit.path() + "/" + REGISTERS,
            unit.core(),
            Memory.Kind.REGISTER,
            unit.copies() * unit.units(),
            bits,
            Set.of(role),
            List.of(),
            Memory.Sharing.PER_UNIT,
            List.of(),
            unit.clockHz(),
            List.of(),
            1,
            1,
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            0,
            true,
            OptionalDouble.empty(),
            0,
            Sources.NONE));
  }

  private void checkCopies(Memory memory) {
    if (memory.sharing() == Memory.Sharing.SHARED
        && memory.copies() != 1
        && memory.copies() != unit.copies()) {
      throw new NotApplicableException(
          memory.path()
              + " has "
              + memory.copies()
              + " instances for "
              + unit.copies()
              + " copies of "
              + unit.path()
              + "; this adapter tells Timeloop of memories with one instance for all copies or for"
              + " each",
          "use the evaluator mapping");
    }
  }

  /** Returns whether one instance of a memory serves all indices of a dimension. */
  boolean serves(Memory memory, int dimension) {
    if (dimension >= unit.dimensions().size()) {
      return memory.sharing() == Memory.Sharing.SHARED && memory.copies() == 1;
    }
    String path = unit.path() + "/" + dimensions.get(dimension).name();
    return switch (memory.sharing()) {
      case SHARED -> true;
      case PER_UNIT -> false;
      case PER_DIMENSION -> memory.servedDimensions().contains(path);
    };
  }

  /** Returns the dimensions that one instance of a memory serves. */
  Set<Integer> served(Memory memory) {
    Set<Integer> served = new HashSet<>();
    for (int d = 0; d < dimensions.size(); d++) {
      if (serves(memory, d)) {
        served.add(d);
      }
    }
    return served;
  }

  /** Returns the index of a dimension with this name, or -1. */
  int dimension(String name) {
    for (int d = 0; d < dimensions.size(); d++) {
      if (dimensions.get(d).name().equals(name)) {
        return d;
      }
    }
    return -1;
  }

  /** Returns the units along all dimensions. */
  long units() {
    return unit.units() * unit.copies();
  }

  /** Returns the memory with this path. */
  Optional<Memory> memory(String path) {
    return memories.stream().filter(m -> m.path().equals(path)).findFirst();
  }

  /** Returns the name of a memory in metrics. */
  String levelName(Memory memory) {
    return design.memory(memory.path()).isPresent()
        ? design.levelName(memory.path())
        : memory.path().substring(1);
  }

  /** Returns the rate of the ports of one instance that can do the given [bit/cycle]. */
  double bitsPerCycle(Memory memory, boolean reads) {
    Port.Direction not = reads ? Port.Direction.WRITE : Port.Direction.READ;
    return memory.ports().stream()
            .filter(p -> p.direction() != not)
            .mapToDouble(Port::bitsPerS)
            .sum()
        * memory.bandwidthEfficiency()
        / unit.clockHz();
  }

  /** Returns the rate of all ports of one instance, both ways together [bit/cycle]. */
  double bitsPerCycle(Memory memory) {
    return memory.ports().stream().mapToDouble(Port::bitsPerS).sum()
        * memory.bandwidthEfficiency()
        / unit.clockHz();
  }

  /**
   * Returns the energy to read or write a bit, of the dearest port [pJ/bit]; empty if not stated.
   */
  static OptionalDouble energyPj(Memory memory, boolean read) {
    if (memory.ports().isEmpty()) {
      return scaled(read ? memory.readEnergyJPerBit() : memory.writeEnergyJPerBit());
    }
    Port.Direction not = read ? Port.Direction.WRITE : Port.Direction.READ;
    List<OptionalDouble> energies =
        memory.ports().stream()
            .filter(p -> p.direction() != not)
            .map(p -> read ? memory.readEnergyJPerBit(p) : memory.writeEnergyJPerBit(p))
            .toList();
    if (energies.isEmpty()) {
      return scaled(read ? memory.readEnergyJPerBit() : memory.writeEnergyJPerBit());
    }
    return energies.stream().anyMatch(OptionalDouble::isEmpty)
        ? OptionalDouble.empty()
        : scaled(
            energies.stream()
                .max(Comparator.comparingDouble(OptionalDouble::getAsDouble))
                .orElseThrow());
  }

  private static OptionalDouble scaled(OptionalDouble joule) {
    return joule.isPresent() ? OptionalDouble.of(joule.getAsDouble() * 1e12) : joule;
  }

  /** Returns the energy of interconnects for a bit between a memory and the array [pJ/bit]. */
  double linkPjPerBit(Memory memory) {
    double sum = 0;
    for (Interconnect link : design.interconnects()) {
      sum += linkPjPerBit(link, memory);
    }
    return sum;
  }

  /** Returns the energy of an interconnect for a bit between a memory and the array [pJ/bit]. */
  static double linkPjPerBit(Interconnect link, Memory memory) {
    return link.carries().contains(memory.path())
        ? link.share() * link.hops() * link.energyPerHopJPerBit().orElse(0) * 1e12
        : 0;
  }

  /** Returns the interconnects between the memories and the array. */
  List<Interconnect> links() {
    return design.interconnects().stream()
        .filter(
            l -> l.share() > 0 && memories.stream().anyMatch(m -> l.carries().contains(m.path())))
        .toList();
  }

  /** Returns the energy of one MAC [pJ]; empty if not stated. */
  OptionalDouble macPj() {
    return mode.energyPerOperationJ().isPresent()
        ? OptionalDouble.of(2e12 * mode.energyPerOperationJ().getAsDouble())
        : OptionalDouble.empty();
  }

  /** Returns the parts that state no energy; empty if all do. */
  List<String> silent() {
    List<String> silent = new ArrayList<>();
    for (Memory memory : memories) {
      if (energyPj(memory, true).isEmpty() || energyPj(memory, false).isEmpty()) {
        silent.add(memory.path());
      }
    }
    for (Interconnect link : links()) {
      if (link.energyPerHopJPerBit().isEmpty()) {
        silent.add(link.path());
      }
    }
    if (macPj().isEmpty()) {
      silent.add(unit.path());
    }
    return silent;
  }
}
