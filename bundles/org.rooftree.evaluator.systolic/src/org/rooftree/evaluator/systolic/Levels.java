package org.rooftree.evaluator.systolic;

import java.util.List;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.result.ModelElement;

/**
 * Everything that data must pass as primitive arrays: memories first, in the order of the design,
 * then interconnects. Rates are those of all copies together.
 */
final class Levels {
  final Design design;
  final int memories;
  final int count;
  final String[] name;

  /** What a layer is called that the level limits. */
  final String[] bound;

  /** Rate of ports that only read, only write, or do both [bit/s]. */
  private final double[] readBitsPerS;

  private final double[] writeBitsPerS;
  private final double[] sharedBitsPerS;
  private final double[] efficiency;

  /** Energy per bit [J/bit]; NaN if not stated. */
  final double[] readJPerBit;

  final double[] writeJPerBit;

  /**
   * Index of the outermost memory that holds most operands, off-chip rather than on-chip; or -1.
   */
  final int outermost;

  Levels(Design design) {
    this.design = design;
    memories = design.memories().size();
    count = memories + design.interconnects().size();
    name = new String[count];
    bound = new String[count];
    readBitsPerS = new double[count];
    writeBitsPerS = new double[count];
    sharedBitsPerS = new double[count];
    efficiency = new double[count];
    readJPerBit = new double[count];
    writeJPerBit = new double[count];
    for (int l = 0; l < memories; l++) {
      memory(l, design.memories().get(l));
    }
    for (int l = memories; l < count; l++) {
      interconnect(l, design.interconnects().get(l - memories));
    }
    outermost = findOutermost();
  }

  private void memory(int l, Memory memory) {
    name[l] = design.levelName(memory.path());
    bound[l] = "memory:" + name[l];
    boolean unlimited = memory.ports().isEmpty();
    readBitsPerS[l] = memory.bitsPerS(Port.Direction.READ);
    writeBitsPerS[l] = memory.bitsPerS(Port.Direction.WRITE);
    sharedBitsPerS[l] =
        unlimited ? Double.POSITIVE_INFINITY : memory.bitsPerS(Port.Direction.READ_WRITE);
    efficiency[l] = memory.bandwidthEfficiency();
    readJPerBit[l] = memory.readEnergyJPerBit().orElse(Double.NaN);
    writeJPerBit[l] = memory.writeEnergyJPerBit().orElse(Double.NaN);
  }

  private void interconnect(int l, Interconnect link) {
    name[l] = design.levelName(link.path());
    bound[l] = "interconnect:" + name[l];
    sharedBitsPerS[l] = link.bitsPerS() * link.copies();
    efficiency[l] = 1;
    readJPerBit[l] = link.energyPerHopJPerBit().orElse(Double.NaN) * link.hops();
    writeJPerBit[l] = readJPerBit[l];
  }

  private int findOutermost() {
    int best = -1;
    int most = 0;
    for (int l = 0; l < memories; l++) {
      Memory memory = design.memories().get(l);
      boolean offChip =
          switch (memory.kind()) {
            case DRAM, HBM, NON_VOLATILE -> true;
            default -> false;
          };
      int held = memory.operands().size() + (offChip ? OperandRole.values().length : 0);
      if (memory.fedBy().isEmpty() && held > most) {
        best = l;
        most = held;
      }
    }
    return best;
  }

  /** Returns the memory or interconnect that a level is. */
  ModelElement element(int l) {
    return ModelElement.ofDesign(
        l < memories
            ? design.memories().get(l).path()
            : design.interconnects().get(l - memories).path());
  }

  Interconnect link(int l) {
    return design.interconnects().get(l - memories);
  }

  /** Returns the memories that an interconnect carries, as indices. */
  List<Integer> carried(int l) {
    return link(l).carries().stream()
        .map(p -> design.memories().indexOf(design.memory(p).orElseThrow()))
        .toList();
  }

  /** Returns the least time for a traffic through the ports of a level [s]. */
  double timeS(int l, double readBits, double writeBits) {
    double all = readBitsPerS[l] + writeBitsPerS[l] + sharedBitsPerS[l];
    if (all == Double.POSITIVE_INFINITY || readBits + writeBits == 0) {
      return 0;
    }
    double together = (readBits + writeBits) / all;
    double reading = readBits == 0 ? 0 : readBits / (readBitsPerS[l] + sharedBitsPerS[l]);
    double writing = writeBits == 0 ? 0 : writeBits / (writeBitsPerS[l] + sharedBitsPerS[l]);
    return Math.max(together, Math.max(reading, writing)) / efficiency[l];
  }

  /** Returns the energy of a traffic [J]; NaN if the level states none for it. */
  double energyJ(int l, double readBits, double writeBits) {
    double energyJ = 0;
    if (readBits > 0) {
      energyJ += readBits * readJPerBit[l];
    }
    if (writeBits > 0) {
      energyJ += writeBits * writeJPerBit[l];
    }
    return energyJ;
  }
}
