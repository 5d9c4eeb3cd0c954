package org.rooftree.evaluator.simulator.scalesim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Gemm;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;
import org.rooftree.evaluator.simulator.OwnJava;
import org.rooftree.evaluator.simulator.SimulationException;

@Timeout(60)
class PreparedScaleSimTest {
  private static final ScaleSimEvaluator EVALUATOR = new ScaleSimEvaluator();
  private static final Layer PRODUCT = Fixtures.product("g3", 33, 17, 40);

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("rooftree-scalesim-")))
          .isEmpty();
    }
  }

  private static PreparedEvaluator fake(
      String mode, double seconds, String keep, Design design, Map<String, String> settings) {
    List<String> python = new ArrayList<>(List.of(OwnJava.program()));
    python.addAll(OwnJava.arguments(FakeScaleSim.class, mode));
    return new PreparedScaleSim(
        Fixtures.context(EVALUATOR, design, settings, PRODUCT),
        new ScaleSimRun(python, "", Duration.ofMillis((long) (seconds * 1e3)), keep));
  }

  private static PreparedEvaluator fake(String mode) {
    return fake(mode, 30, "", design("os"), Map.of());
  }

  private static Design design(String dataflow) {
    return Fixtures.systolic(
        8,
        8,
        switch (dataflow) {
          case "ws" -> Stationary.WEIGHT;
          case "is" -> Stationary.INPUT;
          default -> Stationary.OUTPUT;
        },
        64);
  }

  private static double value(LayerResult result, MetricDefinition metric) {
    return result.metrics().value(metric);
  }

  static List<PublishedRun> publishedRuns() {
    return PublishedRun.all().stream()
        .filter(r -> r.bandwidth().equals("calc") && r.rows() == 8)
        .filter(r -> r.place() % 5 == 0)
        .toList();
  }

  /** The stand-in evaluates the closed forms; the tool printed the same. */
  @ParameterizedTest
  @MethodSource("publishedRuns")
  void numbersOfTheToolArriveInTheMetrics(PublishedRun published) {
    PreparedEvaluator prepared =
        fake("good", 30, "", published.design(), Map.of("dataflow", published.dataflow()));
    published.check(prepared.evaluate(published.layer(), Progress.NONE), false);
  }

  @Test
  void conventionsOfTheToolAreUndoneAndExplained() {
    PreparedEvaluator prepared = fake("good");
    LayerResult result = prepared.evaluate(PRODUCT, Progress.NONE);
    // 5 x 3 folds of 8 + 8 + 40 - 2 cycles, counted from 1.
    assertThat(value(result, Metrics.CYCLES)).isEqualTo(15 * 54);
    assertThat(value(result, ScaleSimMetrics.REPORTED_CYCLES)).isEqualTo(15 * 54 - 1);
    assertThat(value(result, Metrics.LATENCY)).isCloseTo(15 * 54e-9, within(1e-18));
    assertThat(value(result, Metrics.UTILISATION)).isEqualTo(33.0 * 17 * 40 / (15 * 54 * 64));
    assertThat(result.metrics().get(new MetricKey(Metrics.TRAFFIC, "DRAM"))).hasValue(64 + 32 + 16);
    assertThat(result.explain(MetricKey.of(Metrics.CYCLES)).orElseThrow().text())
        .contains("counted from 0");
    assertThat(result.explain(MetricKey.of(ScaleSimMetrics.SRAM.get(2))).orElseThrow().text())
        .contains("too many per fold");
    for (MetricKey key : result.metrics().present()) {
      assertThat(result.explain(key).orElseThrow().value().value())
          .as(key.toString())
          .isEqualTo(result.metrics().get(key).orElseThrow());
    }
    assertThat(prepared.notes()).first().asString().startsWith("SCALE-Sim 3.0.0, os on 8 x 8");
    assertThat(prepared.isRepeatable()).isFalse();
    assertThat(EVALUATOR.programs()).isEqualTo(ProgramUse.NAMED);
  }

  @Test
  void prefetchCountsIfAsked() {
    PreparedEvaluator prepared = fake("good", 30, "", design("os"), Map.of("count", "prefetch"));
    LayerResult result = prepared.evaluate(PRODUCT, Progress.NONE);
    assertThat(value(result, Metrics.CYCLES)).isEqualTo(15 * 54 + 100);
    assertThat(value(result, ScaleSimMetrics.WAITING_CYCLES)).isEqualTo(100);
  }

  @Test
  void versionTwoLacksTheColumnOfThePrefetch() {
    PreparedEvaluator prepared = fake("v2");
    LayerResult result = prepared.evaluate(PRODUCT, Progress.NONE);
    // From cycle -90 to 10 after the last.
    assertThat(value(result, ScaleSimMetrics.PREFETCH_CYCLES)).isEqualTo(15 * 54 - 1 + 10 + 90);
    assertThat(result.explain(MetricKey.of(ScaleSimMetrics.PREFETCH_CYCLES)).orElseThrow().from())
        .first()
        .asString()
        .contains("version 2 does not print it");
    assertThat(prepared.notes()).first().asString().startsWith("SCALE-Sim 2.0.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "noPython       | a Python package that it needs is missing",
        "noScaleSim     | set the parameter root to the folder",
        "version4       | this is SCALE-Sim \"4.1\"",
        "garbageVersion | the version of SCALE-Sim cannot be read",
        "exit0          | ended with status 0 without writing COMPUTE_REPORT.csv",
        "exit1          | There should be at least 4 entries per row",
        "diskFull       | make room on the disk",
        "appended       | has 3 rows",
        "twoRows        | has 2 rows",
        "truncated      | cut off",
        "empty          | is empty",
        "nan            | is \"nan\", no number",
        "missingColumn  | no column \"Stall Cycles\"",
        "negative       | no count",
        "binary         | that is no text",
        "stale          | left an old COMPUTE_REPORT.csv instead of writing one",
        "noDetail       | without writing BANDWIDTH_REPORT.csv",
      })
  void misbehaviourIsAClearFailure(String mode, String message) {
    Throwable thrown = catchThrowable(() -> fake(mode).evaluate(PRODUCT, Progress.NONE));
    assertThat(thrown).isInstanceOf(SimulationException.class).hasMessageContaining(message);
    assertThat(thrown.getMessage()).hasSizeLessThan(2000);
  }

  @Test
  void hangingToolIsEndedInTime() {
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(
            () -> fake("hang", 1.5, "", design("os"), Map.of()).evaluate(PRODUCT, Progress.NONE))
        .withMessageContaining("did not end within 1.5 s")
        .withMessageContaining("1/10")
        .withMessageContaining("parameter timeout");
  }

  @Test
  void cancellingEndsTheTool() {
    long start = System.nanoTime();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> fake("hang").evaluate(PRODUCT, () -> System.nanoTime() - start > 1e9));
  }

  @Test
  void progressBarsDoNotBlockTheTool() {
    assertThat(value(fake("chatter").evaluate(PRODUCT, Progress.NONE), Metrics.CYCLES))
        .isEqualTo(15 * 54);
  }

  @Test
  void missingPythonIsNamed() {
    PreparedEvaluator prepared =
        EVALUATOR.prepare(
            Fixtures.context(EVALUATOR, design("os"), Map.of("python", "no-python"), PRODUCT));
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> prepared.evaluate(PRODUCT, Progress.NONE))
        .withMessageContaining("no-python")
        .withMessageContaining("set the parameter python");
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "exit1"})
  void filesAreKeptWhereAsked(String mode) {
    Path keep = folder.resolve("raw files");
    catchThrowable(
        () ->
            fake(mode, 30, keep.toString(), design("os"), Map.of())
                .evaluate(PRODUCT, Progress.NONE));
    assertThat(keep.resolve("000-g3/topology.csv"))
        .hasContent("Layer, M, N, K,\nlayer, 33, 17, 40,");
    assertThat(keep.resolve("000-g3/scale.cfg")).content().contains("ArrayHeight = 8");
    assertThat(keep.resolve("000-g3/command.txt")).content().contains("driver.py");
    if (mode.equals("good")) {
      assertThat(keep.resolve("000-g3/results/run/COMPUTE_REPORT.csv")).exists();
    }
  }

  @Test
  void whatIsNoProductIsNotAskedFor() {
    assertThat(fake("exit1").applicability(Fixtures.pooling("pool")))
        .isInstanceOf(Applicability.NotApplicable.class);
    assertThat(fake("exit1").applicability(PRODUCT)).isEqualTo(Applicability.YES);
  }

  @Test
  void configurationHasEveryKeyOfVersionThree() {
    Topology topology = new Topology(new Gemm(1, 4000, 10, 4000), Optional.empty());
    Map<String, String> keys = new HashMap<>();
    new Configuration(12, 14, "ws", 108, 108, 54, true, 4, 5, 6)
        .cfg(topology)
        .lines()
        .filter(l -> l.contains(" = "))
        .forEach(l -> keys.put(l.split(" = ")[0], l.split(" = ")[1]));
    assertThat(keys)
        .containsEntry("ArrayHeight", "12")
        .containsEntry("ArrayWidth", "14")
        .containsEntry("IfmapSramSzkB", "108")
        .containsEntry("OfmapSramSzkB", "54")
        .containsEntry("Dataflow", "ws")
        .containsEntry("Bandwidth", "6")
        .containsEntry("IfmapSRAMBankBandwidth", "4")
        .containsEntry("FilterSRAMBankBandwidth", "5")
        .containsEntry("InterfaceBandwidth", "USER")
        .containsEntry("UseRamulatorTrace", "False")
        .containsEntry("SparsitySupport", "false")
        .containsKeys("ReadRequestBuffer", "WriteRequestBuffer", "IfmapCustomLayout")
        // Inputs of 16 M elements must not overlap the weights.
        .containsEntry("FilterOffset", "16000000")
        .containsEntry("OfmapOffset", "26000000");
  }

  @Test
  void moreRowsNeverTakeMoreCycles() {
    double before = Double.POSITIVE_INFINITY;
    for (String rows : List.of("4", "16", "64")) {
      double cycles =
          value(
              fake("good", 30, "", design("os"), Map.of("rows", rows))
                  .evaluate(PRODUCT, Progress.NONE),
              Metrics.CYCLES);
      assertThat(cycles).isLessThanOrEqualTo(before);
      before = cycles;
    }
  }
}
