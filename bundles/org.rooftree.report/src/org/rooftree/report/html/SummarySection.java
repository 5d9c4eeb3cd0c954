package org.rooftree.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.RooflineGeometry;

/** The first page: outcome, totals of all results side by side, what holds them back, notes. */
public final class SummarySection {
  private static final List<MetricDefinition> HEADLINES =
      List.of(
          Metrics.LATENCY,
          Metrics.THROUGHPUT,
          Metrics.UTILISATION,
          Metrics.ENERGY,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.POWER);

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
        .text(data.title(result) + ": " + words(result.outcome().id()))
        .raw(".</strong> ")
        .text(result.reason())
        .raw(" Totals need every layer; what was evaluated stands in the table of layers.</p>\n");
  }

  /** Returns an outcome in words: {@code notApplicable} becomes {@code not applicable}. */
  static String words(String id) {
    return id.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private void cards() {
    EvaluationResult result = results.getFirst();
    html.raw("<dl class=\"cards\">\n");
    for (MetricDefinition metric : HEADLINES) {
      MetricKey key = MetricKey.of(metric);
      OptionalDouble value = result.totals().get(key);
      html.raw("<div class=\"card" + (value.isEmpty() ? " empty" : "") + "\"><dt>")
          .text(metric.label())
          .raw("</dt><dd>")
          .text(value.isEmpty() ? "–" : value(result, key))
          .raw("</dd><dd class=\"sub\">")
          .text(subtitle(result, metric))
          .raw("</dd></div>\n");
    }
    html.raw("</dl>\n");
  }

  private static String subtitle(EvaluationResult result, MetricDefinition metric) {
    if (result.totals().get(metric).isEmpty()) {
      return result.outcome() == Status.COMPLETED ? "not stated by the design" : "";
    }
    return switch (metric.id()) {
      case "latency" -> result.layers().size() + " layers, batch " + result.workload().batch();
      case "throughput" ->
          "of " + value(result, MetricKey.of(Metrics.PEAK)) + " peak; one MAC is 2 op";
      case "utilisation" -> "of the peak, mean over time";
      case "energy" -> "per run of the network";
      case "energyEfficiency" -> "1 GOPS/W = 1 op/nJ";
      case "power" -> "average while running";
      default -> "";
    };
  }

  /** Returns a total for people. */
  static String value(EvaluationResult result, MetricKey key) {
    OptionalDouble value = result.totals().get(key);
    if (value.isEmpty()) {
      return "–";
    }
    return key.metric().equals(Metrics.UTILISATION)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * value.getAsDouble())
        : Humane.text(new Quantity(value.getAsDouble(), key.metric().unit()));
  }

  /** Says which share of the latency each bound holds. */
  private void bounds(EvaluationResult result) {
    double total = result.totals().get(Metrics.LATENCY).orElse(0);
    if (!(total > 0)) {
      return;
    }
    Map<String, Double> time = new TreeMap<>();
    for (LayerOutcome layer : result.layers()) {
      layer
          .result()
          .ifPresent(
              r -> time.merge(r.bound(), r.metrics().get(Metrics.LATENCY).orElse(0), Double::sum));
    }
    List<Map.Entry<String, Double>> parts = new ArrayList<>(time.entrySet());
    parts.removeIf(e -> e.getKey().isEmpty() || e.getValue() == 0);
    parts.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()));
    if (parts.isEmpty()) {
      return;
    }
    RooflineGeometry geometry = RooflineGeometry.of(result);
    html.raw("<figure class=\"shares\"><figcaption>");
    if (results.size() > 1) {
      html.text(data.title(result) + ": ");
    }
    html.raw("Time is bound by</figcaption><div class=\"bar\" aria-hidden=\"true\">");
    for (Map.Entry<String, Double> part : parts) {
      html.raw("<span class=\"" + Swatch.ofBound(part.getKey(), geometry) + "\" style=\"flex-grow:")
          .raw(String.format(Locale.ROOT, "%.4f", part.getValue() / total))
          .raw("\"></span>");
    }
    html.raw("</div><ul>");
    for (Map.Entry<String, Double> part : parts) {
      html.raw("<li><span class=\"swatch " + Swatch.ofBound(part.getKey(), geometry) + "\"></span>")
          .text(
              part.getKey().substring(part.getKey().indexOf(':') + 1)
                  + String.format(Locale.ROOT, " %.1f %%", 100 * part.getValue() / total))
          .raw("</li>");
    }
    html.raw("</ul></figure>\n");
  }

  private void table() {
    List<MetricKey> keys = new ArrayList<>();
    for (MetricDefinition metric : Metrics.ALL) {
      MetricKey key = MetricKey.of(metric);
      if (results.stream().anyMatch(r -> r.totals().get(key).isPresent())) {
        keys.add(key);
      }
    }
    for (EvaluationResult result : results) {
      for (MetricKey key : result.totals().present()) {
        if (key.level().isEmpty() && !keys.contains(key)) {
          keys.add(key);
        }
      }
    }
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
        html.raw("<td class=\"number " + delta.tone(key.metric()) + "\">")
            .text(delta.percent())
            .raw("</td>");
      }
    }
    html.raw("<td class=\"meaning\">").text(key.metric().description()).raw("</td></tr>\n");
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
