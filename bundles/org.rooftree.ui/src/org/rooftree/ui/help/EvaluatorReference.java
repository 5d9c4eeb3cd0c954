package org.rooftree.ui.help;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.report.html.Html;
import org.rooftree.report.page.Presentation;
import org.rooftree.report.page.ResultPage;

/** The pages of the installed evaluators, made from what they say of themselves. */
final class EvaluatorReference {
  /** The file of the page that lists the evaluators. */
  static final String LIST = "evaluators.html";

  /**
   * An evaluator that is installed.
   *
   * @param info what it says of itself
   * @param presentation how it presents itself
   * @param plugIn name, version and provider of its plug-in; empty if it came another way
   */
  record Installed(EvaluatorInfo info, Presentation presentation, String plugIn) {}

  private EvaluatorReference() {}

  /** Returns the file of the page of an evaluator. */
  static String file(String evaluator) {
    return "evaluator-" + ReferencePage.fileName(evaluator) + ".html";
  }

  /**
   * Returns the page that lists the evaluators.
   *
   * @param problems why others cannot be used, one sentence each
   */
  static ReferencePage list(List<Installed> evaluators, List<String> problems) {
    Html html = new Html();
    html.element(
        "p",
        "These evaluators can be used now. The pages below this one are made from what each of"
            + " them declares.");
    html.raw("<table>\n<tr><th>Evaluator</th><th>Identifier</th><th>Computes</th></tr>\n");
    for (Installed each : evaluators) {
      EvaluatorInfo info = each.info();
      html.raw("<tr><td>").raw(icon(each.presentation()));
      html.raw("<a href=\"" + file(info.id()) + "\">").text(info.name()).raw("</a></td><td>");
      html.element("code", info.id()).raw("</td><td>").text(info.description());
      html.raw("</td></tr>\n");
    }
    html.raw("</table>\n");
    if (!problems.isEmpty()) {
      html.raw("<h2>What does not work</h2>\n<ul>\n");
      problems.forEach(p -> html.element("li", p));
      html.raw("</ul>\n");
    }
    html.raw("<p>How results come about is told by <a href=\"../help/evaluating.html\">");
    html.raw("Evaluating</a>.</p>\n");
    return ReferencePage.of(LIST, "Installed evaluators", "", html);
  }

  /** Returns the page of an evaluator. */
  static ReferencePage page(Installed evaluator) {
    EvaluatorInfo info = evaluator.info();
    Html html = new Html();
    html.element("p", info.description());
    html.raw("<table>\n");
    fact(html, "Identifier", "<code>" + Html.escape(info.id()) + "</code>");
    fact(html, "Version", Html.escape(info.version()));
    if (!evaluator.plugIn().isEmpty()) {
      fact(html, "Plug-in", Html.escape(evaluator.plugIn()));
    }
    html.raw("</table>\n");
    literature(html, info);
    parameters(html, info);
    metrics(html, info);
    evaluator.presentation().page().ifPresent(page -> page(html, page));
    commandLine(html, info);
    return ReferencePage.of(file(info.id()), info.name(), icon(evaluator.presentation()), html);
  }

  private static String icon(Presentation presentation) {
    return presentation
        .iconUri()
        .map(uri -> "<img class=\"icon\" alt=\"\" src=\"" + uri + "\"/> ")
        .orElse("");
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<tr>").element("th", name).raw("<td>" + value + "</td></tr>\n");
  }

  private static void literature(Html html, EvaluatorInfo info) {
    if (!info.literature().isEmpty()) {
      html.raw("<h2 id=\"literature\">Literature</h2>\n<ul>\n");
      info.literature().forEach(l -> html.raw("<li>" + ReferencePage.linked(l) + "</li>\n"));
      html.raw("</ul>\n");
    }
  }

  private static void parameters(Html html, EvaluatorInfo info) {
    html.raw("<h2 id=\"parameters\">Parameters</h2>\n");
    if (info.parameters().isEmpty()) {
      html.element("p", "It has none.");
      return;
    }
    html.raw("<table>\n<tr><th>Parameter</th><th>Values</th><th>Default</th><th>Means</th></tr>\n");
    for (Parameter parameter : info.parameters()) {
      String initial = parameter.defaultValue().isEmpty() ? "not set" : parameter.defaultValue();
      html.raw("<tr><td>").element("code", parameter.name());
      html.raw("</td>").element("td", parameter.type().allowed()).element("td", initial);
      html.element("td", parameter.description()).raw("</tr>\n");
    }
    html.raw("</table>\n");
  }

  private static void metrics(Html html, EvaluatorInfo info) {
    html.raw("<h2 id=\"metrics\">Metrics</h2>\n");
    if (info.metrics().isEmpty()) {
      html.element("p", "It declares none.");
      return;
    }
    html.raw("<table>\n<tr><th>Metric</th><th>Identifier</th><th>Unit</th>");
    html.raw("<th>Of the network</th><th>Means</th></tr>\n");
    for (MetricDefinition metric : info.metrics()) {
      html.raw("<tr>").element("td", metric.label()).raw("<td>").element("code", metric.id());
      html.raw("</td>").element("td", metric.unit().symbol());
      html.element("td", ofNetwork(metric)).element("td", metric.description()).raw("</tr>\n");
    }
    html.raw("</table>\n");
  }

  private static String ofNetwork(MetricDefinition metric) {
    return switch (metric.aggregation()) {
      case SUM -> "sum of the layers";
      case RATIO -> metric.numerator() + " / " + metric.denominator();
      case HARMONIC_BY_OPERATIONS -> "operations / time at these rates";
      case MEAN_BY_TIME -> "mean, by latency";
      case OF_LARGEST_LAYER -> "that of the layer with most operations";
    };
  }

  private static void page(Html html, ResultPage page) {
    html.raw("<h2 id=\"page\">Page of results</h2>\n<p>");
    html.text("The view Evaluator Page and the HTML report show ").element("b", page.title());
    html.text(page.description().isEmpty() ? "." : ": " + page.description()).raw("</p>\n<ul>\n");
    for (ResultPage.Section section : page.sections()) {
      html.raw("<li>").text(section.title());
      html.text(section.description().isEmpty() ? "" : ": " + section.description());
      html.raw("</li>\n");
    }
    html.raw("</ul>\n");
  }

  private static void commandLine(Html html, EvaluatorInfo info) {
    List<String> words = new ArrayList<>(List.of("rooftree evaluate DESIGN WORKLOAD --evaluator"));
    words.add(info.id());
    info.parameters().stream()
        .filter(p -> !p.defaultValue().isEmpty())
        .findFirst()
        .ifPresent(p -> words.add("--set " + quoted(p.name() + "=" + p.defaultValue())));
    html.raw("<h2 id=\"command-line\">On the command line</h2>\n<pre>");
    html.text(String.join(" ", words)).raw("\n");
    html.text("rooftree evaluators describe " + info.id()).raw("</pre>\n");
  }

  private static String quoted(String setting) {
    return setting.contains(" ") ? "\"" + setting + "\"" : setting;
  }
}
