package org.rooftree.report;

import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;

/** What a check found as text for people: what is wrong, then one line on how much was checked. */
public final class CheckText {
  private CheckText() {}

  /**
   * Returns the text of a report.
   *
   * @param least mildest severity that is listed
   */
  public static String of(CheckReport report, Severity least) {
    StringBuilder text = new StringBuilder();
    for (CheckedFile file : report.files()) {
      for (Finding finding : CheckFindings.of(file)) {
        if (finding.severity().compareTo(least) <= 0) {
          text.append(finding).append('\n');
        }
      }
    }
    return text.append(summary(report)).append('\n').toString();
  }

  /** Returns one sentence on what was checked. */
  public static String summary(CheckReport report) {
    long studies = report.files().stream().filter(f -> f.verdicts().isPresent()).count();
    long reused = report.files().stream().filter(CheckedFile::reused).count();
    long broken = report.expectations() - report.count(Verdict.Status.MET);
    long problems = report.files().stream().filter(f -> !f.problem().isEmpty()).count();
    return (report.passed() ? "Passed: " : report.cancelled() ? "Cancelled: " : "Failed: ")
        + count(report.files().size(), "file", "files")
        + ", "
        + count(studies, "study", "studies")
        + " with "
        + count(report.expectations(), "expectation", "expectations")
        + (broken > 0 ? ", " + broken + " of them not met" : "")
        + (report.count(Severity.ERROR) > 0
            ? ", " + count(report.count(Severity.ERROR), "error", "errors") + " in models"
            : "")
        + (problems > 0 ? ", " + count(problems, "file", "files") + " that cannot be checked" : "")
        + (reused > 0 ? "; " + reused + " unchanged since an earlier check" : "");
  }

  private static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
