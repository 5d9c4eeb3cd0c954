package org.rooftree.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.process.WorkFolder;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.simulator.protocol.ProtocolEvaluator;
import org.rooftree.evaluator.simulator.protocol.SimulatorFile;
import org.rooftree.evaluator.simulator.scalesim.ScaleSimEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/**
 * What adapters of simulators add to the run time of the tool itself, per layer: of SCALE-Sim with
 * a shell script in its place, which writes the reports of one layer, and of the protocol with the
 * sample in Python. Needs sh and python3.
 */
public final class SimulatorBenchmark {
  private static final int ROUNDS = 60;
  private static final double LIMIT_MS = 50;

  /** Driver, root, configuration, topology, layout, results, kind, about. */
  private static final String TOOL =
      """
      #!/bin/sh
      mkdir "$6/run"
      printf '{"version": "3.0.0"}' > "$8"
      printf 'LayerID, Total Cycles (incl. prefetch), Total Cycles, Stall Cycles, Overall Util %%, Mapping Efficiency %%, Compute Util %%,\\n0, 2217, 1503, 0, 68.13, 100.0, 68.09,\\n' > "$6/run/COMPUTE_REPORT.csv"
      printf 'LayerID, Avg IFMAP SRAM BW, Avg FILTER SRAM BW, Avg OFMAP SRAM BW, Avg IFMAP DRAM BW, Avg FILTER DRAM BW, Avg OFMAP DRAM BW,\\n0, 10.9, 10.9, 3.1, 8.9, 8.9, 16.0,\\n' > "$6/run/BANDWIDTH_REPORT.csv"
      printf 'LayerID, SRAM IFMAP Start Cycle, SRAM IFMAP Stop Cycle, SRAM IFMAP Reads, SRAM Filter Start Cycle, SRAM Filter Stop Cycle, SRAM Filter Reads, SRAM OFMAP Start Cycle, SRAM OFMAP Stop Cycle, SRAM OFMAP Writes, DRAM IFMAP Start Cycle, DRAM IFMAP Stop Cycle, DRAM IFMAP Reads, DRAM Filter Start Cycle, DRAM Filter Stop Cycle, DRAM Filter Reads, DRAM OFMAP Start Cycle, DRAM OFMAP Stop Cycle, DRAM OFMAP Writes,\\n0, 0.0, 9.0, 16384, 0.0, 9.0, 16384, 5.0, 9.0, 4608, -90.0, 0.0, 4096, -60.0, 0.0, 4096, 5.0, 2127.0, 4096,\\n' > "$6/run/DETAILED_ACCESS_REPORT.csv"
      """;

  private SimulatorBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the folder of the example models, and that of the samples of simulators
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ProcessException {
    Path models = Path.of(arguments[0]);
    ModelReader reader = new ModelReader();
    Design design =
        Models.design(reader.read(models.resolve("systolic-16x16.accelerator")))
            .value()
            .orElseThrow();
    Workload network =
        Models.workload(reader.read(models.resolve("resnet50.workload")), 0).value().orElseThrow();
    Layer layer =
        network.layers().stream()
            .filter(l -> l.body() instanceof LoopNest)
            .findFirst()
            .orElseThrow();
    try (WorkFolder folder = WorkFolder.create("benchmark")) {
      Path tool = Files.writeString(folder.file("tool.sh"), TOOL);
      if (!tool.toFile().setExecutable(true)) {
        throw new IOException(tool + " cannot be made executable");
      }
      ScaleSimEvaluator scaleSim = new ScaleSimEvaluator();
      PreparedEvaluator prepared =
          prepare(scaleSim, design, network, Map.of("python", tool.toString()));
      double with = median(() -> prepared.evaluate(layer, Progress.NONE));
      double alone = median(() -> runAlone(tool, folder));
      report("SCALE-Sim adapter", with, alone);
    }
    SimulatorFile file =
        ProtocolEvaluator.described(
            SimulatorFile.read(Path.of(arguments[1]).resolve("ideal-py.simulator")), Progress.NONE);
    PreparedEvaluator prepared =
        prepare(new ProtocolEvaluator(file), design, network, Map.of());
    double with = median(() -> prepared.evaluate(layer, Progress.NONE));
    prepared.close();
    report("Protocol, sample in Python included", with, 0);
  }

  private static PreparedEvaluator prepare(
      Evaluator evaluator, Design design, Workload network, Map<String, String> settings) {
    return evaluator.prepare(
        new EvaluationContext(
            design,
            network,
            Optional.empty(),
            Parameters.of(evaluator.info().parameters(), settings)));
  }

  private static void runAlone(Path tool, WorkFolder folder) {
    try {
      Path results = Files.createTempDirectory(folder.path(), "results");
      List<String> command = new ArrayList<>(List.of(tool.toString(), "", "", "", "", ""));
      command.addAll(List.of(results.toString(), "gemm", results.resolve("about").toString()));
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double median(Runnable run) {
    double[] ms = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      run.run();
      ms[i] = (System.nanoTime() - start) / 1e6;
    }
    // The first rounds warm up.
    double[] warm = Arrays.copyOfRange(ms, ROUNDS / 3, ROUNDS);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private static void report(String what, double withMs, double aloneMs) {
    double added = withMs - aloneMs;
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f ms per layer, of which the tool alone %.1f ms; added %.1f ms (limit %.0f ms): %s%n",
        what,
        withMs,
        aloneMs,
        added,
        LIMIT_MS,
        added < LIMIT_MS ? "ok" : "TOO SLOW");
  }
}
