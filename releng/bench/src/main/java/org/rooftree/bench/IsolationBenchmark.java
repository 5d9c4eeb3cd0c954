package org.rooftree.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.cli.WorkerMain;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.engine.isolation.EvaluatorOrigin;
import org.rooftree.engine.isolation.InstalledEvaluator;
import org.rooftree.engine.isolation.Isolation;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.engine.isolation.WorkerPool;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelReader;

/**
 * What a process of its own costs an evaluator, on one thread: its start until the evaluator has
 * said what it is called, and the way of a layer there and back with all explanations, as the
 * difference to the same run in this process. Everything is wall-clock time of the best round.
 */
public final class IsolationBenchmark {
  private static final int ROUNDS = 7;
  private static final int COPIES = 20;
  private static final double START_LIMIT_S = 1;
  private static final double LAYER_LIMIT_MS = 1;

  private IsolationBenchmark() {}

  /**
   * Measures.
   *
   * @param arguments the folder of the example models
   */
  public static void main(String[] arguments) {
    Path models = Path.of(arguments[0]);
    ModelReader reader = new ModelReader();
    Design design =
        Models.design(reader.read(models.resolve("eyeriss.accelerator"))).value().orElseThrow();
    Workload large = copies(reader.read(models.resolve("resnet50.workload")));
    double startS = best(IsolationBenchmark::start);
    print("start of a process", startS, "s", START_LIMIT_S);
    try (WorkerPool workers = pool()) {
      Evaluator evaluator =
          EvaluatorCatalogue.ofClassPath(IsolationBenchmark.class.getClassLoader(), workers)
              .find("roofline")
              .orElseThrow();
      double hereS = best(() -> run(evaluator, design, large, Isolation.DECLARED));
      double apartS = best(() -> run(evaluator, design, large, Isolation.ALL));
      int layers = large.layers().size();
      System.out.printf(
          Locale.ROOT,
          "%d layers in this process: %.3f ms each, apart: %.3f ms each%n",
          layers,
          hereS * 1e3 / layers,
          apartS * 1e3 / layers);
      print("way of a layer", (apartS - hereS) * 1e3 / layers, "ms", LAYER_LIMIT_MS);
      double prepareS =
          best(() -> run(evaluator, design, firstOf(large), Isolation.ALL))
              - best(() -> run(evaluator, design, firstOf(large), Isolation.DECLARED));
      print("a run of one layer", prepareS * 1e3, "ms", 10);
    }
  }

  private static WorkerPool pool() {
    return new WorkerPool(
        WorkerMain.command(System.getProperty("java.class.path")),
        (evaluator, line) -> System.err.println(evaluator + ": " + line));
  }

  private static void start() {
    EvaluatorOrigin origin =
        new EvaluatorOrigin(
            "roofline",
            "evaluator roofline",
            RooflineEvaluator.class.getName(),
            false,
            RooflineEvaluator::new);
    try (WorkerPool workers = pool()) {
      InstalledEvaluator.load(origin, workers);
    }
  }

  /** An engine of its own knows no result of an earlier round. */
  private static void run(
      Evaluator evaluator, Design design, Workload workload, Isolation isolation) {
    EvaluationResult result =
        new Engine(new Engine.Options(1, new Limits(600, 1L << 30, isolation), "Bench", "0"))
            .run(
                new RunRequest(evaluator, design, workload, Optional.empty(), Map.of()),
                RunMonitor.NONE);
    if (result.outcome() != EvaluationResult.Status.COMPLETED) {
      throw new IllegalStateException(result.reason());
    }
  }

  private static double best(Runnable round) {
    double[] seconds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      round.run();
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    return Arrays.stream(seconds).min().orElseThrow();
  }

  private static void print(String what, double value, String unit, double limit) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f %s (limit %.0f %s)%s%n",
        what,
        value,
        unit,
        limit,
        unit,
        value < limit ? "" : "  TOO SLOW");
  }

  /** Equal layers are evaluated once, so each copy is for another number of inputs. */
  private static Workload copies(ModelFile file) {
    List<Layer> layers = new ArrayList<>();
    for (int batch = 1; batch <= COPIES; batch++) {
      layers.addAll(Models.workload(file, batch).value().orElseThrow().layers());
    }
    return with(Models.workload(file, 1).value().orElseThrow(), layers);
  }

  private static Workload firstOf(Workload network) {
    return with(network, network.layers().subList(0, 1));
  }

  private static Workload with(Workload network, List<Layer> layers) {
    return new Workload(
        network.name(),
        network.sha256(),
        network.batch(),
        layers,
        network.tensors(),
        network.accuracies(),
        network.origin());
  }
}
