package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.cli.check.Acceptance;
import org.rooftree.cli.check.Checker;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.report.CompareReport;
import org.rooftree.report.Comparison;

/** Finds out what a study would change; runs without a display. */
final class StudyChanges {
  private static final double ROUNDING = 1e-9;
  private static final int LAYERS = 10;
  private static final List<MetricName> BY_LAYER =
      List.of(
          MetricName.of(MetricKey.of(Metrics.LATENCY)),
          MetricName.of(MetricKey.of(Metrics.ENERGY)));

  private final EvaluatorCatalogue catalogue;
  private final int threads;
  private final Limits limits;
  private final String version;

  /**
   * Creates it.
   *
   * @param threads threads that evaluate, at least 1
   * @param limits what evaluators may take
   * @param version version of the product
   */
  StudyChanges(EvaluatorCatalogue catalogue, int threads, Limits limits, String version) {
    this.catalogue = catalogue;
    this.threads = threads;
    this.limits = limits;
    this.version = version;
  }

  /**
   * Evaluates a study to record its results as its baseline.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException if the study cannot be run, saying why
   */
  StudyChange baseline(Path study, RunMonitor monitor) throws IOException {
    Acceptance.Recording recording =
        new Acceptance(catalogue, threads, limits, version).record(study, monitor);
    if (recording.first()) {
      return new StudyChange(
          false,
          "Records what the study gives now in " + recording.file() + ".",
          "There is no baseline yet. From now on, a total that differs from it is a problem of the"
              + " study.",
          recording::write);
    }
    Comparison comparison =
        new Comparison(
            "recorded before", "now", List.of(), recording.results(), List.of(), ROUNDING);
    return new StudyChange(
        false,
        comparison.differs()
            ? "Replaces what was recorded in " + recording.file() + "."
            : "The numbers in " + recording.file() + " are those of now; records the models anew.",
        CompareReport.text(comparison, 0),
        recording::write);
  }

  /**
   * Evaluates a study to show how its results differ from its baseline, layer by layer.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException if the study cannot be run, saying why
   */
  StudyChange comparison(Path study, RunMonitor monitor) throws IOException {
    Acceptance.Recording recording =
        new Acceptance(catalogue, threads, limits, version).record(study, monitor);
    Comparison comparison =
        new Comparison(recording.file(), "now", List.of(), recording.results(), BY_LAYER, ROUNDING);
    boolean same = recording.first() || !comparison.differs();
    return new StudyChange(
        same,
        recording.first()
            ? "The baseline " + recording.file() + " is not there; record one to compare with."
            : same
                ? "The numbers in " + recording.file() + " are those of now."
                : "How the results of now differ from those in " + recording.file() + ".",
        CompareReport.text(comparison, LAYERS),
        () -> {});
  }

  /**
   * Checks a study to write the actual values of broken expectations as expected ones.
   *
   * @param elements paths of the expectations; all if there are none
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException if the study cannot be run, saying why
   */
  StudyChange values(Path study, Set<String> elements, RunMonitor monitor) throws IOException {
    String name = study.getFileName().toString();
    CheckReport report =
        new Checker(catalogue, new Checker.Options(threads, limits, version, 0, Optional.empty()))
            .check(Map.of(name, study), monitor);
    if (report.cancelled()) {
      throw new IllegalArgumentException("cancelled");
    }
    CheckedFile checked = report.files().getFirst();
    if (!checked.problem().isEmpty()) {
      throw new IllegalArgumentException(checked.problem());
    }
    List<Verdict> meant =
        checked.expectations().stream()
            .filter(v -> elements.isEmpty() || elements.contains(v.element()))
            .toList();
    Acceptance.NewValues values = Acceptance.accept(study, meant);
    String text = values.values().stream().map(Object::toString).collect(Collectors.joining("\n"));
    if (values.values().isEmpty()) {
      return new StudyChange(true, nothing(meant), "", values::write);
    }
    return new StudyChange(
        false, "Writes new expected values into " + name + ". Bounds stay.", text, values::write);
  }

  private static String nothing(List<Verdict> meant) {
    List<Verdict> broken = meant.stream().filter(v -> !v.met()).toList();
    return broken.isEmpty()
        ? "Every expectation of the study is met; there is no value to accept."
        : "No expected value can be accepted: what is not met are bounds, the baseline, or"
            + " expectations that several results break with different values. Change the bound, or"
            + " use Record Baseline.\n\n"
            + broken.getFirst().message();
  }
}
