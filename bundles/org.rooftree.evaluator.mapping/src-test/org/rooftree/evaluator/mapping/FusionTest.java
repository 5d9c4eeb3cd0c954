package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.TouchedElements;
import org.rooftree.api.workload.Workload;

/** Which layers run tile by tile, in how many tiles, and what that costs. */
class FusionTest {
  private static final Mapping NOTHING = new Mapping("mapping", "", "", "", List.of());
  private static final int OUTPUT = 0;
  private static final int INPUT = 1;
  private static final int WEIGHT = 2;

  private static Operand operand(OperandRole role, List<LoopDimension> loops, Axis... axes) {
    return new Operand(
        role,
        List.of(axes),
        8,
        role == OperandRole.OUTPUT ? 32 : 8,
        1,
        false,
        0,
        role == OperandRole.WEIGHT,
        TouchedElements.of(List.of(axes), l -> loops.get(l).size()));
  }

  private static Axis axis(int loop, List<LoopDimension> loops) {
    return new Axis(List.of(new Axis.Term(loop, 1)), loops.get(loop).size());
  }

  private static LoopNest product(long rows, long inner, long columns) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("M", rows),
            new LoopDimension("N", columns),
            new LoopDimension("K", inner));
    return new LoopNest(
        loops,
        List.of(
            operand(OperandRole.OUTPUT, loops, axis(0, loops), axis(1, loops)),
            operand(OperandRole.INPUT, loops, axis(0, loops), axis(2, loops)),
            operand(OperandRole.WEIGHT, loops, axis(2, loops), axis(1, loops))),
        rows * inner * columns,
        inner * columns);
  }

  /** A convolution along rows: K x OY from C x (stride OY + FY), of at most so many rows. */
  private static LoopNest convolution(
      long channels, long kernels, long rows, long taps, long stride, long extent) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("K", kernels),
            new LoopDimension("C", channels),
            new LoopDimension("OY", rows),
            new LoopDimension("FY", taps),
            new LoopDimension("OX", 4));
    Axis window =
        new Axis(
            List.of(new Axis.Term(2, stride), new Axis.Term(3, 1)),
            Math.min(extent, stride * (rows - 1) + taps));
    return new LoopNest(
        loops,
        List.of(
            operand(OperandRole.OUTPUT, loops, axis(0, loops), axis(2, loops), axis(4, loops)),
            operand(OperandRole.INPUT, loops, axis(1, loops), window, axis(4, loops)),
            operand(OperandRole.WEIGHT, loops, axis(0, loops), axis(1, loops), axis(3, loops))),
        kernels * channels * rows * taps * 4,
        kernels * channels * taps);
  }

  private static Design design(double bufferBits) {
    List<String> all = List.of(Designs.UNIT + "/D1", Designs.UNIT + "/D2");
    return Designs.design(
        Designs.unit(
            List.of(
                new ArrayDimension("D1", 4, List.of(), Sources.NONE),
                new ArrayDimension("D2", 4, List.of(), Sources.NONE)),
            Optional.empty(),
            OptionalDouble.of(1e-14)),
        List.of(
            memory("register", 32, 0.01, 32, List.of(), OperandRole.OUTPUT),
            memory("buffer", bufferBits, 1, 128, all, OperandRole.values()),
            memory("dram", 1e12, 100, 32, all, OperandRole.values())));
  }

  private static Memory memory(
      String name,
      double capacityBits,
      double picojoulePerBit,
      double width,
      List<String> served,
      OperandRole... held) {
    OptionalDouble energy = OptionalDouble.of(picojoulePerBit * 1e-12);
    List<Port> ports = new ArrayList<>();
    for (Port.Direction direction : List.of(Port.Direction.READ, Port.Direction.WRITE)) {
      ports.add(
          new Port(
              direction.name(),
              direction,
              width * ReferenceFile.CLOCK_HZ,
              8,
              List.of(),
              energy,
              energy,
              Sources.NONE));
    }
    return Designs.memory(name, capacityBits, new LinkedHashSet<>(List.of(held)), served, ports);
  }

  private record Run(Map<String, LayerResult> layers, List<String> notes) {
    double sum(MetricDefinition metric) {
      return layers.values().stream().mapToDouble(r -> r.metrics().value(metric)).sum();
    }

    long tiles(String layer) {
      return layers.get(layer).schedule().orElseThrow().tiles();
    }
  }

  private static Run run(double bufferBits, Workload network, String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("objective", "energy", "fusion", "true"));
    for (String setting : settings) {
      all.put(setting.split("=")[0], setting.split("=")[1]);
    }
    PreparedEvaluator evaluator = Designs.prepare(design(bufferBits), network, NOTHING, all);
    Map<String, LayerResult> results = new HashMap<>();
    for (Layer layer : network.layers()) {
      if (layer.body() instanceof LoopNest) {
        results.put(layer.name(), evaluator.evaluate(layer, Progress.NONE));
      }
    }
    return new Run(results, evaluator.notes());
  }

  private static Workload twoProducts() {
    LoopNest square = product(64, 64, 64);
    return new Networks().add("a", square, "image").add("b", square, "a").workload();
  }

  private static double dramBits(Run run) {
    return 8 * run.sum(Metrics.TRAFFIC);
  }

  /** Six tensors of 64 · 64 · 8 = 32768 bits cross DRAM if nothing is kept, or four of them. */
  @Test
  void withRoomForTheWholeTensorNothingIsTiled() {
    assertThat(dramBits(run(1e6, twoProducts(), "fusion=false"))).isEqualTo(196_608);
    Run roomy = run(1e6, twoProducts());
    assertThat(dramBits(roomy)).isEqualTo(131_072);
    assertThat(roomy.tiles("a")).isEqualTo(1);
    assertThat(roomy.notes())
        .contains("Fusion: no layers are fused; no tiles of their tensors save anything.");
  }

  /**
   * Input, intermediate tensor and result have 256 · 16 · 8 = 32768 bits each, the weights of each
   * layer 16 · 16 · 8 = 2048. Unfused, all cross DRAM once per layer: 4 · 32768 + 2 · 2048 bits. A
   * quarter of the intermediate tensor, 8192 bits, has room beside the weights, a half has not: in
   * four tiles input and result cross once and the weights of both layers four times, 2 · 32768 + 4
   * · 2 · 2048 bits.
   */
  @Test
  void tallProductsMoveTheirWeightsOncePerTile() {
    Workload tall = tallProducts();
    assertThat(dramBits(run(11_000, tall, "fusion=false", "locality=true"))).isEqualTo(135_168);
    Run fused = run(11_000, tall);
    assertThat(fused.tiles("a")).isEqualTo(4);
    assertThat(fused.tiles("b")).isEqualTo(4);
    assertThat(dramBits(fused)).isEqualTo(81_920);
    assertThat(dramBits(run(1e6, tall))).isEqualTo(69_632);
    assertThat(fused.notes())
        .anyMatch(
            n ->
                n.startsWith(
                    "Fusion: against locality alone, tiles of tensors: saves 6656 bytes of"
                        + " outermost traffic (39.39 %), "))
        .anyMatch(n -> n.startsWith("Fusion: a, b run in 4 tiles of M; a: output tile in buffer"));
  }

  private static Workload tallProducts() {
    LoopNest tall = product(256, 16, 16);
    return new Networks().add("a", tall, "image").add("b", tall, "a").workload();
  }

  /** Three rows of a result need five of the tensor before, and those seven. */
  @Test
  void aTileHasTheRowsThatTheNextLayerReads() {
    LoopNest tile = TileNest.of(convolution(8, 8, 12, 3, 1, 12), 2, 3);
    assertThat(tile.operands().get(INPUT).axes().get(1).extent()).isEqualTo(5);
    assertThat(tile.operands().get(INPUT).elements()).isEqualTo(8 * 5 * 4);
    assertThat(tile.operands().get(OUTPUT).elements()).isEqualTo(8 * 3 * 4);
    assertThat(tile.operands().get(WEIGHT).elements()).isEqualTo(8 * 8 * 3);
    assertThat(tile.macs()).isEqualTo(8 * 8 * 3 * 3 * 4);
    LoopNest strided = TileNest.of(convolution(8, 8, 12, 3, 2, 100), 2, 3);
    assertThat(strided.operands().get(INPUT).axes().get(1).extent()).isEqualTo(7);
    LoopNest clipped = TileNest.of(convolution(8, 8, 12, 3, 1, 12), 2, 12);
    assertThat(clipped.operands().get(INPUT).axes().get(1).extent()).isEqualTo(12);
  }

  private static Workload convolutions() {
    return new Networks()
        .add("a", convolution(2, 32, 16, 3, 1, 16), "image")
        .free("relu", "a")
        .add("b", convolution(32, 2, 16, 3, 1, 16), "relu")
        .workload();
  }

  @Test
  void rowsThatTilesShareAreComputedAgainAndCharged() {
    Run run = run(12_000, convolutions());
    assertThat(run.layers().keySet()).anyMatch(l -> run.tiles(l) > 1);
    for (Map.Entry<String, LayerResult> layer : run.layers().entrySet()) {
      LoopNest nest =
          (LoopNest)
              convolutions().layers().stream()
                  .filter(l -> l.name().equals(layer.getKey()))
                  .findFirst()
                  .orElseThrow()
                  .body();
      assertThat(layer.getValue().metrics().value(Metrics.MACS)).isEqualTo(nest.macs());
      double working = layer.getValue().metrics().value(MappingMetrics.COMPUTE_CYCLES);
      assertThat(working).isGreaterThanOrEqualTo(nest.macs() / 16.0);
    }
    assertThat(run.notes()).anyMatch(n -> n.contains("% again"));
  }

  /** Two layers read the result of the first one: it is not one of a chain. */
  @Test
  void aTensorWithTwoReadersIsNotTiled() {
    LoopNest tall = product(256, 16, 16);
    Workload branched =
        new Networks().add("a", tall, "image").add("b", tall, "a").add("c", tall, "a").workload();
    Run run = run(11_000, branched);
    assertThat(run.tiles("a")).isEqualTo(1);
    assertThat(run.tiles("b")).isEqualTo(1);
    assertThat(run.tiles("c")).isEqualTo(1);
  }

  @Test
  void theEnergyOfAFusedLayerIsThatOfItsTilesAndIsExplainedSo() {
    Run run = run(11_000, tallProducts());
    LayerResult a = run.layers().get("a");
    long tiles = run.tiles("a");
    Explanation energy = a.explain(MetricKey.of(Metrics.ENERGY)).orElseThrow();
    assertThat(energy.text()).startsWith(tiles + " tiles × ");
    assertThat(energy.from()).hasSize(2);
    assertThat(energy.from().get(1).value().value() * tiles)
        .isCloseTo(energy.value().value(), within(1e-12 * energy.value().value()));
    double cycles = a.metrics().value(Metrics.CYCLES);
    assertThat(a.schedule().orElseThrow().cycles() * tiles).isEqualTo(cycles);
    assertThat(a.metrics().value(Metrics.POWER) * a.metrics().value(Metrics.LATENCY))
        .isCloseTo(
            a.metrics().value(Metrics.ENERGY), within(1e-9 * a.metrics().value(Metrics.ENERGY)));
    assertThat(a.metrics().value(Metrics.THROUGHPUT) * a.metrics().value(Metrics.LATENCY))
        .isCloseTo(2.0 * 256 * 16 * 16, within(1e-3));
    for (MetricKey key : a.metrics().present()) {
      assertThat(a.explain(key).orElseThrow().value().value())
          .as(key.toString())
          .isEqualTo(a.metrics().get(key).orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "latency", "edp"})
  void fusionIsNeverWorseThanLocalityAloneNorThanNothing(String objective) {
    Random random = new Random(11);
    for (int i = 0; i < 8; i++) {
      double bufferBits = 3_000 + random.nextInt(20_000);
      Workload network = i % 2 == 0 ? convolutions() : randomProducts(random);
      Run fused = run(bufferBits, network, "objective=" + objective);
      Run local =
          run(bufferBits, network, "objective=" + objective, "fusion=false", "locality=true");
      Run none = run(bufferBits, network, "objective=" + objective, "fusion=false");
      for (Run other : List.of(local, none)) {
        assertThat(fused.sum(Metrics.ENERGY))
            .isLessThanOrEqualTo(other.sum(Metrics.ENERGY) * (1 + 1e-12));
        assertThat(value(fused, objective))
            .isLessThanOrEqualTo(value(other, objective) * (1 + 1e-12));
      }
    }
  }

  private static double value(Run run, String objective) {
    return run.layers().values().stream()
        .mapToDouble(
            r ->
                switch (objective) {
                  case "energy" -> r.metrics().value(Metrics.ENERGY);
                  case "latency" -> r.metrics().value(Metrics.CYCLES);
                  default -> r.metrics().value(Metrics.ENERGY) * r.metrics().value(Metrics.CYCLES);
                })
        .sum();
  }

  private static Workload randomProducts(Random random) {
    Networks network = new Networks();
    long columns = 4L << random.nextInt(4);
    network.add("l0", product(24, 8, columns), "image");
    for (int l = 1; l < 3; l++) {
      long next = 4L << random.nextInt(4);
      network.add("l" + l, product(24, columns, next), "l" + (l - 1));
      columns = next;
    }
    return network.workload();
  }

  @Test
  void moreRoomIsNeverWorse() {
    for (Workload network : List.of(convolutions(), tallProducts())) {
      double before = Double.POSITIVE_INFINITY;
      for (double bufferBits = 3_000; bufferBits < 80_000; bufferBits *= 1.4) {
        double energyJ = run(bufferBits, network).sum(Metrics.ENERGY);
        assertThat(energyJ).as("%s bit", bufferBits).isLessThanOrEqualTo(before * (1 + 1e-12));
        before = energyJ;
      }
    }
  }

  /** All cuts of a chain of three products into groups, with all tiles and all kept tensors. */
  @Test
  void thePlanIsTheBestOfAllCutsAndTiles() {
    Random random = new Random(3);
    int fused = 0;
    for (int i = 0; i < 12; i++) {
      Workload network = randomProducts(random);
      double bufferBits = 500 + random.nextInt(6_000);
      MappingModel model =
          new MappingModel(
              Designs.context(design(bufferBits), network, NOTHING, Map.of("objective", "energy")),
              new MappingCache());
      double best = Double.POSITIVE_INFINITY;
      for (int groups = 0; groups < 4; groups++) {
        for (int kept = 0; kept < 4; kept++) {
          best = Math.min(best, bestOf(model, network, groups, kept));
        }
      }
      Run run = run(bufferBits, network);
      fused += run.layers().keySet().stream().anyMatch(l -> run.tiles(l) > 1) ? 1 : 0;
      assertThat(run.sum(Metrics.ENERGY)).isCloseTo(best, within(best * 1e-12));
    }
    assertThat(fused).isGreaterThanOrEqualTo(3);
  }

  /**
   * The least energy where bit i of groups joins layers i and i + 1, and bit i of kept keeps the
   * tensor between other ones.
   */
  private static double bestOf(MappingModel model, Workload network, int groups, int kept) {
    double energyJ = 0;
    for (int from = 0; from < 3; ) {
      int to = from;
      while (to < 2 && (groups >> to & 1) == 1) {
        to++;
      }
      double best = Double.POSITIVE_INFINITY;
      for (long tiles = from == to ? 1 : 2; tiles <= (from == to ? 1 : 24); tiles++) {
        if (24 % tiles == 0) {
          best = Math.min(best, groupJ(model, network, from, to, tiles, kept));
        }
      }
      energyJ += best;
      from = to + 1;
    }
    return energyJ;
  }

  private static double groupJ(
      MappingModel model, Workload network, int from, int to, long tiles, int kept) {
    // Whole tensors on chip at the ends of the group lie there while all of its tiles run.
    boolean inputKept = from > 0 && (kept >> (from - 1) & 1) == 1;
    boolean resultKept = to < 2 && (kept >> to & 1) == 1;
    double inputBits = inputKept ? bits(network, from, INPUT) : 0;
    double resultBits = resultKept ? bits(network, to, OUTPUT) : 0;
    double energyJ = 0;
    for (int l = from; l <= to; l++) {
      Layer layer = network.layers().get(l);
      LoopNest nest = TileNest.of((LoopNest) layer.body(), 0, 24 / tiles);
      double taken = inputBits + resultBits;
      taken -= l == from && inputKept ? nest.operands().get(INPUT).storedBits() : 0;
      taken -= l == to && resultKept ? nest.operands().get(OUTPUT).storedBits() : 0;
      boolean inputInside = l > from || inputKept;
      boolean resultInside = l < to || resultKept;
      Residence residence =
          new Residence(
              List.of(resultInside ? 1 : 2, inputInside ? 1 : 2, 2),
              List.of(0.0, taken, 0.0),
              List.of());
      energyJ +=
          tiles
              * model
                  .evaluation(layer, nest, residence, Progress.NONE)
                  .map(Evaluation::energyJ)
                  .orElse(Double.POSITIVE_INFINITY);
    }
    return energyJ;
  }

  private static double bits(Workload network, int layer, int operand) {
    return ((LoopNest) network.layers().get(layer).body()).operands().get(operand).storedBits();
  }

  @Test
  void compatibleModeAndParetoSetsRefuseFusion() {
    for (String setting : List.of("mode=compatible", "objective=pareto")) {
      Map<String, String> all =
          Map.of("fusion", "true", setting.split("=")[0], setting.split("=")[1]);
      PreparedEvaluator evaluator = Designs.prepare(design(1e6), twoProducts(), NOTHING, all);
      Applicability answer = evaluator.applicability(twoProducts().layers().getFirst());
      assertThat(answer.toString()).contains("fusion=true needs ");
    }
  }
}
