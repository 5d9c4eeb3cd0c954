package org.rooftree.cli.check;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.io.WholeFile;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.study.Study;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.check.Baseline;
import org.rooftree.engine.check.BaselineCheck;
import org.rooftree.engine.check.Verdict;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.engine.isolation.Limits;
import org.rooftree.model.Models;
import org.rooftree.model.io.ElementPaths;
import org.rooftree.model.io.ModelFile;
import org.rooftree.model.io.ModelKind;
import org.rooftree.model.io.ModelReader;
import org.rooftree.model.io.StudyText;
import org.rooftree.model.study.Expectation;
import org.rooftree.report.BaselineFile;
import org.rooftree.report.ResultReader;

/**
 * Makes what a study gives now what it is expected to give: records its baseline, or writes new
 * expected values. Files are written whole or not at all.
 */
public final class Acceptance {
  /** Digits of an accepted value beyond those that its tolerance needs. */
  private static final double FINENESS = 0.01;

  private final EvaluatorCatalogue catalogue;
  private final Engine engine;

  /**
   * An expected value that was changed.
   *
   * @param title what is expected of what
   * @param before the value as it was
   * @param after the value as it is now
   */
  public record NewValue(String title, Quantity before, Quantity after) {
    /** Returns the change in one line. */
    @Override
    public String toString() {
      double share = (after.base() - before.base()) / Math.abs(before.base());
      String percent =
          Double.isFinite(share) ? String.format(Locale.ROOT, " (%+.3g %%)", 100 * share) : "";
      return title + ": expected " + before + " → " + after + percent;
    }
  }

  /** Writes files; nothing is written before. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  /** A baseline that can be recorded: what it changes is known, and nothing is written yet. */
  public static final class Recording {
    private final String file;
    private final boolean first;
    private final List<ResultComparison> results;
    private final Writing writing;

    private Recording(String file, boolean first, List<ResultComparison> results, Writing writing) {
      this.file = file;
      this.first = first;
      this.results = List.copyOf(results);
      this.writing = writing;
    }

    /** Returns the path of the baseline file relative to the study. */
    public String file() {
      return file;
    }

    /** Returns whether there was none before. */
    public boolean first() {
      return first;
    }

    /** Returns how the results differ from those that were recorded before. */
    public List<ResultComparison> results() {
      return results;
    }

    /**
     * Writes the baseline and, if it is the first one, its name into the study.
     *
     * @throws IOException when a file cannot be written
     */
    public void write() throws IOException {
      writing.write();
    }
  }

  /** New expected values of a study: what changes is known, and nothing is written yet. */
  public static final class NewValues {
    private final List<NewValue> values;
    private final Writing writing;

    private NewValues(List<NewValue> values, Writing writing) {
      this.values = List.copyOf(values);
      this.writing = writing;
    }

    /** Returns the values that change. */
    public List<NewValue> values() {
      return values;
    }

    /**
     * Writes the study, if anything changes.
     *
     * @throws IOException when it cannot be written
     */
    public void write() throws IOException {
      if (!values.isEmpty()) {
        writing.write();
      }
    }
  }

  /**
   * Creates an acceptance.
   *
   * @param threads threads that evaluate, at least 1
   * @param limits what evaluators may take
   * @param version version of the product, for the provenance of results
   */
  public Acceptance(EvaluatorCatalogue catalogue, int threads, Limits limits, String version) {
    this.catalogue = catalogue;
    this.engine = new Engine(new Engine.Options(threads, limits, "Rooftree", version));
  }

  /**
   * Evaluates a study and prepares to record the results with the models. A study that names no
   * baseline gets one beside it: {@code NAME.baseline.json}.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException if the study cannot be run, or a result is missing, saying why
   */
  public Recording record(Path file, RunMonitor monitor) throws IOException {
    byte[] content = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    ModelFile model = new ModelReader().read(content, name, ModelKind.STUDY);
    Study study = study(model);
    StudyFiles files = new StudyFiles(file);
    List<EvaluationResult> results =
        new StudyRun(study, catalogue, engine, monitor).results(files::model);
    for (EvaluationResult result : results) {
      if (result.outcome() != Status.COMPLETED) {
        throw new IllegalArgumentException(
            "nothing was recorded: "
                + result.workload().name()
                + " on "
                + result.design().name()
                + " ("
                + result.evaluator().id()
                + ") has no result: "
                + result.reason());
      }
    }
    String path =
        study
            .baseline()
            .orElse(name.substring(0, name.length() - ".study".length()) + ".baseline.json");
    Path target = files.resolve(path);
    Optional<Baseline> before = before(target);
    Map<String, String> models = files.texts(CheckMemory.models(study));
    return new Recording(
        path,
        before.isEmpty(),
        comparisons(before, results),
        () -> {
          WholeFile.write(
              target,
              output -> {
                BufferedWriter writer =
                    new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
                BaselineFile.write(study.name(), results, models, writer);
              });
          if (study.baseline().isEmpty()) {
            WholeFile.write(file, new StudyText(content).baseline(path));
          }
        });
  }

  /** Returns whether a file is a study that names a baseline. */
  public static boolean namesBaseline(Path file) throws IOException {
    ModelFile model =
        new ModelReader()
            .read(Files.readAllBytes(file), file.getFileName().toString(), ModelKind.STUDY);
    return Models.study(model).value().flatMap(Study::baseline).isPresent();
  }

  private static Study study(ModelFile model) {
    return Models.study(model)
        .value()
        .orElseThrow(
            () ->
                new IllegalArgumentException("the study has errors; rooftree validate lists them"));
  }

  /** A baseline that cannot be read is replaced like one that is not there. */
  private static Optional<Baseline> before(Path file) {
    try {
      return Files.exists(file) ? Optional.of(ResultReader.readBaseline(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<ResultComparison> comparisons(
      Optional<Baseline> before, List<EvaluationResult> results) {
    List<ResultNumbers> numbers = results.stream().map(ResultNumbers::of).toList();
    List<Optional<ResultNumbers>> partners =
        BaselineCheck.partners(before.map(Baseline::results).orElse(List.of()), numbers);
    List<ResultComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      if (partners.get(i).isPresent()) {
        comparisons.add(ResultComparison.of(partners.get(i).get(), numbers.get(i)));
      }
    }
    return comparisons;
  }

  /**
   * Prepares to write the actual values of broken expectations into a study as expected ones.
   * Bounds stay as they are, and so do expectations that several results break with different
   * values.
   *
   * @param verdicts what became of the expectations of the study
   * @throws IOException when the study cannot be read
   */
  public static NewValues accept(Path file, List<Verdict> verdicts) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ModelFile model =
        new ModelReader().read(content, file.getFileName().toString(), ModelKind.STUDY);
    ElementPaths paths = model.paths().orElseThrow();
    var study = (org.rooftree.model.study.Study) model.root().orElseThrow();
    List<Expectation> expectations = study.getExpectations();
    List<NewValue> changed = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      Expectation expectation = expectations.get(i);
      String path = paths.path(expectation);
      Set<Double> values = new HashSet<>();
      Optional<Verdict> broken = Optional.empty();
      for (Verdict verdict : verdicts) {
        if (verdict.element().equals(path) && verdict.actual().isPresent()) {
          values.add(verdict.actual().get().base());
          broken = verdict.met() ? broken : Optional.of(verdict);
        }
      }
      Quantity before = expectation.getExpected();
      if (broken.isPresent() && values.size() == 1 && before != null) {
        Quantity after =
            accepted(
                broken.get().actual().orElseThrow(), before, expectation.getRelativeTolerance());
        content = new StudyText(content).expect(i, after);
        changed.add(new NewValue(broken.get().title(), before, after));
      }
    }
    byte[] edited = content;
    return new NewValues(changed, () -> WholeFile.write(file, edited));
  }

  /** In the unit that was written, with no more digits than a hundredth of the tolerance needs. */
  private static Quantity accepted(Quantity actual, Quantity before, double tolerance) {
    double value = actual.in(before.unit());
    if (tolerance > 0 && value != 0) {
      double step = Math.pow(10, Math.floor(Math.log10(FINENESS * tolerance * Math.abs(value))));
      // Dividing by a power of ten, rather than multiplying with its inverse, keeps texts short.
      double rounded =
          step < 1 ? Math.rint(value / step) / Math.rint(1 / step) : Math.rint(value / step) * step;
      return new Quantity(rounded, before.unit());
    }
    return new Quantity(value, before.unit());
  }
}
