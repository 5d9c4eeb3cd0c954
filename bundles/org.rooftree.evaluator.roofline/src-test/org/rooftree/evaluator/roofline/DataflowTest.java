package org.rooftree.evaluator.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.evaluator.roofline.Fixtures.axis;
import static org.rooftree.evaluator.roofline.Fixtures.convolution;
import static org.rooftree.evaluator.roofline.Fixtures.dimension;
import static org.rooftree.evaluator.roofline.Fixtures.dram;
import static org.rooftree.evaluator.roofline.Fixtures.evaluate;
import static org.rooftree.evaluator.roofline.Fixtures.layer;
import static org.rooftree.evaluator.roofline.Fixtures.mode;
import static org.rooftree.evaluator.roofline.Fixtures.operand;
import static org.rooftree.evaluator.roofline.Fixtures.prepare;
import static org.rooftree.evaluator.roofline.Fixtures.product;
import static org.rooftree.evaluator.roofline.Fixtures.sram;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/** Traffic of arrays with a stated dataflow, of mappings, and what sparsity changes. */
class DataflowTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-7);

  private static Design arrayOnly(
      int k, int c, int m, ComputeUnit.Stationary stationary, ComputeUnit.Sparsity sparsity) {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(
        Fixtures.unit(
            ComputeUnit.Kind.ARRAY,
            1e9,
            List.of(dimension("k", k, "K"), dimension("c", c, "C"), dimension("m", m, "M")),
            stationary,
            sparsity,
            4,
            mode(8, 1, 1e-12)));
    builder.memories.add(dram(1e12, 1e-12));
    builder.memories.add(sram(1 << 30, 1e12, 1e-12));
    return builder.build();
  }

  /** A product whose output has 8 bit like its inputs, so that bytes are words. */
  private static LoopNest words(long m, long k, long c) {
    LoopNest p = product(m, k, c, 8);
    var output =
        new Operand(
            OperandRole.OUTPUT, p.operands().getFirst().axes(), 8, 8, 1, false, 0, false, m * k);
    return new LoopNest(
        p.loops(), List.of(output, p.operands().get(1), p.operands().get(2)), p.macs(), 0);
  }

  private static double traffic(MetricValues metrics, String level) {
    return metrics.get(new MetricKey(Metrics.TRAFFIC, level)).orElseThrow();
  }

  /**
   * Operations per word of an array that unrolls k output channels, c input channels and m rows:
   * 2kcm / (cm/T_i + kc/T_w + 2km/T_o) (Verhelst, course notes). The first partial sum of each
   * output is not read, which the form neglects and the expected value here does not.
   */
  @ParameterizedTest
  @CsvSource({"4, 4, 4, 2.0", "8, 16, 8, 5.333333333333333", "16, 16, 16, 8.0"})
  void arrayIntensityFollowsTheClosedForm(int k, int c, int m, double closedForm) {
    LoopNest nest = words(m * 32L, k * 32L, c * 1024L);

    MetricValues metrics =
        evaluate(
                arrayOnly(k, c, m, ComputeUnit.Stationary.NONE, ComputeUnit.Sparsity.NONE),
                layer(nest))
            .metrics();

    double words = traffic(metrics, "SRAM");
    double notRead = m * 32.0 * k * 32;
    assertThat(nest.operations() / (words + notRead)).isCloseTo(closedForm, EXACT);
  }

  @Test
  void stationaryOperandIsFetchedOnceForAllItsUses() {
    LoopNest nest = words(512, 64, 64);
    double outputs =
        traffic(evaluateStationary(nest, ComputeUnit.Stationary.NONE), "SRAM")
            - nest.macs() / 8.0
            - nest.macs() / 8.0;

    assertThat(traffic(evaluateStationary(nest, ComputeUnit.Stationary.WEIGHT), "SRAM"))
        .isCloseTo(64 * 64 + nest.macs() / 8.0 + outputs, EXACT);
    assertThat(traffic(evaluateStationary(nest, ComputeUnit.Stationary.INPUT), "SRAM"))
        .isCloseTo(512 * 64 + nest.macs() / 8.0 + outputs, EXACT);
    assertThat(traffic(evaluateStationary(nest, ComputeUnit.Stationary.OUTPUT), "SRAM"))
        .isCloseTo(2 * nest.macs() / 8.0 + 512 * 64, EXACT);
  }

  private static MetricValues evaluateStationary(LoopNest nest, ComputeUnit.Stationary operand) {
    Design design = arrayOnly(8, 8, 8, operand, ComputeUnit.Sparsity.NONE);
    MetricValues stated = evaluate(design, layer(nest)).metrics();
    MetricValues chosen =
        evaluate(
                arrayOnly(8, 8, 8, ComputeUnit.Stationary.NONE, ComputeUnit.Sparsity.NONE),
                layer(nest),
                "stationary=" + operand.name().toLowerCase(Locale.ROOT))
            .metrics();
    assertThat(traffic(chosen, "SRAM")).isEqualTo(traffic(stated, "SRAM"));
    return stated;
  }

  /** SU = product of size / (u · ceil(size / u)): 100 on 64 units take two passes. */
  @Test
  void spatialUtilisationLowersTheComputeRoof() {
    Design design = arrayOnly(64, 64, 1, ComputeUnit.Stationary.NONE, ComputeUnit.Sparsity.NONE);

    MetricValues metrics = evaluate(design, layer(words(8, 100, 32))).metrics();

    double busy = metrics.get(new MetricKey(Metrics.BUSY_TIME, "compute")).orElseThrow();
    assertThat(busy).isCloseTo(8 * 2 * 1 * 1e-9, EXACT); // rows · passes over K · over C
  }

  private static LoopNest sparse(double density) {
    LoopNest p = product(64, 64, 64, 8);
    return new LoopNest(
        p.loops(),
        List.of(
            p.operands().getFirst(),
            operand(OperandRole.WEIGHT, 8, density, axis(2, 64), axis(1, 64)),
            p.operands().get(2)),
        p.macs(),
        0);
  }

  @Test
  void gatingSavesEnergyAndNoTime() {
    MetricValues none = sparseOn(ComputeUnit.Sparsity.NONE, 0.5);
    MetricValues gating = sparseOn(ComputeUnit.Sparsity.GATING, 0.5);

    assertThat(computeEnergy(gating)).isCloseTo(computeEnergy(none) / 2, EXACT);
    assertThat(computeTime(gating)).isEqualTo(computeTime(none));
  }

  @Test
  void skippingSavesTimeUpToItsLimit() {
    double dense = computeTime(sparseOn(ComputeUnit.Sparsity.SKIPPING, 1));

    assertThat(computeTime(sparseOn(ComputeUnit.Sparsity.SKIPPING, 0.5)))
        .isCloseTo(dense / 2, EXACT);
    assertThat(computeTime(sparseOn(ComputeUnit.Sparsity.SKIPPING, 0.01)))
        .isCloseTo(dense / 4, EXACT);
    assertThat(sparseOn(ComputeUnit.Sparsity.SKIPPING, 0.01).get(Metrics.UTILISATION).orElseThrow())
        .isLessThanOrEqualTo(1 + 1e-12);
  }

  private static MetricValues sparseOn(ComputeUnit.Sparsity sparsity, double density) {
    return evaluate(
            arrayOnly(8, 8, 8, ComputeUnit.Stationary.NONE, sparsity), layer(sparse(density)))
        .metrics();
  }

  private static double computeEnergy(MetricValues metrics) {
    return metrics.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute")).orElseThrow();
  }

  private static double computeTime(MetricValues metrics) {
    return metrics.get(new MetricKey(Metrics.BUSY_TIME, "compute")).orElseThrow();
  }

  private static Memory level(String name, OperandRole... held) {
    return Fixtures.memory(
        name,
        Memory.Kind.SRAM,
        1e9,
        held.length == 0 ? EnumSet.allOf(OperandRole.class) : EnumSet.copyOf(List.of(held)),
        List.of("/DRAM"),
        1e12,
        1e-12);
  }

  private static LayerMapping.Temporal loop(String name, long factor) {
    return new LayerMapping.Temporal(name, factor);
  }

  private static LayerMapping.Placement place(OperandRole role, String memory, int loops) {
    return new LayerMapping.Placement(role, memory, loops);
  }

  /**
   * ZigZag test gemm_l1 (commit 3d12a96): 128³ on 8 x 8 x 8 units, loops K, C, M from the
   * innermost. Its published energy follows from 4096 words of weights and 256 of inputs, 512 bit
   * each.
   */
  @Test
  void mappedTrafficOfTheGemmTestOfZigZag() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(
        Fixtures.array(
            1e9,
            List.of(dimension("D1", 8), dimension("D2", 8), dimension("D3", 8)),
            mode(8, 1, 0.02e-12)));
    builder.memories.add(level("L1"));
    LayerMapping mapping =
        new LayerMapping(
            "gemm",
            "/gemm",
            "*",
            "",
            List.of(
                new LayerMapping.Spatial("D1", "K", 8),
                new LayerMapping.Spatial("D2", "C", 8),
                new LayerMapping.Spatial("D3", "M", 8)),
            List.of(),
            List.of(loop("K", 16), loop("C", 16), loop("M", 16)),
            List.of(
                place(OperandRole.WEIGHT, "/L1", 3),
                place(OperandRole.INPUT, "/L1", 3),
                place(OperandRole.OUTPUT, "/L1", 3)));

    MetricValues metrics =
        evaluate(builder.build(), layer(product(128, 128, 128, 8)), Optional.of(mapping)).metrics();

    double weights = 4096 * 64;
    double inputs = 256 * 64;
    double partialSums = 2 * (4096 * 64.0 - 128 * 128) * 4 + 128 * 128;
    assertThat(traffic(metrics, "L1")).isCloseTo(weights + inputs + partialSums, EXACT);
    assertThat(computeTime(metrics)).isCloseTo(4096e-9, EXACT);
  }

  /**
   * AlexNet conv4 on an Eyeriss-like array as published with ZigZag v1 (commit 4f078d6): uneven
   * placement; L1 reads every weight once and every input 16 times, L2 passes each once.
   */
  @Test
  void mappedTrafficOfAlexNetConv4() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(
        Fixtures.array(1e9, List.of(dimension("D1", 14), dimension("D2", 12)), mode(16, 1, 1e-12)));
    for (String name : List.of("RF", "L1", "L2")) {
      builder.memories.add(level(name));
    }
    LayerMapping mapping =
        new LayerMapping(
            "conv4",
            "/conv4",
            "*",
            "",
            List.of(
                new LayerMapping.Spatial("D1", "OY", 13),
                new LayerMapping.Spatial("D2", "FY", 3),
                new LayerMapping.Spatial("D2", "C", 4)),
            List.of(),
            List.of(
                loop("OX", 13),
                loop("K", 4),
                loop("C", 2),
                loop("FX", 3),
                loop("K", 6),
                loop("C", 12),
                loop("K", 16),
                loop("C", 2)),
            List.of(
                place(OperandRole.WEIGHT, "/RF", 4),
                place(OperandRole.WEIGHT, "/L1", 6),
                place(OperandRole.WEIGHT, "/L2", 8),
                place(OperandRole.INPUT, "/RF", 5),
                place(OperandRole.INPUT, "/L1", 7),
                place(OperandRole.INPUT, "/L2", 8),
                place(OperandRole.OUTPUT, "/L2", 8)));

    LoopNest nest = convolution(1, 384, 192, 13, 3, 16);
    MetricValues metrics = evaluate(builder.build(), layer(nest), Optional.of(mapping)).metrics();

    assertThat(nest.macs()).isEqualTo(112_140_288);
    assertThat(traffic(metrics, "L1")).isCloseTo(2 * (663_552 + 16.0 * 43_200), EXACT);
    double outputsAtL2 = traffic(metrics, "L2") - 2 * (663_552 + 43_200.0);
    assertThat(outputsAtL2).isGreaterThanOrEqualTo(2 * 64_896);
    // 156 of 168 units work: 718,848 cycles.
    assertThat(computeTime(metrics)).isCloseTo(718_848e-9, EXACT);
  }

  @Test
  void mappingThatDoesNotFitIsRefusedWithTheReason() {
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(Fixtures.array(1e9, List.of(dimension("D1", 8)), mode(8, 1, 1e-12)));
    builder.memories.add(level("L1"));
    List<LayerMapping.Placement> placements =
        List.of(
            place(OperandRole.WEIGHT, "/L1", 3),
            place(OperandRole.INPUT, "/L1", 3),
            place(OperandRole.OUTPUT, "/L1", 3));
    LoopNest nest =
        Fixtures.nest(
            List.of(
                new LoopDimension("M", 8), new LoopDimension("K", 8), new LoopDimension("C", 8)),
            product(8, 8, 8, 8).operands().toArray(Operand[]::new));

    assertThat(
            refusal(
                builder.build(),
                nest,
                List.of(loop("M", 8), loop("K", 4), loop("C", 8)),
                placements))
        .contains("covers 4 of 8 iterations of loop K");
    assertThat(
            refusal(
                builder.build(),
                nest,
                List.of(loop("M", 8), loop("K", 0), loop("C", 8)),
                placements))
        .contains("leaves its temporal order open");
    assertThat(
            refusal(
                builder.build(),
                nest,
                List.of(loop("M", 8), loop("K", 8), loop("C", 8)),
                List.of(place(OperandRole.OUTPUT, "/L2", 3))))
        .contains("/L2", "does not have");
    builder.memories.set(
        0,
        Fixtures.memory(
            "L1",
            Memory.Kind.SRAM,
            100 * 8,
            EnumSet.allOf(OperandRole.class),
            List.of(),
            1e9,
            1e-12));
    assertThat(
            refusal(
                builder.build(),
                nest,
                List.of(loop("M", 8), loop("K", 8), loop("C", 8)),
                placements))
        .contains("needs 192", "has 100");
  }

  private static String refusal(
      Design design,
      LoopNest nest,
      List<LayerMapping.Temporal> temporal,
      List<LayerMapping.Placement> placements) {
    LayerMapping mapping =
        new LayerMapping("m", "/m", "*", "", List.of(), List.of(), temporal, placements);
    Applicability answer = prepare(design, Optional.of(mapping)).applicability(layer(nest));
    return ((Applicability.NotApplicable) answer).reason();
  }
}
