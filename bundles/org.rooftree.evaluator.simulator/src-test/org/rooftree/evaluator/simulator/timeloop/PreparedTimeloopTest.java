package org.rooftree.evaluator.simulator.timeloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Placement;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.evaluator.simulator.Fixtures;
import org.rooftree.evaluator.simulator.OwnJava;
import org.rooftree.evaluator.simulator.SimulationException;

class PreparedTimeloopTest {
  @TempDir Path folder;

  private static List<String> fake(String behaviour) {
    List<String> program = new ArrayList<>(List.of(OwnJava.program()));
    program.addAll(OwnJava.arguments(FakeTimeloop.class, behaviour));
    return program;
  }

  private static PreparedTimeloop prepared(
      Design design, Optional<LayerMapping> given, String mode, TimeloopRun run, Layer layer) {
    return new PreparedTimeloop(Designs.context(design, given, Map.of("mode", mode), layer), run);
  }

  private PreparedTimeloop behaving(String behaviour, double seconds) {
    TimeloopRun run =
        new TimeloopRun(
            fake(behaviour), fake("map"), Duration.ofMillis((long) (seconds * 1e3)), "");
    return prepared(
        Designs.array(), Optional.of(Designs.mapping()), "model", run, Designs.product());
  }

  private static LayerResult evaluate(PreparedTimeloop prepared) {
    return prepared.evaluate(Designs.product(), Progress.NONE);
  }

  private static double value(LayerResult result, String metric, String level) {
    for (MetricKey key : result.metrics().schema().keys()) {
      if (key.metric().id().equals(metric) && key.level().equals(level)) {
        return result.metrics().get(key).orElseThrow();
      }
    }
    throw new AssertionError("no metric " + metric + " of " + level);
  }

  private static Hierarchy levels(LayerMapping mapping) {
    return levels(Designs.array(), mapping);
  }

  private static Hierarchy levels(Design design, LayerMapping mapping) {
    Machine machine = Machine.of(design, 8, 8, "");
    Problem problem = Problem.of((LoopNest) Designs.product().body(), machine.mode());
    return GivenMapping.read(machine, problem, mapping);
  }

  /** Timeloop took these texts, and answered with the statistics of {@link StatisticsTest}. */
  @Test
  void textsAreThoseThatTimeloopTook() {
    Hierarchy levels = levels(Designs.mapping());
    ArchitectureText architecture = new ArchitectureText(levels, false);
    assertThat(architecture.architecture())
        .isEqualTo(StatisticsTest.resource("expected-architecture.yaml"));
    assertThat(architecture.energies())
        .isEqualTo(StatisticsTest.resource("expected-energies.yaml"));
    assertThat(levels.problem().yaml()).isEqualTo(StatisticsTest.resource("expected-problem.yaml"));
    assertThat(new MappingText(levels).mapping())
        .isEqualTo(StatisticsTest.resource("expected-mapping.yaml"));
    assertThat(architecture.areas()).contains("\"design.RF\"\n      area: 10\n");
  }

  @Test
  void stridesBecomeCoefficientsAndLoopsLetters() {
    Layer layer = Fixtures.convolution("conv", 4, 3, 5, 5, 3, 3, 2);
    Machine machine = Machine.of(Designs.array(), 8, 8, "");
    String text = Problem.of((LoopNest) layer.body(), machine.mode()).yaml();
    assertThat(text)
        .contains("# K = K, C = C, P = OY, Q = OX, R = FY, S = FX\n")
        .contains(
            "projection: [[[\"C\"]], [[\"P\", times2], [\"R\"]], [[\"Q\", times2], [\"S\"]]]\n")
        .contains("      - name: times2\n        default: 2\n")
        .contains("    times2: 2\n");
  }

  @Test
  void namesAreSafeInYaml() {
    assertThat(Yaml.name("global buffer: #1 [0..3]")).isEqualTo("global_buffer_1_0_3_");
    assertThat(Yaml.name("Total")).isEqualTo("_Total");
    assertThat(Yaml.name("no")).isEqualTo("_no");
    assertThat(Yaml.name("2nd")).isEqualTo("_2nd");
    assertThat(Yaml.comment("a\nb")).isEqualTo("# a b\n");
    assertThat(Yaml.text("a\"b\\")).isEqualTo("\"a\\\"b\\\\\"");
  }

  /** A loop that a level would have twice gets a level of its own that stores nothing. */
  @Test
  void aLoopThatComesTwiceGetsALevelOfItsOwn() {
    Hierarchy levels =
        levels(
            Designs.mapping(
                List.of(
                    new Placement(Designs.I, "/core/RF", 3),
                    new Placement(Designs.I, "/DRAM", 7),
                    new Placement(Designs.W, "/core/RF", 3),
                    new Placement(Designs.W, "/DRAM", 7),
                    new Placement(Designs.O, "/core/RF", 3),
                    new Placement(Designs.O, "/DRAM", 7))));
    assertThat(levels.levels().stream().map(Level::name))
        .containsExactly("RF", "DRAM_loops1", "DRAM_loops2", "DRAM");
    // innermost first M 2, C 2 (twice, at once), and then M again
    assertThat(levels.levels().get(2).temporal())
        .containsExactly(new Level.Loop(0, 2), new Level.Loop(2, 4));
    assertThat(levels.levels().get(3).temporal()).containsExactly(new Level.Loop(0, 2));
  }

  /** The counts of the fake, derived by another rule, are those of Timeloop. */
  @Test
  void countsBecomeMetricsWithUnits() throws Exception {
    Statistics real = Statistics.read(StatisticsTest.printed());
    LayerResult result = evaluate(behaving("", 60));
    assertThat(value(result, "cycles", "")).isEqualTo(real.cycles()).isEqualTo(768);
    assertThat(value(result, "latency", "")).isCloseTo(768e-9, within(1e-18));
    assertThat(value(result, "utilisation", "")).isEqualTo(0.5); // 4 of 8 units
    assertThat(value(result, "traffic", "DRAM")).isEqualTo(StatisticsTest.DRAM_BYTES);
    assertThat(value(result, "inputReads", "GLB")).isEqualTo(384);
    assertThat(value(result, "outputUpdates", "GLB")).isEqualTo(512);
    assertThat(value(result, "outputReads", "GLB")).isEqualTo(384);
    assertThat(value(result, "weightReads", "RF")).isEqualTo(4 * 768);
    assertThat(value(result, "weightFills", "RF")).isEqualTo(4 * 96);
    assertThat(result.bound()).isEqualTo("compute");
    assertThat(result.schedule().orElseThrow().mapping()).isEqualTo(Designs.mapping());
    assertThat(result.schedule().orElseThrow().cycles()).isEqualTo(768);
  }

  /** Energy per access times accesses: 64 pJ per 8 words of DRAM, and so on. */
  @Test
  void energiesAreThoseOfTheDesign() throws Exception {
    LayerCounts counts =
        new LayerCounts(levels(Designs.mapping()), Statistics.read(StatisticsTest.printed()));
    Map<MetricKey, Double> values = counts.values();
    double dram = 64e-12 * (384 + 384 + 128) / 8;
    double buffer = 1e-12 * (384 + 384) + 2e-12 * (384 + 512);
    double registers = 0.1e-12 * 4 * (768 + 96 + 768 + 192 + 704 + 192 + 768);
    assertThat(values.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "DRAM")))
        .isCloseTo(dram, within(1e-16));
    assertThat(values.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "GLB")))
        .isCloseTo(buffer, within(1e-16));
    // Timeloop charges a fill of registers by partial sums as 192 of 4 instances.
    assertThat(values.get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "RF")))
        .isCloseTo(registers, within(0.01 * registers));
    assertThat(values.get(MetricKey.of(Metrics.ENERGY)))
        .isCloseTo(
            values.get(MetricKey.of(TimeloopMetrics.REPORTED_ENERGY)), within(1e-4 * 12.66e-9));
  }

  @Test
  void everyMetricIsExplained() {
    LayerResult result = evaluate(behaving("", 60));
    for (MetricKey key : result.metrics().schema().keys()) {
      assertThat(result.explain(key)).as(key.toString()).isPresent();
      assertThat(result.explain(key).orElseThrow().value().value())
          .as(key.toString())
          .isCloseTo(result.metrics().get(key).orElseThrow(), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "silent    | status 0 without writing timeloop-model.stats.txt",
        "status    | status 1 without writing timeloop-model.stats.txt",
        "status    | something is wrong with the input",
        "garbage   | cannot be used",
        "truncated | is missing",
        "stale     | left an old timeloop-model.stats.txt",
        "other     | it has 17 computes, the layer has 3072"
      })
  void aToolThatMisbehavesIsAFailureThatSaysWhy(String behaviour, String message) {
    assertThatThrownBy(() -> evaluate(behaving(behaviour, 60)))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aToolThatHangsIsEnded() {
    assertThatThrownBy(() -> evaluate(behaving("hang", 0.5)))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("did not end within 0.5 s")
        .hasMessageContaining("the parameter timeout allows more");
  }

  @Test
  void aRunCanBeCancelled() {
    assertThatThrownBy(() -> behaving("hang", 60).evaluate(Designs.product(), () -> true))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void warningsWithoutEndDoNotBlock() {
    assertThat(value(evaluate(behaving("flood", 60)), "cycles", "")).isEqualTo(768);
  }

  @Test
  void aToolThatIsMissingSaysWhatToDo() {
    TimeloopRun run =
        new TimeloopRun(
            List.of(folder.resolve("timeloop-model").toString()),
            List.of("timeloop-mapper"),
            Duration.ofSeconds(9),
            "");
    assertThatThrownBy(
            () ->
                evaluate(
                    prepared(
                        Designs.array(),
                        Optional.of(Designs.mapping()),
                        "auto",
                        run,
                        Designs.product())))
        .isInstanceOf(SimulationException.class)
        .hasMessageContaining("there is no program")
        .hasMessageContaining("set the parameter folder");
  }

  @Test
  void aMappingThatTimeloopRefusesIsNotApplicable() {
    assertThatThrownBy(() -> evaluate(behaving("refuse", 60)))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("mapped tile size 9 exceeds buffer capacity 8");
  }

  /** The mapper's mapping is evaluated by the model and told in the terms of mapping files. */
  @Test
  void aSearchedMappingIsEvaluatedAndCanBeWritten() throws Exception {
    TimeloopRun run =
        new TimeloopRun(fake(""), fake("map"), Duration.ofMinutes(1), folder.toString());
    PreparedTimeloop prepared =
        prepared(Designs.array(), Optional.empty(), "auto", run, Designs.product());
    LayerResult result = evaluate(prepared);
    assertThat(value(result, "cycles", "")).isEqualTo(16 * 8 * 24);
    LayerMapping mapping = result.schedule().orElseThrow().mapping();
    assertThat(mapping.spatial()).isEmpty();
    assertThat(mapping.temporal()).hasSize(3);
    assertThat(levels(mapping).levels()).hasSize(4);
    assertThat(String.join("\n", prepared.notes())).contains("timeloop-mapper with one thread");
    Path kept = folder.resolve("000-product");
    assertThat(Files.readString(kept.resolve("timeloop-mapper").resolve("mapper.yaml")))
        .contains("num_threads: 1")
        .contains("optimization_metrics: [delay, energy]");
    assertThat(Files.readString(kept.resolve("timeloop-mapper").resolve("mapspace.yaml")))
        .contains("factors: \"M=1 C=1\"") // columns are wired for K
        .contains("keep: [Inputs, Outputs]\n    bypass: [Weights]");
    assertThat(kept.resolve("timeloop-model").resolve("command.txt")).exists();
    assertThat(kept.resolve("timeloop-model").resolve("results")).isNotEmptyDirectory();
  }

  @Test
  void aSearchThatFindsNothingIsNotApplicable() {
    TimeloopRun run = new TimeloopRun(fake(""), fake("nothing"), Duration.ofMinutes(1), "");
    assertThatThrownBy(
            () ->
                evaluate(
                    prepared(Designs.array(), Optional.empty(), "mapper", run, Designs.product())))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("found no valid mapping");
  }

  private static String refusal(
      Design design, Optional<LayerMapping> given, String mode, Layer layer) {
    TimeloopRun run = new TimeloopRun(List.of("no"), List.of("no"), Duration.ofSeconds(1), "");
    return prepared(design, given, mode, run, layer).applicability(layer)
            instanceof Applicability.NotApplicable no
        ? no.reason() + "; " + no.remedy()
        : "";
  }

  @Test
  void whatTimeloopCannotBeToldOfIsNotApplicable() {
    Layer product = Designs.product();
    Optional<LayerMapping> given = Optional.of(Designs.mapping());
    assertThat(refusal(Designs.array(), given, "model", product)).isEmpty();
    assertThat(refusal(Designs.array(), Optional.empty(), "auto", product)).isEmpty();
    assertThat(refusal(Designs.array(), Optional.empty(), "model", product))
        .contains("no mapping is given")
        .contains("mode=mapper");
    assertThat(refusal(Designs.array(), given, "model", Fixtures.pooling("pool")))
        .contains("no loop nest");
    List<OperandRole> held = List.of(Designs.I, Designs.O);
    assertThat(
            refusal(
                Designs.array(1, ComputeUnit.Kind.IMC, Memory.Sharing.PER_UNIT, held),
                given,
                "model",
                product))
        .contains("no compute array");
    assertThat(
            refusal(
                Designs.array(2, ComputeUnit.Kind.ARRAY, Memory.Sharing.PER_UNIT, held),
                given,
                "model",
                product))
        .contains("do 2.0 MACs per cycle");
  }

  @Test
  void anUnevenMappingIsNotApplicable() {
    List<Placement> uneven = new ArrayList<>(Designs.mapping().placements());
    uneven.replaceAll(
        p ->
            p.operand() == Designs.I && p.memory().equals("/core/GLB")
                ? new Placement(Designs.I, "/core/GLB", 4)
                : p);
    uneven.replaceAll(
        p ->
            p.operand() == Designs.O && p.memory().equals("/core/GLB")
                ? new Placement(Designs.O, "/core/GLB", 7)
                : p);
    assertThat(
            refusal(
                Designs.array(), Optional.of(Designs.mapping(uneven)), "model", Designs.product()))
        .contains("is uneven")
        .contains("allocation=even");
  }

  /** Weights do not see M, so whether they are placed inside or outside of it is the same. */
  @Test
  void placesMoveOverLoopsThatAnOperandDoesNotSee() {
    List<Placement> moved = new ArrayList<>(Designs.mapping().placements());
    moved.replaceAll(
        p ->
            p.operand() == Designs.W && p.memory().equals("/core/RF")
                ? new Placement(Designs.W, "/core/RF", 4)
                : p);
    assertThat(levels(Designs.mapping(moved)).levels())
        .isEqualTo(levels(Designs.mapping()).levels());
  }

  /** Sums that are still added to are as wide as the accumulator, results are not. */
  @Test
  void partialSumsAreWiderThanResults() {
    Machine machine = Machine.of(Designs.array(), 8, 8, "");
    Problem problem = Problem.of((LoopNest) Designs.wideProduct().body(), machine.mode());
    Hierarchy levels = GivenMapping.read(machine, problem, Designs.mapping());
    assertThat(levels.stores().stream().map(l -> l.bits().get(Designs.O)))
        .containsExactly(32.0, 32.0, 8.0); // registers, buffer, DRAM
    Level registers = levels.stores().getFirst();
    assertThat(registers.wordBits()).isEqualTo(32);
    assertThat(registers.share(Designs.W)).isEqualTo(0.25);
    assertThat(new ArchitectureText(levels, false).architecture())
        .contains(
            "            per_dataspace_bandwidth_consumption_scale:\n"
                + "              Inputs: 0.25\n"
                + "              Outputs: 1\n")
        .doesNotContain("depth: 16");
    assertThat(new ArchitectureText(levels, true).architecture())
        .contains("            depth: 16\n"); // 512 bit hold 16 words of 32
  }

  /** What words of different widths hold is checked in bits: 12 + 12 byte and 16 sums of 32 bit. */
  @Test
  void whatDoesNotFitInBitsIsNotApplicable() {
    TimeloopRun run = new TimeloopRun(fake(""), fake("map"), Duration.ofMinutes(1), "");
    Layer layer = Designs.wideProduct();
    PreparedTimeloop prepared =
        prepared(Designs.array(), Optional.of(Designs.mapping()), "model", run, layer);
    assertThatThrownBy(() -> prepared.evaluate(layer, Progress.NONE))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("holds 88 byte in an instance of /core/RF of 64 byte");
  }

  @Test
  void registersOfAColumnFeedItsUnits() {
    Design design =
        Designs.array(
            1, ComputeUnit.Kind.ARRAY, Memory.Sharing.PER_DIMENSION, List.of(Designs.I, Designs.O));
    assertThat(levels(design, Designs.mapping()).levels().getFirst().dimension()).isZero();
    assertThat(levels(design, Designs.mapping()).levels().getFirst().instances()).isEqualTo(4);
  }

  @Test
  void itIsStartedOnlyWithConsent() {
    assertThat(new TimeloopEvaluator().programs()).isEqualTo(ProgramUse.NAMED);
    assertThat(Set.copyOf(new TimeloopEvaluator().info().metrics())).contains(Metrics.TRAFFIC);
  }
}
