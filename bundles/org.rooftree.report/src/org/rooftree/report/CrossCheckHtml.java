package org.rooftree.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerCause;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.content.SpreadText;
import org.rooftree.report.html.Html;

/** A cross-check as one HTML file that needs neither a network nor a script. */
public final class CrossCheckHtml {
  private final CrossCheckContent content;
  private final CrossCheck check;
  private final Html html = new Html();

  private CrossCheckHtml(CrossCheckContent content) {
    this.content = content;
    this.check = content.check();
  }

  /** Writes a cross-check. */
  public static void write(CrossCheckContent content, Writer target) throws IOException {
    CrossCheckHtml page = new CrossCheckHtml(content);
    Page.fill(
        "html/plain.html",
        Map.of(
            "title",
            Html.escape(content.title()),
            "policy",
            Page.policy(),
            "style",
            Page.resource("html/report.css"),
            "subtitle",
            Html.escape("Evaluators side by side, measured against " + content.reference()),
            "links",
            "<a href=\"#summary\">Evaluators</a>\n"
                + (content.check().isComparable()
                    ? "<a href=\"#metrics\">Metrics</a>\n<a href=\"#layers\">Layers</a>\n"
                    : ""),
            "body",
            page.body()),
        target);
    target.flush();
  }

  private String body() {
    html.raw("<section id=\"summary\"><h2>Evaluators</h2>\n");
    evaluators();
    html.raw("</section>\n");
    if (!check.isComparable()) {
      html.element(
          "p class=\"alert\"", "Nothing to compare: no layer has a result of two evaluators.");
      return html.toString();
    }
    html.raw("<section id=\"metrics\"><h2>Metrics</h2>\n");
    table("Network", "Metric", check.totals());
    check
        .commonLayers()
        .ifPresent(
            c ->
                table(
                    c.layers() + " of " + c.all() + " layers, for which all have a result",
                    "Metric",
                    c.totals()));
    ofOneOnly();
    html.raw("</section>\n<section id=\"layers\"><h2>Layers</h2>\n");
    content.metrics().forEach(this::layers);
    html.raw("</section>\n");
    return html.toString();
  }

  private void evaluators() {
    html.raw("<div class=\"scroll\"><table><thead><tr>");
    for (String title : List.of("Evaluator", "Version", "Layers", "Parameters", "Result")) {
      html.element("th scope=\"col\"", title);
    }
    html.raw("</tr></thead><tbody>\n");
    for (Column column : check.columns()) {
      String missing = CrossCheckContent.missing(column);
      String settings = CrossCheckContent.settings(column);
      html.raw("<tr>").element("th scope=\"row\"", column.name());
      html.element("td", column.result().evaluator().version());
      html.element("td", column.completed() + " of " + check.layerCount());
      html.element("td", settings.isEmpty() ? "as by default" : settings);
      html.element("td", missing.isEmpty() ? "completed" : missing).raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void ofOneOnly() {
    Map<String, List<MetricSpread>> single = content.ofOneOnly();
    if (single.isEmpty()) {
      return;
    }
    html.raw("<h3>Given by one evaluator only</h3>\n<div class=\"scroll tall\"><table><thead><tr>");
    html.raw("<th scope=\"col\">Evaluator</th><th scope=\"col\">Metric</th>");
    html.raw("<th scope=\"col\" class=\"number\">Value</th></tr></thead><tbody>\n");
    single.forEach(
        (evaluator, metrics) ->
            metrics.forEach(
                m -> {
                  html.raw("<tr>").element("td", evaluator);
                  html.element("th scope=\"row\"", MetricText.name(m.key()));
                  html.element("td class=\"number\"", SpreadText.value(m, m.base()));
                  html.raw("</tr>\n");
                }));
    html.raw("</tbody></table></div>\n");
  }

  private void layers(MetricKey key) {
    List<LayerSpread> layers = check.layers(key);
    String name = MetricText.name(key);
    head(name + " by layer, largest spread first", "Layer", "tall");
    layers.stream().limit(content.layers()).forEach(l -> row(l.layer(), l.spread()));
    html.raw("</tbody></table></div>\n");
    if (layers.size() > content.layers()) {
      html.element("p", "And " + (layers.size() - content.layers()) + " more (--layers all).");
    }
    content.explained(layers).forEach(this::reason);
  }

  private void reason(LayerSpread layer) {
    LayerCause cause = check.cause(layer);
    MetricKey key = layer.spread().key();
    html.element(
        "h3",
        "Why "
            + layer.layer()
            + " differs by "
            + SpreadText.spread(layer.spread())
            + " in "
            + MetricText.name(key).toLowerCase(Locale.ROOT));
    parts("What it consists of", cause.parts());
    parts("What else differs", cause.related());
    for (int i = 0; i < cause.accounts().size(); i++) {
      if (check.columns().get(i).completed() > 0) {
        account(key, check.columns().get(i).name(), cause.accounts().get(i));
      }
    }
  }

  private void parts(String caption, List<LayerCause.Part> parts) {
    if (!parts.isEmpty()) {
      head(caption, "Part", "");
      parts.forEach(p -> row(p.label(), p.spread()));
      html.raw("</tbody></table></div>\n");
    }
  }

  private void account(MetricKey key, String evaluator, LayerCause.Account account) {
    html.raw("<p><strong>").text(evaluator).raw("</strong>");
    if (!account.missing().isEmpty()) {
      html.text(": no value: " + account.missing());
    }
    if (!account.bound().isEmpty()) {
      html.text(": bound by " + account.bound().replace(":", " "));
    }
    account
        .main()
        .ifPresent(
            m ->
                html.text(
                    "; mostly "
                        + m.label()
                        + " "
                        + SpreadText.signed(key.metric(), m.difference())));
    html.raw("</p>\n");
    account
        .excerpt()
        .ifPresent(
            step -> {
              html.raw("<ul class=\"explanation\">");
              step(step);
              html.raw("</ul>\n");
            });
  }

  private void step(Explanation step) {
    html.raw("<li><span class=\"value\">").text(Humane.text(step.value())).raw("</span> ");
    html.text(SpreadText.step(step));
    if (!step.from().isEmpty()) {
      html.raw("<ul>");
      step.from().forEach(this::step);
      html.raw("</ul>");
    }
    html.raw("</li>\n");
  }

  private void table(String caption, String first, List<MetricSpread> spreads) {
    if (spreads.isEmpty()) {
      return;
    }
    head(caption, first, "tall");
    spreads.forEach(s -> row(MetricText.name(s.key()), s));
    html.raw("</tbody></table></div>\n");
  }

  private void head(String caption, String first, String size) {
    html.raw("<div class=\"scroll " + size + "\"><table>").element("caption", caption);
    html.raw("<thead><tr>").element("th scope=\"col\"", first);
    check.columns().forEach(c -> html.element("th scope=\"col\" class=\"number\"", c.name()));
    html.element("th scope=\"col\" class=\"number\"", "Spread");
    html.element("th scope=\"col\" class=\"number\"", "of " + content.reference());
    html.raw("</tr></thead><tbody>\n");
  }

  private void row(String name, MetricSpread spread) {
    html.raw("<tr>").element("th scope=\"row\"", name);
    for (int i = 0; i < spread.values().size(); i++) {
      String difference = SpreadText.difference(spread, i);
      html.raw("<td class=\"number\">").text(SpreadText.value(spread, i));
      if (!difference.isEmpty() && !difference.equals("same")) {
        html.raw(" <small class=\"meaning\">").text(difference).raw("</small>");
      }
      html.raw("</td>");
    }
    html.element("td class=\"number\"", SpreadText.spread(spread));
    String of =
        spread.count() > 1 && spread.base() != check.reference()
            ? " of " + content.base(spread)
            : "";
    html.element("td class=\"number\"", SpreadText.relative(spread) + of);
    html.raw("</tr>\n");
  }
}
