package org.rooftree.report.html;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.result.EvaluationResult;

/** What made the results, so that they can be made again. */
public final class ProvenanceSection {
  private ProvenanceSection() {}

  /** Returns one table per result as HTML. */
  public static String html(List<EvaluationResult> results, PageData data) {
    Html html = new Html();
    for (EvaluationResult result : results) {
      html.raw("<table class=\"features provenance\"><caption>").text(data.title(result));
      html.raw("</caption><tbody>\n");
      row(html, "Product", result.provenance().product() + " " + result.provenance().version());
      row(
          html,
          "Evaluated",
          result.provenance().created().truncatedTo(ChronoUnit.SECONDS)
              + String.format(Locale.ROOT, ", in %.3f s", result.provenance().seconds()));
      row(html, "Outcome", SummarySection.words(result.outcome().id()));
      row(
          html,
          "Evaluator",
          result.evaluator().name()
              + " ("
              + result.evaluator().id()
              + " "
              + result.evaluator().version()
              + "): "
              + result.evaluator().description());
      hash(html, "Design", result.design().name(), result.design().sha256());
      hash(html, "Workload", result.workload().name(), result.workload().sha256());
      result.mapping().ifPresent(m -> hash(html, "Mapping", m.name(), m.sha256()));
      row(html, "Batch", String.valueOf(result.workload().batch()));
      for (Map.Entry<String, String> parameter : result.parameters().entrySet()) {
        row(
            html,
            "Parameter " + parameter.getKey(),
            parameter.getValue().isEmpty() ? "not set" : parameter.getValue());
      }
      for (String literature : result.evaluator().literature()) {
        row(html, "After", literature);
      }
      html.raw("</tbody></table>\n");
    }
    return html.toString();
  }

  private static void row(Html html, String name, String value) {
    html.raw("<tr>").element("th scope=\"row\"", name).element("td", value).raw("</tr>\n");
  }

  private static void hash(Html html, String name, String value, String sha256) {
    html.raw("<tr>").element("th scope=\"row\"", name).raw("<td>").text(value);
    html.raw("<br><code>SHA-256 ").text(sha256).raw("</code></td></tr>\n");
  }
}
