package org.rooftree.report.html;

import java.util.List;
import java.util.Locale;
import org.rooftree.api.finding.Finding;

/** What validation found in the files, the worst first. */
public final class FindingsSection {
  private FindingsSection() {}

  /** Returns the findings as HTML. */
  public static String html(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "<p class=\"empty\">Nothing was found in the files: no errors, warnings or advice.</p>\n";
    }
    Html html = new Html();
    html.raw("<div class=\"scroll\"><table class=\"findings\"><thead><tr>");
    for (String column : List.of("Severity", "File", "Element", "Finding", "Remedy", "Rule")) {
      html.element("th scope=\"col\"", column);
    }
    html.raw("</tr></thead><tbody>\n");
    findings.stream()
        .sorted((a, b) -> a.severity().compareTo(b.severity()))
        .forEach(
            f -> {
              String severity = f.severity().name().toLowerCase(Locale.ROOT);
              html.raw("<tr><td><span class=\"tag " + severity + "\">" + severity + "</span></td>");
              html.element("td", f.file() + (f.line() > 0 ? ":" + f.line() : ""));
              html.element("td", f.element());
              html.element("td", f.message());
              html.element("td", f.remedy());
              html.raw("<td><code>").text(f.rule()).raw("</code></td></tr>\n");
            });
    html.raw("</tbody></table></div>\n");
    return html.toString();
  }
}
