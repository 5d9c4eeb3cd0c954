package org.rooftree.ui.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rooftree.cli.check.Acceptance;
import org.rooftree.cli.check.Checker;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.report.CompareReport;
import org.rooftree.report.Comparison;

/** Finds out what a study would change; runs without a display. */
final class StudyChanges {
  private static final double ROUNDING = 1e-9;

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
   * Checks a study to write the actual values of broken expectations as expected ones.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException if the study cannot be run, saying why
   */
  StudyChange values(Path study, RunMonitor monitor) throws IOException {
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
    Acceptance.NewValues values = Acceptance.accept(study, checked.expectations());
    String text = values.values().stream().map(Object::toString).collect(Collectors.joining("\n"));
    if (values.values().isEmpty()) {
      return new StudyChange(true, nothing(checked), "", values::write);
    }
    return new StudyChange(
        false, "Writes new expected values into " + name + ". Bounds stay.", text, values::write);
  }

  private static String nothing(CheckedFile checked) {
    List<Verdict> broken = checked.expectations().stream().filter(v -> !v.met()).toList();
    return broken.isEmpty()
        ? "Every expectation of the study is met; there is no value to accept."
        : "No expected value can be accepted: what is not met are bounds, the baseline, or"
            + " expectations that several results break with different values. Change the bound, or"
            + " use Record Baseline.\n\n"
            + broken.getFirst().message();
  }
}
