package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.evaluator.mapping.ReferenceFile.Known;
import org.rooftree.evaluator.mapping.ReferenceFile.Words;

/** Whole searches as ZigZag 3.8.5 makes them: the same mappings, term by term. */
class ReferenceNetworksTest {
  private static final double RELATIVE = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "tpu_like-conv-6, 1",
    "tpu_like-conv-8, 1",
    "gemm_l1-gemm-3, 1",
    "tpu_like-resnet18-6, 21",
    "aimc-resnet18-6, 20" // the 21st keeps its result on chip
  })
  void compatibleModeFindsWhatZigZagFinds(String name, int layers) throws IOException {
    ReferenceFile file = ReferenceFile.read(name);
    PreparedEvaluator evaluator = Designs.prepare(file.design(), file.mapping(), file.compatible());
    assertThat(file.known).hasSize(layers);
    for (Known known : file.known) {
      check(known, evaluator.evaluate(known.layer(), Progress.NONE));
    }
  }

  @Test
  void resNet18OnTheTpuLikeDesignCostsWhatZigZagSays() throws IOException {
    ReferenceFile file = ReferenceFile.read("tpu_like-resnet18-6");
    PreparedEvaluator evaluator = Designs.prepare(file.design(), file.mapping(), file.compatible());
    double energyJ = 0;
    double cycles = 0;
    for (Known known : file.known) {
      LayerResult result = evaluator.evaluate(known.layer(), Progress.NONE);
      energyJ += result.metrics().value(Metrics.ENERGY);
      cycles += result.metrics().value(Metrics.CYCLES);
    }
    assertThat(energyJ * 1e12).isCloseTo(1871436380.656, within(1871436380.656 * RELATIVE));
    assertThat(cycles).isEqualTo(3703960.5);
  }

  /** Every operand in every memory: 8191 cycles and 511349.76 pJ are the sum of these terms. */
  @Test
  void theHandTraceableProductHasItsTerms() throws IOException {
    ReferenceFile file = ReferenceFile.read("gemm_l1-gemm-3");
    LayerResult result =
        Designs.prepare(file.design(), file.mapping(), file.compatible())
            .evaluate(file.known.getFirst().layer(), Progress.NONE);
    double macs = 128 * 128 * 128;
    near(result.metrics().value(MappingMetrics.MAC_ENERGY), macs * 0.04e-12);
    level(result, "energy", "weight", "l1", 4096 * 22.9e-12);
    level(result, "energy", "input", "l1", 256 * 22.9e-12);
    level(result, "energy", "output", "l1", 4096 * (22.9 + 52.01) * 1e-12);
    level(result, "energy", "output", "reg_O", 262144 * 4 * 0.02e-12);
    near(result.metrics().value(Metrics.ENERGY), 511349.76e-12);
    assertThat(result.metrics().value(Metrics.CYCLES)).isEqualTo(2 * 4096 - 1);
    assertThat(result.bound()).isEqualTo("memory:l1");
  }

  /** What was found, written as a mapping and given, costs the same. */
  @Test
  void theScheduleGivenAsAMappingCostsTheSame() throws IOException {
    for (String name : List.of("tpu_like-resnet18-6", "aimc-resnet18-6", "gemm_l1-gemm-3")) {
      ReferenceFile file = ReferenceFile.read(name);
      PreparedEvaluator found = Designs.prepare(file.design(), file.mapping(), file.compatible());
      for (Known known : file.known) {
        LayerResult first = found.evaluate(known.layer(), Progress.NONE);
        Mapping written =
            new Mapping("m", "", "", "", List.of(first.schedule().orElseThrow().mapping()));
        PreparedEvaluator given = Designs.prepare(file.design(), written, file.compatible());
        assertThat(given.applicability(known.layer()).toString()).contains("Applicable[]");
        check(known, given.evaluate(known.layer(), Progress.NONE));
      }
    }
  }

  /** With ZigZag's cost model, the search of all mappings is never worse than ZigZag's. */
  @Test
  void theSearchOfAllMappingsIsNeverWorse() throws IOException {
    for (String name :
        List.of("tpu_like-resnet18-6", "tpu_like-conv-6", "tpu_like-conv-8", "aimc-resnet18-6")) {
      ReferenceFile file = ReferenceFile.read(name);
      PreparedEvaluator evaluator =
          Designs.prepare(file.design(), file.mapping(), Map.of("mode", "compatible"));
      for (Known known : file.known) {
        LayerResult result = evaluator.evaluate(known.layer(), Progress.NONE);
        assertThat(result.metrics().value(Metrics.CYCLES))
            .as("%s", known)
            .isLessThanOrEqualTo(known.cycles());
        assertThat(result.metrics().value(MappingMetrics.OPTIMALITY_GAP)).isZero();
      }
    }
  }

  static void check(Known known, LayerResult result) {
    number(known, result, Metrics.ENERGY, known.energyPj() * 1e-12);
    number(known, result, Metrics.CYCLES, known.cycles());
    number(known, result, MappingMetrics.IDEAL_CYCLES, known.idealCycles());
    number(known, result, MappingMetrics.STALL_CYCLES, known.stallCycles());
    number(known, result, MappingMetrics.ONLOADING_CYCLES, known.onloadingCycles());
    number(known, result, MappingMetrics.OFFLOADING_CYCLES, known.offloadingCycles());
    number(known, result, MappingMetrics.MAC_ENERGY, known.macEnergyPj() * 1e-12);
    for (Words words : known.words()) {
      double sum = 0;
      for (double w : words.words()) {
        sum += w;
      }
      number(known, result, MappingMetrics.words(words.operand()), words.memory(), sum);
      number(
          known,
          result,
          MappingMetrics.energy(words.operand()),
          words.memory(),
          words.energyPj() * 1e-12);
    }
  }

  private static void number(
      Known known, LayerResult result, MetricDefinition metric, double expected) {
    number(known, result, metric, "", expected);
  }

  private static void number(
      Known known, LayerResult result, MetricDefinition metric, String level, double expected) {
    assertThat(result.metrics().get(new MetricKey(metric, level)).orElse(Double.NaN))
        .as("%s of %s %s", metric.id(), known, level)
        .isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  private static void near(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(RELATIVE * expected));
  }

  private static void level(
      LayerResult result, String what, String operand, String level, double expected) {
    MetricKey key =
        result.metrics().present().stream()
            .filter(k -> k.level().equals(level))
            .filter(k -> k.metric().id().equals(operand + "Energy") && what.equals("energy"))
            .findFirst()
            .orElseThrow();
    near(result.metrics().get(key).orElseThrow(), expected);
  }
}
