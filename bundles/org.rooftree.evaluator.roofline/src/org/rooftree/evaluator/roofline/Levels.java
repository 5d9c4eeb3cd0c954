package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.result.ModelElement;

/**
 * Everything that data must pass as primitive arrays: memories first, in the order of the design,
 * then interconnects, then the cells of in-memory-computing macros that limit how fast weights are
 * loaded. Rates and capacities are those of all copies together.
 */
final class Levels {
  final Design design;
  final int memories;

  /** Index of the first level that is a macro; memories and interconnects stand before it. */
  final int macros;

  final int count;

  /** The macros that limit how fast weights are loaded. */
  final List<ComputeUnit> loaded;

  final String[] name;

  /** Rate of ports that only read, only write, or do both [bit/s]; all copies. */
  final double[] readBitsPerS;

  final double[] writeBitsPerS;
  final double[] sharedBitsPerS;

  /** Rate of all ports both ways [bit/s]; infinite for a memory without ports. */
  final double[] bitsPerS;

  final double[] efficiency;

  /** Energy per bit [J/bit]; NaN if not stated. */
  final double[] readJPerBit;

  final double[] writeJPerBit;
  final boolean[] overlaps;
  final long[] copies;

  /** Whether memory l holds the operand with ordinal r: {@code holds[l * 3 + r]}. */
  final boolean[] holds;

  /** Whether memory l is the last one before the compute units for operand r. */
  final boolean[] innermost;

  final boolean[] offChip;

  /** Capacity of all memories inside memory l together [bit]; 0 if there is none. */
  final double[] insideBits;

  /** Indices of the memories that an interconnect carries, and the share of their traffic. */
  final int[][] carries;

  final double[] share;

  /** Index of the outermost memory whose intensity stands for the layer, or -1. */
  final int outermost;

  Levels(Design design) {
    this.design = design;
    memories = design.memories().size();
    macros = memories + design.interconnects().size();
    loaded =
        design.units().stream()
            .filter(u -> u.imc().isPresent() && u.imc().get().weightWriteBitsPerS().isPresent())
            .toList();
    count = macros + loaded.size();
    name = new String[count];
    readBitsPerS = new double[count];
    writeBitsPerS = new double[count];
    sharedBitsPerS = new double[count];
    bitsPerS = new double[count];
    efficiency = new double[count];
    readJPerBit = new double[count];
    writeJPerBit = new double[count];
    overlaps = new boolean[count];
    copies = new long[count];
    holds = new boolean[memories * 3];
    innermost = new boolean[memories * 3];
    offChip = new boolean[memories];
    insideBits = new double[memories];
    carries = new int[count][];
    share = new double[count];
    for (int l = 0; l < memories; l++) {
      memory(l, design.memories().get(l));
    }
    for (int l = memories; l < macros; l++) {
      interconnect(l, design.interconnects().get(l - memories));
    }
    for (int l = macros; l < count; l++) {
      macro(l, loaded.get(l - macros));
    }
    outermost = findOutermost();
  }

  /** Returns the memory, interconnect or macro that a level is. */
  ModelElement element(int l) {
    return ModelElement.ofDesign(
        l < memories
            ? design.memories().get(l).path()
            : l < macros
                ? design.interconnects().get(l - memories).path()
                : loaded.get(l - macros).path());
  }

  private void memory(int l, Memory memory) {
    name[l] = design.levelName(memory.path());
    readBitsPerS[l] = memory.bitsPerS(Port.Direction.READ);
    writeBitsPerS[l] = memory.bitsPerS(Port.Direction.WRITE);
    sharedBitsPerS[l] = memory.bitsPerS(Port.Direction.READ_WRITE);
    bitsPerS[l] = memory.ports().isEmpty() ? Double.POSITIVE_INFINITY : memory.bitsPerS();
    efficiency[l] = memory.bandwidthEfficiency();
    readJPerBit[l] = memory.readEnergyJPerBit().orElse(Double.NaN);
    writeJPerBit[l] = memory.writeEnergyJPerBit().orElse(Double.NaN);
    overlaps[l] = memory.doubleBuffered();
    copies[l] = memory.copies();
    offChip[l] =
        switch (memory.kind()) {
          case DRAM, HBM, NON_VOLATILE -> true;
          default -> false;
        };
    for (OperandRole role : OperandRole.values()) {
      holds[l * 3 + role.ordinal()] = memory.operands().contains(role);
      innermost[l * 3 + role.ordinal()] =
          memory.operands().contains(role) && fedBy(memory, role).isEmpty();
    }
    for (Memory inside : inside(memory)) {
      insideBits[l] += inside.capacityBits() * inside.copies();
    }
  }

  /** Returns the memories that a memory feeds and that hold an operand. */
  private List<Memory> fedBy(Memory memory, OperandRole role) {
    return design.memories().stream()
        .filter(m -> m.fedBy().contains(memory.path()) && m.operands().contains(role))
        .toList();
  }

  private Set<Memory> inside(Memory memory) {
    Set<Memory> found = new HashSet<>();
    List<Memory> open = new ArrayList<>(List.of(memory));
    while (!open.isEmpty()) {
      String path = open.removeLast().path();
      for (Memory m : design.memories()) {
        if (m.fedBy().contains(path) && found.add(m)) {
          open.add(m);
        }
      }
    }
    return found;
  }

  private void interconnect(int l, Interconnect interconnect) {
    name[l] = design.levelName(interconnect.path());
    sharedBitsPerS[l] = interconnect.bitsPerS() * interconnect.copies();
    bitsPerS[l] = sharedBitsPerS[l];
    efficiency[l] = 1;
    readJPerBit[l] = interconnect.energyPerHopJPerBit().orElse(Double.NaN) * interconnect.hops();
    writeJPerBit[l] = readJPerBit[l];
    overlaps[l] = true;
    copies[l] = interconnect.copies();
    share[l] = interconnect.share();
    carries[l] =
        interconnect.carries().stream()
            .mapToInt(p -> design.memories().indexOf(design.memory(p).orElseThrow()))
            .toArray();
  }

  /** The energy of writing cells is part of no model here; it counts as zero. */
  private void macro(int l, ComputeUnit unit) {
    name[l] = unit.name();
    for (ComputeUnit other : loaded) {
      if (other != unit && other.name().equals(unit.name())) {
        name[l] = unit.path().substring(1);
      }
    }
    writeBitsPerS[l] = unit.imc().orElseThrow().weightWriteBitsPerS().orElseThrow() * unit.copies();
    bitsPerS[l] = writeBitsPerS[l];
    efficiency[l] = 1;
    overlaps[l] = true;
    copies[l] = unit.copies();
    carries[l] = new int[0];
  }

  /**
   * The outermost memory, off-chip rather than on-chip, that holds most operands; else the first.
   */
  private int findOutermost() {
    int best = -1;
    int most = 0;
    for (int l = 0; l < memories; l++) {
      int held = offChip[l] ? 3 : 0;
      for (int r = 0; r < 3; r++) {
        held += holds[l * 3 + r] ? 1 : 0;
      }
      if (design.memories().get(l).fedBy().isEmpty() && held > most) {
        best = l;
        most = held;
      }
    }
    return best;
  }

  /**
   * Returns the least time for a traffic [s].
   *
   * @param readBits bits read [bit]
   * @param writeBits bits written [bit]
   * @param useEfficiency whether the sustainable share of the bandwidth counts
   */
  double timeS(int l, double readBits, double writeBits, boolean useEfficiency) {
    if (bitsPerS[l] == Double.POSITIVE_INFINITY || readBits + writeBits == 0) {
      return 0;
    }
    double together = (readBits + writeBits) / bitsPerS[l];
    double reading = readBits == 0 ? 0 : readBits / (readBitsPerS[l] + sharedBitsPerS[l]);
    double writing = writeBits == 0 ? 0 : writeBits / (writeBitsPerS[l] + sharedBitsPerS[l]);
    double time = Math.max(together, Math.max(reading, writing));
    return useEfficiency ? time / efficiency[l] : time;
  }
}
