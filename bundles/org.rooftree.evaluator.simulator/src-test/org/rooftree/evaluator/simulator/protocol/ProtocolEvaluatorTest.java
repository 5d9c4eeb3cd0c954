package org.rooftree.evaluator.simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.process.ProcessException;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;
import org.rooftree.evaluator.simulator.OwnJava;
import org.rooftree.evaluator.simulator.SimulationException;

@Timeout(60)
class ProtocolEvaluatorTest {
  private static final Design DESIGN = Fixtures.systolic(16, 16, Stationary.OUTPUT, 64);
  private static final Layer PRODUCT = Fixtures.product("product", 64, 64, 64);

  @TempDir Path folder;

  private SimulatorFile file(String timeout, String... arguments) throws IOException {
    StringBuilder command = new StringBuilder("\"" + OwnJava.program() + "\"");
    for (String argument : OwnJava.arguments(FakeProgram.class, arguments)) {
      command.append(", \"").append(argument).append('"');
    }
    Path file = folder.resolve("fake.simulator");
    Files.writeString(
        file,
        "{\"schema\": \"rooftree.simulatorFile/1\", \"id\": \"fake\", \"timeout\": \""
            + timeout
            + "\", \"command\": ["
            + command
            + "]}");
    return SimulatorFile.read(file);
  }

  private ProtocolEvaluator evaluator(String timeout, String... arguments) throws Exception {
    return new ProtocolEvaluator(
        ProtocolEvaluator.described(file(timeout, arguments), Progress.NONE));
  }

  private static PreparedEvaluator prepare(ProtocolEvaluator evaluator, Layer... layers) {
    return evaluator.prepare(Fixtures.context(evaluator, DESIGN, Map.of(), layers));
  }

  private static double value(LayerResult result, String id) {
    MetricValues values = result.metrics();
    return values.present().stream()
        .filter(k -> k.metric().id().equals(id))
        .mapToDouble(k -> values.get(k).orElseThrow())
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void metricsComeInTheirUnitsWithWhatFollowsFromThem() throws Exception {
    ProtocolEvaluator evaluator = evaluator("30 s", "good");
    assertThat(evaluator.programs()).isEqualTo(ProgramUse.INSTALLED);
    PreparedEvaluator prepared = prepare(evaluator, PRODUCT);
    LayerResult result = prepared.evaluate(PRODUCT, Progress.NONE);
    assertThat(result.metrics().value(Metrics.CYCLES)).isEqualTo(100);
    assertThat(result.metrics().value(Metrics.LATENCY)).isEqualTo(100e-9);
    assertThat(result.metrics().value(Metrics.MACS)).isEqualTo(64 * 64 * 64);
    assertThat(result.metrics().value(Metrics.THROUGHPUT)).isEqualTo(2 * 64 * 64 * 64 / 100e-9);
    assertThat(result.metrics().get(new MetricKey(Metrics.TRAFFIC, "DRAM"))).hasValue(2048);
    assertThat(result.bound()).isEqualTo("compute");
    assertThat(result.explain(MetricKey.of(Metrics.CYCLES)).orElseThrow().from()).hasSize(1);
    for (MetricKey key : result.metrics().present()) {
      assertThat(result.explain(key).orElseThrow().value().value())
          .as(key.toString())
          .isEqualTo(result.metrics().get(key).orElseThrow());
    }
    prepared.close();
    assertThat(prepared.notes()).anyMatch(n -> n.equals("layer product: warning: small layer"));
  }

  @Test
  void oneProcessServesManyLayersAndNoMoreRunThanItAllows() throws Exception {
    PreparedEvaluator prepared = prepare(evaluator("30 s", "good"), PRODUCT);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Double> layer = () -> value(prepared.evaluate(PRODUCT, Progress.NONE), "stalls");
      List<Future<Double>> counts = threads.invokeAll(Collections.nCopies(8, layer));
      double[] seen = new double[counts.size()];
      for (int i = 0; i < seen.length; i++) {
        seen[i] = counts.get(i).get();
      }
      assertThat(seen).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }
    prepared.close();
  }

  @Test
  void designAndNetworkComeWithTheFirstLayerOfAProcess() throws Exception {
    PreparedEvaluator prepared = prepare(evaluator("30 s", "context"), PRODUCT);
    assertThat(value(prepared.evaluate(PRODUCT, Progress.NONE), "stalls")).isEqualTo(1);
    assertThat(value(prepared.evaluate(PRODUCT, Progress.NONE), "stalls")).isZero();
    prepared.close();
  }

  @Test
  void layersOfAnotherKindDoNotReachTheProgram() throws Exception {
    Layer pooling = Fixtures.pooling("pool");
    PreparedEvaluator prepared = prepare(evaluator("30 s", "exit1"), pooling);
    assertThat(prepared.applicability(pooling)).isInstanceOf(Applicability.NotApplicable.class);
    assertThat(prepared.applicability(PRODUCT)).isEqualTo(Applicability.YES);
  }

  @Test
  void programMayDecline() throws Exception {
    PreparedEvaluator prepared = prepare(evaluator("30 s", "notApplicable"), PRODUCT);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(() -> prepared.evaluate(PRODUCT, Progress.NONE))
        .matches(e -> e.remedy().equals("make it even"));
    prepared.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed        | gave up: no licence",
        "exit0         | ended with status 0 without a final answer",
        "exit1         | Segmentation fault",
        "hang          | did not answer within 2 s",
        "garbage       | Running layer 1 ...",
        "truncated     | not understood",
        "wrongId       | does not carry the id 2",
        "unknownMetric | metric \"energi\", which the program does not describe",
        "wrongUnit     | metric cycles is given in J",
        "nan           | not understood",
        "empty         | has no metrics",
        "deep          | not understood",
        "long          | more than 16 MiB",
        "flood         | 100000 answers",
      })
  void misbehaviourIsAClearFailure(String mode, String message) throws Exception {
    boolean hangs = mode.equals("hang");
    PreparedEvaluator prepared = prepare(evaluator(hangs ? "2 s" : "30 s", mode), PRODUCT);
    Throwable thrown = catchThrowable(() -> prepared.evaluate(PRODUCT, Progress.NONE));
    assertThat(thrown).isInstanceOf(SimulationException.class).hasMessageContaining(message);
    assertThat(thrown.getMessage()).hasSizeLessThan(3000);
    if (!mode.equals("failed")) {
      assertThat(thrown).hasMessageContaining("working on request 2");
    }
    prepared.close();
    assertThat(folders()).isZero();
  }

  @Test
  void muchOnStandardErrorDoesNotBlock() throws Exception {
    PreparedEvaluator prepared = prepare(evaluator("30 s", "chatter"), PRODUCT);
    assertThat(value(prepared.evaluate(PRODUCT, Progress.NONE), "stalls")).isZero();
    prepared.close();
  }

  @Test
  void programIsToldOfACancellation() throws Exception {
    Path told = folder.resolve("told");
    SimulatorFile described =
        ProtocolEvaluator.described(file("30 s", "hangCancel", told.toString()), Progress.NONE);
    PreparedEvaluator prepared = prepare(new ProtocolEvaluator(described), PRODUCT);
    long start = System.nanoTime();
    Progress afterTwoSeconds = () -> System.nanoTime() - start > 2e9;
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> prepared.evaluate(PRODUCT, afterTwoSeconds));
    assertThat(told).hasContent("cancelled");
    assertThat(folders()).isZero();
  }

  @Test
  void programThatHasChangedSinceItWasAddedIsRefused() throws Exception {
    Path changed = folder.resolve("changed");
    PreparedEvaluator prepared = prepare(evaluator("30 s", "good", changed.toString()), PRODUCT);
    Files.createFile(changed);
    assertThatExceptionOfType(SimulationException.class)
        .isThrownBy(() -> prepared.evaluate(PRODUCT, Progress.NONE))
        .withMessageContaining("version 1.1, before 1.0")
        .withMessageContaining("add it again");
  }

  @Test
  void otherVersionOfTheProtocolIsNamed() throws Exception {
    SimulatorFile file = file("30 s", "otherProtocol");
    assertThatExceptionOfType(ProcessException.class)
        .isThrownBy(() -> ProtocolEvaluator.described(file, Progress.NONE))
        .withMessageContaining("it speaks other/7");
  }

  @Test
  void missingProgramIsNamed() throws Exception {
    Path file = folder.resolve("x.simulator");
    Files.writeString(
        file,
        "{\"schema\":\"rooftree.simulatorFile/1\",\"id\":\"x\",\"command\":[\"no-such-tool\"]}");
    assertThatExceptionOfType(ProcessException.class)
        .isThrownBy(() -> ProtocolEvaluator.described(SimulatorFile.read(file), Progress.NONE))
        .withMessageContaining("no-such-tool")
        .withMessageContaining("correct \"command\"");
  }

  @Test
  void addedSimulatorsAreKnownWithoutBeingStarted() throws Exception {
    SimulatorFolder added = new SimulatorFolder(folder.resolve("added"));
    assertThat(added.read().evaluators()).isEmpty();
    file("30 s", "good");
    added.add(folder.resolve("fake.simulator"), Progress.NONE);
    Files.writeString(added.path().resolve("bad.simulator"), "{");
    Files.copy(folder.resolve("fake.simulator"), added.path().resolve("other.simulator"));
    SimulatorFolder.Contents contents = added.read();
    assertThat(contents.evaluators()).hasSize(1);
    assertThat(contents.evaluators().getFirst().info()).isEqualTo(evaluator("30 s", "good").info());
    assertThat(contents.problems())
        .hasSize(2)
        .anyMatch(p -> p.contains("bad.simulator"))
        .anyMatch(p -> p.contains("rooftree evaluators add FILE"));
    assertThat(added.remove("../added/fake")).isFalse();
    assertThat(added.remove("fake")).isTrue();
    assertThat(added.read().evaluators()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                              | lacks \"schema\"",
        "{\"schema\":\"x\"}                                              | its schema is x",
        "{\"schema\":\"S\",\"id\":\"A B\"}                               | id \"A B\"",
        "{\"schema\":\"S\",\"id\":\"a\"}                                 | no \"command\"",
        "{\"schema\":\"S\",\"id\":\"a\",\"command\":\"rm -rf\"}          | is no array",
        "{\"schema\":\"S\",\"id\":\"a\",\"comand\":[]}                   | has \"comand\"",
        "{\"schema\":\"S\",\"id\":\"a\",\"command\":[\"a\"],\"timeout\":\"1 J\"} | \"timeout\"",
        "[1                                                              | is no JSON",
      })
  void wrongFilesSayWhatIsWrong(String text, String message) throws IOException {
    Path file = folder.resolve("wrong.simulator");
    Files.writeString(file, text.replace("\"S\"", "\"rooftree.simulatorFile/1\""));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SimulatorFile.read(file))
        .withMessageContaining(message)
        .withMessageContaining("wrong.simulator");
  }

  /** Working folders of this evaluator that are left. */
  private static long folders() {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("rooftree-fake-")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
