package org.rooftree.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.engine.check.CheckFindings;
import org.rooftree.engine.check.CheckReport;
import org.rooftree.engine.check.CheckReport.CheckedFile;
import org.rooftree.engine.check.Verdict;
import org.rooftree.report.html.Html;

/** What a check found as one HTML file that needs neither a network nor a script. */
public final class CheckHtml {
  private final CheckReport report;
  private final Html html = new Html();

  private CheckHtml(CheckReport report) {
    this.report = report;
  }

  /** Writes a report. */
  public static void write(CheckReport report, Writer target) throws IOException {
    Page.fill(
        "html/plain.html",
        Map.of(
            "title", "Check: " + (report.passed() ? "passed" : "failed"),
            "policy", Page.policy(),
            "style", Page.resource("html/report.css"),
            "subtitle", Html.escape(CheckText.summary(report)),
            "links",
                "<a href=\"#summary\">What is wrong</a>\n<a href=\"#expectations\">Expectations</a>\n"
                    + "<a href=\"#files\">Files</a>\n",
            "body", new CheckHtml(report).body()),
        target);
    target.flush();
  }

  private String body() {
    wrong();
    expectations();
    files();
    return html.toString();
  }

  private void wrong() {
    html.raw("<section id=\"summary\"><h2>What is wrong</h2>\n");
    List<Finding> findings =
        report.files().stream()
            .flatMap(f -> CheckFindings.of(f).stream())
            .filter(f -> f.severity() != Severity.ADVICE)
            .toList();
    if (findings.isEmpty()) {
      html.element("p class=\"lead\"", "Nothing.");
    } else {
      head("Errors and warnings", "Where", "Severity", "What", "What to do", "Rule");
      for (Finding finding : findings) {
        html.raw("<tr><th scope=\"row\">");
        html.text(finding.file() + (finding.line() > 0 ? ":" + finding.line() : ""));
        html.raw(" <code>").text(finding.element()).raw("</code></th>");
        boolean error = finding.severity() == Severity.ERROR;
        html.element(
            error ? "td class=\"worse\"" : "td",
            finding.severity().name().toLowerCase(Locale.ROOT));
        html.element("td", finding.message()).element("td", finding.remedy());
        html.raw("<td style=\"white-space:nowrap\">").text(finding.rule()).raw("</td></tr>\n");
      }
      html.raw("</tbody></table></div>\n");
    }
    html.raw("</section>\n");
  }

  private void expectations() {
    html.raw("<section id=\"expectations\"><h2>Expectations</h2>\n");
    for (CheckedFile file : report.files()) {
      if (file.expectations().isEmpty()) {
        continue;
      }
      head(file.file(), "Expectation", "Expected", "Allowed", "Actual", "Status");
      for (Verdict verdict : file.expectations()) {
        html.raw("<tr>").element("th scope=\"row\"", verdict.title());
        html.element("td class=\"number\"", expected(verdict));
        html.element("td class=\"number\"", verdict.tolerance());
        html.element("td class=\"number\"", text(verdict.actual()));
        html.element("td class=\"" + (verdict.met() ? "better" : "worse") + "\"", status(verdict));
        html.raw("</tr>\n");
      }
      html.raw("</tbody></table></div>\n");
    }
    if (report.expectations() == 0) {
      html.element(
          "p class=\"lead\"",
          "No study states any. Add expectations or a baseline to a study: rooftree check"
              + " --update-baseline STUDY records one.");
    }
    html.raw("</section>\n");
  }

  private static String status(Verdict verdict) {
    return switch (verdict.status()) {
      case MET -> "met";
      case BROKEN -> "broken";
      case UNMATCHED -> "matches nothing";
      case NOT_APPLICABLE -> "not applicable";
      case FAILED -> "failed";
    };
  }

  private static String expected(Verdict verdict) {
    if (verdict.expected().isPresent()) {
      // A baseline has the units of the metrics, with all digits; what people write stays as it is.
      boolean recorded =
          verdict
              .actual()
              .filter(a -> a.unit().equals(verdict.expected().get().unit()))
              .isPresent();
      return recorded ? text(verdict.expected()) : verdict.expected().get().toString();
    }
    String minimum = verdict.minimum().map(m -> "≥ " + m).orElse("");
    String maximum = verdict.maximum().map(m -> "≤ " + m).orElse("");
    return (minimum + " " + maximum).strip();
  }

  private static String text(Optional<Quantity> value) {
    return value.map(Humane::text).orElse("");
  }

  private void files() {
    html.raw("<section id=\"files\"><h2>Files</h2>\n");
    head("Everything that was checked", "File", "Errors", "Warnings", "Expectations", "");
    for (CheckedFile file : report.files()) {
      html.raw("<tr>").element("th scope=\"row\"", file.file());
      html.element("td class=\"number\"", "" + count(file, Severity.ERROR));
      html.element("td class=\"number\"", "" + count(file, Severity.WARNING));
      html.element(
          "td class=\"number\"",
          file.verdicts().isPresent() ? "" + file.expectations().size() : "");
      html.element("td", file.problem().isEmpty() ? file.reused() ? "unchanged" : "" : "problem");
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div></section>\n");
  }

  private static long count(CheckedFile file, Severity severity) {
    return file.findings().stream().filter(f -> f.severity() == severity).count();
  }

  private void head(String caption, String... columns) {
    html.raw("<div class=\"scroll\"><table>").element("caption", caption).raw("<thead><tr>");
    for (String column : columns) {
      html.element("th scope=\"col\"", column);
    }
    html.raw("</tr></thead><tbody>\n");
  }
}
