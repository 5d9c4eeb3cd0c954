package org.rooftree.evaluator.simulator.rtl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;

/**
 * The simulated array against its closed form: {@code F · (R + C + T - 2)} cycles for stationary
 * sums, R more to drain each fold, and {@code F · (2R + C + T - 2)} for stationary weights.
 */
class RtlSimulationTest {
  private static final int SHAPES = 50;
  private static final int LARGEST = 12;

  @BeforeAll
  static void simulatorIsInstalled() {
    Icarus.require();
  }

  private static double value(LayerResult result, MetricDefinition metric) {
    return result.metrics().value(metric);
  }

  @ParameterizedTest(name = "{0} on {1} x {2}")
  @CsvSource({
    "OS, 4, 4", "OS, 8, 3", "OS, 2, 9",
    "WS, 4, 4", "WS, 8, 3", "WS, 2, 9",
    "IS, 3, 4"
  })
  void cyclesAndAccessesEqualTheClosedForm(Flow flow, int rows, int columns) {
    RtlModel model =
        Icarus.prepare(
            Fixtures.systolic(rows, columns, Stationary.NONE, 64),
            Tools.INSTALLED,
            "dataflow=" + flow.name().toLowerCase(Locale.ROOT),
            "folds=all");
    for (long seed = 0; seed < SHAPES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long m = 1 + random.nextInt(LARGEST);
      long n = 1 + random.nextInt(LARGEST);
      long k = 1 + random.nextInt(LARGEST);
      // A wrong product makes the evaluation fail.
      LayerResult result = model.evaluate(Fixtures.product("layer", m, n, k), Progress.NONE);
      String shape = m + " x " + n + " x " + k;
      long rowFolds = Math.ceilDiv(flow == Flow.OS ? m : k, rows);
      long columnFolds = Math.ceilDiv(flow == Flow.IS ? m : n, columns);
      long stream = flow == Flow.OS ? k : flow == Flow.WS ? m : n;
      long folds = rowFolds * columnFolds;
      long fill = flow == Flow.OS ? rows : 2 * rows;
      long cycles = folds * (fill + columns + stream - 2);
      assertThat(value(result, ArrayMetrics.ARRAY_CYCLES)).as(shape).isEqualTo(cycles);
      assertThat(value(result, RtlMetrics.DRAIN_CYCLES))
          .as(shape)
          .isEqualTo(flow == Flow.OS ? folds * rows : 0);
      assertThat(value(result, RtlMetrics.LOADING_CYCLES))
          .as(shape)
          .isEqualTo(flow == Flow.OS ? 0 : folds * rows);
      assertThat(value(result, Metrics.CYCLES))
          .as(shape)
          .isEqualTo(cycles + (flow == Flow.OS ? folds * rows : 0));
      assertThat(value(result, ArrayMetrics.INPUT_READS))
          .as(shape)
          .isEqualTo(m * k * (flow == Flow.IS ? 1 : columnFolds));
      assertThat(value(result, ArrayMetrics.WEIGHT_READS))
          .as(shape)
          .isEqualTo(k * n * (flow == Flow.OS ? rowFolds : flow == Flow.WS ? 1 : columnFolds));
      long writes = m * n * (flow == Flow.OS ? 1 : rowFolds);
      assertThat(value(result, ArrayMetrics.OUTPUT_WRITES)).as(shape).isEqualTo(writes);
      assertThat(value(result, ArrayMetrics.PARTIAL_SUM_READS)).as(shape).isEqualTo(writes - m * n);
      assertThat(value(result, RtlMetrics.CHECKED_RESULTS)).as(shape).isEqualTo(writes);
    }
  }

  @Test
  void productOfTheExample() {
    LayerResult result =
        Icarus.evaluate(
            Fixtures.systolic(16, 16, Stationary.OUTPUT, 64),
            Fixtures.product("product", 64, 64, 64));
    assertThat(value(result, ArrayMetrics.ARRAY_CYCLES)).isEqualTo(1504);
    assertThat(value(result, Metrics.CYCLES)).isEqualTo(1760);
    assertThat(value(result, Metrics.UTILISATION)).isCloseTo(1024.0 / 1760, within(1e-12));
    assertThat(value(result, RtlMetrics.CHECKED_RESULTS)).isEqualTo(4096);
    assertThat(value(result, ArrayMetrics.MAPPING_EFFICIENCY)).isEqualTo(1);
  }

  /** 20 x 20 outputs take four folds of 16 x 16, of which they fill 400 of 1024 places. */
  @Test
  void partlyUsedFoldsLowerTheMappingEfficiency() {
    for (String folds : List.of("all", "shapes")) {
      LayerResult result =
          Icarus.evaluate(
              Fixtures.systolic(16, 16, Stationary.OUTPUT, 64),
              Fixtures.product("product", 20, 20, 5),
              "folds=" + folds);
      assertThat(value(result, ArrayMetrics.MAPPING_EFFICIENCY)).isEqualTo(400.0 / 1024);
    }
  }

  @ParameterizedTest
  @EnumSource(Flow.class)
  void oneFoldOfEachShapeStandsForAll(Flow flow) {
    Design design = Fixtures.systolic(4, 3, Stationary.NONE, 64);
    String dataflow = "dataflow=" + flow.name().toLowerCase(Locale.ROOT);
    for (long seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Layer layer =
          Fixtures.product(
              "layer", 5 + random.nextInt(20), 5 + random.nextInt(20), 5 + random.nextInt(20));
      LayerResult all = Icarus.evaluate(design, layer, dataflow, "folds=all");
      LayerResult shapes = Icarus.evaluate(design, layer, dataflow, "folds=shapes");
      assertThat(value(shapes, RtlMetrics.SIMULATED_FOLDS)).isLessThanOrEqualTo(4);
      assertThat(value(shapes, ArrayMetrics.FOLDS)).isEqualTo(value(all, ArrayMetrics.FOLDS));
      for (MetricDefinition metric :
          List.of(
              Metrics.CYCLES,
              ArrayMetrics.ARRAY_CYCLES,
              ArrayMetrics.INPUT_READS,
              ArrayMetrics.WEIGHT_READS,
              ArrayMetrics.OUTPUT_WRITES,
              ArrayMetrics.PARTIAL_SUM_READS)) {
        assertThat(value(shapes, metric)).as(metric.id()).isEqualTo(value(all, metric));
      }
      // Random operands of one fold change about as many bits as those of another.
      double toggles = value(all, RtlMetrics.OPERAND_TOGGLES);
      assertThat(value(shapes, RtlMetrics.OPERAND_TOGGLES))
          .isCloseTo(toggles, within(0.35 * toggles));
    }
  }

  /** One MAC: each register goes from 0 to its value and, when it drains, back. */
  @Test
  void togglesOfOneMacByHand() {
    for (long seed = 1; seed <= 10; seed++) {
      LayerResult result =
          Icarus.evaluate(
              Fixtures.systolic(1, 1, Stationary.OUTPUT, 64),
              Fixtures.product("mac", 1, 1, 1),
              "seed=" + seed);
      Operands operands = new Operands(Flow.OS, seed, 8, 8, 1, 1);
      long input = operands.input(0, 0, 0);
      long weight = operands.weight(0, 0, 0);
      int operandBits = Long.bitCount(input & 0xFF) + Long.bitCount(weight & 0xFF);
      assertThat(value(result, RtlMetrics.OPERAND_TOGGLES)).isEqualTo(2 * operandBits);
      assertThat(value(result, RtlMetrics.SUM_TOGGLES))
          .isEqualTo(2 * Integer.bitCount((int) (input * weight)));
      assertThat(value(result, RtlMetrics.OPERAND_ACTIVITY))
          .isEqualTo(2 * operandBits / (16.0 * 2));
    }
  }

  @Test
  void seedChangesTogglesButNoCycles() {
    Design design = Fixtures.systolic(4, 4, Stationary.WEIGHT, 64);
    Layer layer = Fixtures.product("layer", 9, 9, 9);
    MetricValues first = Icarus.evaluate(design, layer, "seed=1").metrics();
    MetricValues again = Icarus.evaluate(design, layer, "seed=1").metrics();
    MetricValues other = Icarus.evaluate(design, layer, "seed=2").metrics();
    for (MetricDefinition metric : RtlMetrics.ALL) {
      assertThat(again.value(metric)).as(metric.id()).isEqualTo(first.value(metric));
    }
    assertThat(other.value(RtlMetrics.OPERAND_TOGGLES))
        .isNotEqualTo(first.value(RtlMetrics.OPERAND_TOGGLES));
    assertThat(other.value(Metrics.CYCLES)).isEqualTo(first.value(Metrics.CYCLES));
  }

  @Test
  void activityCanBeLeftOut() {
    MetricValues metrics =
        Icarus.evaluate(
                Fixtures.systolic(4, 4, Stationary.OUTPUT, 64),
                Fixtures.product("layer", 9, 9, 9),
                "activity=false")
            .metrics();
    assertThat(metrics.get(RtlMetrics.OPERAND_TOGGLES)).isEmpty();
    assertThat(metrics.get(Metrics.CYCLES)).isPresent();
  }

  @Test
  void everyMetricSaysWhy() {
    for (String folds : List.of("all", "shapes")) {
      LayerResult result =
          Icarus.evaluate(
              Fixtures.systolic(4, 4, Stationary.OUTPUT, 64),
              Fixtures.product("layer", 9, 9, 9),
              "folds=" + folds);
      for (MetricKey key : result.metrics().present()) {
        Explanation why = result.explain(key).orElseThrow();
        assertThat(why.value())
            .as(key + ": " + why.text())
            .isEqualTo(result.metrics().quantity(key));
      }
    }
  }
}
