package org.rooftree.model.elaboration;

import static org.rooftree.model.elaboration.Convert.constant;
import static org.rooftree.model.elaboration.Convert.present;
import static org.rooftree.model.elaboration.Convert.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.common.util.EList;
import org.rooftree.api.study.Study;
import org.rooftree.model.study.FileReference;
import org.rooftree.model.study.ScaleKind;
import org.rooftree.model.study.Sense;

/** Turns a study model into a {@link Study}. */
public final class StudyElaborator {
  private StudyElaborator() {}

  /**
   * Elaborates a model without errors.
   *
   * @param sha256 hash of the file that it was read from
   */
  public static Study elaborate(org.rooftree.model.study.Study study, String sha256) {
    List<Study.Selection> evaluators = new ArrayList<>();
    for (var selection : study.getEvaluators()) {
      Map<String, String> settings = new HashMap<>();
      selection.getSettings().forEach(s -> settings.put(text(s.getName()), text(s.getValue())));
      evaluators.add(new Study.Selection(text(selection.getEvaluator()), settings));
    }
    List<Study.Factor> factors = new ArrayList<>();
    for (var factor : study.getFactors()) {
      Optional<Study.Range> range =
          factor.getMinimum() == null || factor.getMaximum() == null
              ? Optional.empty()
              : Optional.of(
                  new Study.Range(
                      factor.getMinimum(),
                      factor.getMaximum(),
                      factor.getSteps(),
                      factor.getScale() == ScaleKind.LOGARITHMIC));
      factors.add(
          new Study.Factor(
              text(factor.getName()),
              text(factor.getFile()),
              text(factor.getElement()),
              text(factor.getFeature()),
              factor.getValues(),
              range));
    }
    List<Study.Objective> objectives = new ArrayList<>();
    for (var objective : study.getObjectives()) {
      objectives.add(
          new Study.Objective(text(objective.getMetric()), objective.getSense() == Sense.MAXIMISE));
    }
    List<Study.Constraint> constraints = new ArrayList<>();
    for (var constraint : study.getConstraints()) {
      constraints.add(
          new Study.Constraint(
              text(constraint.getMetric()),
              Optional.ofNullable(constraint.getMinimum()),
              Optional.ofNullable(constraint.getMaximum())));
    }
    List<Study.Expectation> expectations = new ArrayList<>();
    for (var e : study.getExpectations()) {
      expectations.add(
          new Study.Expectation(
              text(e.getName()),
              text(e.getDesign()),
              text(e.getWorkload()),
              text(e.getEvaluator()),
              text(e.getLayer()),
              text(e.getMetric()),
              Optional.ofNullable(e.getExpected()),
              e.getRelativeTolerance(),
              Optional.ofNullable(e.getAbsoluteTolerance()),
              Optional.ofNullable(e.getMinimum()),
              Optional.ofNullable(e.getMaximum())));
    }
    return new Study(
        text(study.getName()),
        sha256,
        files(study.getDesigns()),
        files(study.getWorkloads()),
        files(study.getMappings()),
        evaluators,
        factors,
        constant(Study.Sampler.class, study.getSampler()),
        study.getSamples(),
        study.getSeed(),
        objectives,
        constraints,
        expectations,
        present(study.getBaseline()));
  }

  private static List<String> files(EList<FileReference> references) {
    List<String> paths = new ArrayList<>();
    for (FileReference reference : references) {
      paths.add(text(reference.getPath()));
    }
    return paths;
  }
}
