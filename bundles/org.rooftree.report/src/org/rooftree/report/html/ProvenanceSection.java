package org.rooftree.report.html;

import java.util.List;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.content.ProvenanceFacts;

/** What made the results, so that they can be made again. */
public final class ProvenanceSection {
  private ProvenanceSection() {}

  /** Returns one table per result as HTML. */
  public static String html(List<EvaluationResult> results, PageData data) {
    Html html = new Html();
    for (EvaluationResult result : results) {
      html.raw("<table class=\"features provenance\"><caption>").text(data.title(result));
      html.raw("</caption><tbody>\n");
      for (ProvenanceFacts.Fact fact : ProvenanceFacts.of(result)) {
        html.raw("<tr>").element("th scope=\"row\"", fact.name()).raw("<td>").text(fact.value());
        if (!fact.sha256().isEmpty()) {
          html.raw("<br><code>SHA-256 ").text(fact.sha256()).raw("</code>");
        }
        html.raw("</td></tr>\n");
      }
      html.raw("</tbody></table>\n");
    }
    return html.toString();
  }
}
