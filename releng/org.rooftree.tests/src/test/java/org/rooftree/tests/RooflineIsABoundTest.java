package org.rooftree.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.model.Models;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;

/**
 * No mapping of a layer is faster, or needs less energy, than the roofline evaluator says. Energy
 * is bounded where no dataflow is assumed: a mapping may keep an operand in the units for longer
 * than the wiring of the design says.
 */
class RooflineIsABoundTest {
  private static final double RELATIVE = 1e-9;

  /** Short, since what is found within any time must not beat the bound. */
  private static final String TIME_LIMIT = "0.1 s";

  /** Designs of more than 10,000 units, for which spatial mappings alone take seconds. */
  private static final List<String> LARGE = List.of("a100", "h100", "h100-llm-viewer");

  private static final List<String> SMALL_NETWORKS =
      List.of("alexnet-eyeriss", "transformer-encoder", "tpu-v1-apps");

  /** Published macros, which have one memory of no cost around them and no vector unit. */
  private static final Pattern MACROS = Pattern.compile("imc-[ad]imc\\d");

  private static final List<String> NETWORKS_OF_MACROS =
      List.of("alexnet", "imc-matmul", "imc-matmul-2x7");

  private static boolean isWorthIt(String design, String network) {
    if (MACROS.matcher(design).matches()) {
      return NETWORKS_OF_MACROS.contains(network);
    }
    return !LARGE.contains(design) || SMALL_NETWORKS.contains(network);
  }

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Path design : Checkout.examples("accelerator")) {
      for (Path workload : Checkout.examples("workload")) {
        if (isWorthIt(name(design), name(workload))) {
          pairs.add(Arguments.of(name(design), name(workload)));
        }
      }
    }
    return pairs;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
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

  /** Returns how many numbers were compared. */
  private static int compare(
      Design design, Workload workload, String stationary, MetricDefinition... metrics) {
    int compared = 0;
    PreparedEvaluator roofline =
        prepare(new RooflineEvaluator(), design, workload, Map.of("stationary", stationary));
    for (String objective : List.of("latency", "energy")) {
      PreparedEvaluator mapping =
          prepare(
              new MappingEvaluator(),
              design,
              workload,
              Map.of("objective", objective, "timeLimit", TIME_LIMIT));
      for (Layer layer : workload.layers()) {
        if (roofline.applicability(layer) == Applicability.YES
            && mapping.applicability(layer) == Applicability.YES) {
          MetricValues bound = roofline.evaluate(layer, Progress.NONE).metrics();
          MetricValues found = mapping.evaluate(layer, Progress.NONE).metrics();
          for (MetricDefinition metric : metrics) {
            // Not a number where an energy is not stated; then nothing is claimed.
            assertThat(found.value(metric) < bound.value(metric) * (1 - RELATIVE))
                .as(
                    "%s of %s on %s for %s: %s by mapping, bound %s",
                    metric.id(),
                    layer.name(),
                    design.name(),
                    objective,
                    found.value(metric),
                    bound.value(metric))
                .isFalse();
            compared += found.value(metric) > 0 ? 1 : 0;
          }
        }
      }
    }
    return compared;
  }

  private static Design design(ModelFile file) {
    return Models.design(file).value().orElseThrow();
  }

  private static Workload workload(ModelFile file) {
    return Models.workload(file, 0).value().orElseThrow();
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("pairs")
  void noMappingOfAnExampleBeatsIt(String accelerator, String network) {
    ModelReader reader = new ModelReader();
    Design design = design(reader.read(Checkout.MODELS.resolve(accelerator + ".accelerator")));
    Workload workload = workload(reader.read(Checkout.MODELS.resolve(network + ".workload")));
    compare(design, workload, "design", Metrics.LATENCY);
    compare(design, workload, "any", Metrics.LATENCY, Metrics.ENERGY);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 100, 200, 300})
  void noMappingOfARandomLayerBeatsIt(long first) {
    int compared = 0;
    for (long seed = first; seed < first + 100; seed++) {
      RandomModels models = new RandomModels(seed);
      Design design = design(read(models.design(), ModelKind.ACCELERATOR));
      Workload workload = workload(read(models.network(), ModelKind.WORKLOAD));
      compared += compare(design, workload, "any", Metrics.LATENCY, Metrics.ENERGY);
    }
    assertThat(compared).as("designs that suit, objectives and metrics").isGreaterThan(300);
  }

  private static ModelFile read(String text, ModelKind kind) {
    return new ModelReader().read(text.getBytes(UTF_8), "random", kind);
  }

  /** A 1x1 convolution with stride 2 fetches every second row and column. */
  @Test
  void whatAStrideSkipsIsNeverFetched() {
    Workload workload =
        workload(
            read(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <workload:Network xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xmlns:workload="http://rooftree.org/workload/1" name="Down">
                  <precision/>
                  <layers xsi:type="workload:Convolution" name="layer" inputChannels="4"
                      outputChannels="4" outputHeight="7" outputWidth="7" kernelHeight="1"
                      kernelWidth="1" strideY="2" strideX="2" inputHeight="14" inputWidth="14"/>
                </workload:Network>
                """,
                ModelKind.WORKLOAD));
    Design design = design(read(TinyModels.DESIGN, ModelKind.ACCELERATOR));
    Layer layer = workload.layers().getFirst();
    double touchedBytes = 7 * 7 * 4 + 4 * 4 + 7 * 7 * 4;
    PreparedEvaluator roofline = prepare(new RooflineEvaluator(), design, workload, Map.of());
    assertThat(roofline.evaluate(layer, Progress.NONE).metrics().value(Metrics.TRAFFIC))
        .isEqualTo(touchedBytes);
    PreparedEvaluator mapping =
        prepare(new MappingEvaluator(), design, workload, Map.of("objective", "energy"));
    assertThat(mapping.evaluate(layer, Progress.NONE).metrics().value(Metrics.TRAFFIC))
        .isEqualTo(touchedBytes);
  }
}
