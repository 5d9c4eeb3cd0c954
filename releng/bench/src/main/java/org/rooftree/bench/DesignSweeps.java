package org.rooftree.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.search.Mapper;
import org.rooftree.evaluator.mapping.search.MappingProblem;
import org.rooftree.evaluator.mapping.search.Objective;
import org.rooftree.evaluator.mapping.search.SearchCache;
import org.rooftree.evaluator.mapping.search.SearchLimits;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/**
 * What designs that differ in one memory save by sharing: CPU time of a design with one cache for
 * all designs, beside that of one cache for each.
 */
final class DesignSweeps {
  private static final int DESIGNS = 50;

  /** Designs of the examples; each takes up to a second. */
  private static final int FEW_DESIGNS = 10;

  private static final int BUFFER = 2; // of tpu_like
  private static final Path MODELS =
      Path.of(System.getProperty("models", "bundles/org.rooftree.examples/models"));

  private DesignSweeps() {}

  /** Measures and prints a line for each sweep. */
  static void run() {
    for (Objective objective : Objective.values()) {
      searches(objective); // warms up
      print("ResNet-18, tpu_like, searches for " + objective, searches(objective));
    }
    for (String[] pair :
        new String[][] {
          {"tpu-v1", "resnet50"}, {"edge-tpu-like", "alexnet"}, {"a100", "transformer-encoder"}
        }) {
      print(pair[1] + " on " + pair[0] + ", evaluations", evaluations(pair[0], pair[1]));
    }
  }

  /** CPU time per design [ms]. */
  private record Times(int designs, double alone, double shared, double again) {}

  private static void print(String what, Times times) {
    System.out.printf(
        Locale.ROOT,
        "%-50s %3d designs, each: alone %9.3f ms CPU, shared %9.3f ms, ratio %6.2f;"
            + " the same design again %7.3f ms%n",
        what,
        times.designs,
        times.alone,
        times.shared,
        times.alone / times.shared,
        times.again);
  }

  private static double cpuMilliseconds(Runnable work) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
  }

  private static Times searches(Objective objective) {
    SearchCache cache = new SearchCache();
    List<MappingProblem> layers = MapperDesigns.resNet18(true);
    double alone = 0;
    double shared = 0;
    double again = 0;
    for (int design = 0; design < DESIGNS; design++) {
      for (MappingProblem layer : layers) {
        MappingProblem problem = withBuffer(layer, design);
        alone += cpuMilliseconds(() -> search(problem, objective, new SearchCache()));
        shared += cpuMilliseconds(() -> search(problem, objective, cache));
        again += cpuMilliseconds(() -> search(problem, objective, cache));
      }
    }
    return new Times(DESIGNS, alone / DESIGNS, shared / DESIGNS, again / DESIGNS);
  }

  private static void search(MappingProblem problem, Objective objective, SearchCache cache) {
    new Mapper(problem, objective, SearchLimits.none(), cache).search();
  }

  /** Buffers from half the size to one and a half, with more energy the larger they are. */
  private static MappingProblem withBuffer(MappingProblem problem, int design) {
    Hierarchy h = problem.hierarchy();
    double factor = 0.5 + (double) design / DESIGNS;
    double[] capacityBits = h.capacityBits().clone();
    capacityBits[BUFFER] *= factor;
    Hierarchy.Port[] ports = h.ports().clone();
    Arrays.stream(h.portOf()[BUFFER])
        .flatMapToInt(Arrays::stream)
        .filter(port -> port >= 0)
        .distinct()
        .forEach(port -> ports[port] = withEnergy(ports[port], Math.sqrt(factor)));
    return new MappingProblem(
        problem.nest(),
        new Hierarchy(
            h.names(),
            capacityBits,
            h.holds(),
            ports,
            h.portOf(),
            h.portRank(),
            h.corrections()),
        problem.memoriesOf(),
        problem.candidates(),
        problem.cyclesPerOperation(),
        problem.unitEnergyPj());
  }

  private static Hierarchy.Port withEnergy(Hierarchy.Port port, double factor) {
    return new Hierarchy.Port(
        port.minimumBits(),
        port.bitsPerCycle(),
        port.sustainedBitsPerCycle(),
        port.readEnergyPj() * factor,
        port.writeEnergyPj() * factor);
  }

  private static Times evaluations(String accelerator, String network) {
    ModelReader reader = new ModelReader();
    Design first =
        Models.design(reader.read(MODELS.resolve(accelerator + ".accelerator")))
            .value()
            .orElseThrow();
    Workload workload =
        Models.workload(reader.read(MODELS.resolve(network + ".workload")), 0)
            .value()
            .orElseThrow();
    MappingEvaluator evaluator = new MappingEvaluator();
    evaluate(evaluator, first, workload); // warms up, and is the first design of the sweep
    double alone = 0;
    double shared = 0;
    double again = 0;
    for (int i = 1; i <= FEW_DESIGNS; i++) {
      Design design = withOutermost(first, 1 + (double) i / FEW_DESIGNS);
      alone += cpuMilliseconds(() -> evaluate(new MappingEvaluator(), design, workload));
      shared += cpuMilliseconds(() -> evaluate(evaluator, design, workload));
      again += cpuMilliseconds(() -> evaluate(evaluator, design, workload));
    }
    return new Times(FEW_DESIGNS, alone / FEW_DESIGNS, shared / FEW_DESIGNS, again / FEW_DESIGNS);
  }

  private static void evaluate(MappingEvaluator evaluator, Design design, Workload workload) {
    PreparedEvaluator prepared =
        evaluator.prepare(
            new EvaluationContext(
                design,
                workload,
                Optional.empty(),
                Parameters.of(evaluator.info().parameters(), Map.of())));
    for (Layer layer : workload.layers()) {
      if (prepared.applicability(layer) == Applicability.YES) {
        prepared.evaluate(layer, Progress.NONE);
      }
    }
  }

  /** The last memory of a design with another bandwidth. */
  private static Design withOutermost(Design design, double bandwidth) {
    List<Memory> memories = new ArrayList<>(design.memories());
    Memory memory = memories.removeLast();
    List<Port> ports = new ArrayList<>();
    for (Port port : memory.ports()) {
      ports.add(
          new Port(
              port.name(),
              port.direction(),
              port.bitsPerS() * bandwidth,
              port.minimumAccessBits(),
              port.transfers(),
              port.sources()));
    }
    memories.add(
        new Memory(
            memory.name(),
            memory.path(),
            memory.scope(),
            memory.kind(),
            memory.copies(),
            memory.capacityBits(),
            memory.operands(),
            memory.fedBy(),
            memory.sharing(),
            memory.servedDimensions(),
            memory.clockHz(),
            ports,
            memory.bandwidthEfficiency(),
            memory.wordBits(),
            memory.readEnergyJPerBit(),
            memory.writeEnergyJPerBit(),
            memory.latencyS(),
            memory.doubleBuffered(),
            memory.areaMm2(),
            memory.leakagePowerW(),
            memory.sources()));
    return new Design(
        design.name(),
        design.sha256(),
        design.technology(),
        design.units(),
        memories,
        design.interconnects(),
        design.measurements(),
        design.constantPowerW(),
        design.leakagePowerW(),
        design.powerCapW(),
        design.areaMm2(),
        design.sources());
  }
}
