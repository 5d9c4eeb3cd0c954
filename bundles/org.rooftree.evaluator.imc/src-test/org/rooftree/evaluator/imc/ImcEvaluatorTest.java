package org.rooftree.evaluator.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;

/** Networks on macros: which unit a layer runs on, at which clock, and what loading costs. */
class ImcEvaluatorTest {
  private static final Map<String, String> ROUGH = Map.of("lpfLimit", "4");
  private static final Layer CONVOLUTION = Macros.convolution("conv", 1, 64, 64, 14, 3, 1, 14);
  private static final Layer DEPTHWISE = Macros.convolution("depthwise", 64, 1, 1, 14, 3, 1, 14);

  private static ComputeUnit macro(ImcMacro macro, int rows, int columns) {
    return Macros.unit(
        "/core", Macros.dimensions(rows, columns, macro.banks()), Optional.of(macro), 0);
  }

  private static Design digital(int banks, int groups) {
    return Macros.design(
        List.of(macro(Macros.macro(ImcMacro.Kind.DIGITAL, banks, groups, 1, 0), 64, 64)),
        List.of(Macros.host(0)));
  }

  private static ComputeUnit array() {
    return Macros.unit(
        "/digital",
        List.of(new ArrayDimension("lanes", 16, List.of(), Sources.NONE)),
        Optional.empty(),
        0.2);
  }

  private static MetricValues evaluate(Design design, Layer layer, Map<String, String> settings) {
    PreparedEvaluator evaluator =
        Macros.prepare(design, List.of(layer), Optional.empty(), settings);
    assertThat(evaluator.applicability(layer)).isEqualTo(Applicability.YES);
    return evaluator.evaluate(layer, Progress.NONE).metrics();
  }

  @Test
  void layerThatDoesNotSuitTheMacroRunsOnTheArrayAndTheNotesSayWhy() {
    Design design =
        Macros.design(
            List.of(macro(Macros.macro(ImcMacro.Kind.DIGITAL, 1, 1, 1, 0), 128, 128), array()),
            List.of(Macros.host(0.1)));
    PreparedEvaluator evaluator =
        Macros.prepare(design, List.of(CONVOLUTION, DEPTHWISE), Optional.empty(), ROUGH);
    MetricValues suiting = evaluator.evaluate(CONVOLUTION, Progress.NONE).metrics();
    MetricValues other = evaluator.evaluate(DEPTHWISE, Progress.NONE).metrics();
    assertThat(suiting.value(ImcMetrics.MACS_ON_MACROS)).isEqualTo(CONVOLUTION.body().macs());
    assertThat(other.value(ImcMetrics.MACS_ON_MACROS)).isZero();
    assertThat(other.value(ImcMetrics.MACRO_ENERGY)).isZero();
    assertThat(evaluator.notes())
        .anySatisfy(
            n -> assertThat(n).contains("MAC array instead of a macro", "depthwise", "0.055 %"));
  }

  @Test
  void withoutAnArrayTheMacroRunsWhatItCan() {
    assertThat(evaluate(digital(1, 1), DEPTHWISE, ROUGH).value(ImcMetrics.MACS_ON_MACROS))
        .isEqualTo(DEPTHWISE.body().macs());
  }

  @Test
  void designWithoutMacroIsNotApplicable() {
    Design design = Macros.design(List.of(array()), List.of(Macros.host(0)));
    PreparedEvaluator evaluator =
        Macros.prepare(design, List.of(CONVOLUTION), Optional.empty(), ROUGH);
    assertThat(evaluator.applicability(CONVOLUTION))
        .isInstanceOfSatisfying(
            Applicability.NotApplicable.class,
            no -> assertThat(no.reason()).contains("no in-memory-computing macro"));
  }

  /** 64 x 64 digital macro: multiplier, tree and accumulator one after the other, by hand. */
  @Test
  void clockIsThatOfTheMacroUnlessTheDesignIsSlower() {
    double nand = 0.0478;
    double tree = 5 * 4.8 * nand + 4.4 * nand + 12 * 2 * nand;
    double accumulator = 4.4 * nand + (22 - 14 - 1) * 2 * nand;
    double cycleS = (nand + tree + accumulator) * 1e-9;
    MetricValues slower = evaluate(digital(1, 1), CONVOLUTION, ROUGH);
    assertThat(slower.value(ImcMetrics.MACRO_DELAY)).isCloseTo(cycleS, within(1e-18));
    assertThat(slower.value(Metrics.LATENCY) / slower.value(Metrics.CYCLES))
        .isCloseTo(cycleS, within(1e-18));
    MetricValues stated =
        evaluate(digital(1, 1), CONVOLUTION, Map.of("lpfLimit", "4", "clock", "design"));
    assertThat(stated.value(Metrics.LATENCY) / stated.value(Metrics.CYCLES))
        .isCloseTo(1e-9, within(1e-18));
  }

  @Test
  void macroEnergyIsThatOfComputeAndItsPartsAddUp() {
    for (Design design : List.of(digital(1, 1), digital(2, 8), Macros.aimc())) {
      MetricValues metrics = evaluate(design, CONVOLUTION, ROUGH);
      double parts = 0;
      for (MetricKey key : metrics.present()) {
        parts +=
            key.metric() == ImcMetrics.MACRO_ENERGY && !key.level().isEmpty()
                ? metrics.get(key).orElseThrow()
                : 0;
      }
      double whole = metrics.value(ImcMetrics.MACRO_ENERGY);
      assertThat(parts).isCloseTo(whole, within(whole * 1e-9));
      assertThat(metrics.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute")).orElseThrow())
          .isCloseTo(whole, within(whole * 1e-9));
    }
  }

  /** 576 x 64 weights of 8 bit; a macro of 64 x 64 holds a ninth of them. */
  @Test
  void weightsThatDoNotFitAreLoadedInParts() {
    MetricValues metrics = evaluate(digital(1, 1), CONVOLUTION, ROUGH);
    assertThat(metrics.value(ImcMetrics.WEIGHT_LOADS)).isEqualTo(9);
    assertThat(metrics.value(ImcMetrics.WEIGHT_LOADING)).isGreaterThanOrEqualTo(576 * 64);
    assertThat(metrics.value(ImcMetrics.WEIGHT_INTENSITY))
        .isCloseTo(
            2.0 * CONVOLUTION.body().macs() / metrics.value(ImcMetrics.WEIGHT_LOADING),
            within(1e-9));
  }

  @Test
  void weightsOfACellGroupAreLoadedOnceAndCostPrecharge() {
    MetricValues metrics =
        evaluate(digital(1, 16), CONVOLUTION, Map.of("lpfLimit", "5", "objective", "energy"));
    assertThat(metrics.value(ImcMetrics.WEIGHT_LOADS)).isEqualTo(1);
    double precharge =
        metrics.get(new MetricKey(ImcMetrics.MACRO_ENERGY, "precharge")).orElseThrow();
    // Each of 36,864 weights is switched to at least once: (1 + 16) · 0.35 fF · (0.9 V)² per bit.
    assertThat(precharge).isGreaterThanOrEqualTo(36_864 * 8 * 17 * 0.35e-15 * 0.81 * (1 - 1e-9));
  }

  @Test
  void moreBanksNeverTakeLongerAndMayHoldReplicas() {
    double last = Double.POSITIVE_INFINITY;
    for (int banks = 1; banks <= 4; banks *= 2) {
      MetricValues metrics = evaluate(digital(banks, 16), CONVOLUTION, ROUGH);
      assertThat(metrics.value(Metrics.CYCLES)).isLessThanOrEqualTo(last);
      assertThat(metrics.value(ImcMetrics.WEIGHT_REPLICAS)).isBetween(1.0, (double) banks);
      last = metrics.value(Metrics.CYCLES);
    }
  }

  @Test
  void everyMetricSaysWhy() {
    PreparedEvaluator evaluator =
        Macros.prepare(Macros.aimc(), List.of(CONVOLUTION), Optional.empty(), ROUGH);
    LayerResult result = evaluator.evaluate(CONVOLUTION, Progress.NONE);
    for (MetricKey key : result.metrics().present()) {
      assertThat(result.explain(key)).as("%s", key).isPresent();
      assertThat(result.explain(key).orElseThrow().value().in(key.metric().unit()))
          .as("%s", key)
          .isEqualTo(result.metrics().get(key).orElseThrow());
    }
  }

  @Test
  void valuesOfOperandsChangeTheEnergy() {
    Layer zeros = withInputs("constant(0)");
    Layer uniform = withInputs("uniform");
    double none = evaluate(digital(1, 1), zeros, ROUGH).value(ImcMetrics.MACRO_ENERGY);
    double some = evaluate(digital(1, 1), uniform, ROUGH).value(ImcMetrics.MACRO_ENERGY);
    double all = evaluate(digital(1, 1), CONVOLUTION, ROUGH).value(ImcMetrics.MACRO_ENERGY);
    assertThat(none).isLessThan(some);
    assertThat(some).isLessThan(all);
    PreparedEvaluator evaluator = Macros.prepare(digital(1, 1), List.of(), Optional.empty(), ROUGH);
    assertThat(evaluator.applicability(withInputs("gauss(1)")))
        .isInstanceOfSatisfying(
            Applicability.NotApplicable.class, no -> assertThat(no.reason()).contains("gauss(1)"));
  }

  private static Layer withInputs(String values) {
    var nest = (org.rooftree.api.workload.LoopNest) CONVOLUTION.body();
    var operands =
        nest.operands().stream()
            .map(
                o ->
                    o.role() == org.rooftree.api.design.OperandRole.INPUT
                        ? new org.rooftree.api.workload.Operand(
                            o.role(),
                            o.axes(),
                            o.bits(),
                            o.accumulatorBits(),
                            o.density(),
                            o.compressed(),
                            o.metadataBits(),
                            o.constant(),
                            o.elements(),
                            values)
                        : o)
            .toList();
    return Macros.layer(
        "conv",
        new org.rooftree.api.workload.LoopNest(
            nest.loops(), operands, nest.macs(), nest.parameters()));
  }
}
