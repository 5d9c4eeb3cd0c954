package org.rooftree.evaluator.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rooftree.evaluator.roofline.Fixtures.array;
import static org.rooftree.evaluator.roofline.Fixtures.convolution;
import static org.rooftree.evaluator.roofline.Fixtures.dimension;
import static org.rooftree.evaluator.roofline.Fixtures.dram;
import static org.rooftree.evaluator.roofline.Fixtures.evaluate;
import static org.rooftree.evaluator.roofline.Fixtures.layer;
import static org.rooftree.evaluator.roofline.Fixtures.mode;
import static org.rooftree.evaluator.roofline.Fixtures.product;
import static org.rooftree.evaluator.roofline.Fixtures.sram;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LoopNest;

/** Directions in which numbers may move, on seeded random designs and layers. */
class TrendTest {
  private static final double SLACK = 1 + 1e-12;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** What a random case is made of; tests change one thing at a time. */
  private static final class Case {
    double dramBytesPerS;
    double sramBytesPerS;
    double sramBytes;
    double dramJPerByte;
    double constantPowerW;
    OptionalDouble powerCapW = OptionalDouble.empty();
    int rows;
    int columns;
    ComputeUnit.Stationary stationary;
    boolean dataflow;
    long batch;
    long k;
    long c;
    long o;
    long f;
    int bits = 16;

    Case(long seed) {
      Random random = new Random(seed);
      dramBytesPerS = 1e9 * (1 + random.nextInt(100));
      sramBytesPerS = 1e10 * (1 + random.nextInt(100));
      sramBytes = 1024 << random.nextInt(12);
      dramJPerByte = 1e-12 * (1 + random.nextInt(200));
      constantPowerW = random.nextInt(3) * 0.1;
      rows = 1 + random.nextInt(64);
      columns = 1 + random.nextInt(64);
      stationary = ComputeUnit.Stationary.values()[random.nextInt(4)];
      dataflow = random.nextBoolean();
      batch = 1 + random.nextInt(4);
      k = 1 + random.nextInt(300);
      c = 1 + random.nextInt(300);
      o = 1 + random.nextInt(40);
      f = 1 + random.nextInt(4);
    }

    Design design() {
      Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
      builder.units.add(
          Fixtures.unit(
              ComputeUnit.Kind.ARRAY,
              1e9,
              dataflow
                  ? List.of(
                      dimension("rows", rows, "C", "FY", "FX"), dimension("columns", columns, "K"))
                  : List.of(dimension("rows", rows), dimension("columns", columns)),
              stationary,
              ComputeUnit.Sparsity.NONE,
              1,
              mode(16, 1, 1e-12),
              mode(8, 2, 0.4e-12),
              mode(4, 4, 0.2e-12)));
      builder.memories.add(dram(dramBytesPerS, dramJPerByte));
      builder.memories.add(sram(sramBytes, sramBytesPerS, 0.5e-12));
      builder.constantPowerW = constantPowerW;
      builder.powerCapW = powerCapW;
      return builder.build();
    }

    LoopNest nest() {
      return convolution(batch, k, c, o, f, bits);
    }

    MetricValues metrics(String... settings) {
      return evaluate(design(), layer(nest()), settings).metrics();
    }
  }

  private static double value(MetricValues metrics, MetricDefinition metric) {
    return metrics.get(metric).orElseThrow();
  }

  private static void assertNotAbove(
      MetricDefinition metric, MetricValues less, MetricValues more) {
    assertThat(value(less, metric))
        .as(metric.id())
        .isLessThanOrEqualTo(value(more, metric) * SLACK);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void moreBandwidthNeverSlows(long seed) {
    Case before = new Case(seed);
    Case after = new Case(seed);
    after.dramBytesPerS *= 3;
    Case wide = new Case(seed);
    wide.sramBytesPerS *= 3;

    assertNotAbove(Metrics.LATENCY, after.metrics(), before.metrics());
    assertNotAbove(Metrics.LATENCY, wide.metrics(), before.metrics());
    assertNotAbove(Metrics.ENERGY, after.metrics(), before.metrics());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fewerBitsNeverCostEnergyOrTime(long seed) {
    Case wide = new Case(seed);
    Case narrow = new Case(seed);
    narrow.bits = 8;
    Case narrowest = new Case(seed);
    narrowest.bits = 4;

    assertNotAbove(Metrics.ENERGY, narrow.metrics(), wide.metrics());
    assertNotAbove(Metrics.ENERGY, narrowest.metrics(), narrow.metrics());
    assertNotAbove(Metrics.LATENCY, narrow.metrics(), wide.metrics());
    assertNotAbove(Metrics.LATENCY, narrowest.metrics(), narrow.metrics());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void smallerMemoryNeverLoadsLess(long seed) {
    Case large = new Case(seed);
    Case small = new Case(seed);
    small.sramBytes /= 4;

    assertNotAbove(Metrics.TRAFFIC, large.metrics(), small.metrics());
    assertNotAbove(Metrics.TRAFFIC, large.metrics("traffic=compulsory"), large.metrics());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void batchTwoIsTwiceTheWorkAndNeverTwiceTheTime(long seed) {
    Case one = new Case(seed);
    Case two = new Case(seed);
    two.batch *= 2;

    assertThat(value(two.metrics(), Metrics.MACS))
        .isEqualTo(2 * value(one.metrics(), Metrics.MACS));
    assertThat(value(two.metrics(), Metrics.OPERATIONS))
        .isEqualTo(2 * value(one.metrics(), Metrics.OPERATIONS));
    assertThat(value(two.metrics("traffic=compulsory"), Metrics.LATENCY))
        .isLessThanOrEqualTo(2 * value(one.metrics("traffic=compulsory"), Metrics.LATENCY) * SLACK);
    assertNotAbove(
        Metrics.OPERATIONAL_INTENSITY,
        one.metrics("traffic=compulsory"),
        two.metrics("traffic=compulsory"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void overlapNeverSlowsAndTheSumIsTheSum(long seed) {
    MetricValues never = new Case(seed).metrics("overlap=never");

    assertNotAbove(Metrics.LATENCY, new Case(seed).metrics("overlap=always"), never);
    double sum = 0;
    for (MetricKey key : never.present()) {
      sum += key.metric() == Metrics.BUSY_TIME ? never.get(key).orElseThrow() : 0;
    }
    assertThat(value(never, Metrics.LATENCY)).isBetween(sum / SLACK, sum * SLACK);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ceilingsNeverLiftTheRoof(long seed) {
    assertNotAbove(
        Metrics.ATTAINABLE,
        new Case(seed).metrics("ceilings=true"),
        new Case(seed).metrics("ceilings=false"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void attainableIsTheLowestRoofAndUtilisationAtMostOne(long seed) {
    MetricValues metrics = new Case(seed).metrics();
    double attainable = value(metrics, Metrics.ATTAINABLE);

    assertThat(attainable).isLessThanOrEqualTo(value(metrics, Metrics.PEAK) * SLACK);
    assertThat(attainable)
        .isLessThanOrEqualTo(
            new Case(seed).dramBytesPerS * value(metrics, Metrics.OPERATIONAL_INTENSITY) * SLACK);
    assertThat(value(metrics, Metrics.UTILISATION)).isBetween(0.0, SLACK);
    double lowest = Double.POSITIVE_INFINITY;
    for (MetricKey key : metrics.present()) {
      if (key.metric() == Metrics.HEADROOM) {
        lowest = Math.min(lowest, metrics.get(key).orElseThrow());
      }
    }
    assertThat(lowest).isBetween(1 / SLACK, SLACK);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void energyAddsUpAndEfficiencyStaysUnderBothAsymptotes(long seed) {
    MetricValues metrics = new Case(seed).metrics();
    double parts = 0;
    for (MetricKey key : metrics.present()) {
      parts += key.metric() == Metrics.ENERGY_BREAKDOWN ? metrics.get(key).orElseThrow() : 0;
    }

    assertThat(parts)
        .isBetween(
            value(metrics, Metrics.ENERGY) * (1 - 1e-12),
            value(metrics, Metrics.ENERGY) * (1 + 1e-12));
    double efficiency = value(metrics, Metrics.ENERGY_EFFICIENCY);
    assertThat(efficiency).isLessThanOrEqualTo(1 / 1e-12 * SLACK);
    assertThat(efficiency)
        .isLessThanOrEqualTo(
            value(metrics, Metrics.OPERATIONAL_INTENSITY) / new Case(seed).dramJPerByte * SLACK);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void powerStaysBelowItsCap(long seed) {
    Case free = new Case(seed);
    double power = value(free.metrics(), Metrics.POWER);
    Case capped = new Case(seed);
    double cap = capped.constantPowerW + (power - capped.constantPowerW) / 2;
    capped.powerCapW = OptionalDouble.of(cap);

    var result = evaluate(capped.design(), layer(capped.nest()));

    assertThat(value(result.metrics(), Metrics.POWER)).isLessThanOrEqualTo(cap * (1 + 1e-9));
    assertThat(result.bound()).isEqualTo("power");
    assertNotAbove(Metrics.LATENCY, free.metrics(), result.metrics());
  }

  /** Whatever tiles a real schedule uses, it moves at least what the bound says. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noTilingBeatsTheCapacityBound(long seed) {
    Random random = new Random(seed);
    int n = 64 << random.nextInt(4);
    int tileM = 1 << random.nextInt(7);
    int tileK = 1 << random.nextInt(7);
    int tileC = 1 << random.nextInt(7);
    double capacity = tileM * tileK + tileK * tileC + tileM * tileC;
    Fixtures.DesignBuilder builder = new Fixtures.DesignBuilder();
    builder.units.add(array(1e9, List.of(dimension("units", 1)), mode(8, 1, 1e-12)));
    builder.memories.add(dram(1e9, 1e-12));
    builder.memories.add(sram(capacity, 1e12, 1e-12));

    double bound =
        value(evaluate(builder.build(), layer(product(n, n, n, 8))).metrics(), Metrics.TRAFFIC);

    double inputs = (double) n * n * n / Math.min(n, tileK);
    double weights = (double) n * n * n / Math.min(n, tileM);
    double outputs = (double) n * n; // kept until finished: the loop over C is innermost
    assertThat(bound).isLessThanOrEqualTo((inputs + weights + outputs) * SLACK);
  }
}
