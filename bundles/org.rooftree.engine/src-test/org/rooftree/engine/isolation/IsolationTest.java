package org.rooftree.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.engine.Samples;
import org.rooftree.engine.isolation.Hostile.Misdeed;

/** An evaluator that misbehaves, in a real process of its own. */
class IsolationTest {
  private static final String NAME = Hostile.ID + " " + Hostile.VERSION;
  private static final Limits LIMITS = new Limits(3, Limits.MIN_MEMORY_BYTES, Isolation.INSTALLED);

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final WorkerPool workers =
      TestWorkers.pool((id, line) -> log.add("[" + id + "] " + line));

  /** Whatever a test does, no process and no thread of a worker may be left. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    workers.close();
    for (int i = 0; i < 100 && (!children().isEmpty() || !threads().isEmpty()); i++) {
      Thread.sleep(20);
    }
    assertThat(children()).isEmpty();
    assertThat(threads()).isEmpty();
  }

  private static List<String> children() {
    return ProcessHandle.current().descendants().map(p -> p.info().toString()).toList();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(n -> n.startsWith("rooftree-"))
        .toList();
  }

  private InstalledEvaluator hostile() {
    return InstalledEvaluator.load(TestWorkers.origin(Hostile.class), workers);
  }

  private static Workload network(String... names) {
    List<Layer> layers = new ArrayList<>();
    for (String name : names) {
      layers.add(Samples.layer(name, Samples.product(1 + layers.size())));
    }
    return Samples.workload(layers);
  }

  private static EvaluationResult run(
      InstalledEvaluator evaluator,
      Limits limits,
      Map<String, String> settings,
      RunMonitor monitor,
      Workload workload) {
    return new Engine(new Engine.Options(1, limits, "Rooftree", "test"))
        .run(
            new RunRequest(evaluator, Samples.DESIGN, workload, Optional.empty(), settings),
            monitor);
  }

  private static List<String> outcomes(EvaluationResult result) {
    return result.layers().stream().map(l -> l.outcome().id()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "THROW             | failed: java.lang.IllegalStateException: out of luck",
        "THROW_NASTY_ERROR | failed: org.rooftree.engine.isolation.Hostile$Nasty",
        "OVERFLOW_STACK    | failed: java.lang.StackOverflowError",
        "LOOP              | did not end within 3.0 s, so its process was ended; raise",
        "ALLOCATE          | needed more memory than its limit of 64 MiB; raise the limit",
        "NOT_A_NUMBER      | returned an impossible result: it has no metric with a value",
        "NEGATIVE          | returned an impossible result: latency = -1.0 s is not finite and",
        "WRONG_DIMENSION   | returned an impossible result: energy has the unit s instead of J",
        "EXIT              | ended its process with exit code 0; an evaluator must not call",
        "HALT              | ended its process with exit code 7; an evaluator must not call",
        "WRITE_RAW         | disturbed the messages of its process",
        "CHILD_AND_EXIT    | ended its process with exit code 0",
        "CHILD_AND_LOOP    | did not end within 3.0 s, so its process was ended",
      })
  @DisabledOnOs(OS.WINDOWS) // the children are programs of POSIX
  void misdeedCostsThatLayerOnly(Misdeed misdeed, String reason) {
    EvaluationResult result =
        run(
            hostile(),
            LIMITS,
            Map.of("misdeed", misdeed.name()),
            RunMonitor.NONE,
            network("first", "bad", "last"));
    assertThat(outcomes(result)).containsExactly("completed", "failed", "completed");
    assertThat(result.layers().get(1).outcome().explanation()).startsWith(NAME + " " + reason);
    assertThat(result.outcome()).isEqualTo(Status.FAILED);
  }

  @Test
  void resultThatIsTooLargeCostsThatLayerOnly() {
    EvaluationResult result =
        run(
            hostile(),
            new Limits(60, 512L << 20, Isolation.INSTALLED),
            Map.of("misdeed", "RETURN_MUCH"),
            RunMonitor.NONE,
            network("first", "bad", "last"));
    assertThat(outcomes(result)).containsExactly("completed", "failed", "completed");
    assertThat(result.layers().get(1).outcome().explanation())
        .startsWith(
            NAME + " returned a result that is too large: it takes more than 33554432 bytes");
  }

  @ParameterizedTest
  @CsvSource({"KILL,9 (SIGKILL)", "ABORT,6 (SIGABRT)"})
  @DisabledOnOs(OS.WINDOWS)
  void signalCostsThatLayerOnly(Misdeed misdeed, String signal) {
    EvaluationResult result =
        run(
            hostile(),
            LIMITS.withTimeS(30),
            Map.of("misdeed", misdeed.name()),
            RunMonitor.NONE,
            network("bad1", "good", "bad2"));
    assertThat(outcomes(result)).containsExactly("failed", "completed", "failed");
    assertThat(result.layers().get(0).outcome().explanation())
        .startsWith(NAME + " ")
        .contains("signal " + signal, "tell whoever made the evaluator");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "THROW | failed to start: java.lang.IllegalStateException: out of luck",
        "LOOP  | did not end within 1.0 s, so its process was ended",
        "HALT  | ended its process with exit code 7",
      })
  void misdeedInPreparationFailsAllLayersOfThatEvaluator(Misdeed misdeed, String reason) {
    EvaluationResult result =
        run(
            hostile(),
            LIMITS.withTimeS(1),
            Map.of("misdeed", misdeed.name(), "when", "prepare"),
            RunMonitor.NONE,
            network("one", "two"));
    assertThat(outcomes(result)).containsExactly("failed", "failed");
    assertThat(result.layers().get(1).outcome().explanation()).startsWith(NAME + " " + reason);
  }

  @Test
  void whatItWritesGoesToTheLogInBounds() {
    EvaluationResult result =
        run(
            hostile(),
            LIMITS.withTimeS(60),
            Map.of("misdeed", "PRINT"),
            RunMonitor.NONE,
            network("bad", "good"));
    assertThat(outcomes(result)).containsExactly("completed", "completed");
    assertThat(log).contains("[hostile] a line of no interest, number 7", "[hostile] one more");
    assertThat(log.getLast()).isEqualTo("[hostile] " + SaidStream.LEFT_OUT);
    assertThat(log.stream().mapToInt(String::length).sum()).isLessThan(2 * SaidStream.LIMIT_BYTES);
  }

  @Test
  void unsuitableLayersAreNotFailures() {
    EvaluationResult result =
        run(
            hostile(),
            LIMITS,
            Map.of("misdeed", "NOT_APPLICABLE"),
            RunMonitor.NONE,
            network("unsuitable", "bad", "good"));
    assertThat(result.layers().get(0).outcome())
        .isEqualTo(new Outcome.NotApplicable("it is too blue", "paint it"));
    assertThat(result.layers().get(1).outcome())
        .isEqualTo(new Outcome.NotApplicable("nothing fits", "make room"));
    assertThat(outcomes(result).getLast()).isEqualTo("completed");
  }

  @Test
  void explanationsAndNotesOutliveTheProcess() {
    EvaluationResult result = run(hostile(), LIMITS, Map.of(), RunMonitor.NONE, network("good"));
    workers.close();
    assertThat(
            result
                .layers()
                .getFirst()
                .result()
                .orElseThrow()
                .explain(MetricKey.of(Metrics.LATENCY))
                .orElseThrow()
                .text())
        .isEqualTo("a second");
    assertThat(result.notes()).singleElement().asString().startsWith("process ");
    assertThat(result.notes()).doesNotContain("process " + ProcessHandle.current().pid());
  }

  @Test
  void processIsUsedAgainForOtherLayersAndDesigns() {
    InstalledEvaluator evaluator = hostile();
    EvaluationResult first =
        run(evaluator, LIMITS, Map.of(), RunMonitor.NONE, network("a", "b", "c"));
    EvaluationResult second = run(evaluator, LIMITS, Map.of(), RunMonitor.NONE, network("d"));
    assertThat(first.notes()).isEqualTo(second.notes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"WAIT_FOR_CANCEL", "LOOP"})
  void cancelEndsTheRunWithinASecond(Misdeed misdeed) throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public boolean isCancelled() {
            return cancelled.get();
          }

          @Override
          public void progress(int done, int total) {
            if (done == 1) {
              begun.countDown();
            }
          }
        };
    InstalledEvaluator evaluator = hostile();
    List<EvaluationResult> results = Collections.synchronizedList(new ArrayList<>());
    Thread thread =
        new Thread(
            () ->
                results.add(
                    run(
                        evaluator,
                        LIMITS.withTimeS(600),
                        Map.of("misdeed", misdeed.name()),
                        monitor,
                        network("good", "bad"))));
    thread.start();
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    cancelled.set(true);
    thread.join(1000);
    assertThat(results).hasSize(1);
    assertThat(outcomes(results.getFirst())).containsExactly("completed", "cancelled");
  }

  @Test
  void evaluatorThatCannotBeLoadedIsAProblemAndTheOthersStay() {
    EvaluatorCatalogue catalogue =
        EvaluatorCatalogue.of(
            List.of(
                TestWorkers.origin(Hostile.Exiting.class),
                TestWorkers.origin(Hostile.Throwing.class),
                new EvaluatorOrigin(
                    "other", "evaluator other", Hostile.class.getName(), false, Hostile::new),
                new EvaluatorOrigin(
                    "hostile", "evaluator hostile", Hostile.class.getName(), false, Hostile::new)),
            List.of(),
            workers);
    assertThat(catalogue.find("hostile").orElseThrow().info()).isEqualTo(new Hostile().info());
    assertThat(catalogue.all()).hasSize(1);
    assertThat(catalogue.problems())
        .satisfiesExactly(
            p -> assertThat(p).contains("Exiting could not be loaded; it ended its process", "5"),
            p -> assertThat(p).contains("Throwing could not be loaded", "not today"),
            p -> assertThat(p).isEqualTo("evaluator other is ignored: it calls itself hostile"));
  }

  @Test
  void trustedEvaluatorRunsInThisProcessUnlessItDeclaresOtherwise() {
    Limits trusting = new Limits(3, Limits.MIN_MEMORY_BYTES, Isolation.DECLARED);
    String here = "process " + ProcessHandle.current().pid();
    assertThat(run(hostile(), trusting, Map.of(), RunMonitor.NONE, network("a")).notes())
        .containsExactly(here);
    InstalledEvaluator shy = InstalledEvaluator.load(TestWorkers.origin(Shy.class), workers);
    assertThat(run(shy, trusting, Map.of(), RunMonitor.NONE, network("a")).notes())
        .hasSize(1)
        .doesNotContain(here);
  }

  /** Wants a process of its own. */
  @org.rooftree.api.evaluator.OwnProcess
  public static final class Shy extends Hostile {}

  @Test
  void limitsSayWhatIsAllowed() {
    assertThatThrownBy(() -> new Limits(0, 1L << 30, Isolation.ALL))
        .hasMessageContaining("greater");
    assertThatThrownBy(() -> new Limits(1, 1, Isolation.ALL))
        .hasMessageContaining("64 MiB to 16384 GiB");
  }
}
