package org.rooftree.evaluator.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rooftree.evaluator.roofline.Fixtures.array;
import static org.rooftree.evaluator.roofline.Fixtures.dimension;
import static org.rooftree.evaluator.roofline.Fixtures.dram;
import static org.rooftree.evaluator.roofline.Fixtures.evaluate;
import static org.rooftree.evaluator.roofline.Fixtures.intensityPoint;
import static org.rooftree.evaluator.roofline.Fixtures.layer;
import static org.rooftree.evaluator.roofline.Fixtures.mode;
import static org.rooftree.evaluator.roofline.Fixtures.product;
import static org.rooftree.evaluator.roofline.Fixtures.stated;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LoopDimension;

/** The roofline against published figures and against arithmetic done elsewhere. */
class PublishedNumbersTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-7);

  /** TPU v1 (Jouppi et al., ISCA 2017): 65,536 MACs of 8 bit, 700 MHz, DDR3 at 34 GB/s. */
  private static Design tpu() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(
        array(
            0.7e9,
            List.of(dimension("rows", 256), dimension("columns", 256)),
            mode(8, 1, Double.NaN)));
    builder.memories.add(dram(34e9, Double.NaN));
    return builder.build();
  }

  private static Design machine(double peakOpPerS, double bytesPerS) {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(array(1e9, List.of(dimension("units", 1)), stated(peakOpPerS)));
    builder.memories.add(dram(bytesPerS, Double.NaN));
    return builder.build();
  }

  private static double value(MetricValues metrics, MetricDefinition id) {
    return metrics.get(id).orElseThrow();
  }

  @Test
  void tpuHasThePublishedPeakAndRidge() {
    MetricValues metrics = evaluate(tpu(), intensityPoint(1e9, 100)).metrics();

    assertThat(value(metrics, Metrics.PEAK)).isCloseTo(91.7504e12, EXACT);
    assertThat(value(metrics, Metrics.RIDGE_POINT)).isCloseTo(2698.541176470588, EXACT);
    // The paper counts MACs per byte on this axis and prints 1350.
    assertThat(value(metrics, Metrics.RIDGE_POINT) / 2).isCloseTo(1349.270588235294, EXACT);
  }

  /** Intensities and rates of table 3 and figure 5; the roof takes the rounded peak of 92 TOPS. */
  @ParameterizedTest
  @CsvSource({
    "MLP0,   200, 13.6,   12.3, memory:DRAM",
    "MLP1,   168, 11.424,  9.7, memory:DRAM",
    "LSTM0,   64,  4.352,  3.7, memory:DRAM",
    "LSTM1,   96,  6.528,  2.8, memory:DRAM",
    "CNN0,  2888, 92,     86.0, compute",
    "CNN1,  1750, 92,     14.1, compute"
  })
  void tpuApplicationsLieUnderTheirRoof(
      String name, double macPerByte, double roofTops, double measuredTops, String bound) {
    var result = evaluate(machine(92e12, 34e9), intensityPoint(1e9, 2 * macPerByte));

    assertThat(value(result.metrics(), Metrics.ATTAINABLE)).isCloseTo(roofTops * 1e12, EXACT);
    assertThat(measuredTops).isLessThan(roofTops);
    assertThat(result.bound()).isEqualTo(bound);
  }

  @Test
  void takingMacsForOperationsWouldPutMlp0AboveItsRoof() {
    MetricValues metrics = evaluate(tpu(), intensityPoint(1e9, 200)).metrics();

    assertThat(value(metrics, Metrics.ATTAINABLE)).isLessThan(12.3e12);
  }

  /** LLMCompass (commit 2e015fd), matrix products in fp16 on an A100: 312 TFLOPS, 2039 GB/s. */
  @ParameterizedTest
  @CsvSource({
    "   64, 12288, 12288,   63.34020618556701, 129.15068041237114, 101.71",
    "  256, 12288, 12288,  245.76,             312,                242.71",
    " 1024, 12288, 12288,  877.7142857142857,  312,                257.91",
    " 4096, 12288, 12288, 2457.6,              312,                277.49",
    "16384, 12288, 12288, 4468.363636363636,   312,                290.52",
    " 8192,    64,    64,   31.875486381322958, 64.99411673151752,   2.27",
    " 8192,   256,   256,  126.03076923076924, 256.9767384615385,   30.12",
    " 8192,  1024,  1024,  481.88235294117646, 312,                185.24",
    " 8192,  4096,  4096, 1638.4,              312,                269.22",
    " 8192, 16384, 16384, 4096.0,              312,                293.03"
  })
  void matrixProductsOnTheA100LieUnderTheirRoof(
      long m, long n, long k, double opPerByte, double roofTflops, double measuredTflops) {
    MetricValues metrics = evaluate(machine(312e12, 2039e9), layer(product(m, n, k, 16))).metrics();

    assertThat(value(metrics, Metrics.OPERATIONAL_INTENSITY)).isCloseTo(opPerByte, EXACT);
    assertThat(value(metrics, Metrics.ATTAINABLE)).isCloseTo(roofTflops * 1e12, EXACT);
    assertThat(measuredTflops).isLessThan(roofTflops);
  }

  /**
   * Specifications as listed in LLM-Viewer (commit 472f71f); the last row is NVIDIA's own figure.
   */
  @ParameterizedTest
  @CsvSource({
    "V100,           112,    900, 124.44444444444444",
    "A100-40,        312,   1555, 200.64308681672026",
    "A100-80,        312,   2039, 153.01618440411966",
    "A40,            149.7,  696, 215.08620689655172",
    "A6000,          154.8,  768, 201.5625",
    "L40,            181,    864, 209.49074074074073",
    "H100 PCIe,      756.5, 2048, 369.384765625",
    "H100 SXM,       989.5, 3072, 322.1028645833333",
    "H100 SXM NVIDIA,989,   3350, 295.2238805970149"
  })
  void graphicsProcessorsHaveTheirRidge(
      String name, double tflops, double gigabytesPerS, double ridge) {
    MetricValues metrics =
        evaluate(machine(tflops * 1e12, gigabytesPerS * 1e9), intensityPoint(1e9, 1)).metrics();

    assertThat(value(metrics, Metrics.RIDGE_POINT)).isCloseTo(ridge, EXACT);
  }

  private static Design archLine() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(array(1e9, List.of(dimension("units", 1000)), mode(8, 1, 0.1e-12)));
    builder.memories.add(dram(34e9, 20e-12));
    return builder.build();
  }

  /** Arch line of Choi et al. (IPDPS 2013): 0.1 pJ/op, 20 pJ/B; efficiency in op/pJ = TOPS/W. */
  @ParameterizedTest
  @CsvSource({
    "0.25, 0.012484394506866418",
    "1,    0.04975124378109452",
    "4,    0.19607843137254904",
    "16,   0.7407407407407407",
    "64,   2.4242424242424243",
    "200,  5.0",
    "256,  5.614035087719298",
    "1024, 8.366013071895425"
  })
  void energyFollowsTheArchLine(double opPerByte, double opPerPicojoule) {
    MetricValues metrics = evaluate(archLine(), intensityPoint(1e9, opPerByte)).metrics();

    assertThat(value(metrics, Metrics.ENERGY_EFFICIENCY)).isCloseTo(opPerPicojoule * 1e12, EXACT);
    assertThat(value(metrics, Metrics.ENERGY_RIDGE_POINT)).isCloseTo(200, EXACT);
  }

  @Test
  void balanceGapIsTheQuotientOfTheRidges() {
    MetricValues metrics = evaluate(archLine(), intensityPoint(1e9, 1)).metrics();

    double ridge = 2 * 1000 * 1e9 / 34e9;
    assertThat(value(metrics, Metrics.RIDGE_POINT)).isCloseTo(ridge, EXACT);
    assertThat(value(metrics, Metrics.BALANCE_GAP)).isCloseTo(200 / ridge, EXACT);
  }

  @Test
  void powerPeaksAtTheRidge() {
    double ridge = 2 * 1000 * 1e9 / 34e9;
    double atRidge = power(ridge);

    for (double factor : new double[] {0.01, 0.1, 0.5, 0.9, 1.1, 2, 10, 100}) {
      assertThat(power(ridge * factor)).isLessThan(atRidge);
    }
  }

  private static double power(double opPerByte) {
    return value(evaluate(archLine(), intensityPoint(1e9, opPerByte)).metrics(), Metrics.POWER);
  }

  /** Smith et al. 2017: 2·MACs/sqrt(S) - 2·S words for a product of 1024 and S = 65,536 words. */
  @Test
  void capacityForcesTheTrafficOfTheLowerBound() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(array(1e9, List.of(dimension("units", 1)), mode(8, 1, 1e-12)));
    builder.memories.add(dram(1e9, 1e-12));
    builder.memories.add(Fixtures.sram(65536, 1e12, 1e-12));

    MetricValues metrics = evaluate(builder.build(), layer(product(1024, 1024, 1024, 8))).metrics();

    assertThat(metrics.get(new MetricKey(Metrics.TRAFFIC, "DRAM")).orElseThrow())
        .isCloseTo(2.0 * (1L << 30) / 256 - 2 * 65536, within(1e-3));
    assertThat(
            evaluate(builder.build(), layer(product(1024, 1024, 1024, 8)), "traffic=compulsory")
                .metrics()
                .get(new MetricKey(Metrics.TRAFFIC, "DRAM"))
                .orElseThrow())
        .isEqualTo(3.0 * (1 << 20));
  }

  /**
   * Eyeriss (Chen et al., JSSC 2017): 15.4 MB and 2.663 GMAC are 0.0029 accesses of 16 bit each.
   */
  @Test
  void dramAccessesPerMacCloseOnlyWithDecimalMegabytes() {
    double accesses = Quantity.valueOf("15.4 MB").base() / 16;
    double binary = Quantity.valueOf("15.4 MiB").base() / 16;

    assertThat(accesses / 2.663e9).isCloseTo(0.0029, within(0.00005));
    assertThat(binary / 2.663e9).isNotCloseTo(0.0029, within(0.00005));
  }

  /** MobileNetV1, depthwise layer 1: 32 groups of one channel, 112 x 112, 3 x 3. */
  @Test
  void groupsAreDividedOnce() {
    var loops =
        List.of(
            new LoopDimension("G", 32),
            new LoopDimension("OY", 112),
            new LoopDimension("OX", 112),
            new LoopDimension("FY", 3),
            new LoopDimension("FX", 3));
    var nest =
        Fixtures.nest(
            loops,
            Fixtures.operand(
                OperandRole.OUTPUT,
                16,
                1,
                Fixtures.axis(0, 32),
                Fixtures.axis(1, 112),
                Fixtures.axis(2, 112)),
            Fixtures.operand(
                OperandRole.WEIGHT,
                16,
                1,
                Fixtures.axis(0, 32),
                Fixtures.axis(3, 3),
                Fixtures.axis(4, 3)));

    MetricValues metrics = evaluate(machine(1e12, 1e9), layer(nest)).metrics();

    assertThat(value(metrics, Metrics.MACS)).isEqualTo(3_612_672);
  }
}
