package org.rooftree.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.evaluator.ProgramUse;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;

@Timeout(120)
class EngineTest {
  private static final double SHORT_S = 0.2;

  private static Engine engine(int threads) {
    return engine(threads, 60);
  }

  private static Engine engine(int threads, double timeLimitS) {
    return new Engine(new Engine.Options(threads, timeLimitS, "Rooftree", "0.0.1"));
  }

  private static EvaluationResult run(Engine engine, Evaluator evaluator, Workload workload) {
    return engine.run(
        new RunRequest(evaluator, Samples.DESIGN, workload, Optional.empty(), Map.of()),
        RunMonitor.NONE);
  }

  private static Workload many(int layers) {
    return Samples.workload(LongStream.rangeClosed(1, layers).toArray());
  }

  @Test
  void parallelRunEqualsSerialRun() {
    Workload workload = many(1000);
    EvaluationResult serial = run(engine(1), Scripted.good(), workload);
    EvaluationResult parallel = run(engine(8), Scripted.good(), workload);
    assertThat(serial.outcome()).isEqualTo(Status.COMPLETED);
    assertThat(latencies(parallel)).isEqualTo(latencies(serial)).hasSize(1000);
    for (var key : serial.totals().schema().keys()) {
      assertThat(parallel.totals().get(key)).isEqualTo(serial.totals().get(key));
    }
  }

  private static List<Double> latencies(EvaluationResult result) {
    return result.layers().stream()
        .map(l -> l.result().orElseThrow().metrics().value(Metrics.LATENCY))
        .toList();
  }

  @Test
  void slowLayersOfASmallNetworkRunAtTheSameTime() throws Exception {
    CountDownLatch together = new CountDownLatch(4);
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              together.countDown();
              try {
                assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Samples.result(layer.body());
            });
    assertThat(run(engine(4), evaluator, many(4)).outcome()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void emptyNetworkIsCompletedWithoutTotals() {
    EvaluationResult result = run(engine(2), Scripted.good(), Samples.workload());
    assertThat(result.outcome()).isEqualTo(Status.COMPLETED);
    assertThat(result.totals().present()).isEmpty();
  }

  // --- what an evaluator starts --------------------------------------------------------------

  @Test
  void whatWasPreparedIsClosedOnceAlsoWhenLayersFail() {
    Scripted good = Scripted.good();
    run(engine(2), good, many(10));
    assertThat(good.closed).hasValue(1);
    Scripted bad =
        new Scripted(
            (layer, progress) -> {
              throw new IllegalStateException("no");
            });
    run(engine(2), bad, many(10));
    assertThat(bad.closed).hasValue(1);
  }

  @Test
  void whatIsNotRepeatableIsEvaluatedAgainInAnotherRunOnly() {
    Scripted evaluator = Scripted.good();
    evaluator.repeatable = false;
    Engine engine = engine(2);
    Workload equalLayers = Samples.workload(7, 7, 7);
    run(engine, evaluator, equalLayers);
    assertThat(evaluator.evaluations).hasValue(1);
    run(engine, evaluator, equalLayers);
    assertThat(evaluator.evaluations).hasValue(2);
  }

  @Test
  void evaluatorThatMayNotStartProgramsIsNeverPrepared() {
    Scripted evaluator = Scripted.good();
    evaluator.programs = ProgramUse.NAMED;
    EvaluatorCatalogue all = EvaluatorCatalogue.of(List.of(evaluator), List.of());
    Evaluator refused =
        all.starting(ProgramUse.INSTALLED, "allow it").find(Scripted.ID).orElseThrow();
    EvaluationResult result = run(engine(1), refused, many(2));
    assertThat(result.outcome()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(result.reason()).contains("starts a program").contains("allow it");
    assertThat(evaluator.evaluations).hasValue(0);
    assertThat(all.starting(ProgramUse.NAMED, "").find(Scripted.ID)).contains(evaluator);
  }

  // --- cache ---------------------------------------------------------------------------------

  @Test
  void equalLayersAreEvaluatedOnceWithinARun() {
    Scripted evaluator = Scripted.good();
    EvaluationResult result = run(engine(4), evaluator, Samples.workload(1, 2, 1, 2, 1));
    assertThat(evaluator.evaluations).hasValue(2);
    assertThat(result.layers()).extracting(l -> l.layer().name()).doesNotHaveDuplicates();
    assertThat(latencies(result).get(4)).isEqualTo(latencies(result).get(0));
  }

  @Test
  void equalLayersAreEvaluatedOnceBetweenRuns() {
    Scripted evaluator = Scripted.good();
    Engine engine = engine(4);
    EvaluationResult first = run(engine, evaluator, Samples.workload(1, 2));
    EvaluationResult second = run(engine, evaluator, Samples.workload(2, 3, 1));
    assertThat(evaluator.evaluations).hasValue(3);
    assertThat(latencies(second).get(2)).isEqualTo(latencies(first).get(0));
  }

  @Test
  void layersWhoseCostDependsOnTheNetworkAreEvaluatedEach() {
    Scripted evaluator = Scripted.good();
    evaluator.dependsOnNetwork = true;
    Engine engine = engine(4);
    EvaluationResult first = run(engine, evaluator, Samples.workload(1, 2, 1));
    assertThat(evaluator.evaluations).hasValue(3);
    assertThat(first.layers()).extracting(l -> l.layer().name()).doesNotHaveDuplicates();
    run(engine, evaluator, Samples.workload(1, 2, 1));
    assertThat(evaluator.evaluations).hasValue(6);
  }

  @Test
  void notesThatFailSpoilNoLayer() {
    Scripted evaluator = Scripted.good();
    evaluator.notesFail = true;
    EvaluationResult result = run(engine(1), evaluator, Samples.workload(1, 2));
    assertThat(result.outcome()).isEqualTo(Status.COMPLETED);
    assertThat(result.notes()).hasSize(1).first().asString().contains("no words");
  }

  @Test
  void otherDesignParametersOrMappingAreEvaluatedAnew() {
    Scripted evaluator = Scripted.good();
    Engine engine = engine(1);
    Design other = Samples.design("tiny", 128e9);
    Mapping mapping = mapping("layer0");
    List<RunRequest> requests =
        List.of(
            request(evaluator, Samples.DESIGN, Optional.empty(), Map.of()),
            request(evaluator, other, Optional.empty(), Map.of()),
            request(evaluator, Samples.DESIGN, Optional.of(mapping), Map.of()),
            request(evaluator, Samples.DESIGN, Optional.empty(), Scripted.mode("fast")));
    for (int i = 0; i < requests.size(); i++) {
      engine.run(requests.get(i), RunMonitor.NONE);
      assertThat(evaluator.evaluations).hasValue(i + 1);
    }
    requests.forEach(r -> engine.run(r, RunMonitor.NONE));
    assertThat(evaluator.evaluations).hasValue(requests.size());
  }

  @Test
  void defaultGivenExplicitlyIsNoOtherParameter() {
    Scripted evaluator = Scripted.good();
    Engine engine = engine(1);
    engine.run(request(evaluator, Samples.DESIGN, Optional.empty(), Map.of()), RunMonitor.NONE);
    engine.run(
        request(evaluator, Samples.DESIGN, Optional.empty(), Scripted.mode("slow")),
        RunMonitor.NONE);
    assertThat(evaluator.evaluations).hasValue(1);
  }

  @Test
  void equalLayersWithDifferentMappingsAreEvaluatedEach() {
    Scripted evaluator = Scripted.good();
    engine(1)
        .run(
            new RunRequest(
                evaluator,
                Samples.DESIGN,
                Samples.workload(1, 1, 1),
                Optional.of(mapping("layer1")),
                Map.of()),
            RunMonitor.NONE);
    assertThat(evaluator.evaluations).hasValue(2);
  }

  @Test
  void failureIsTriedAgainByTheNextRun() {
    AtomicBoolean broken = new AtomicBoolean(true);
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              if (broken.get()) {
                throw new IllegalStateException("licence server is away");
              }
              return Samples.result(layer.body());
            });
    Engine engine = engine(1);
    assertThat(run(engine, evaluator, many(1)).outcome()).isEqualTo(Status.FAILED);
    broken.set(false);
    assertThat(run(engine, evaluator, many(1)).outcome()).isEqualTo(Status.COMPLETED);
  }

  private static RunRequest request(
      Evaluator evaluator, Design design, Optional<Mapping> mapping, Map<String, String> settings) {
    return new RunRequest(evaluator, design, Samples.workload(7), mapping, settings);
  }

  private static Mapping mapping(String layer) {
    return new Mapping(
        "by hand",
        "2".repeat(64),
        "",
        "",
        List.of(
            new LayerMapping(
                "first", "/first", layer, "", List.of(), List.of(), List.of(), List.of())));
  }

  // --- evaluators that misbehave -------------------------------------------------------------

  private static Scripted throwing(String layer, Throwable thrown) {
    return new Scripted(
        (l, progress) -> {
          if (l.name().equals(layer)) {
            throw sneaky(thrown);
          }
          return Samples.result(l.body());
        });
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static List<Throwable> allKinds() {
    return List.of(
        new IllegalStateException("broken"),
        new StackOverflowError("broken"),
        new NoClassDefFoundError("broken"),
        new OutOfMemoryError("broken"),
        new AssertionError("broken"),
        new java.io.IOException("broken"),
        new CancellationException("broken"));
  }

  @Test
  void whateverAnEvaluationThrowsFailsItsLayerAlone() {
    for (Throwable thrown : allKinds()) {
      EvaluationResult result = run(engine(2), throwing("layer1", thrown), many(3));
      assertThat(result.layers())
          .extracting(l -> l.outcome().id())
          .as("%s", thrown)
          .containsExactly("completed", "failed", "completed");
      assertThat(result.outcome()).isEqualTo(Status.FAILED);
      assertThat(result.reason())
          .contains("layer1", Scripted.ID, Scripted.VERSION, thrown.getClass().getName(), "broken");
      assertThat(result.totals().present()).isEmpty();
    }
  }

  @Test
  void aLayerThatTurnsOutNotToBeApplicableSaysWhyAndWhatToDo() {
    EvaluationResult result =
        run(
            engine(2),
            throwing("layer1", new NotApplicableException("nothing fits", "enlarge the memory")),
            many(3));
    assertThat(result.layers().get(1).outcome())
        .isEqualTo(new Outcome.NotApplicable("nothing fits", "enlarge the memory"));
    assertThat(result.outcome()).isEqualTo(Status.NOT_APPLICABLE);
  }

  @Test
  void whateverThePreparationThrowsFailsTheRun() {
    for (Throwable thrown : allKinds()) {
      EvaluationResult result =
          run(
              engine(2),
              Scripted.preparing(
                  () -> {
                    throw sneaky(thrown);
                  }),
              many(3));
      assertThat(result.outcome()).as("%s", thrown).isEqualTo(Status.FAILED);
      assertThat(result.layers()).hasSize(3).allMatch(l -> l.outcome() instanceof Outcome.Failed);
      assertThat(result.reason())
          .contains(Scripted.ID, Scripted.VERSION, thrown.getClass().getName(), "broken");
    }
  }

  @Test
  void monitorLearnsWhatWasThrown() {
    IllegalStateException thrown = new IllegalStateException("broken");
    List<String> layers = Collections.synchronizedList(new ArrayList<>());
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public boolean isCancelled() {
            return false;
          }

          @Override
          public void failed(String layer, Throwable cause) {
            assertThat(cause).isSameAs(thrown);
            layers.add(layer);
          }
        };
    engine(1)
        .run(
            new RunRequest(
                throwing("layer1", thrown), Samples.DESIGN, many(3), Optional.empty(), Map.of()),
            monitor);
    assertThat(layers).containsExactly("layer1");
  }

  @Test
  void exceptionThatCannotEvenBePrintedFailsItsLayer() {
    RuntimeException unprintable =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("and that as well");
          }
        };
    EvaluationResult result = run(engine(2), throwing("layer0", unprintable), many(2));
    assertThat(result.layers())
        .extracting(l -> l.outcome().id())
        .containsExactly("failed", "completed");
  }

  @Test
  void hangingLayerFailsAndTheOthersGoOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              if (layer.name().equals("layer3") || layer.name().equals("layer400")) {
                awaitUninterruptibly(never);
              }
              return Samples.result(layer.body());
            });
    EvaluationResult result = run(engine(2, SHORT_S), evaluator, many(1000));
    never.countDown();
    assertThat(result.outcome()).isEqualTo(Status.FAILED);
    assertThat(result.layers().stream().filter(l -> l.outcome() instanceof Outcome.Failed))
        .extracting(l -> l.layer().name())
        .containsExactly("layer3", "layer400");
    assertThat(result.layers().stream().filter(l -> l.result().isPresent())).hasSize(998);
    assertThat(result.reason()).contains(Scripted.ID, Scripted.VERSION, "layer3", "0.2 s");
  }

  @Test
  void hangingPreparationFailsTheRun() {
    CountDownLatch never = new CountDownLatch(1);
    EvaluationResult result =
        run(engine(1, SHORT_S), Scripted.preparing(() -> awaitUninterruptibly(never)), many(2));
    never.countDown();
    assertThat(result.outcome()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).contains(Scripted.ID, Scripted.VERSION, "did not start", "0.2 s");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // An evaluator that ignores interruption is what this is about.
      }
    }
  }

  @Test
  void layerThatDoesNotSuitIsNotApplicableWithReasonAndRemedy() {
    Workload workload =
        Samples.workload(
            List.of(
                Samples.layer("suitable", Samples.product(1)),
                Samples.layer("unsuitable", Samples.product(2))));
    EvaluationResult result = run(engine(2), Scripted.good(), workload);
    assertThat(result.outcome()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(result.layers().get(0).result()).isPresent();
    assertThat(result.layers().get(1).outcome())
        .isEqualTo(new Outcome.NotApplicable("no MAC unit for it", "add one"));
    assertThat(result.reason()).contains("unsuitable", "no MAC unit for it", "add one");
    assertThat(result.totals().present()).isEmpty();
  }

  @Test
  void failureOutweighsALayerThatDoesNotSuit() {
    Workload workload =
        Samples.workload(
            List.of(
                Samples.layer("unsuitable", Samples.product(2)),
                Samples.layer("broken", Samples.product(1))));
    EvaluationResult result =
        run(engine(1), throwing("broken", new IllegalStateException()), workload);
    assertThat(result.outcome()).isEqualTo(Status.FAILED);
    assertThat(result.reason()).contains("layer broken");
  }

  // --- cancellation --------------------------------------------------------------------------

  @Test
  void cancelledRunKeepsTheLayersThatEnded() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              if (layer.name().equals("layer5")) {
                cancelled.set(true);
              }
              return Samples.result(layer.body());
            });
    EvaluationResult result =
        engine(1)
            .run(
                new RunRequest(evaluator, Samples.DESIGN, many(1000), Optional.empty(), Map.of()),
                cancelled::get);
    assertThat(result.outcome()).isEqualTo(Status.CANCELLED);
    assertThat(result.layers()).hasSize(1000);
    assertThat(result.layers().subList(0, 5))
        .allMatch(l -> l.outcome() instanceof Outcome.Completed);
    assertThat(result.layers().subList(6, 1000))
        .allMatch(l -> l.outcome() instanceof Outcome.Cancelled);
    assertThat(result.reason()).contains("cancelled", "of 1000 layers");
    assertThat(result.totals().present()).isEmpty();
  }

  @Test
  void cancellationDoesNotWaitForAnEvaluationThatIgnoresIt() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              cancelled.set(true);
              awaitUninterruptibly(never);
              return Samples.result(layer.body());
            });
    EvaluationResult result =
        engine(1)
            .run(
                new RunRequest(evaluator, Samples.DESIGN, many(2), Optional.empty(), Map.of()),
                cancelled::get);
    never.countDown();
    assertThat(result.outcome()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void cancellationReachesAnEvaluationThatAsksForIt() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    Scripted evaluator =
        new Scripted(
            (layer, progress) -> {
              cancelled.set(true);
              try {
                while (true) {
                  progress.check();
                  Thread.onSpinWait();
                }
              } finally {
                left.countDown();
              }
            });
    engine(1)
        .run(
            new RunRequest(evaluator, Samples.DESIGN, many(1), Optional.empty(), Map.of()),
            cancelled::get);
    assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cancelledPreparationCancelsTheRun() {
    CountDownLatch never = new CountDownLatch(1);
    EvaluationResult result =
        engine(1)
            .run(
                new RunRequest(
                    Scripted.preparing(() -> awaitUninterruptibly(never)),
                    Samples.DESIGN,
                    many(2),
                    Optional.empty(),
                    Map.of()),
                () -> true);
    never.countDown();
    assertThat(result.outcome()).isEqualTo(Status.CANCELLED);
    assertThat(result.layers()).hasSize(2);
  }

  // --- progress, settings, provenance --------------------------------------------------------

  @Test
  void progressOnlyGrowsAndEndsAtTheTotal() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    List<Integer> totals = Collections.synchronizedList(new ArrayList<>());
    RunMonitor monitor =
        new RunMonitor() {
          @Override
          public boolean isCancelled() {
            return false;
          }

          @Override
          public void progress(int ended, int total) {
            done.add(ended);
            totals.add(total);
          }
        };
    engine(4)
        .run(
            new RunRequest(Scripted.good(), Samples.DESIGN, many(5000), Optional.empty(), Map.of()),
            monitor);
    assertThat(done).isSorted().last().isEqualTo(5000);
    assertThat(totals).containsOnly(5000);
  }

  @Test
  void wrongSettingNamesParameterValueAndWhatIsAllowed() {
    assertThatThrownBy(() -> runWith("mode", "medium"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("mode", "medium", "slow", "fast");
    assertThatThrownBy(() -> runWith("clock", "20 GHz"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("clock", "20 GHz", "0.1", "10", "GHz");
    assertThatThrownBy(() -> runWith("clock", "1 W"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("clock", "1 W", "GHz");
    assertThatThrownBy(() -> runWith("colour", "red"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("colour", "clock, mode");
  }

  private static EvaluationResult runWith(String name, String value) {
    return engine(1)
        .run(
            request(Scripted.good(), Samples.DESIGN, Optional.empty(), Map.of(name, value)),
            RunMonitor.NONE);
  }

  @Test
  void resultSaysWhatMadeIt() {
    Instant before = Instant.now();
    EvaluationResult result = runWith("mode", "fast");
    assertThat(result.evaluator()).isEqualTo(Scripted.good().info());
    assertThat(result.parameters())
        .containsExactly(Map.entry("clock", ""), Map.entry("mode", "fast"));
    assertThat(result.design().sha256()).isEqualTo(Samples.DESIGN.sha256());
    assertThat(result.provenance().product()).isEqualTo("Rooftree");
    assertThat(result.provenance().version()).isEqualTo("0.0.1");
    assertThat(result.provenance().created()).isBetween(before, Instant.now());
    assertThat(result.provenance().seconds()).isPositive().isLessThan(120);
    assertThat(result.notes()).containsExactly("a note");
    assertThat(result.layers())
        .extracting(LayerOutcome::layer)
        .extracting(Layer::path)
        .containsExactly("/layer0");
  }
}
