package org.rooftree.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelReader;

/**
 * Layers per second that the roofline evaluates on one thread, through the interface that every
 * evaluator has: all layers of ResNet-50, each with its own result object, on shipped designs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RooflineBenchmark {
  /** Folder with the shipped models; the run script passes it. */
  private static final Path MODELS =
      Path.of(System.getProperty("models", "bundles/org.rooftree.examples/models"));

  /** Design to evaluate on. */
  @Param({"eyeriss", "tpu-v1", "edge-tpu-like"})
  public String design = "";

  private PreparedEvaluator roofline;
  private List<Layer> layers;
  private int next;

  /** Reads the models and prepares the evaluator. */
  @Setup
  public void prepare() {
    ModelReader reader = new ModelReader();
    Design accelerator =
        Models.design(reader.read(MODELS.resolve(design + ".accelerator"))).value().orElseThrow();
    Workload network =
        Models.workload(reader.read(MODELS.resolve("resnet50.workload")), 0).value().orElseThrow();
    layers = network.layers();
    RooflineEvaluator evaluator = new RooflineEvaluator();
    roofline =
        evaluator.prepare(
            new EvaluationContext(
                accelerator,
                network,
                Optional.empty(),
                Parameters.of(evaluator.info().parameters(), Map.of())));
  }

  /** Evaluates one layer after the other. */
  @Benchmark
  public LayerResult layer() {
    Layer layer = layers.get(next);
    next = next + 1 == layers.size() ? 0 : next + 1;
    return roofline.evaluate(layer, Progress.NONE);
  }
}
