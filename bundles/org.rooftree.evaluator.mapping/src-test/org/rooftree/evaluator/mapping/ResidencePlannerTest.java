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
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;

/** Which tensors stay on chip in corrected mode. Products of 16 rows with 8-bit elements. */
class ResidencePlannerTest {
  private static final Mapping NOTHING = new Mapping("mapping", "", "", "", List.of());

  /** A tensor of 16 rows and so many columns. */
  private static double bits(long columns) {
    return 16 * 8 * columns;
  }

  private static LoopNest product(long columnsIn, long columnsOut) {
    return product(16, columnsIn, columnsOut);
  }

  private static LoopNest product(long rows, long columnsIn, long columnsOut) {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("M", rows),
            new LoopDimension("N", columnsOut),
            new LoopDimension("K", columnsIn));
    return new LoopNest(
        loops,
        List.of(
            operand(OperandRole.OUTPUT, loops, 0, 1),
            operand(OperandRole.INPUT, loops, 0, 2),
            operand(OperandRole.WEIGHT, loops, 2, 1)),
        rows * columnsIn * columnsOut,
        columnsIn * columnsOut);
  }

  private static Operand operand(OperandRole role, List<LoopDimension> loops, int... indices) {
    List<Axis> axes = new ArrayList<>();
    long elements = 1;
    for (int i : indices) {
      axes.add(new Axis(List.of(new Axis.Term(i, 1)), loops.get(i).size()));
      elements *= loops.get(i).size();
    }
    boolean result = role == OperandRole.OUTPUT;
    return new Operand(
        role, axes, 8, result ? 32 : 8, 1, false, 0, role == OperandRole.WEIGHT, elements);
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
    List<Port> ports =
        List.of(
            new Port(
                "read",
                Port.Direction.READ,
                width * ReferenceFile.CLOCK_HZ,
                8,
                List.of(),
                energy,
                energy,
                Sources.NONE),
            new Port(
                "write",
                Port.Direction.WRITE,
                width * ReferenceFile.CLOCK_HZ,
                8,
                List.of(),
                energy,
                energy,
                Sources.NONE));
    return Designs.memory(name, capacityBits, new LinkedHashSet<>(List.of(held)), served, ports);
  }

  /** The results of a network by name of the layer, and its notes. */
  private record Run(Map<String, LayerResult> layers, List<String> notes) {
    double sum(String metric) {
      return layers.values().stream().mapToDouble(r -> value(r, metric)).sum();
    }

    /** Returns whether an operand of a layer moves between the buffer and DRAM. */
    boolean isFetched(String layer, OperandRole operand) {
      return layers
              .get(layer)
              .metrics()
              .get(new MetricKey(MappingMetrics.words(operand), "dram"))
              .orElseThrow()
          > 0;
    }
  }

  private static double value(LayerResult result, String metric) {
    return result.metrics().present().stream()
        .filter(k -> k.level().isEmpty() && k.metric().id().equals(metric))
        .findFirst()
        .map(k -> result.metrics().get(k).orElseThrow())
        .orElseThrow();
  }

  private static Run run(double bufferBits, Workload network, String... settings) {
    Map<String, String> all = new HashMap<>(Map.of("objective", "energy", "locality", "true"));
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

  private static Networks chain() {
    return new Networks()
        .add("a", product(8, 32), "image")
        .free("relu", "a")
        .add("b", product(32, 32), "relu")
        .add("c", product(32, 8), "b");
  }

  @Test
  void aChainKeepsItsTensorsAndLeavesInputAndResultInDram() {
    Run run = run(1e6, chain().workload());
    assertThat(run.isFetched("a", OperandRole.INPUT)).isTrue();
    assertThat(run.isFetched("a", OperandRole.OUTPUT)).isFalse();
    assertThat(run.isFetched("b", OperandRole.INPUT)).isFalse();
    assertThat(run.isFetched("b", OperandRole.OUTPUT)).isFalse();
    assertThat(run.isFetched("b", OperandRole.WEIGHT)).isTrue();
    assertThat(run.isFetched("c", OperandRole.INPUT)).isFalse();
    assertThat(run.isFetched("c", OperandRole.OUTPUT)).isTrue();
    assertThat(run.notes())
        .anyMatch(n -> n.startsWith("Locality: 3 of 3 mapped layers keep operands on chip"))
        .contains("Locality: output in buffer, input in buffer: b.");
  }

  /** Each of the two tensors between the layers no longer crosses DRAM twice. */
  @Test
  void whatIsKeptSavesItsWayToDramAndBack() {
    Run run = run(1e6, chain().workload());
    double savedJ = run.sum("energyWithoutLocality") - run.sum("energy");
    double dramJ = 2 * 2 * bits(32) * 100e-12;
    double bufferJ = 2 * 2 * bits(32) * 1e-12;
    assertThat(savedJ).isGreaterThanOrEqualTo(dramJ).isLessThanOrEqualTo(dramJ + 2 * bufferJ);
    assertThat(run.sum("cyclesWithoutLocality")).isGreaterThanOrEqualTo(run.sum("cycles"));
  }

  /** Two chained 64x64x64 products move six tensors of 32768 bits, or four of them. */
  @Test
  void chainedProductsMoveOnlyWhatEntersAndLeaves() {
    LoopNest square = product(64, 64, 64);
    Workload network = new Networks().add("a", square, "image").add("b", square, "a").workload();
    assertThat(dramBits(run(1e6, network, "locality=false"))).isEqualTo(196_608);
    assertThat(dramBits(run(1e6, network))).isEqualTo(131_072);
  }

  private static double dramBits(Run run) {
    return 8
        * run.layers().values().stream().mapToDouble(r -> r.metrics().value(Metrics.TRAFFIC)).sum();
  }

  @Test
  void aTensorThatDoesNotFitGoesToDram() {
    Run run = run(bits(32) - 8, chain().workload());
    assertThat(run.isFetched("b", OperandRole.INPUT)).isTrue();
    assertThat(run.sum("energy")).isEqualTo(run.sum("energyWithoutLocality"));
    assertThat(run.notes()).contains("Locality: nothing stays on chip between the layers.");
  }

  private static Networks residual(Networks network) {
    return network
        .add("a", product(8, 32), "image")
        .add("b", product(32, 32), "a")
        .add("c", product(32, 32), "b")
        .free("sum", "c", "a")
        .add("d", product(32, 8), "sum");
  }

  /** While b and c run, the shortcut takes the room of a third tensor. */
  @Test
  void aShortcutTakesRoomUntilItIsRead() {
    Workload branched = residual(new Networks()).workload();
    Run roomy = run(4 * bits(32), branched);
    for (String layer : List.of("b", "c", "d")) {
      assertThat(roomy.isFetched(layer, OperandRole.INPUT)).as(layer).isFalse();
    }
    Run tight = run(2.5 * bits(32), branched);
    boolean shortcutKept = !tight.isFetched("a", OperandRole.OUTPUT);
    boolean innerKept = !tight.isFetched("b", OperandRole.OUTPUT);
    assertThat(shortcutKept && innerKept).isFalse();
    assertThat(shortcutKept || innerKept).isTrue();
  }

  /** Both inputs of a sum and the sum itself are one place. */
  @Test
  void tensorsJoinedByAFreeLayerStayTogether() {
    for (double tensors = 1; tensors < 5; tensors += 0.25) {
      Run run = run(tensors * bits(32), residual(new Networks()).workload());
      boolean kept = !run.isFetched("a", OperandRole.OUTPUT);
      assertThat(!run.isFetched("c", OperandRole.OUTPUT)).isEqualTo(kept);
      assertThat(!run.isFetched("b", OperandRole.INPUT)).isEqualTo(kept);
      assertThat(!run.isFetched("d", OperandRole.INPUT)).isEqualTo(kept);
    }
  }

  @Test
  void aLayerWithStatedTrafficReadsAndWritesDram() {
    Workload network =
        new Networks()
            .add("a", product(8, 32), "image")
            .add("pool", Networks.stated(bits(32)), "a")
            .add("b", product(32, 8), "pool")
            .workload();
    Run run = run(1e6, network);
    assertThat(run.isFetched("a", OperandRole.OUTPUT)).isTrue();
    assertThat(run.isFetched("b", OperandRole.INPUT)).isTrue();
  }

  /** The first one still fetches its input. */
  @Test
  void equalLayersDifferByTheirPlace() {
    Workload network =
        new Networks()
            .add("a", product(32, 32), "image")
            .add("b", product(32, 32), "a")
            .add("c", product(32, 32), "b")
            .workload();
    Run run = run(1e6, network);
    assertThat(value(run.layers().get("a"), "energy"))
        .isGreaterThan(value(run.layers().get("b"), "energy"));
    assertThat(value(run.layers().get("a"), "energyWithoutLocality"))
        .isEqualTo(value(run.layers().get("b"), "energyWithoutLocality"));
  }

  @Test
  void aLargerBufferNeverKeepsLess() {
    for (Networks network : List.of(chain(), residual(new Networks()))) {
      double before = 0;
      for (double tensors = 0.5; tensors < 6; tensors += 0.25) {
        Run run = run(tensors * bits(32), network.workload());
        double kept =
            run.layers().keySet().stream()
                .filter(l -> !run.isFetched(l, OperandRole.INPUT))
                .count();
        assertThat(kept).as("%s tensors", tensors).isGreaterThanOrEqualTo(before);
        before = kept;
      }
      long nests =
          network.workload().layers().stream().filter(l -> l.body() instanceof LoopNest).count();
      assertThat(before).isEqualTo(nests - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "latency", "edp"})
  void localityNeverCostsEnergy(String objective) {
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      Networks network = new Networks();
      long columns = 4L << random.nextInt(4);
      network.add("l0", product(8, columns), "image");
      for (int l = 1; l < 4 + random.nextInt(3); l++) {
        long next = random.nextBoolean() ? columns : 4L << random.nextInt(4);
        network.add("l" + l, product(columns, next), "l" + (l - 1));
        columns = next;
      }
      double capacityBits = bits(8) * (1 + random.nextInt(24));
      Run run = run(capacityBits, network.workload(), "objective=" + objective);
      assertThat(run.sum("energy"))
          .isLessThanOrEqualTo(run.sum("energyWithoutLocality") * (1 + 1e-12));
      if (objective.equals("latency")) {
        assertThat(run.sum("cycles"))
            .isLessThanOrEqualTo(run.sum("cyclesWithoutLocality") * (1 + 1e-12));
      }
    }
  }

  /** All ways to keep some of the tensors of a chain, one by one. */
  @Test
  void thePlanIsTheBestOfAllWays() {
    Random random = new Random(7);
    for (int i = 0; i < 10; i++) {
      Networks network = new Networks();
      long columns = 4L << random.nextInt(4);
      int count = 4;
      network.add("l0", product(8, columns), "image");
      for (int l = 1; l < count; l++) {
        long next = 4L << random.nextInt(4);
        network.add("l" + l, product(columns, next), "l" + (l - 1));
        columns = next;
      }
      double capacityBits = bits(4) * (1 + random.nextInt(30));
      Run run = run(capacityBits, network.workload());
      double best = Double.POSITIVE_INFINITY;
      for (int kept = 0; kept < 1 << (count - 1); kept++) {
        best = Math.min(best, energyJ(capacityBits, network.workload(), kept));
      }
      assertThat(run.sum("energy")).isCloseTo(best, within(best * 1e-12));
    }
  }

  /** Energy of a chain with the result of layer i in the buffer where bit i is set. */
  private static double energyJ(double capacityBits, Workload network, int kept) {
    MappingModel model =
        new MappingModel(
            Designs.context(design(capacityBits), network, NOTHING, Map.of("objective", "energy")),
            new MappingCache());
    double energyJ = 0;
    for (int l = 0; l < network.layers().size(); l++) {
      int result = (kept >> l & 1) == 1 ? 1 : 2;
      int input = l > 0 && (kept >> (l - 1) & 1) == 1 ? 1 : 2;
      Layer layer = network.layers().get(l);
      Residence residence = new Residence(List.of(result, input, 2), List.of(), List.of());
      energyJ +=
          model
              .evaluation(layer, (LoopNest) layer.body(), residence, Progress.NONE)
              .map(Evaluation::energyJ)
              .orElse(Double.POSITIVE_INFINITY);
    }
    return energyJ;
  }

  /** ZigZag keeps weights beside the units only if those of all layers fit there together. */
  @Test
  void compatibleModeCountsTheWeightsOfTheWholeNetwork() {
    double weights = 8 * (8 * 32 + 32 * 32 + 32 * 8);
    double most = weights + 8 * 16 * 32 + 32 * 16 * 32;
    Workload network = chain().workload();
    Run fits = run(most, network, "mode=compatible", "lpfLimit=4");
    assertThat(List.of("a", "b", "c")).noneMatch(l -> fits.isFetched(l, OperandRole.WEIGHT));
    Run large = run(weights - 8, network, "mode=compatible", "lpfLimit=4");
    assertThat(List.of("a", "b", "c")).allMatch(l -> large.isFetched(l, OperandRole.WEIGHT));
  }

  @Test
  void aScheduleOfAKeptLayerGivenAsAMappingCostsTheSame() {
    Workload network = chain().workload();
    LayerResult first = run(1e6, network).layers().get("b");
    Mapping written =
        new Mapping("m", "", "", "", List.of(first.schedule().orElseThrow().mapping()));
    PreparedEvaluator given =
        Designs.prepare(design(1e6), network, written, Map.of("objective", "energy"));
    LayerResult again = given.evaluate(network.layers().get(2), Progress.NONE);
    assertThat(again.metrics().value(Metrics.ENERGY))
        .isEqualTo(first.metrics().value(Metrics.ENERGY));
    assertThat(again.metrics().value(Metrics.CYCLES))
        .isEqualTo(first.metrics().value(Metrics.CYCLES));
  }
}
