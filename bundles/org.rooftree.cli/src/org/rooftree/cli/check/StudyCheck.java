package org.rooftree.cli.check;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.study.Study;
import org.rooftree.engine.check.Baseline;
import org.rooftree.engine.check.BaselineCheck;
import org.rooftree.engine.check.ExpectationCheck;
import org.rooftree.engine.check.Place;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.study.Expectation;
import org.rooftree.report.ResultReader;

/** Runs a study and judges what it expects. */
final class StudyCheck {
  private final ModelFile file;
  private final Study study;
  private final StudyFiles files;
  private final StudyRun run;
  private final Map<String, String> lastPassed;
  private final Map<Integer, Optional<CauseSearch>> causes = new HashMap<>();

  /**
   * Creates a check.
   *
   * @param file the file of the study
   * @param study the study in it
   * @param lastPassed text of its models when it passed last, by their paths; empty if unknown
   */
  StudyCheck(
      ModelFile file, Study study, StudyFiles files, StudyRun run, Map<String, String> lastPassed) {
    this.file = file;
    this.study = study;
    this.files = files;
    this.run = run;
    this.lastPassed = lastPassed;
  }

  /**
   * What came of a check.
   *
   * @param results the results of the study
   * @param verdicts what became of each expectation
   */
  record Outcome(List<EvaluationResult> results, List<Verdict> verdicts) {
    boolean cancelled() {
      return results.stream().anyMatch(r -> r.outcome() == Status.CANCELLED);
    }
  }

  /**
   * Runs the study.
   *
   * @param relativeTolerance share of a value of the baseline up to which a difference is none
   * @throws IllegalArgumentException if the study cannot be run
   */
  Outcome run(double relativeTolerance) {
    if (study.expectations().isEmpty() && study.baseline().isEmpty()) {
      return new Outcome(List.of(), List.of());
    }
    Optional<Baseline> baseline = baseline();
    List<EvaluationResult> results = run.results(files::model);
    Outcome outcome = new Outcome(results, List.of());
    if (outcome.cancelled()) {
      return outcome;
    }
    List<ResultNumbers> numbers = results.stream().map(ResultNumbers::of).toList();
    List<ResultNumbers> recorded = baseline.map(Baseline::results).orElse(List.of());
    List<Optional<ResultNumbers>> before = BaselineCheck.partners(recorded, numbers);
    Map<String, String> models =
        baseline.map(Baseline::models).filter(m -> !m.isEmpty()).orElse(lastPassed);
    List<Verdict> verdicts = new ArrayList<>();
    for (int e = 0; e < study.expectations().size(); e++) {
      expectation(e, numbers, before, models, verdicts);
    }
    if (study.baseline().isPresent()) {
      if (baseline.isEmpty()) {
        verdicts.add(missing(study.baseline().get()));
      } else {
        BaselineCheck check = new BaselineCheck(study.expectations(), root(), relativeTolerance);
        for (int i = 0; i < numbers.size(); i++) {
          for (Verdict verdict : check.verdicts(before.get(i), numbers.get(i))) {
            verdicts.add(explained(verdict, "", i, models));
          }
        }
        verdicts.addAll(check.gone(recorded, numbers));
      }
    }
    return new Outcome(results, verdicts);
  }

  private void expectation(
      int index,
      List<ResultNumbers> numbers,
      List<Optional<ResultNumbers>> before,
      Map<String, String> models,
      List<Verdict> verdicts) {
    Study.Expectation expectation = study.expectations().get(index);
    ExpectationCheck check = new ExpectationCheck(expectation, place(index));
    boolean any = false;
    for (int i = 0; i < numbers.size(); i++) {
      if (ExpectationCheck.concerns(expectation, numbers.get(i))) {
        any = true;
        Verdict verdict = check.verdict(numbers.get(i), before.get(i));
        verdicts.add(explained(verdict, expectation.layer(), i, models));
      }
    }
    if (!any) {
      verdicts.add(check.nothing(numbers));
    }
  }

  private Verdict explained(Verdict verdict, String layer, int result, Map<String, String> models) {
    if (verdict.status() != Verdict.Status.BROKEN || models.isEmpty()) {
      return verdict;
    }
    return causes
        .computeIfAbsent(result, i -> search(i, models))
        .flatMap(search -> search.of(verdict, layer))
        .map(verdict::because)
        .orElse(verdict);
  }

  private Optional<CauseSearch> search(int result, Map<String, String> models) {
    try {
      return Optional.of(new CauseSearch(run, result, models, files::model));
    } catch (IllegalArgumentException e) {
      // The models as they were are not valid any more, so nothing can be learned from them.
      return Optional.empty();
    }
  }

  private Optional<Baseline> baseline() {
    if (study.baseline().isEmpty()) {
      return Optional.empty();
    }
    String path = study.baseline().get();
    try {
      if (!Files.exists(files.resolve(path))) {
        return Optional.empty();
      }
      return Optional.of(ResultReader.readBaseline(files.resolve(path)));
    } catch (IOException e) {
      throw new UnreadableFileException("baseline " + path + " " + StudyFiles.reason(e), e);
    }
  }

  private Verdict missing(String path) {
    Optional<Quantity> none = Optional.empty();
    return new Verdict(
        root().element(),
        root().line(),
        "baseline " + path,
        Verdict.Status.UNMATCHED,
        "",
        none,
        none,
        none,
        none,
        "",
        "the baseline " + path + " does not exist; record it (rooftree check --update-baseline)",
        List.of(),
        Optional.empty());
  }

  private Place root() {
    return new Place("/", file.root().map(file::line).orElse(0));
  }

  private Place place(int expectation) {
    List<Expectation> all =
        ((org.rooftree.model.study.Study) file.root().orElseThrow()).getExpectations();
    Expectation element = all.get(expectation);
    return new Place(file.paths().orElseThrow().path(element), file.line(element));
  }
}
