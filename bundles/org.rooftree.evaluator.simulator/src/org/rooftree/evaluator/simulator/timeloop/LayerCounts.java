package org.rooftree.evaluator.simulator.timeloop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;

/**
 * What the statistics of Timeloop say in the terms of the design.
 *
 * @param hierarchy the levels that were evaluated
 * @param statistics what Timeloop counted
 */
record LayerCounts(Hierarchy hierarchy, Statistics statistics) {

  /** Returns what a level did for an operand; nothing if it does not keep it. */
  Optional<Statistics.Access> access(Level level, OperandRole role) {
    Statistics.Level counted = statistics.levels().get(level.name());
    return counted == null
        ? Optional.empty()
        : Optional.ofNullable(counted.spaces().get(Problem.dataSpace(role)));
  }

  /** Returns a count of all instances [1]. */
  double count(Level level, OperandRole role, ToDoubleFunction<Statistics.Access> what) {
    return access(level, role).map(a -> what.applyAsDouble(a) * a.instances()).orElse(0.0);
  }

  /** Returns elements that a level exchanges with the array: what it reads and what comes back. */
  double exchanged(Level level, OperandRole role) {
    return count(level, role, a -> a.reads() + a.updates());
  }

  /** Returns the energy of a level for an operand, with the interconnects to the array [pJ]. */
  double energyPj(Level level, OperandRole role) {
    return access(level, role).map(a -> a.energyPj() * level.share(role)).orElse(0.0);
  }

  /** Returns the energy of an interconnect [pJ]. */
  double energyPj(Interconnect link) {
    double sum = 0;
    for (Level level : hierarchy.stores()) {
      double perBit = Machine.linkPjPerBit(link, level.memory().orElseThrow());
      for (OperandRole role : hierarchy.problem().roles()) {
        sum += perBit * exchanged(level, role) * level.bits().getOrDefault(role, 0.0);
      }
    }
    return sum;
  }

  /** Returns the energy of a memory without interconnects [pJ]. */
  double energyPj(Level level) {
    double sum = 0;
    Memory memory = level.memory().orElseThrow();
    for (OperandRole role : hierarchy.problem().roles()) {
      sum +=
          energyPj(level, role)
              - hierarchy.machine().linkPjPerBit(memory)
                  * exchanged(level, role)
                  * level.bits().getOrDefault(role, 0.0);
    }
    return Math.max(0, sum);
  }

  /** Returns the energy of the MAC units [pJ]. */
  double computePj() {
    return statistics.computes() * hierarchy.machine().macPj().orElse(0);
  }

  /** Returns power that is drawn all the time [W]. */
  double constantPowerW() {
    Design design = hierarchy.machine().design();
    return design.constantPowerW() + design.leakagePowerW();
  }

  double seconds() {
    return statistics.cycles() / hierarchy.machine().unit().clockHz();
  }

  /** Returns what one instance of a memory holds at the same time [bit]. */
  double heldBits(Level level) {
    double sum = 0;
    for (OperandRole role : hierarchy.problem().roles()) {
      double bits = level.bits().getOrDefault(role, 0.0);
      sum += access(level, role).map(a -> a.held() * bits).orElse(0.0);
    }
    return sum;
  }

  /** Returns cycles that the MAC units need if no memory is in the way. */
  double computeCycles() {
    Statistics.Level units = statistics.levels().get(ArchitectureText.UNITS);
    return units == null || units.cycles() == 0 ? statistics.cycles() : units.cycles();
  }

  /** Returns what limits the layer. */
  String bound() {
    if (statistics.cycles() <= computeCycles()) {
      return "compute";
    }
    for (Level level : hierarchy.stores()) {
      Statistics.Level counted = statistics.levels().get(level.name());
      if (counted != null && counted.cycles() >= statistics.cycles()) {
        return "memory:" + levelName(level);
      }
    }
    return "";
  }

  /** Returns the name of a memory in metrics. */
  String levelName(Level level) {
    return hierarchy.machine().levelName(level.memory().orElseThrow());
  }

  /** Returns the metrics that Timeloop gives, in a fixed order. */
  Map<MetricKey, Double> values() {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    Machine machine = hierarchy.machine();
    double cycles = statistics.cycles();
    values.put(MetricKey.of(Metrics.LATENCY), seconds());
    values.put(MetricKey.of(Metrics.CYCLES), cycles);
    values.put(
        MetricKey.of(Metrics.UTILISATION),
        hierarchy.problem().nest().macs() / (cycles * machine.units()));
    machine.design().areaMm2().ifPresent(a -> values.put(MetricKey.of(Metrics.AREA), a));
    traffic(values);
    if (machine.silent().isEmpty()) {
      energy(values);
    }
    return values;
  }

  private void traffic(Map<MetricKey, Double> values) {
    for (Level level : hierarchy.stores()) {
      double bits = 0;
      for (OperandRole role : hierarchy.problem().roles()) {
        bits += exchanged(level, role) * level.bits().getOrDefault(role, 0.0);
      }
      values.put(new MetricKey(Metrics.TRAFFIC, levelName(level)), bits / 8);
    }
    for (OperandRole role : hierarchy.problem().roles()) {
      for (Level level : hierarchy.stores()) {
        if (level.keeps(role)) {
          String name = levelName(level);
          values.put(
              new MetricKey(TimeloopMetrics.reads(role), name),
              count(level, role, Statistics.Access::reads));
          values.put(
              new MetricKey(TimeloopMetrics.fills(role), name),
              count(level, role, Statistics.Access::fills));
          values.put(
              new MetricKey(TimeloopMetrics.updates(role), name),
              count(level, role, Statistics.Access::updates));
        }
      }
    }
  }

  private void energy(Map<MetricKey, Double> values) {
    double sum = computePj() * 1e-12;
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute"), sum);
    for (Level level : hierarchy.stores()) {
      double own = energyPj(level) * 1e-12;
      values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, levelName(level)), own);
      sum += own;
    }
    for (Interconnect link : hierarchy.machine().links()) {
      double own = energyPj(link) * 1e-12;
      values.put(
          new MetricKey(
              Metrics.ENERGY_BREAKDOWN, hierarchy.machine().design().levelName(link.path())),
          own);
      sum += own;
    }
    double constant = constantPowerW() * seconds();
    values.put(new MetricKey(Metrics.ENERGY_BREAKDOWN, "constant"), constant);
    values.put(MetricKey.of(Metrics.ENERGY), sum + constant);
    values.put(
        MetricKey.of(TimeloopMetrics.REPORTED_ENERGY),
        statistics.computes() * statistics.femtojoulesPerCompute() * 1e-15);
  }
}
