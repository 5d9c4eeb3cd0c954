package org.rooftree.ui.wizards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.interchange.zigzag.ZigZagImport;

/** What became of ZigZag's files. */
public final class ZigZagReport {
  private ZigZagReport() {}

  /** Returns the report of an import, errors first. */
  public static ImportReport of(ZigZagImport.Result result) {
    List<ImportReport.Row> rows = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      for (Finding finding : result.findings()) {
        if (finding.severity() == severity) {
          rows.add(
              new ImportReport.Row(
                  severity.name().toLowerCase(Locale.ROOT),
                  place(finding),
                  finding.element(),
                  OnnxRequest.message(finding),
                  severity != Severity.ADVICE));
        }
      }
    }
    long errors = count(result, Severity.ERROR);
    long warnings = count(result, Severity.WARNING);
    String headline =
        errors > 0
            ? errors
                + (errors == 1 ? " error" : " errors")
                + " in the files: nothing can be imported. Correct the files, and go back."
            : warnings == 0
                ? "Everything is carried over. Finish writes the models."
                : warnings
                    + (warnings == 1 ? " statement" : " statements")
                    + " of the files deserve a look; see below. Finish writes the models.";
    return new ImportReport(
        headline,
        errors + warnings == 0,
        errors > 0 ? "" : String.join("\n", result.summary()),
        rows);
  }

  private static long count(ZigZagImport.Result result, Severity severity) {
    return result.findings().stream().filter(f -> f.severity() == severity).count();
  }

  private static String place(Finding finding) {
    return finding.line() == 0
        ? finding.file()
        : finding.file()
            + ", line "
            + finding.line()
            + (finding.column() == 0 ? "" : ", column " + finding.column());
  }
}
