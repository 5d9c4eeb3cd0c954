package org.rooftree.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.engine.check.CheckReport.CheckedFile;

/** What a check found as findings, like those of validation. */
public final class CheckFindings {
  /** Rule: every expectation of a study holds. */
  public static final String BROKEN = "expectation.broken";

  /** Rule: every expectation is about something that the study evaluates. */
  public static final String UNMATCHED = "expectation.unmatched";

  /** Rule: every layer suits the evaluators of the study. */
  public static final String NOT_APPLICABLE = "evaluation.not.applicable";

  /** Rule: no evaluator fails. */
  public static final String FAILED = "evaluation.failed";

  /** Rule: a study can be run. */
  public static final String PROBLEM = "check.problem";

  private static final String ACCEPT = "mend the model, or accept the new value";
  private static final String BASELINE = "/";

  private static final Map<String, String> RULES = rules();

  private CheckFindings() {}

  private static Map<String, String> rules() {
    Map<String, String> rules = new LinkedHashMap<>();
    rules.put(BROKEN, "Every expectation of a study holds.");
    rules.put(UNMATCHED, "Every expectation is about something that the study evaluates.");
    rules.put(NOT_APPLICABLE, "Every layer suits the evaluators of the study.");
    rules.put(FAILED, "No evaluator fails.");
    rules.put(PROBLEM, "A study can be run, and its files can be read.");
    return rules;
  }

  /** Returns what each rule demands, by its identifier. */
  public static Map<String, String> texts() {
    return new LinkedHashMap<>(RULES);
  }

  /** Returns everything found in a file: by validation first, then by its expectations. */
  public static List<Finding> of(CheckedFile file) {
    List<Finding> findings = new ArrayList<>(file.findings());
    if (!file.problem().isEmpty()) {
      findings.add(new Finding(PROBLEM, Severity.ERROR, file.file(), 0, "", file.problem(), ""));
    }
    for (Verdict verdict : file.expectations()) {
      if (!verdict.met()) {
        findings.add(finding(file.file(), verdict));
      }
    }
    return List.copyOf(findings);
  }

  /** Returns whether a finding is a stated value that could be replaced by the actual one. */
  public static boolean canAccept(Finding finding) {
    return finding.rule().equals(BROKEN) && finding.remedy().equals(ACCEPT);
  }

  /** Returns whether a finding is a difference from the baseline. */
  public static boolean isOfBaseline(Finding finding) {
    return finding.rule().equals(BROKEN) && finding.element().equals(BASELINE);
  }

  private static Finding finding(String file, Verdict verdict) {
    return new Finding(
        rule(verdict.status()),
        Severity.ERROR,
        file,
        verdict.line(),
        verdict.element(),
        verdict.explanation(),
        remedy(verdict));
  }

  private static String rule(Verdict.Status status) {
    return switch (status) {
      case MET, BROKEN -> BROKEN;
      case UNMATCHED -> UNMATCHED;
      case NOT_APPLICABLE -> NOT_APPLICABLE;
      case FAILED -> FAILED;
    };
  }

  private static String remedy(Verdict verdict) {
    return switch (verdict.status()) {
      case BROKEN ->
          verdict.expected().isEmpty()
              ? "mend the model, or change the bound"
              : verdict.element().equals(BASELINE)
                  ? "mend the model, or record the baseline again"
                  : ACCEPT;
      case UNMATCHED -> "correct the study";
      case NOT_APPLICABLE -> "choose another evaluator, or change the layer";
      case MET, FAILED -> "";
    };
  }
}
