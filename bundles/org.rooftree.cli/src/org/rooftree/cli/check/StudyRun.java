package org.rooftree.cli.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.study.Candidate;
import org.rooftree.api.study.Study;
import org.rooftree.api.workload.Workload;
import org.rooftree.engine.Engine;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.engine.RunMonitor;
import org.rooftree.engine.RunRequest;
import org.rooftree.engine.study.StudyRunner;
import org.rooftree.model.StudySpace;
import org.rooftree.model.io.ModelFile;

/**
 * Evaluates the designs of a study as their files are: every design with every network and every
 * evaluator. What its factors vary plays no part.
 */
final class StudyRun {
  private final Study study;
  private final EvaluatorCatalogue catalogue;
  private final Engine engine;
  private final RunMonitor monitor;

  StudyRun(Study study, EvaluatorCatalogue catalogue, Engine engine, RunMonitor monitor) {
    this.study = withoutFactors(study);
    this.catalogue = catalogue;
    this.engine = engine;
    this.monitor = monitor;
  }

  private static Study withoutFactors(Study study) {
    return new Study(
        study.name(),
        study.sha256(),
        study.designs(),
        study.workloads(),
        study.mappings(),
        study.evaluators(),
        List.of(),
        Study.Sampler.GRID,
        1,
        0,
        study.objectives(),
        study.constraints(),
        study.expectations(),
        study.baseline());
  }

  /**
   * Returns all results in the order of the study: designs, then networks, then evaluators.
   *
   * @param reader reads a file of the study
   * @throws IllegalArgumentException if a file, an evaluator or a setting cannot be used
   */
  List<EvaluationResult> results(Function<String, ModelFile> reader) {
    if (study.evaluators().isEmpty()) {
      throw new IllegalArgumentException(
          "the study names no evaluator; add one of " + String.join(", ", known()));
    }
    StudySpace space = new StudySpace(study, reader);
    List<EvaluationResult> results = new ArrayList<>();
    for (int design = 0; design < space.designs(); design++) {
      Candidate candidate = space.candidate(design, new int[0]);
      for (Workload workload : candidate.workloads()) {
        for (Study.Selection selection : study.evaluators()) {
          results.add(result(candidate, workload, selection));
        }
      }
    }
    return results;
  }

  /**
   * Returns one of the results, of possibly other files.
   *
   * @param index its position among all results
   */
  EvaluationResult result(int index, Function<String, ModelFile> reader) {
    int perDesign = study.workloads().size() * study.evaluators().size();
    int design = index / perDesign;
    int workload = index % perDesign / study.evaluators().size();
    Study one =
        new Study(
            study.name(),
            study.sha256(),
            List.of(study.designs().get(design)),
            List.of(study.workloads().get(workload)),
            study.mappings(),
            List.of(study.evaluators().get(index % study.evaluators().size())),
            List.of(),
            Study.Sampler.GRID,
            1,
            0,
            List.of(),
            List.of(),
            List.of(),
            study.baseline());
    return new StudyRun(one, catalogue, engine, monitor).results(reader).getFirst();
  }

  /** Returns the files that one of the results is computed from. */
  List<String> files(int index) {
    int perDesign = study.workloads().size() * study.evaluators().size();
    List<String> files = new ArrayList<>();
    files.add(study.designs().get(index / perDesign));
    files.add(study.workloads().get(index % perDesign / study.evaluators().size()));
    files.addAll(study.mappings());
    return files;
  }

  private EvaluationResult result(
      Candidate candidate, Workload workload, Study.Selection selection) {
    Evaluator evaluator =
        catalogue
            .find(selection.evaluator())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no evaluator \""
                            + selection.evaluator()
                            + "\"; there are "
                            + String.join(", ", known())));
    return engine.run(
        new RunRequest(
            evaluator,
            candidate.design(),
            workload,
            StudyRunner.mapping(candidate, workload),
            selection.settings()),
        monitor);
  }

  private List<String> known() {
    return catalogue.all().stream().map(e -> e.info().id()).sorted().toList();
  }
}
