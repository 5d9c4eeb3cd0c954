package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.StatedCost;

/** Layers that are known by their cost: 1,000 operations on 4 units at 2 operations per cycle. */
class StatedLayerTest {
  private static final Mapping NOTHING = new Mapping("mapping", "", "", "", List.of());
  private static final double COMPUTE_CYCLES = 1000 / 8.0;

  private static Memory memory(
      String name, List<String> fedBy, double picojoulePerBit, double bitsPerCycle) {
    OptionalDouble energy = OptionalDouble.of(picojoulePerBit * 1e-12);
    Port port =
        new Port(
            "port",
            Port.Direction.READ_WRITE,
            bitsPerCycle * ReferenceFile.CLOCK_HZ,
            8,
            List.of(),
            energy,
            energy,
            Sources.NONE);
    return new Memory(
        name,
        Designs.CORE + "/" + name,
        Designs.CORE,
        Memory.Kind.SRAM,
        1,
        1e9,
        EnumSet.allOf(OperandRole.class),
        fedBy,
        Memory.Sharing.SHARED,
        List.of(),
        ReferenceFile.CLOCK_HZ,
        List.of(port),
        1,
        1,
        energy,
        energy,
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  private static Design design(double bufferBitsPerCycle, double dramBitsPerCycle) {
    return Designs.design(
        Designs.unit(
            List.of(new ArrayDimension("D1", 4, List.of(), Sources.NONE)),
            Optional.empty(),
            OptionalDouble.of(1e-14)),
        List.of(
            memory("buffer", List.of(Designs.CORE + "/dram"), 1, bufferBitsPerCycle),
            memory("dram", List.of(), 100, dramBitsPerCycle)));
  }

  private static StatedCost cost(double bits, OptionalDouble intensity) {
    return new StatedCost(
        StatedCost.Kind.KERNEL, true, 1000, bits, bits, bits, intensity, 8, 8, 0, "", Sources.NONE);
  }

  private static LayerResult run(Design design, StatedCost cost, String mode) {
    return Designs.prepare(design, NOTHING, Map.of("mode", mode))
        .evaluate(Designs.layer("layer", cost), Progress.NONE);
  }

  private static double at(LayerResult result, MetricDefinition metric, String level) {
    return result.metrics().get(new MetricKey(metric, level)).orElseThrow();
  }

  @Test
  void statedIntensityIsTrafficOfTheOutermostMemory() {
    LayerResult result = run(design(64, 8), cost(0, OptionalDouble.of(0.5)), "corrected");
    double bytes = 1000 / 0.5;
    assertThat(result.metrics().value(Metrics.TRAFFIC)).isEqualTo(bytes);
    assertThat(result.metrics().value(Metrics.CYCLES)).isCloseTo(bytes, within(1e-6));
    assertThat(at(result, Metrics.ENERGY_BREAKDOWN, "dram"))
        .isCloseTo(bytes * 8 * 100e-12, within(1e-15));
    assertThat(result.bound()).isEqualTo("memory:dram");
  }

  @Test
  void eachMemoryPassesTheStatedTrafficOnce() {
    LayerResult result = run(design(8, 64), cost(4000, OptionalDouble.empty()), "corrected");
    assertThat(at(result, Metrics.TRAFFIC, "buffer")).isEqualTo(1500);
    assertThat(at(result, Metrics.TRAFFIC, "dram")).isEqualTo(1500);
    assertThat(at(result, Metrics.ENERGY_BREAKDOWN, "buffer")).isCloseTo(12e-9, within(1e-15));
    assertThat(at(result, Metrics.ENERGY_BREAKDOWN, "dram")).isCloseTo(1.2e-6, within(1e-15));
    double parts =
        result.metrics().present().stream()
            .filter(k -> k.metric() == Metrics.ENERGY_BREAKDOWN)
            .mapToDouble(k -> result.metrics().get(k).orElseThrow())
            .sum();
    assertThat(result.metrics().value(Metrics.ENERGY)).isCloseTo(parts, within(1e-15));
  }

  /** Compatible mode is about numbers of ZigZag, which knows no such layers. */
  @Test
  void withoutCorrectionsOnlyTheOutermostMemoryCounts() {
    LayerResult result = run(design(8, 64), cost(4000, OptionalDouble.empty()), "compatible");
    assertThat(at(result, Metrics.TRAFFIC, "buffer")).isZero();
    assertThat(at(result, Metrics.TRAFFIC, "dram")).isEqualTo(1500);
  }

  @Test
  void moreBandwidthNeverTakesLonger() {
    double before = Double.POSITIVE_INFINITY;
    for (double bits = 1; bits < 4096; bits *= 2) {
      double cycles =
          run(design(bits, 2 * bits), cost(4000, OptionalDouble.empty()), "corrected")
              .metrics()
              .value(Metrics.CYCLES);
      assertThat(cycles).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(COMPUTE_CYCLES - 1e-9);
      before = cycles;
    }
    assertThat(before).isCloseTo(COMPUTE_CYCLES, within(1e-9));
  }
}
