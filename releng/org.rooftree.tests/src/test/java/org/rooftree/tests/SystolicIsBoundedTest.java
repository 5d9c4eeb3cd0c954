package org.rooftree.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.evaluator.systolic.SystolicEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/**
 * No systolic array is faster than the roofline evaluator says, or needs less energy; neither on
 * the examples nor on random designs. The engine's own bound would make a layer fail.
 */
class SystolicIsBoundedTest {
  private static final double RELATIVE = 1e-9;
  private static final List<String> DATAFLOWS = List.of("design", "os", "ws", "is", "any");

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Path design : Checkout.examples("accelerator")) {
      for (Path workload : Checkout.examples("workload")) {
        pairs.add(Arguments.of(design.getFileName().toString(), workload.getFileName().toString()));
      }
    }
    return pairs;
  }

  private static EvaluationResult run(
      Evaluator evaluator, Design design, Workload workload, Map<String, String> settings) {
    return new Engine(new Engine.Options(1, 60, "Rooftree", "test"))
        .run(
            new RunRequest(evaluator, design, workload, Optional.empty(), settings),
            RunMonitor.NONE);
  }

  /**
   * Returns how many numbers were compared.
   *
   * @param ceilings whether the roofline takes the wiring and all losses into account
   */
  private static int compare(Design design, Workload workload, boolean ceilings) {
    Map<String, String> settings =
        Map.of("stationary", "any", "ceilings", Boolean.toString(ceilings));
    List<LayerOutcome> bounds = run(new RooflineEvaluator(), design, workload, settings).layers();
    int compared = 0;
    for (String dataflow : DATAFLOWS) {
      List<LayerOutcome> found =
          run(new SystolicEvaluator(), design, workload, Map.of("dataflow", dataflow)).layers();
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).outcome())
            .as("%s of %s", dataflow, found.get(i).layer())
            .isNotInstanceOf(Outcome.Failed.class);
        if (found.get(i).outcome() instanceof Outcome.Completed systolic
            && bounds.get(i).outcome() instanceof Outcome.Completed bound) {
          compared += compare(systolic.result().metrics(), bound.result().metrics(), dataflow);
        }
      }
    }
    return compared;
  }

  private static int compare(MetricValues found, MetricValues bound, String dataflow) {
    int compared = 0;
    for (MetricDefinition metric : List.of(Metrics.LATENCY, Metrics.ENERGY)) {
      // Not a number where an energy is not stated; then nothing is claimed.
      assertThat(found.value(metric) < bound.value(metric) * (1 - RELATIVE))
          .as(
              "%s in dataflow %s: %s, bound %s",
              metric.id(), dataflow, found.value(metric), bound.value(metric))
          .isFalse();
      compared += found.value(metric) > 0 && bound.value(metric) > 0 ? 1 : 0;
    }
    return compared;
  }

  /** Without ceilings: some arrays are wired for other loops than a systolic array uses. */
  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("pairs")
  void noArrayOfAnExampleBeatsTheRoofline(String accelerator, String network) {
    ModelReader reader = new ModelReader();
    compare(
        Models.design(reader.read(Checkout.MODELS.resolve(accelerator))).value().orElseThrow(),
        Models.workload(reader.read(Checkout.MODELS.resolve(network)), 0).value().orElseThrow(),
        false);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300})
  void noRandomArrayBeatsTheRoofline(long first) {
    int compared = 0;
    for (long seed = first; seed < first + 100; seed++) {
      RandomModels models = new RandomModels(seed);
      compared +=
          compare(
              Models.design(read(models.design(), ModelKind.ACCELERATOR)).value().orElseThrow(),
              Models.workload(read(models.network(), ModelKind.WORKLOAD), 0).value().orElseThrow(),
              true);
    }
    assertThat(compared).as("layers, dataflows and metrics").isEqualTo(100 * 5 * 2);
  }

  private static ModelFile read(String text, ModelKind kind) {
    return new ModelReader().read(text.getBytes(UTF_8), "random", kind);
  }
}
