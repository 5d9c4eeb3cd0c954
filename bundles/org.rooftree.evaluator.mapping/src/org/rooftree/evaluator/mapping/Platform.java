package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.source.Sources;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;

/**
 * A compute unit with the memories that serve it, from the unit outwards.
 *
 * <p>Copies of the unit in the design count as further array dimensions, one for each level at
 * which memories are shared between copies.
 */
final class Platform {
  /** Name of the memory that stands for the registers of a stationary array. */
  static final String REGISTERS = "registers";

  /** Name of the array dimension that stands for copies of the unit. */
  static final String COPIES = "copies";

  private static final Port.TransferDirection[] DIRECTIONS = {
    Port.TransferDirection.TO_LOW,
    Port.TransferDirection.FROM_LOW,
    Port.TransferDirection.TO_HIGH,
    Port.TransferDirection.FROM_HIGH
  };

  /** Width of a port where a memory states none [bit/cycle]: never the limit. */
  private static final double UNLIMITED = 0x1p40;

  final Design design;
  final ComputeUnit unit;

  /** Energy to read one bit of another weight of a cell group in a modelled macro [pJ/bit]. */
  private final double prechargePjPerBit;

  final List<Memory> memories;
  final List<ArrayDimension> dimensions;

  /** Whether one instance of memory m serves all units along dimension d: {@code [m][d]}. */
  final boolean[][] serves;

  /**
   * Finds the memories of a unit.
   *
   * @param corrected whether what stays in the array has registers where the design shows none
   */
  Platform(Design design, ComputeUnit unit, boolean corrected) {
    this.design = design;
    this.unit = unit;
    prechargePjPerBit = precharge(unit);
    memories = sorted(design.memories().stream().filter(m -> belongs(m, unit)).toList());
    if (corrected) {
      addRegisters();
    }
    dimensions = new ArrayList<>(unit.dimensions());
    long[] sharers = new long[memories.size()]; // groups of copies with an instance of their own
    TreeSet<Long> levels = new TreeSet<>(Collections.reverseOrder());
    for (int m = 0; m < sharers.length; m++) {
      sharers[m] = groups(memories.get(m));
      levels.add(sharers[m]);
    }
    levels.add(1L);
    serves = new boolean[memories.size()][];
    List<Long> limits = new ArrayList<>();
    long last = unit.copies();
    for (long groups : levels) {
      if (groups < last && last % groups == 0) {
        String name = limits.isEmpty() ? COPIES : COPIES + (limits.size() + 1);
        dimensions.add(new ArrayDimension(name, (int) (last / groups), List.of(), Sources.NONE));
        limits.add(groups);
        last = groups;
      }
    }
    for (int m = 0; m < sharers.length; m++) {
      Memory memory = memories.get(m);
      serves[m] = new boolean[dimensions.size()];
      for (int d = 0; d < serves[m].length; d++) {
        serves[m][d] =
            d < unit.dimensions().size()
                ? servesOwn(memory, d)
                : sharers[m] <= limits.get(d - unit.dimensions().size());
      }
    }
  }

  private static double precharge(ComputeUnit unit) {
    boolean modelled =
        unit.imc().isPresent()
            && unit.modes().stream().allMatch(m -> m.energyPerOperationJ().isEmpty());
    return modelled
        ? new MacroModel(MacroConfiguration.of(unit, 1, 1, MacroConfiguration.gates(unit, false)))
            .prechargePjPerBit()
        : 0;
  }

  private double prechargePjPerBit(Memory memory) {
    boolean cells =
        memory.sharing() == Memory.Sharing.PER_UNIT
            && memory.operands().equals(Set.of(OperandRole.WEIGHT));
    return cells ? prechargePjPerBit : 0;
  }

  private static boolean belongs(Memory memory, ComputeUnit unit) {
    String scope = memory.scope();
    boolean around =
        scope.equals("/") || unit.core().equals(scope) || unit.core().startsWith(scope + "/");
    return around
        && memory.servedDimensions().stream().allMatch(d -> d.startsWith(unit.path() + "/"));
  }

  /** Memories after all that they feed, otherwise in the order of the design. */
  private static List<Memory> sorted(List<Memory> all) {
    List<Memory> open = new ArrayList<>(all);
    List<Memory> sorted = new ArrayList<>();
    while (!open.isEmpty()) {
      Memory next =
          open.stream()
              .filter(m -> open.stream().noneMatch(o -> o.fedBy().contains(m.path())))
              .findFirst()
              .orElse(open.getFirst());
      open.remove(next);
      sorted.add(next);
    }
    return sorted;
  }

  /**
   * A weight-, input- or output-stationary array keeps one element of that operand in each unit. If
   * the design shows no memory for it, there is one that costs nothing of its own: the energy per
   * operation includes it.
   */
  private void addRegisters() {
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
      return;
    }
    double bits = 0;
    for (PrecisionMode mode : unit.modes()) {
      double own =
          switch (role) {
            case WEIGHT -> mode.weightBitsWithScale();
            case INPUT -> mode.inputBitsWithScale();
            case OUTPUT -> mode.accumulatorBits();
          };
      bits = Math.max(bits, own);
    }
    memories.addFirst(
        new Memory(
            REGISTERS,
            unit.path() + "/" + REGISTERS,
            unit.core(),
            Memory.Kind.REGISTER,
            unit.copies() * unit.units(),
            bits * groupSize(),
            Set.of(role),
            List.of(),
            Memory.Sharing.PER_UNIT,
            List.of(),
            unit.clockHz(),
            registerPorts(bits),
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

  /** Cells of macros are written at a rate of their own. */
  private List<Port> registerPorts(double bits) {
    OptionalDouble rate =
        unit.imc().map(m -> m.weightWriteBitsPerS()).orElse(OptionalDouble.empty());
    if (rate.isEmpty()) {
      return List.of();
    }
    double each = rate.getAsDouble() / unit.units();
    return List.of(
        new Port("write", Port.Direction.WRITE, each, 1, List.of(), Sources.NONE),
        new Port("read", Port.Direction.READ, bits * unit.clockHz(), 1, List.of(), Sources.NONE));
  }

  /** Weights that each unit of a macro stores. */
  private int groupSize() {
    return unit.imc().map(m -> Math.max(1, m.cellGroups())).orElse(1);
  }

  private long groups(Memory memory) {
    return switch (memory.sharing()) {
      case SHARED -> Math.min(memory.copies(), unit.copies());
      case PER_UNIT, PER_DIMENSION -> unit.copies();
    };
  }

  private boolean servesOwn(Memory memory, int d) {
    String path = unit.path() + "/" + unit.dimensions().get(d).name();
    return switch (memory.sharing()) {
      case SHARED -> true;
      case PER_UNIT -> false;
      case PER_DIMENSION -> memory.servedDimensions().contains(path);
    };
  }

  private String levelName(Memory memory) {
    return design.memory(memory.path()).isPresent()
        ? design.levelName(memory.path())
        : memory.path().substring(1);
  }

  /** Returns the role whose memories an operand uses. */
  static OperandRole place(OperandRole role, boolean exchanged) {
    if (!exchanged) {
      return role;
    }
    return switch (role) {
      case WEIGHT -> OperandRole.INPUT;
      case INPUT -> OperandRole.WEIGHT;
      case OUTPUT -> OperandRole.OUTPUT;
    };
  }

  /** Returns for each operand its memories, from the inside out. */
  int[][] memoriesOf(OperandRole[] roles, boolean exchanged) {
    int[][] all = new int[roles.length][];
    for (int o = 0; o < all.length; o++) {
      OperandRole place = place(roles[o], exchanged);
      List<Integer> chain = new ArrayList<>();
      for (int m = 0; m < memories.size(); m++) {
        if (memories.get(m).operands().contains(place)) {
          chain.add(m);
        }
      }
      all[o] = chain.stream().mapToInt(i -> i).toArray();
    }
    return all;
  }

  /**
   * Returns the memories as the cost model reads them.
   *
   * @param roles roles of the operands of the layer
   * @param exchanged whether weights and inputs use each other's memories
   * @param corrected whether to read what ZigZag ignores
   */
  Hierarchy hierarchy(OperandRole[] roles, boolean exchanged, boolean corrected) {
    int count = memories.size();
    String[] names = new String[count];
    double[] capacityBits = new double[count];
    int[][] holds = new int[count][];
    int[][][] portOf = new int[count][roles.length][Direction.COUNT];
    int[][][] portRank = new int[count][roles.length][Direction.COUNT];
    List<Hierarchy.Port> ports = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      Memory memory = memories.get(m);
      names[m] = levelName(memory);
      capacityBits[m] = memory.capacityBits();
      List<Integer> held = new ArrayList<>();
      for (OperandRole place : memory.operands()) {
        for (int o = 0; o < roles.length; o++) {
          if (place(roles[o], exchanged) == place) {
            held.add(o);
          }
        }
      }
      holds[m] = held.stream().mapToInt(i -> i).toArray();
      for (int[] row : portOf[m]) {
        Arrays.fill(row, -1);
      }
      ports(memory, roles, exchanged, corrected, ports, portOf[m], portRank[m]);
    }
    Corrections corrections = corrected ? corrections(ports) : Corrections.none(count);
    return new Hierarchy(
        names,
        capacityBits,
        holds,
        ports.toArray(new Hierarchy.Port[0]),
        portOf,
        portRank,
        corrections);
  }

  /**
   * Distributes transfers over the ports of a memory: to the last port that lists them, else to the
   * port that has the fewest so far among those that list none and can do it.
   */
  private void ports(
      Memory memory,
      OperandRole[] roles,
      boolean exchanged,
      boolean corrected,
      List<Hierarchy.Port> ports,
      int[][] portOf,
      int[][] rank) {
    int first = ports.size();
    int rankNow = 0;
    for (Port port : memory.ports()) {
      for (Port.Transfer transfer : port.transfers()) {
        int way = List.of(DIRECTIONS).indexOf(transfer.direction());
        for (int o = 0; o < roles.length; o++) {
          if (place(roles[o], exchanged) == transfer.operand()) {
            portOf[o][way] = ports.size();
            rank[o][way] = rankNow;
          }
        }
        rankNow++;
      }
      double width = snapped(port.bitsPerS() / unit.clockHz());
      double efficiency = corrected ? memory.bandwidthEfficiency() : 1;
      ports.add(
          new Hierarchy.Port(
              port.minimumAccessBits(),
              width,
              width * efficiency,
              (memory.readEnergyJPerBit(port).orElse(0) * 1e12 + prechargePjPerBit(memory)) * width,
              memory.writeEnergyJPerBit(port).orElse(0) * 1e12 * width));
    }
    int[] uses = new int[memory.ports().size()];
    for (int o = 0; o < roles.length; o++) {
      if (!memory.operands().contains(place(roles[o], exchanged))) {
        continue;
      }
      for (int way = 0; way < Direction.COUNT; way++) {
        if (portOf[o][way] >= 0) {
          continue;
        }
        int chosen = -1;
        for (int p = 0; p < uses.length; p++) {
          if (memory.ports().get(p).transfers().isEmpty()
              && can(memory.ports().get(p), way)
              && (chosen < 0 || uses[p] < uses[chosen])) {
            chosen = p;
          }
        }
        if (chosen >= 0) {
          uses[chosen]++;
          portOf[o][way] = first + chosen;
        } else if (memory.ports().isEmpty()) {
          portOf[o][way] = ports.size();
          ports.add(unlimited(memory));
        }
        rank[o][way] = rankNow++;
      }
    }
  }

  private Hierarchy.Port unlimited(Memory memory) {
    return new Hierarchy.Port(
        memory.wordBits(),
        UNLIMITED,
        UNLIMITED,
        (memory.readEnergyJPerBit().orElse(0) * 1e12 + prechargePjPerBit(memory)) * UNLIMITED,
        memory.writeEnergyJPerBit().orElse(0) * 1e12 * UNLIMITED);
  }

  private static boolean can(Port port, int way) {
    boolean reads = way == Direction.TO_LOW || way == Direction.TO_HIGH;
    return port.direction() != (reads ? Port.Direction.WRITE : Port.Direction.READ);
  }

  /** Widths per cycle are whole numbers, up to the rounding of rates and clocks. */
  private static double snapped(double bitsPerCycle) {
    double whole = Math.rint(bitsPerCycle);
    return Math.abs(bitsPerCycle - whole) < 1e-9 * bitsPerCycle ? whole : bitsPerCycle;
  }

  private Corrections corrections(List<Hierarchy.Port> ports) {
    int count = memories.size();
    double clockHz = unit.clockHz();
    Corrections plain = Corrections.plain(count);
    for (int m = 0; m < count; m++) {
      plain.latencyCycles()[m] = memories.get(m).latencyS() * clockHz;
      plain.doubleBuffered()[m] = memories.get(m).doubleBuffered();
    }
    for (Interconnect link : design.interconnects()) {
      int port = -1;
      for (int m = 0; m < count; m++) {
        if (!link.carries().contains(memories.get(m).path()) || link.share() == 0) {
          continue;
        }
        plain.linkEnergyPjPerBit()[m] +=
            link.share() * link.hops() * link.energyPerHopJPerBit().orElse(0) * 1e12;
        plain.linkLatencyCycles()[m] += link.hops() * link.latencyPerHopS() * clockHz;
        if (Double.isFinite(link.bitsPerS())) {
          if (port < 0) {
            port = ports.size();
            double width = link.bitsPerS() * link.copies() / clockHz;
            ports.add(new Hierarchy.Port(1, width, width, 0, 0));
          }
          int used = plain.linkPorts()[m].length;
          plain.linkPorts()[m] = Arrays.copyOf(plain.linkPorts()[m], used + 1);
          plain.linkPorts()[m][used] = port;
          plain.linkShare()[m] = Arrays.copyOf(plain.linkShare()[m], used + 1);
          plain.linkShare()[m][used] = link.share();
        }
      }
    }
    return new Corrections(
        true,
        plain.latencyCycles(),
        plain.doubleBuffered(),
        plain.linkEnergyPjPerBit(),
        plain.linkLatencyCycles(),
        plain.linkPorts(),
        plain.linkShare(),
        (design.constantPowerW() + design.leakagePowerW()) / clockHz * 1e12);
  }

  /** Returns the index of the memory with this path, or -1. */
  int index(String path) {
    for (int m = 0; m < memories.size(); m++) {
      if (memories.get(m).path().equals(path)) {
        return m;
      }
    }
    return -1;
  }

  /** Returns the units along all dimensions. */
  long units() {
    long product = 1;
    for (ArrayDimension dimension : dimensions) {
      product *= dimension.size();
    }
    return product;
  }

  /** Returns the parts that are used and state no energy, for people; empty if all do. */
  List<String> silent(boolean corrected) {
    List<String> silent = new ArrayList<>();
    for (Memory memory : memories) {
      boolean ports =
          memory.ports().stream()
              .allMatch(
                  p ->
                      memory.readEnergyJPerBit(p).isPresent()
                          && memory.writeEnergyJPerBit(p).isPresent());
      boolean own =
          memory.readEnergyJPerBit().isPresent() && memory.writeEnergyJPerBit().isPresent();
      if (memory.ports().isEmpty() ? !own : !ports) {
        silent.add(memory.path());
      }
    }
    for (Interconnect link : design.interconnects()) {
      if (corrected
          && link.energyPerHopJPerBit().isEmpty()
          && memories.stream().anyMatch(m -> link.carries().contains(m.path()))) {
        silent.add(link.path());
      }
    }
    return silent;
  }

  /** Returns what states no energy, the units included. */
  List<String> silentParts(boolean corrected) {
    List<String> silent = silent(corrected);
    if (unit.modes().stream().anyMatch(m -> m.energyPerOperationJ().isEmpty())
        && unit.imc().isEmpty()) {
      silent.add(unit.path());
    }
    return silent;
  }
}
