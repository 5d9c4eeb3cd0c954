package org.rooftree.evaluator.systolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.StatedCost;

class SystolicEvaluatorTest {
  private static final LoopNest PRODUCT = Fixtures.product(64, 64, 64);

  private static double cycles(Design design, LayerBody body, String... settings) {
    return Fixtures.evaluate(design, body, settings).metrics().value(Metrics.CYCLES);
  }

  private static Design memories(double dramBitsPerS, boolean doubleBuffered) {
    return Fixtures.design(
        List.of(Fixtures.unit(16, 16)),
        Fixtures.dram(dramBitsPerS),
        Fixtures.sram(1e15, doubleBuffered));
  }

  @Test
  void depthwiseConvolutionIsOneProductPerChannel() {
    LoopNest depthwise = Fixtures.convolution(2, 32, 1, 1, 14, 14, 3, 3, 1);
    // M = 2·14·14, N = 1, K = 9 on 8 x 8: ceil(392/8) folds of 8 + 8 + 9 - 2 cycles, 32 times
    assertThat(cycles(Fixtures.array(8, 8), depthwise, "dataflow=os"))
        .isEqualTo(32 * 49 * (8 + 8 + 9 - 2));
    assertThat(cycles(Fixtures.array(8, 8), depthwise, "dataflow=os", "convention=scalesim"))
        .isEqualTo(32 * (49 * (8 + 8 + 9 - 2) - 1));
  }

  @Test
  void copiesShareTheFolds() {
    Design five =
        Fixtures.design(
            List.of(
                Fixtures.unit(
                    Stationary.NONE, 5, Fixtures.mode(1, OptionalDouble.empty()), 16, 16)));
    assertThat(cycles(five, PRODUCT, "dataflow=os")).isEqualTo(Math.ceil(16 / 5.0) * 94);
    assertThat(Fixtures.prepare(five, "convention=scalesim").applicability(Fixtures.layer(PRODUCT)))
        .isInstanceOfSatisfying(
            Applicability.NotApplicable.class,
            no -> {
              assertThat(no.reason()).contains("/core/array", "5 copies");
              assertThat(no.remedy()).contains("convention=rooftree");
            });
  }

  @Test
  void macUnitsOfSeveralProductsNeedFewerSteps() {
    Design four =
        Fixtures.design(
            List.of(
                Fixtures.unit(
                    Stationary.OUTPUT, 1, Fixtures.mode(4, OptionalDouble.empty()), 16, 16)));
    assertThat(cycles(four, PRODUCT)).isEqualTo(16 * (16 + 16 + 64 / 4 - 2));
    Design half =
        Fixtures.design(
            List.of(
                Fixtures.unit(
                    Stationary.OUTPUT, 1, Fixtures.mode(0.5, OptionalDouble.empty()), 16, 16)));
    assertThat(cycles(half, PRODUCT)).isEqualTo(2 * 1504);
  }

  @Test
  void publishedPeakBelowTheUnitsSlowsDownAndOneAboveDoesNotSpeedUp() {
    double units = 2 * 256 * Fixtures.CLOCK_HZ;
    for (double factor : new double[] {0.5, 1.01}) {
      Design stated =
          Fixtures.design(
              List.of(
                  Fixtures.unit(
                      Stationary.OUTPUT,
                      1,
                      Fixtures.mode(1, OptionalDouble.of(factor * units)),
                      16,
                      16)));
      assertThat(cycles(stated, PRODUCT)).isEqualTo(1504 * Math.max(1, 1 / factor));
    }
  }

  @Test
  void dataflowIsThatOfTheDesignUnlessSet() {
    Design weights =
        Fixtures.design(
            List.of(
                Fixtures.unit(
                    Stationary.WEIGHT, 1, Fixtures.mode(1, OptionalDouble.empty()), 16, 16)));
    assertThat(cycles(weights, PRODUCT)).isEqualTo(1760);
    assertThat(cycles(weights, PRODUCT, "dataflow=any")).isEqualTo(1504);
    assertThat(cycles(Fixtures.array(16, 16), PRODUCT)).isEqualTo(1504);
  }

  @Test
  void anyIsTheBestOfAllDataflows() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Design design = Fixtures.array(1 + random.nextInt(30), 1 + random.nextInt(30));
      LoopNest nest =
          Fixtures.product(
              1 + random.nextInt(200), 1 + random.nextInt(200), 1 + random.nextInt(200));
      double best =
          Arrays.stream(Dataflow.values())
              .mapToDouble(d -> cycles(design, nest, "dataflow=" + d.id))
              .min()
              .orElseThrow();
      assertThat(cycles(design, nest, "dataflow=any")).isEqualTo(best);
    }
  }

  @Test
  void arrayWaitsForASlowMemory() {
    LayerResult result = Fixtures.evaluate(memories(8e9, true), PRODUCT, "dataflow=os");
    // 3 · 64 · 64 byte at 1 byte per cycle
    assertThat(result.metrics().value(Metrics.CYCLES)).isCloseTo(12288, within(1e-6));
    assertThat(result.metrics().value(ArrayMetrics.ARRAY_CYCLES)).isEqualTo(1504);
    assertThat(result.metrics().value(SystolicMetrics.WAITING_CYCLES))
        .isCloseTo(12288 - 1504, within(1e-6));
    assertThat(result.bound()).isEqualTo("memory:DRAM");
    assertThat(cycles(memories(8e9, true), PRODUCT, "dataflow=os", "memories=ideal"))
        .isEqualTo(1504);
  }

  @Test
  void moreBandwidthIsNeverSlower() {
    double before = Double.POSITIVE_INFINITY;
    for (double bitsPerS = 1e8; bitsPerS < 1e14; bitsPerS *= 3) {
      double now = cycles(memories(bitsPerS, true), PRODUCT, "dataflow=os");
      assertThat(now).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(1504);
      before = now;
    }
    assertThat(before).isEqualTo(1504);
  }

  @Test
  void loadingABufferThatIsNotDoubleTakesItsOwnTime() {
    assertThat(cycles(memories(8e9, false), PRODUCT, "dataflow=os"))
        .isCloseTo(12288 + 1504, within(1e-6));
  }

  @Test
  void tensorThatDoesNotFitPassesOncePerRowOrColumnOfFolds() {
    // 64 x 64 x 64 on 16 x 16, output-stationary: 4 rows and 4 columns of folds, 4096 byte each.
    assertThat(dramBytes(8192)).isEqualTo(3 * 4096); // all of one factor and a part of the other
    assertThat(dramBytes(5120)).isEqualTo(3 * 4096); // 4096 of one and 1024 of the other
    assertThat(dramBytes(5119)).isEqualTo(4096 + 4 * 4096 + 4096);
    assertThat(dramBytes(1023)).isEqualTo(4 * 4096 + 4 * 4096 + 4096);
  }

  private static double dramBytes(double capacityBytes) {
    Memory m = Fixtures.sram(1e15, true);
    Memory sram =
        new Memory(
            m.name(),
            m.path(),
            m.scope(),
            m.kind(),
            m.copies(),
            8 * capacityBytes,
            m.operands(),
            m.fedBy(),
            m.sharing(),
            m.servedDimensions(),
            m.clockHz(),
            m.ports(),
            m.bandwidthEfficiency(),
            m.wordBits(),
            m.readEnergyJPerBit(),
            m.writeEnergyJPerBit(),
            m.latencyS(),
            m.doubleBuffered(),
            m.areaMm2(),
            m.leakagePowerW(),
            Sources.NONE);
    Design design = Fixtures.design(List.of(Fixtures.unit(16, 16)), Fixtures.dram(1e12), sram);
    return Fixtures.evaluate(design, PRODUCT, "dataflow=os").metrics().value(Metrics.TRAFFIC);
  }

  @Test
  void largerBufferNeverMovesMore() {
    double before = Double.POSITIVE_INFINITY;
    for (double bytes = 64; bytes < 1 << 20; bytes *= 1.5) {
      double now = dramBytes(bytes);
      assertThat(now).isLessThanOrEqualTo(before);
      before = now;
    }
    assertThat(before).isEqualTo(3 * 4096);
  }

  /** By hand: 64 x 64 x 64 on 16 x 16, weight-stationary, with a register for the weights. */
  @Test
  void energyIsThatOfAllAccesses() {
    Design design =
        Fixtures.design(
            List.of(Fixtures.unit(16, 16)),
            Fixtures.dram(1e15),
            Fixtures.sram(1e15, true),
            Fixtures.register(OperandRole.WEIGHT));
    MetricValues metrics = Fixtures.evaluate(design, PRODUCT, "dataflow=ws").metrics();
    double tensorBits = 64 * 64 * 8;
    double partialBits = 64 * 64 * 3 * 32;
    double compute = 2 * 64 * 64 * 64 * 1e-12;
    double register = 64 * 64 * 64 * 8 * 0.1e-12 + tensorBits * 0.2e-12;
    double sramReads = 4 * tensorBits + tensorBits + partialBits + tensorBits; // and drained
    double sramWrites = 2 * tensorBits + partialBits + tensorBits; // filled, and results
    double sram = sramReads * 1e-12 + sramWrites * 2e-12;
    double dram = 2 * tensorBits * 10e-12 + tensorBits * 20e-12;
    assertThat(energy(metrics, "compute")).isCloseTo(compute, within(1e-20));
    assertThat(energy(metrics, "register")).isCloseTo(register, within(1e-20));
    assertThat(energy(metrics, "SRAM")).isCloseTo(sram, within(1e-20));
    assertThat(energy(metrics, "DRAM")).isCloseTo(dram, within(1e-20));
    assertThat(metrics.value(Metrics.ENERGY))
        .isCloseTo(compute + register + sram + dram, within(1e-20));
  }

  private static double energy(MetricValues metrics, String level) {
    return metrics.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, level)).orElseThrow();
  }

  @Test
  void energyIsAbsentWhereAMemoryStatesNone() {
    Memory silent =
        Fixtures.memory(
            "SRAM",
            Memory.Kind.SRAM,
            Memory.Sharing.SHARED,
            Set.of(OperandRole.WEIGHT),
            List.of(),
            1e12,
            Double.NaN,
            Double.NaN,
            true);
    Design design = Fixtures.design(List.of(Fixtures.unit(16, 16)), silent);
    MetricValues metrics = Fixtures.evaluate(design, PRODUCT).metrics();
    assertThat(metrics.get(Metrics.ENERGY)).isEmpty();
    assertThat(metrics.get(Metrics.LATENCY)).isPresent();
  }

  @Test
  void statedCostRunsAtThePeakWithoutFolds() {
    StatedCost stated =
        new StatedCost(
            StatedCost.Kind.SOFTMAX,
            false,
            512e3,
            0,
            8e6,
            8e6,
            OptionalDouble.empty(),
            8,
            8,
            0,
            "",
            Sources.NONE);
    MetricValues metrics = Fixtures.evaluate(memories(8e9, true), stated).metrics();
    assertThat(metrics.value(Metrics.LATENCY)).isCloseTo(2e-3, within(1e-12));
    assertThat(metrics.value(ArrayMetrics.FOLDS)).isZero();
    assertThat(metrics.value(Metrics.OPERATIONS)).isEqualTo(512e3);
  }

  @Test
  void otherShapesAreRefusedWithReasonAndRemedy() {
    Design cube =
        Fixtures.design(
            List.of(
                Fixtures.unit(
                    Stationary.NONE, 1, Fixtures.mode(1, OptionalDouble.empty()), 8, 4, 8)));
    assertThat(Fixtures.prepare(cube).applicability(Fixtures.layer(PRODUCT)))
        .isInstanceOfSatisfying(
            Applicability.NotApplicable.class,
            no -> {
              assertThat(no.reason())
                  .contains("/core/array", "3 dimensions (rows 8 x columns 4 x inner 8)");
              assertThat(no.remedy()).contains("two dimensions", "mapping evaluator");
            });
    assertThat(Fixtures.prepare(Fixtures.design(List.of())).applicability(Fixtures.layer(PRODUCT)))
        .isInstanceOf(Applicability.NotApplicable.class);
  }

  @Test
  void everyMetricSaysWhy() {
    Design design =
        Fixtures.design(
            List.of(Fixtures.unit(16, 16)),
            Fixtures.dram(1e12),
            Fixtures.sram(1e12, true),
            Fixtures.register(OperandRole.WEIGHT));
    for (String dataflow : List.of("os", "ws", "is", "any")) {
      for (String convention : List.of("rooftree", "scalesim")) {
        LayerResult result =
            Fixtures.evaluate(design, PRODUCT, "dataflow=" + dataflow, "convention=" + convention);
        for (MetricKey key : result.metrics().present()) {
          Explanation why = result.explain(key).orElseThrow();
          assertThat(why.value().in(key.metric().unit()))
              .as("%s: %s", key, why.text())
              .isCloseTo(
                  result.metrics().quantity(key).value(),
                  within(1e-12 * Math.abs(result.metrics().quantity(key).value())));
        }
      }
    }
  }

  @Test
  void explanationRepeatsTheArithmetic() {
    Explanation why =
        Fixtures.evaluate(Fixtures.array(16, 16), PRODUCT, "dataflow=ws")
            .explain(MetricKey.of(ArrayMetrics.ARRAY_CYCLES))
            .orElseThrow();
    assertThat(why.text())
        .isEqualTo(
            "array cycles, weight-stationary = folds · cycles per fold; SCALE-Sim prints one less"
                + " per product");
    assertThat(why.from()).extracting(e -> e.value().value()).containsExactly(16.0, 110.0);
    assertThat(why.from().get(1).text()).contains("2R + C + T - 2");
  }

  @Test
  void notesNameTheConventionsAndTheArray() {
    assertThat(Fixtures.prepare(Fixtures.array(8, 4)).notes())
        .anyMatch(n -> n.contains("R = 8 rows (rows), C = 4 columns"))
        .anyMatch(n -> n.contains("one more per product than SCALE-Sim prints"));
    assertThat(Fixtures.prepare(Fixtures.array(8, 4), "convention=scalesim").notes())
        .anyMatch(n -> n.contains("one cycle less per product"));
    assertThat(Fixtures.prepare(Fixtures.array(8, 4), "convention=scalesim").mayBeatRoofline())
        .isTrue();
    assertThat(Fixtures.prepare(Fixtures.array(8, 4)).mayBeatRoofline()).isFalse();
  }
}
