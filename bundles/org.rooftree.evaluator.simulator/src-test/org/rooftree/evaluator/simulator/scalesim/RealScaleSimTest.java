package org.rooftree.evaluator.simulator.scalesim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.evaluator.simulator.Fixtures;

/**
 * Runs a SCALE-Sim 3.0.0 that is installed, if the system property {@code rooftree.scalesim.root}
 * names its checkout (and {@code rooftree.scalesim.python} its Python, if that is not python3).
 */
class RealScaleSimTest {
  private static final String ROOT = System.getProperty("rooftree.scalesim.root", "");
  private static final String PYTHON = System.getProperty("rooftree.scalesim.python", "python3");
  private static final int EVERY = Integer.getInteger("rooftree.scalesim.every", 13);

  static List<PublishedRun> runs() {
    return PublishedRun.all().stream().filter(r -> r.place() % EVERY == 0 && r.isExact()).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void printsWhatWasPublished(PublishedRun published) {
    assumeTrue(!ROOT.isEmpty(), "rooftree.scalesim.root names no SCALE-Sim");
    ScaleSimEvaluator evaluator = new ScaleSimEvaluator();
    Map<String, String> settings =
        Map.of(
            "root",
            ROOT,
            "python",
            PYTHON,
            "dataflow",
            published.dataflow(),
            "bandwidth",
            published.bandwidth(),
            "wordsPerCycle",
            published.fields().get("wordsPerCycle") + " 1/cycle");
    published.check(
        evaluator
            .prepare(Fixtures.context(evaluator, published.design(), settings, published.layer()))
            .evaluate(published.layer(), Progress.NONE),
        true);
  }
}
