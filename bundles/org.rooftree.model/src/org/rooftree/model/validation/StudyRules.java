package org.rooftree.model.validation;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.model.study.Constraint;
import org.rooftree.model.study.Expectation;
import org.rooftree.model.study.Factor;
import org.rooftree.model.study.FileReference;
import org.rooftree.model.study.ScaleKind;
import org.rooftree.model.study.Study;

/** Rules for studies. */
final class StudyRules {
  private final Findings findings;

  StudyRules(Findings findings) {
    this.findings = findings;
  }

  void check(Study study) {
    List<FileReference> files = new ArrayList<>(study.getDesigns());
    files.addAll(study.getWorkloads());
    files.addAll(study.getMappings());
    for (FileReference file : files) {
      path(file, file.getPath());
    }
    path(study, study.getBaseline());
    for (Factor factor : study.getFactors()) {
      path(factor, factor.getFile());
      factor(factor);
    }
    for (Constraint constraint : study.getConstraints()) {
      if (constraint.getMinimum() == null && constraint.getMaximum() == null) {
        bound(constraint, constraint.getMetric(), "minimum or maximum");
      }
      order(constraint, constraint.getMinimum(), constraint.getMaximum());
    }
    for (Expectation expectation : study.getExpectations()) {
      boolean baseline = study.getBaseline() != null && !study.getBaseline().isEmpty();
      if (!baseline
          && expectation.getExpected() == null
          && expectation.getMinimum() == null
          && expectation.getMaximum() == null) {
        bound(
            expectation,
            expectation.getMetric(),
            "expected, minimum or maximum (and the study no baseline)");
      }
      order(expectation, expectation.getMinimum(), expectation.getMaximum());
    }
  }

  private void bound(EObject element, @Nullable String metric, String what) {
    findings.add(
        Rule.STUDY_BOUND, element, "states no " + what + " for " + metric, "add one of them");
  }

  private void order(EObject element, @Nullable Quantity minimum, @Nullable Quantity maximum) {
    if (minimum != null
        && maximum != null
        && (!minimum.unit().compatibleWith(maximum.unit()) || minimum.compareTo(maximum) > 0)) {
      findings.add(
          Rule.STUDY_BOUND,
          element,
          "minimum = " + minimum + " is not below maximum = " + maximum,
          "exchange them or correct the units");
    }
  }

  /** A path must stay inside the folder of the study, whatever the operating system. */
  private void path(EObject element, @Nullable String path) {
    if (path == null || path.isEmpty()) {
      return;
    }
    String unified = path.replace('\\', '/');
    boolean escapes =
        unified.startsWith("/") || unified.contains(":") || ("/" + unified + "/").contains("/../");
    if (escapes) {
      findings.add(
          Rule.STUDY_PATH,
          element,
          "path \"" + path + "\" leaves the folder of the study",
          "write a path relative to the study, without ..");
    }
  }

  private void factor(Factor factor) {
    boolean values = !factor.getValues().isEmpty();
    Quantity minimum = factor.getMinimum();
    Quantity maximum = factor.getMaximum();
    boolean range =
        minimum != null
            && maximum != null
            && minimum.unit().compatibleWith(maximum.unit())
            && minimum.compareTo(maximum) < 0
            && (factor.getScale() != ScaleKind.LOGARITHMIC || minimum.value() > 0);
    boolean any = minimum != null || maximum != null;
    if (values == range || values && any) {
      findings.add(
          Rule.STUDY_FACTOR,
          factor,
          "has "
              + factor.getValues().size()
              + " values and the range "
              + minimum
              + " to "
              + maximum
              + "; allowed are listed values, or a range with minimum below maximum in the same"
              + " unit (and above 0 if it is logarithmic)",
          "give one of the two");
    }
  }
}
