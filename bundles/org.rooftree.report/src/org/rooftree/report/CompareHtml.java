package org.rooftree.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.engine.compare.LayerDelta;
import org.rooftree.engine.compare.MetricDelta;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.report.html.Html;

/** A comparison as one HTML file that needs neither a network nor a script. */
public final class CompareHtml {
  private final Comparison comparison;
  private final Html html = new Html();

  private CompareHtml(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Writes a comparison. */
  public static void write(Comparison comparison, Writer target) throws IOException {
    String body = new CompareHtml(comparison).body();
    Page.fill(
        "html/plain.html",
        Map.of(
            "title",
            Html.escape(comparison.before() + " → " + comparison.after()),
            "policy",
            Page.policy(),
            "style",
            Page.resource("html/report.css"),
            "subtitle",
            comparison.differs() ? "What differs" : "No difference",
            "links",
            "<a href=\"#summary\">Model</a>\n"
                + (comparison.results().isEmpty() ? "" : "<a href=\"#results\">Results</a>\n"),
            "body",
            body),
        target);
    target.flush();
  }

  private String body() {
    html.raw("<section id=\"summary\"><h2>Model</h2>\n");
    if (comparison.changes().isEmpty()) {
      html.element("p class=\"lead\"", noChanges());
    } else {
      changes(comparison.changes());
    }
    html.raw("</section>\n");
    if (!comparison.results().isEmpty()) {
      html.raw("<section id=\"results\"><h2>Results</h2>\n");
      comparison.results().forEach(this::result);
      html.raw("</section>\n");
    }
    return html.toString();
  }

  private String noChanges() {
    boolean hashes =
        comparison.results().stream()
            .anyMatch(r -> r.facts().stream().anyMatch(f -> f.what().endsWith(" content")));
    return hashes
        ? "The models differ, but results hold only their hashes; compare the designs themselves to"
            + " see how."
        : "No structural difference.";
  }

  private void changes(List<ModelChange> changes) {
    html.raw("<div class=\"scroll\"><table><caption>").text(changes.size() + " differences");
    html.raw("</caption><thead><tr><th scope=\"col\">Element</th><th scope=\"col\">Class</th>");
    html.raw("<th scope=\"col\">What</th><th scope=\"col\">Feature</th>");
    html.raw("<th scope=\"col\">Before</th><th scope=\"col\">After</th></tr></thead><tbody>\n");
    for (ModelChange change : changes) {
      html.raw("<tr><th scope=\"row\"><code>").text(change.element()).raw("</code></th>");
      html.element("td", change.type()).element("td", change.kind().id());
      html.element("td", change.feature());
      html.element("td", change.before()).element("td", change.after()).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void result(ResultComparison result) {
    html.element(
        "h3",
        result.after().workload().name()
            + " on "
            + result.after().design().name()
            + ", "
            + result.after().evaluator());
    html.raw("<ul class=\"notes\">");
    result.facts().forEach(f -> html.element("li", CompareReport.fact(f)));
    html.raw("</ul>\n");
    List<MetricDelta> differing = comparison.differing(result);
    int same = result.totals().size() - differing.size();
    if (!differing.isEmpty()) {
      head("Totals that differ; " + same + " are the same", "Metric", "%");
      for (MetricDelta delta : differing) {
        row(delta.metric().label(), delta);
        html.element("td class=\"number " + DeltaText.tone(delta) + "\"", percent(delta));
        html.raw("</tr>\n");
      }
      html.raw("</tbody></table></div>\n");
    } else if (same > 0) {
      html.element("p", "All " + same + " totals are the same.");
    }
    comparison.byLayer(result).forEach(metric -> layers(result, metric));
  }

  private static String percent(MetricDelta delta) {
    String tone = DeltaText.tone(delta);
    return DeltaText.percent(delta) + (tone.isEmpty() ? "" : " " + tone);
  }

  private void layers(ResultComparison result, MetricName metric) {
    boolean shares = result.additive(metric);
    head(metric.label() + " by layer", "Layer", shares ? "Of the difference" : "%");
    for (LayerDelta delta : result.contributions(metric)) {
      row(delta.layer(), delta.delta());
      if (shares) {
        double width = Math.min(100, 100 * Math.abs(delta.share()));
        html.raw("<td class=\"number share\"><span class=\"fill is-compute\" style=\"width:");
        html.raw(String.format(Locale.ROOT, "%.1f", Double.isNaN(width) ? 0 : width));
        html.raw("%\"></span>").element("span", DeltaText.share(delta.share())).raw("</td>");
      } else {
        html.element("td class=\"number\"", DeltaText.percent(delta.delta()));
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void head(String caption, String first, String last) {
    html.raw("<div class=\"scroll tall\"><table>").element("caption", caption);
    html.raw("<thead><tr>").element("th scope=\"col\"", first);
    for (String column : List.of("Before", "After", "Difference", last)) {
      html.element("th scope=\"col\" class=\"number\"", column);
    }
    html.raw("</tr></thead><tbody>\n");
  }

  private void row(String name, MetricDelta delta) {
    html.raw("<tr>").element("th scope=\"row\"", name);
    html.element("td class=\"number\"", DeltaText.value(delta, delta.before()));
    html.element("td class=\"number\"", DeltaText.value(delta, delta.after()));
    html.element("td class=\"number\"", DeltaText.difference(delta));
  }
}
