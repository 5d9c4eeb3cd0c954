package org.rooftree.report.html;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.chart.RooflineGeometry;
import org.rooftree.report.content.BoundShares;
import org.rooftree.report.content.Delta;
import org.rooftree.report.content.Headlines;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;

/** The first page: outcome, totals of all results side by side, what holds them back, notes. */
public final class SummarySection {
  private final List<EvaluationResult> results;
  private final PageData data;
  private Html html = new Html();

  /** Creates the section for results, the first of which is the reference. */
  public SummarySection(List<EvaluationResult> results, PageData data) {
    this.results = results;
    this.data = data;
  }

  /** Returns the first things to see as HTML: outcome, headline figures, what time is bound by. */
  public String headlines() {
    for (EvaluationResult result : results) {
      outcome(result);
    }
    if (results.size() == 1) {
      cards();
    }
    for (EvaluationResult result : results) {
      bounds(result);
    }
    return drain();
  }

  /** Returns the table of all totals and the notes as HTML. */
  public String totals() {
    table();
    for (EvaluationResult result : results) {
      notes(result);
    }
    return drain();
  }

  private String drain() {
    String text = html.toString();
    html = new Html();
    return text;
  }

  private void outcome(EvaluationResult result) {
    if (result.outcome() == Status.COMPLETED) {
      return;
    }
    html.raw("<p class=\"alert\" role=\"alert\"><strong>")
        .text(data.title(result) + ": " + MetricText.words(result.outcome().id()))
        .raw(".</strong> ")
        .text(result.reason())
        .raw(" Totals need every layer; what was evaluated stands in the table of layers.</p>\n");
  }

  private void cards() {
    html.raw("<dl class=\"cards\">\n");
    for (Headlines.Headline headline : Headlines.of(results.getFirst())) {
      html.raw("<div class=\"card" + (headline.value().isEmpty() ? " empty" : "") + "\"><dt>")
          .text(headline.key().metric().label())
          .raw("</dt><dd>")
          .text(headline.text())
          .raw("</dd><dd class=\"sub\">")
          .text(headline.about())
          .raw("</dd></div>\n");
    }
    html.raw("</dl>\n");
  }

  /** Returns a total for people. */
  static String value(EvaluationResult result, MetricKey key) {
    return MetricText.of(key.metric(), result.totals().get(key));
  }

  /** Says which share of the latency each bound holds. */
  private void bounds(EvaluationResult result) {
    List<BoundShares.Share> parts = BoundShares.of(result);
    if (parts.isEmpty()) {
      return;
    }
    RooflineGeometry geometry = RooflineGeometry.of(result);
    html.raw("<figure class=\"shares\"><figcaption>");
    if (results.size() > 1) {
      html.text(data.title(result) + ": ");
    }
    html.raw("Time is bound by</figcaption><div class=\"bar\" aria-hidden=\"true\">");
    for (BoundShares.Share part : parts) {
      html.raw("<span class=\"" + Swatch.of(part.resource(), geometry) + "\" style=\"flex-grow:")
          .raw(String.format(Locale.ROOT, "%.4f", part.share()))
          .raw("\"></span>");
    }
    html.raw("</div><ul>");
    for (BoundShares.Share part : parts) {
      html.raw("<li><span class=\"swatch " + Swatch.of(part.resource(), geometry) + "\"></span>")
          .text(part.resource() + String.format(Locale.ROOT, " %.1f %%", 100 * part.share()))
          .raw("</li>");
    }
    html.raw("</ul></figure>\n");
  }

  private void table() {
    List<MetricKey> keys = MetricKeys.ofTotals(results);
    if (keys.isEmpty()) {
      html.raw("<p class=\"empty\">There are no totals: not every layer has a result.</p>\n");
      return;
    }
    html.raw(
            "<div class=\"scroll\"><table class=\"totals\" id=\"totals\"><caption>Totals of the network")
        .raw(results.size() > 1 ? "; differences are to " : "");
    if (results.size() > 1) {
      html.text(data.title(results.getFirst()));
    }
    html.raw("</caption><thead><tr><th scope=\"col\">Metric</th>");
    for (int r = 0; r < results.size(); r++) {
      html.raw("<th scope=\"col\" class=\"number\">")
          .text(results.size() == 1 ? "Value" : data.title(results.get(r)))
          .raw("</th>");
      if (r > 0) {
        html.raw("<th scope=\"col\" class=\"number\">Difference</th>");
        html.raw("<th scope=\"col\" class=\"number\">Percent</th>");
      }
    }
    html.raw("<th scope=\"col\">Meaning</th></tr></thead><tbody>\n");
    keys.forEach(this::total);
    html.raw("</tbody></table></div>\n");
  }

  private void total(MetricKey key) {
    html.raw("<tr data-metric=\"").text(key.metric().id()).raw("\"><th scope=\"row\">");
    html.text(key.metric().label()).raw("</th>");
    for (int r = 0; r < results.size(); r++) {
      OptionalDouble value = results.get(r).totals().get(key);
      html.raw("<td class=\"number\" data-result=\"" + r + "\"");
      if (value.isPresent()) {
        html.raw(" data-value=\"" + Quantity.number(value.getAsDouble()) + "\"");
      }
      html.raw(">").text(value(results.get(r), key)).raw("</td>");
      if (r > 0) {
        Delta delta = Delta.of(results.getFirst().totals().get(key), value);
        html.raw("<td class=\"number\">").text(delta.text(key.metric())).raw("</td>");
        html.raw("<td class=\"number " + tone(delta, key) + "\">")
            .text(delta.percent())
            .raw("</td>");
      }
    }
    html.raw("<td class=\"meaning\">").text(key.metric().description()).raw("</td></tr>\n");
  }

  private static String tone(Delta delta, MetricKey key) {
    return switch (delta.tone(key.metric())) {
      case BETTER -> "better";
      case WORSE -> "worse";
      case NEUTRAL -> "";
    };
  }

  private void notes(EvaluationResult result) {
    if (!result.notes().isEmpty()) {
      html.raw("<h3>Notes");
      if (results.size() > 1) {
        html.text(" on " + data.title(result));
      }
      html.raw("</h3><ul class=\"notes\">");
      result.notes().forEach(n -> html.element("li", n));
      html.raw("</ul>\n");
    }
  }
}
