package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.result.Metrics;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Hierarchy;

/** A layer with its mapping and what that costs. */
final class Evaluation {
  final LayerProblem problem;
  final Units units;
  final Solution solution;
  final CostModel model;
  final double unitEnergyPj;
  final double clockHz;
  final double peakOpPerS;

  /**
   * Evaluates a mapping.
   *
   * @param unitEnergyPj energy of all operations [pJ]; NaN if energy cannot be evaluated
   */
  Evaluation(LayerProblem problem, Units units, Solution solution, double unitEnergyPj) {
    this.problem = problem;
    this.units = units;
    this.solution = solution;
    this.unitEnergyPj = unitEnergyPj;
    this.clockHz = units.unit().clockHz();
    this.peakOpPerS = units.unit().peakOpPerS(units.mode());
    model = problem.costModel(solution.candidate().unrolling());
    model.evaluate(solution.order(), solution.cut());
  }

  /** Returns the mappings that no other one beats in both energy and time, by rising energy. */
  List<Evaluation> front() {
    return solution.front().stream()
        .map(s -> new Evaluation(problem, units, s, units.energyPj(problem.layer, s.candidate())))
        .toList();
  }

  double latencyS() {
    return model.cycles() / clockHz;
  }

  double energyJ() {
    return (unitEnergyPj + model.energyPj()) * 1e-12;
  }

  double constantJ() {
    return problem.hierarchy.corrections().staticPjPerCycle() * model.cycles() * 1e-12;
  }

  /**
   * Returns the energy of the units, with the cells and registers that the design does not show.
   */
  double computeJ() {
    double energyJ = unitEnergyPj * 1e-12;
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        String path = problem.platform.memories.get(problem.memoriesOf[o][l]).path();
        if (problem.platform.design.memory(path).isEmpty()) {
          energyJ += memoryJ(o, l);
        }
      }
    }
    return energyJ;
  }

  /** Returns the cycles of the units without stalls. */
  double workingCycles() {
    return model.computeCycles - model.stallCycles;
  }

  double idealCycles() {
    return Math.ceil(
        Math.ceil((double) problem.layer.macs() / problem.platform.units())
            * problem.cyclesPerOperation);
  }

  /** Returns the energy of a memory for one operand [J]. */
  double memoryJ(int operand, int level) {
    int memory = problem.memoriesOf[operand][level];
    double energyPj = 0;
    for (int way = 0; way < Direction.COUNT; way++) {
      double words = model.words[operand][level][way];
      if (words > 0) {
        energyPj += words * wordPj(memory, operand, way);
      }
    }
    return Double.isNaN(unitEnergyPj) ? Double.NaN : energyPj * 1e-12;
  }

  double wordPj(int memory, int operand, int way) {
    Hierarchy.Port port =
        problem.hierarchy.ports()[problem.hierarchy.portOf()[memory][operand][way]];
    boolean reads = way == Direction.TO_LOW || way == Direction.TO_HIGH;
    return reads ? port.readEnergyPj() : port.writeEnergyPj();
  }

  /** Returns the bits that a memory exchanges with the compute side. */
  double trafficBits(int memory) {
    double bits = 0;
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        if (problem.memoriesOf[o][l] == memory) {
          bits +=
              model.movedBits[o][l][Direction.TO_LOW] + model.movedBits[o][l][Direction.FROM_LOW];
        }
      }
    }
    return bits;
  }

  /** Returns the cycles for which the busiest port of a memory moves data. */
  double busyCycles(int memory) {
    double most = 0;
    for (int[] byWay : problem.hierarchy.portOf()[memory]) {
      for (int port : byWay) {
        most = Math.max(most, port < 0 ? 0 : model.busyCycles(port));
      }
    }
    return most;
  }

  /**
   * Returns the time of the busiest of units and memories: no schedule of this mapping is faster.
   */
  double rooflineS() {
    double longest = problem.layer.operations() / (peakOpPerS * idealSpeedup(units.unit()));
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      longest = Math.max(longest, busyCycles(m) / clockHz);
    }
    return longest;
  }

  String level(int memory) {
    return problem.hierarchy.names()[memory];
  }

  /** Returns the outermost memory that most operands could come from, on chip or not. */
  int outermost() {
    return outermost(problem.all);
  }

  private int outermost(int[][] chains) {
    int best = -1;
    int most = 0;
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      int outer = 0;
      for (int[] chain : chains) {
        outer += chain[chain.length - 1] == m ? 1 : 0;
      }
      if (outer >= most && outer > 0) {
        best = m;
        most = outer;
      }
    }
    return best;
  }

  /** Returns what limits the layer, as results name it. */
  String bound() {
    int port = model.stallingPort();
    double waiting = model.onloadingCycles + model.offloadingCycles;
    double working = workingCycles();
    if (port >= 0 && model.stallCycles >= waiting && model.stallCycles > 0) {
      for (int m = 0; m < problem.hierarchy.memories(); m++) {
        for (int[] byWay : problem.hierarchy.portOf()[m]) {
          for (int p : byWay) {
            if (p == port) {
              return "memory:" + level(m);
            }
          }
        }
      }
      return linkName(port);
    }
    return waiting > working ? "memory:" + level(outermost(problem.memoriesOf)) : "compute";
  }

  private String linkName(int port) {
    Design design = problem.platform.design;
    for (int m = 0; m < problem.hierarchy.memories(); m++) {
      int[] ports = problem.hierarchy.corrections().linkPorts()[m];
      for (int i = 0; i < ports.length; i++) {
        if (ports[i] == port) {
          return "interconnect:" + design.levelName(limitedLinks(m).get(i).path());
        }
      }
    }
    return "";
  }

  private List<Interconnect> limitedLinks(int memory) {
    return links(memory).stream().filter(l -> Double.isFinite(l.bitsPerS())).toList();
  }

  /** Returns the interconnects that carry the traffic of a memory. */
  List<Interconnect> links(int memory) {
    String path = problem.platform.memories.get(memory).path();
    return problem.platform.design.interconnects().stream()
        .filter(l -> l.carries().contains(path) && l.share() > 0)
        .toList();
  }

  void fill(MetricLayout.Values values) {
    Design design = problem.platform.design;
    ComputeUnit unit = units.unit();
    double operations = problem.layer.operations();
    double latencyS = latencyS();
    double energyJ = energyJ();
    values.set(Metrics.LATENCY, latencyS);
    values.set(Metrics.CYCLES, model.cycles());
    values.set(Metrics.ENERGY, energyJ);
    values.set(Metrics.POWER, energyJ / latencyS);
    values.set(Metrics.THROUGHPUT, operations / latencyS);
    values.set(Metrics.ATTAINABLE, operations / rooflineS());
    values.set(Metrics.PEAK, peakOpPerS);
    values.set(Metrics.UTILISATION, operations / (latencyS * peakOpPerS * idealSpeedup(unit)));
    values.set(Metrics.ENERGY_EFFICIENCY, operations / energyJ);
    if (design.areaMm2().isPresent()) {
      values.set(Metrics.AREA, design.areaMm2().getAsDouble());
      values.set(Metrics.AREA_EFFICIENCY, operations / latencyS / design.areaMm2().getAsDouble());
    }
    values.set(Metrics.MACS, problem.layer.macs());
    values.set(Metrics.OPERATIONS, operations);
    values.set(Metrics.PARAMETERS, problem.layer.parameters());
    values.set(MappingMetrics.IDEAL_CYCLES, idealCycles());
    values.set(MappingMetrics.COMPUTE_CYCLES, workingCycles());
    values.set(MappingMetrics.STALL_CYCLES, model.stallCycles);
    // ZigZag's can fall below zero (its issue #125); no metric may.
    values.set(
        MappingMetrics.ONLOADING_CYCLES,
        model.onloadingCycles < 0 ? Double.NaN : model.onloadingCycles);
    values.set(
        MappingMetrics.OFFLOADING_CYCLES,
        model.offloadingCycles < 0 ? Double.NaN : model.offloadingCycles);
    values.set(MappingMetrics.MAC_ENERGY, computeJ());
    values.set(MappingMetrics.MAPPINGS_IN_SPACE, solution.mappingsInSpace());
    values.set(MappingMetrics.MAPPINGS_EVALUATED, solution.mappingsEvaluated());
    values.set(MappingMetrics.OPTIMALITY_GAP, solution.gap());
    values.set(Metrics.BUSY_TIME, MetricLayout.COMPUTE, workingCycles() / clockHz);
    values.set(Metrics.ENERGY_BREAKDOWN, MetricLayout.COMPUTE, computeJ());
    boolean known = !Double.isNaN(unitEnergyPj);
    values.set(Metrics.ENERGY_BREAKDOWN, MetricLayout.CONSTANT, known ? constantJ() : Double.NaN);
    design.memories().forEach(m -> unused(values, design.levelName(m.path()), known));
    design.interconnects().forEach(l -> unused(values, design.levelName(l.path()), known));
    fillMemories(values, known);
    fillLinks(values, known);
  }

  private double idealSpeedup(ComputeUnit unit) {
    return unit.sparsity() == ComputeUnit.Sparsity.SKIPPING
        ? Math.min(unit.sparsitySpeedup(), 1 / Units.density(problem.layer))
        : 1;
  }

  private static void unused(MetricLayout.Values values, String level, boolean energy) {
    values.set(Metrics.TRAFFIC, level, 0);
    values.set(Metrics.BUSY_TIME, level, 0);
    values.set(Metrics.ENERGY_BREAKDOWN, level, energy ? 0 : Double.NaN);
  }

  private void fillMemories(MetricLayout.Values values, boolean known) {
    double operations = problem.layer.operations();
    double[] energyJ = new double[problem.hierarchy.memories()];
    for (int o = 0; o < problem.all.length; o++) {
      OperandRole role = Platform.place(problem.named.roles()[o], problem.given.exchangedFactors());
      for (int m : problem.all[o]) {
        values.set(MappingMetrics.words(role), level(m), 0);
        values.set(MappingMetrics.energy(role), level(m), known ? 0 : Double.NaN);
      }
    }
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      OperandRole role = Platform.place(problem.named.roles()[o], problem.given.exchangedFactors());
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        int m = problem.memoriesOf[o][l];
        double words = 0;
        for (double w : model.words[o][l]) {
          words += w;
        }
        energyJ[m] += memoryJ(o, l);
        values.set(MappingMetrics.words(role), level(m), words);
        values.set(MappingMetrics.energy(role), level(m), memoryJ(o, l));
      }
    }
    for (int m = 0; m < energyJ.length; m++) {
      double bytes = trafficBits(m) / 8;
      values.set(Metrics.TRAFFIC, level(m), bytes);
      if (bytes > 0) {
        values.set(Metrics.OPERATIONAL_INTENSITY, level(m), operations / bytes);
      }
      values.set(Metrics.BUSY_TIME, level(m), busyCycles(m) / clockHz);
      values.set(Metrics.ENERGY_BREAKDOWN, level(m), known ? energyJ[m] : Double.NaN);
    }
    double bytes = trafficBits(outermost()) / 8;
    values.set(Metrics.TRAFFIC, bytes);
    values.set(Metrics.OPERATIONAL_INTENSITY, bytes == 0 ? Double.NaN : operations / bytes);
  }

  private void fillLinks(MetricLayout.Values values, boolean known) {
    if (!problem.corrected) {
      return;
    }
    Design design = problem.platform.design;
    for (Interconnect link : design.interconnects()) {
      double bits = 0;
      for (int m = 0; m < problem.hierarchy.memories(); m++) {
        if (link.carries().contains(problem.platform.memories.get(m).path())) {
          bits += link.share() * trafficBits(m);
        }
      }
      String level = design.levelName(link.path());
      values.set(Metrics.TRAFFIC, level, bits / 8);
      values.set(
          Metrics.BUSY_TIME,
          level,
          Double.isFinite(link.bitsPerS()) ? bits / (link.bitsPerS() * link.copies()) : 0);
      if (known) {
        values.set(
            Metrics.ENERGY_BREAKDOWN,
            level,
            bits * link.hops() * link.energyPerHopJPerBit().orElse(0));
      }
    }
  }
}
