package org.rooftree.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rooftree.ui.tests.RunExamples.count;
import static org.rooftree.ui.tests.RunExamples.evaluate;
import static org.rooftree.ui.tests.RunExamples.newest;
import static org.rooftree.ui.tests.RunExamples.runs;
import static org.rooftree.ui.tests.RunExamples.values;
import static org.rooftree.ui.tests.Studio.await;
import static org.rooftree.ui.tests.Studio.onDisplay;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.ui.results.Evaluation;
import org.rooftree.ui.run.EvaluationJob;
import org.rooftree.ui.run.RunConfiguration;
import org.rooftree.ui.run.Trigger;

/** Evaluations that take their time: cancelled, again whenever a file is saved, replaced. */
class RunningTest {
  private RunExamples examples;

  @BeforeEach
  void openExample() throws Exception {
    examples = new RunExamples();
  }

  @AfterEach
  void cleanUp() throws Exception {
    examples.close();
  }

  @Test
  void cancelledWithinASecondAndFinishedLayersAreKept() throws Exception {
    RunConfiguration slow = examples.with("slow");
    int before = count();
    SlowEvaluator.WAITING.set(0);
    EvaluationJob job = onDisplay(() -> runs().start(slow, Trigger.USER).orElseThrow());
    await(() -> SlowEvaluator.WAITING.get() > 0);
    long start = System.nanoTime();
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.cancel"));
    job.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(seconds < 1, seconds + " s");
    await(() -> onDisplay(RunExamples::count) > before);
    Evaluation evaluation = newest();
    assertEquals(Status.CANCELLED, evaluation.result().outcome());
    assertTrue(
        evaluation.result().reason().matches("cancelled; [1-9]\\d* of \\d+ layers are finished"),
        evaluation.result().reason());
  }

  @Test
  void savingAFileEvaluatesAgainIfWanted() throws Exception {
    evaluate(() -> Studio.execute("org.rooftree.ui.run.evaluate"));
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.onSave"));
    Evaluation second =
        evaluate(
            () -> {
              examples.changeDesign("200 MHz", "400 MHz");
              return null;
            });
    assertEquals(values(examples.headless().totals()), values(second.result().totals()));
  }

  @Test
  void aRunThatIsOutOfDateIsReplacedAndLeavesNoResult() throws Exception {
    RunConfiguration slow = examples.with("slow");
    onDisplay(() -> Studio.execute("org.rooftree.ui.run.onSave"));
    int before = count();
    EvaluationJob old = onDisplay(() -> runs().start(slow, Trigger.USER).orElseThrow());
    examples.changeDesign("200 MHz", "300 MHz");
    await(() -> onDisplay(() -> runs().running().size() == 1 && !runs().running().contains(old)));
    assertEquals(before, count());
    assertEquals(Trigger.SAVE, onDisplay(() -> runs().running().getFirst().trigger()));
  }
}
