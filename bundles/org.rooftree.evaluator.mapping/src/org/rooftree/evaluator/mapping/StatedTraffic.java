package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.workload.StatedCost;

/**
 * What a layer with a stated cost moves. Corrected, each memory passes once what it holds of it,
 * for the share of the units behind it, and so do the interconnects; otherwise only the outermost
 * memory does.
 */
final class StatedTraffic {
  /**
   * A memory or an interconnect.
   *
   * @param name its name in results
   * @param bound what results call a layer that it limits
   * @param bits bits that cross it
   * @param seconds time for them [s]
   * @param energyJ energy for them [J]; NaN if it states none
   * @param overlaps whether they move while the units work
   */
  record Level(
      String name, String bound, double bits, double seconds, double energyJ, boolean overlaps) {}

  /** Returns the share of the peak that the units in a scope have. */
  interface Share {
    double of(String scope);
  }

  private final Design design;
  private final StatedCost cost;
  private final Share share;
  private final boolean corrected;
  private final @Nullable Memory outermost;
  private final List<Level> levels = new ArrayList<>();
  private double outermostBits;

  StatedTraffic(Design design, StatedCost cost, Share share, boolean corrected) {
    this.design = design;
    this.cost = cost;
    this.share = share;
    this.corrected = corrected;
    this.outermost = corrected ? most() : first();
    double[] bits = new double[design.memories().size()];
    for (int m = 0; m < bits.length; m++) {
      bits[m] = memory(design.memories().get(m));
    }
    if (corrected) {
      design.interconnects().forEach(l -> link(l, bits));
    }
  }

  List<Level> levels() {
    return levels;
  }

  /** Returns the bits that cross the outermost memory. */
  double outermostBits() {
    return outermostBits;
  }

  private @Nullable Memory first() {
    return design.outermostMemories().stream()
        .filter(m -> m.operands().contains(OperandRole.INPUT))
        .findFirst()
        .orElse(null);
  }

  /** The one that holds most operands, off-chip rather than on-chip. */
  private @Nullable Memory most() {
    Memory best = null;
    int mostHeld = 0;
    for (Memory memory : design.outermostMemories()) {
      boolean offChip =
          switch (memory.kind()) {
            case DRAM, HBM, NON_VOLATILE -> true;
            default -> false;
          };
      int held = memory.operands().size() + (offChip ? OperandRole.values().length : 0);
      if (held > mostHeld) {
        best = memory;
        mostHeld = held;
      }
    }
    return best;
  }

  private double memory(Memory memory) {
    double in = 0;
    double out = 0;
    if (corrected && cost.intensityOpPerByte().isPresent()) {
      in =
          memory.equals(outermost)
              ? 8 * cost.operations() / cost.intensityOpPerByte().getAsDouble()
              : 0;
    } else if (corrected || memory.equals(outermost)) {
      double part = corrected ? share.of(memory.scope()) : 1;
      in += part * held(memory, OperandRole.WEIGHT, cost.weightTrafficBits());
      in += part * held(memory, OperandRole.INPUT, cost.inputTrafficBits());
      out = part * held(memory, OperandRole.OUTPUT, cost.outputTrafficBits());
    }
    if (memory.equals(outermost)) {
      outermostBits = in + out;
    }
    if (in + out > 0) {
      String name = design.levelName(memory.path());
      levels.add(
          new Level(
              name,
              "memory:" + name,
              in + out,
              seconds(memory, in, out),
              energyJ(memory, in, out),
              !corrected || memory.doubleBuffered()));
    }
    return in + out;
  }

  /** Without corrections the outermost memory passes everything, whatever it is stated to hold. */
  private double held(Memory memory, OperandRole role, double bits) {
    return !corrected || memory.operands().contains(role) ? bits : 0;
  }

  private static double seconds(Memory memory, double in, double out) {
    if (memory.ports().isEmpty()) {
      return 0;
    }
    double either = memory.bitsPerS(Port.Direction.READ_WRITE);
    double reading = in == 0 ? 0 : in / (memory.bitsPerS(Port.Direction.READ) + either);
    double writing = out == 0 ? 0 : out / (memory.bitsPerS(Port.Direction.WRITE) + either);
    return Math.max((in + out) / memory.bitsPerS(), Math.max(reading, writing))
        / memory.bandwidthEfficiency();
  }

  private static double energyJ(Memory memory, double in, double out) {
    double energyJ = 0;
    if (in > 0) {
      energyJ += in * memory.readEnergyJPerBit().orElse(Double.NaN);
    }
    if (out > 0) {
      energyJ += out * memory.writeEnergyJPerBit().orElse(Double.NaN);
    }
    return energyJ;
  }

  private void link(Interconnect link, double[] memoryBits) {
    double bits = 0;
    for (int m = 0; m < memoryBits.length; m++) {
      if (link.carries().contains(design.memories().get(m).path())) {
        bits += link.share() * memoryBits[m];
      }
    }
    if (bits > 0) {
      String name = design.levelName(link.path());
      levels.add(
          new Level(
              name,
              "interconnect:" + name,
              bits,
              Double.isFinite(link.bitsPerS()) ? bits / (link.bitsPerS() * link.copies()) : 0,
              bits * link.hops() * link.energyPerHopJPerBit().orElse(0),
              true));
    }
  }
}
