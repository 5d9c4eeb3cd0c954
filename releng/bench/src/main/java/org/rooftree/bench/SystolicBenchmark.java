package org.rooftree.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.Programs;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.simulator.rtl.RtlEvaluator;
import org.rooftree.evaluator.systolic.SystolicEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/**
 * CPU time per layer of the systolic evaluator, and what the RTL simulation adds to the time of the
 * simulator itself for each layer.
 */
public final class SystolicBenchmark {
  private static final int ROUNDS = 2_000;
  private static final int RUNS = 20;
  private static final int WARM_UP = 5;
  private static final double LIMIT_US = 20;
  private static final double LIMIT_MS = 50;

  private SystolicBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the folder of the example models
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path models = Path.of(arguments[0]);
    closedForms(models);
    simulation(models);
  }

  private static Design design(Path models, String name) {
    return Models.design(new ModelReader().read(models.resolve(name + ".accelerator")))
        .value()
        .orElseThrow();
  }

  private static Workload workload(Path models, String name) {
    return Models.workload(new ModelReader().read(models.resolve(name + ".workload")), 0)
        .value()
        .orElseThrow();
  }

  private static PreparedEvaluator prepare(
      Evaluator evaluator, Design design, Workload workload, Map<String, String> settings) {
    return evaluator.prepare(
        new EvaluationContext(
            design,
            workload,
            Optional.empty(),
            Parameters.of(evaluator.info().parameters(), settings)));
  }

  private static void closedForms(Path models) {
    Workload network = workload(models, "resnet50");
    PreparedEvaluator systolic =
        prepare(
            new SystolicEvaluator(),
            design(models, "chiplet-2core"),
            network,
            Map.of("dataflow", "any"));
    List<Layer> layers =
        network.layers().stream()
            .filter(l -> systolic.applicability(l) == Applicability.YES)
            .toList();
    double check = 0;
    double seconds = 0;
    for (int half = 0; half < 2; half++) { // the first one warms up
      double start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
      for (int round = 0; round < ROUNDS; round++) {
        for (Layer layer : layers) {
          check += systolic.evaluate(layer, Progress.NONE).metrics().value(Metrics.CYCLES);
        }
      }
      seconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9 - start;
    }
    System.out.printf(
        Locale.ROOT,
        "systolic, best of 3 dataflows on 2 arrays %,9d layers %8.2f µs each, limit %.0f µs%n",
        (long) ROUNDS * layers.size(),
        seconds / ROUNDS / layers.size() * 1e6,
        LIMIT_US);
    if (!(check > 0)) {
      throw new IllegalStateException("no cycles were computed");
    }
  }

  /** For one MAC the simulator does next to nothing but start, read the array and end. */
  private static void simulation(Path models) throws IOException, InterruptedException {
    Optional<Path> simulator = Programs.find("vvp");
    Optional<Path> compiler = Programs.find("iverilog");
    if (simulator.isEmpty() || compiler.isEmpty()) {
      System.out.println("rtl: no Icarus Verilog here; apt-get install iverilog");
      return;
    }
    Workload network = workload(models, "gemm-64");
    PreparedEvaluator rtl =
        prepare(
            new RtlEvaluator(),
            design(models, "systolic-16x16"),
            network,
            Map.of("activity", "false"));
    Layer layer = network.layers().getFirst();
    Path folder = Files.createTempDirectory("rooftree-bench-");
    try {
      Path source = folder.resolve("empty.v");
      Files.writeString(source, "module empty; initial $finish; endmodule\n");
      Path program = folder.resolve("empty.vvp");
      run(compiler.get().toString(), "-o", program.toString(), source.toString());
      rtl.evaluate(layer, Progress.NONE); // compiles
      double alone = milliseconds(() -> run(simulator.get().toString(), "-n", program.toString()));
      double whole = milliseconds(() -> rtl.evaluate(layer, Progress.NONE));
      Layer small = oneMac();
      double start = processCpuMs();
      double mac = milliseconds(() -> rtl.evaluate(small, Progress.NONE));
      double cpu = (processCpuMs() - start) / (WARM_UP + RUNS);
      System.out.printf(
          Locale.ROOT,
          "rtl, median of a layer: 64 x 64 x 64 on 16 x 16 %.1f ms; one MAC %.1f ms; an empty run of"
              + " the simulator %.1f ms%n",
          whole,
          mac,
          alone);
      System.out.printf(
          Locale.ROOT,
          "rtl, CPU time of the adapter itself, one MAC %18.1f ms a layer, limit %.0f ms%n",
          cpu,
          LIMIT_MS);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static Layer oneMac() {
    Axis one = new Axis(List.of(), 1);
    return new Layer(
        "mac",
        "/mac",
        new LoopNest(
            List.of(new LoopDimension("M", 1)),
            List.of(
                operand(OperandRole.OUTPUT, one),
                operand(OperandRole.WEIGHT, one),
                operand(OperandRole.INPUT, one)),
            1,
            0),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Operand operand(OperandRole role, Axis axis) {
    return new Operand(role, List.of(axis), 8, 8, 1, false, 0, false, 1);
  }

  /** Something to be timed. */
  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** CPU time of this process, without the programs that it starts [ms]. */
  private static double processCpuMs() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        * 1e-6;
  }

  private static double milliseconds(Step step) throws IOException, InterruptedException {
    double[] times = new double[RUNS];
    for (int i = -WARM_UP; i < RUNS; i++) {
      long start = System.nanoTime();
      step.run();
      if (i >= 0) {
        times[i] = (System.nanoTime() - start) * 1e-6;
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " did not end well");
    }
  }
}
