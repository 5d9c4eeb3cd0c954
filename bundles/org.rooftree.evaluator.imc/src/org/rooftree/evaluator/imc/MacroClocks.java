package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;

/**
 * Runs the core of each macro at the pace of the macro: its units, its memories and the loading of
 * weights. Off-chip memories and what lies outside of the core keep their rates, unless all is
 * counted in cycles of the macro.
 */
final class MacroClocks {
  private final Design design;
  private final boolean scaleDelay;
  private final boolean all;

  /** Factor by which the clock of a core changes, by path of the core. */
  private final Map<String, Double> factors = new LinkedHashMap<>();

  /**
   * Chooses the clocks.
   *
   * @param clock the choice, a value of parameter {@code clock}
   * @param all whether everything runs in step with the first macro
   */
  MacroClocks(Design design, String clock, boolean scaleDelay, boolean all) {
    this.design = design;
    this.scaleDelay = scaleDelay;
    this.all = all;
    for (ComputeUnit unit : design.units()) {
      if (unit.imc().isPresent()) {
        double ownHz = 1e9 / slowest(unit).cycleNs();
        double chosenHz =
            switch (clock) {
              case "macro" -> ownHz;
              case "design" -> unit.clockHz();
              default -> unit.clockHz() > 0 ? Math.min(ownHz, unit.clockHz()) : ownHz;
            };
        factors.merge(unit.core(), chosenHz / unit.clockHz(), Math::min);
      }
    }
  }

  /** Returns the model of a macro in the mode with the longest critical path. */
  MacroModel slowest(ComputeUnit unit) {
    MacroModel slowest = null;
    for (PrecisionMode mode : unit.modes()) {
      MacroModel model =
          new MacroModel(
              MacroConfiguration.of(
                  unit,
                  Math.max(unit.imc().orElseThrow().weightBits(), mode.weightBits()),
                  mode.inputBits(),
                  MacroConfiguration.gates(unit, scaleDelay)));
      slowest = slowest == null || model.cycleNs() > slowest.cycleNs() ? model : slowest;
    }
    if (slowest == null) {
      throw new IllegalArgumentException(unit.path() + " has no precision mode; add one");
    }
    return slowest;
  }

  /** Returns whether some core runs faster than the design states. */
  boolean faster() {
    return factors.values().stream().anyMatch(f -> f > 1 + 1e-12);
  }

  /** Returns the design at the chosen clocks. */
  Design applied() {
    List<ComputeUnit> units = new ArrayList<>();
    design.units().forEach(u -> units.add(unit(u, factor(u.core()))));
    List<Memory> memories = new ArrayList<>();
    design.memories().forEach(m -> memories.add(memory(m, factor(m))));
    List<Interconnect> links = new ArrayList<>();
    design.interconnects().forEach(l -> links.add(link(l, all ? factor("") : 1)));
    return new Design(
        design.name(),
        design.sha256(),
        design.technology(),
        units,
        memories,
        links,
        design.measurements(),
        design.constantPowerW(),
        design.leakagePowerW(),
        design.powerCapW(),
        design.areaMm2(),
        design.sources());
  }

  private double factor(Memory memory) {
    boolean offChip =
        switch (memory.kind()) {
          case DRAM, HBM, NON_VOLATILE -> true;
          default -> false;
        };
    return offChip && !all ? 1 : factor(memory.scope());
  }

  private double factor(String core) {
    return all
        ? factors.values().stream().findFirst().orElse(1.0)
        : factors.getOrDefault(core, 1.0);
  }

  private static ComputeUnit unit(ComputeUnit u, double factor) {
    if (factor == 1) {
      return u;
    }
    List<PrecisionMode> modes = new ArrayList<>();
    for (PrecisionMode m : u.modes()) {
      modes.add(
          new PrecisionMode(
              m.name(),
              m.format(),
              m.weightBits(),
              m.inputBits(),
              m.accumulatorBits(),
              m.blockSize(),
              m.scaleBits(),
              m.macsPerUnit(),
              times(m.statedPeakOpPerS(), factor),
              m.energyPerOperationJ(),
              m.sources()));
    }
    return new ComputeUnit(
        u.name(),
        u.path(),
        u.core(),
        u.kind(),
        u.copies(),
        u.clockHz() * factor,
        u.dimensions(),
        modes,
        u.stationary(),
        u.operationsPerLane(),
        u.temporalUtilisation(),
        u.sparsity(),
        u.sparsitySpeedup(),
        u.sparsityEfficiency(),
        u.imc().map(m -> macro(m, factor)),
        u.areaMm2(),
        u.leakagePowerW(),
        u.technology(),
        u.sources());
  }

  private static ImcMacro macro(ImcMacro m, double factor) {
    return new ImcMacro(
        m.kind(),
        m.banks(),
        m.cellGroups(),
        m.weightBits(),
        m.inputBitsPerCycle(),
        m.dacResolution(),
        m.adcResolution(),
        m.cell(),
        m.cellAreaMm2(),
        m.supplyVoltageV(),
        times(m.weightWriteBitsPerS(), factor),
        m.circuit(),
        m.resistances(),
        m.extras());
  }

  private static Memory memory(Memory m, double factor) {
    if (factor == 1) {
      return m;
    }
    List<Port> ports = new ArrayList<>();
    for (Port p : m.ports()) {
      ports.add(
          new Port(
              p.name(),
              p.direction(),
              p.bitsPerS() * factor,
              p.minimumAccessBits(),
              p.transfers(),
              p.readEnergyJPerBit(),
              p.writeEnergyJPerBit(),
              p.sources()));
    }
    return new Memory(
        m.name(),
        m.path(),
        m.scope(),
        m.kind(),
        m.copies(),
        m.capacityBits(),
        m.operands(),
        m.fedBy(),
        m.sharing(),
        m.servedDimensions(),
        m.clockHz() * factor,
        ports,
        m.bandwidthEfficiency(),
        m.wordBits(),
        m.readEnergyJPerBit(),
        m.writeEnergyJPerBit(),
        m.latencyS() / factor,
        m.doubleBuffered(),
        m.areaMm2(),
        m.leakagePowerW(),
        m.sources());
  }

  private static Interconnect link(Interconnect l, double factor) {
    if (factor == 1) {
      return l;
    }
    return new Interconnect(
        l.name(),
        l.path(),
        l.kind(),
        l.copies(),
        l.endPoints(),
        l.carries(),
        l.share(),
        l.bitsPerS() * factor,
        l.energyPerHopJPerBit(),
        l.latencyPerHopS() / factor,
        l.hops(),
        l.rows(),
        l.columns(),
        l.areaMm2(),
        l.leakagePowerW(),
        l.sources());
  }

  private static OptionalDouble times(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }
}
