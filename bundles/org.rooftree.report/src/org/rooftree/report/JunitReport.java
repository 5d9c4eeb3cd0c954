package org.rooftree.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;

/**
 * What a check found as JUnit XML, which every build server shows: a suite per file; in it a case
 * for the model itself and one for each expectation.
 */
public final class JunitReport {
  private final Writer target;

  private JunitReport(Writer target) {
    this.target = target;
  }

  /** Writes a report. */
  public static void write(CheckReport report, Writer target) throws IOException {
    new JunitReport(target).write(report);
    target.flush();
  }

  private record Counts(int tests, int failures, int errors) {
    static Counts of(CheckedFile file) {
      int tests = 1 + file.expectations().size();
      int errors = file.problem().isEmpty() ? 0 : 1;
      int failures = errors == 0 && hasErrors(file) ? 1 : 0;
      for (Verdict verdict : file.expectations()) {
        switch (verdict.status()) {
          case BROKEN, UNMATCHED -> failures++;
          case FAILED, NOT_APPLICABLE -> errors++;
          case MET -> {}
        }
      }
      return new Counts(tests, failures, errors);
    }

    Counts plus(Counts other) {
      return new Counts(tests + other.tests, failures + other.failures, errors + other.errors);
    }

    String attributes(double seconds) {
      return String.format(
          Locale.ROOT,
          " tests=\"%d\" failures=\"%d\" errors=\"%d\" time=\"%.3f\"",
          tests,
          failures,
          errors,
          seconds);
    }
  }

  private static boolean hasErrors(CheckedFile file) {
    return file.findings().stream().anyMatch(f -> f.severity() == Severity.ERROR);
  }

  private void write(CheckReport report) throws IOException {
    Counts all = report.files().stream().map(Counts::of).reduce(new Counts(0, 0, 0), Counts::plus);
    double seconds = report.files().stream().mapToDouble(CheckedFile::seconds).sum();
    target.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    target.write("<testsuites name=\"rooftree check\"" + all.attributes(seconds) + ">\n");
    for (CheckedFile file : report.files()) {
      target.write("  <testsuite" + attribute("name", file.file()));
      target.write(Counts.of(file).attributes(file.seconds()) + ">\n");
      model(file);
      for (Verdict verdict : file.expectations()) {
        expectation(file, verdict);
      }
      target.write("  </testsuite>\n");
    }
    target.write("</testsuites>\n");
  }

  private void model(CheckedFile file) throws IOException {
    begin(file, "is valid", file.seconds());
    List<Finding> errors =
        file.findings().stream().filter(f -> f.severity() == Severity.ERROR).toList();
    if (!file.problem().isEmpty()) {
      outcome("error", "problem", file.problem(), file.problem());
    } else if (!errors.isEmpty()) {
      outcome("failure", errors.getFirst().rule(), errors.getFirst().message(), lines(errors));
    }
    List<Finding> warnings =
        file.findings().stream().filter(f -> f.severity() == Severity.WARNING).toList();
    if (!warnings.isEmpty()) {
      target.write("      <system-out>" + Xml.escape(lines(warnings)) + "</system-out>\n");
    }
    target.write("    </testcase>\n");
  }

  private static String lines(List<Finding> findings) {
    return String.join("\n", findings.stream().map(Finding::toString).toList());
  }

  private void expectation(CheckedFile file, Verdict verdict) throws IOException {
    begin(file, verdict.title(), 0);
    switch (verdict.status()) {
      case BROKEN, UNMATCHED ->
          outcome("failure", verdict.status().id(), verdict.message(), where(file, verdict));
      case FAILED, NOT_APPLICABLE ->
          outcome("error", verdict.status().id(), verdict.message(), where(file, verdict));
      case MET -> {}
    }
    target.write("    </testcase>\n");
  }

  private static String where(CheckedFile file, Verdict verdict) {
    return file.file()
        + (verdict.line() > 0 ? ":" + verdict.line() : "")
        + ": "
        + verdict.element()
        + ": "
        + verdict.explanation();
  }

  private void begin(CheckedFile file, String name, double seconds) throws IOException {
    target.write(
        "    <testcase"
            + attribute("classname", file.file())
            + attribute("name", name)
            + String.format(Locale.ROOT, " time=\"%.3f\">\n", seconds));
  }

  private void outcome(String element, String type, String message, String text)
      throws IOException {
    target.write("      <" + element + attribute("type", type) + attribute("message", message));
    target.write(">" + Xml.escape(text) + "</" + element + ">\n");
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + Xml.escape(value) + "\"";
  }
}
