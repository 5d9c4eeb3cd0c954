package org.rooftree.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.chart.EnergyArchChart;
import org.rooftree.report.html.Anchors;
import org.rooftree.report.html.FindingsSection;
import org.rooftree.report.html.Html;
import org.rooftree.report.html.LevelsSection;
import org.rooftree.report.html.MacroSection;
import org.rooftree.report.html.MappingSection;
import org.rooftree.report.html.ModelSection;
import org.rooftree.report.html.PageData;
import org.rooftree.report.html.PagesSection;
import org.rooftree.report.html.ProvenanceSection;
import org.rooftree.report.html.SummarySection;
import org.rooftree.report.json.JsonTree;
import org.rooftree.report.page.Presentations;

/**
 * Results as one HTML file that needs no network: charts, tables, explanations and the models
 * themselves. Several results stand side by side; differences are to the first.
 *
 * <p>The page carries a content security policy that allows its own two scripts and nothing else,
 * so a name in a model file can neither run nor load anything.
 */
public final class HtmlReport {
  private static final String TOTALS =
      "<section aria-labelledby=\"totals-heading\">\n<h2 id=\"totals-heading\">Totals</h2>\n";
  private static final String MAPPINGS_LINK = "<a href=\"#mappings\">Mappings</a>\n";
  private static final String MACROS_LINK = "<a href=\"#macros\">Macros</a>\n";
  private static final int MISSING_SHOWN = 8;

  private final List<EvaluationResult> results;
  private final List<Finding> findings;
  private final Presentations presentations;

  private HtmlReport(
      List<EvaluationResult> results, List<Finding> findings, Presentations presentations) {
    this.results = List.copyOf(results);
    this.findings = List.copyOf(findings);
    this.presentations = presentations;
  }

  /**
   * Writes a report.
   *
   * @param results at least one; the first is the reference of comparisons
   * @param findings what validation found in the files
   * @param presentations icons and pages of the evaluators
   */
  public static void write(
      List<EvaluationResult> results,
      List<Finding> findings,
      Presentations presentations,
      Writer target)
      throws IOException {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("a report needs at least one result");
    }
    new HtmlReport(results, findings, presentations).write(target);
    target.flush();
  }

  private void write(Writer target) throws IOException {
    Anchors anchors = new Anchors();
    PageData data = new PageData(results, anchors);
    ModelSection models = new ModelSection(results, anchors);
    String charts = Page.echarts();
    String script =
        Page.scripts(
            "chart-text.js", "chart-drawing.js", "chart.js", "table.js", "report.js", "page.js");
    Map<String, String> parts = new HashMap<>();
    parts.put("title", Html.escape(title()));
    parts.put("policy", Page.policy(charts, script));
    parts.put("style", Page.resource("html/report.css"));
    parts.put("subtitle", subtitle());
    SummarySection summary = new SummarySection(results, data);
    boolean alone = results.size() == 1;
    // Of one result the pictures come first; of several the table that compares them.
    parts.put("summary", summary.headlines() + (alone ? "" : summary.totals()));
    parts.put("totals", alone ? TOTALS + summary.totals() + "</section>\n" : "");
    parts.put("panels", panels(data));
    parts.put("levels", levels(data, models));
    String mappings = MappingSection.html(results, data);
    parts.put("mappings", mappings);
    parts.put("mappingslink", mappings.isEmpty() ? "" : MAPPINGS_LINK);
    String macros = MacroSection.html(results, data);
    parts.put("macros", macros);
    parts.put("macroslink", macros.isEmpty() ? "" : MACROS_LINK);
    PagesSection pages = new PagesSection(results, data, presentations);
    parts.put("pages", pages.html());
    parts.put("pageslinks", pages.links());
    parts.put("models", models.html());
    parts.put("findings", FindingsSection.html(findings));
    parts.put("provenance", ProvenanceSection.html(results, data));
    parts.put("data", compressed(data.results()));
    parts.put("explanations", compressed(data.explanations()));
    parts.put("charts", charts);
    parts.put("script", script);
    Page.fill("html/report.html", parts, target);
  }

  private String title() {
    Set<String> designs = new LinkedHashSet<>();
    results.forEach(r -> designs.add(r.design().name()));
    return results.getFirst().workload().name() + " on " + String.join(", ", designs);
  }

  private String subtitle() {
    Set<String> evaluators = new LinkedHashSet<>();
    results.forEach(r -> evaluators.add(evaluator(r.evaluator())));
    EvaluationResult first = results.getFirst();
    return String.join(", ", evaluators)
        + Html.escape(
            " · batch "
                + first.workload().batch()
                + first.mapping().map(m -> " · mapping " + m.name()).orElse("")
                + " · "
                + first.provenance().created().toString().substring(0, 10));
  }

  private String evaluator(EvaluatorInfo info) {
    return PagesSection.icon(presentations.of(info.id()))
        + Html.escape(info.name() + " " + info.version());
  }

  /** The panels of the rooflines, then those of the arch lines; the script draws into them. */
  private String panels(PageData data) {
    Html html = new Html();
    for (int r = 0; r < results.size(); r++) {
      panel("Performance roofline", "roofline", r, data, html);
    }
    for (int r = 0; r < results.size(); r++) {
      if (EnergyArchChart.drawable(results.get(r))) {
        panel("Energy arch line", "energy", r, data, html);
      }
    }
    noEnergy(data, html);
    return html.toString();
  }

  private void panel(String heading, String chart, int r, PageData data, Html html) {
    String of = results.size() == 1 ? "" : " of " + data.title(results.get(r));
    html.raw("<article class=\"panel\"><h3>").text(heading + of).raw("</h3>");
    html.raw("<div class=\"chart\" data-chart=\"" + chart + "\" data-result=\"" + r + "\"></div>");
    html.raw("</article>\n");
  }

  /** Says once for all designs without an arch line why there is none. */
  private void noEnergy(PageData data, Html html) {
    List<EvaluationResult> without =
        results.stream().filter(r -> !EnergyArchChart.drawable(r)).toList();
    if (without.isEmpty()) {
      return;
    }
    html.raw("<article class=\"panel\"><h3>Energy arch line</h3><div class=\"empty\"><p><strong>");
    html.text(
        without.size() == results.size()
            ? "There is no energy to show."
            : "There is no energy to show for "
                + String.join(", ", without.stream().map(data::title).toList())
                + ".");
    html.raw("</strong> Where a design states no energies, none are guessed.</p>");
    html.raw("<p>To get an arch line, state with their sources:</p><ul>");
    Set<String> missing = new LinkedHashSet<>();
    without.forEach(r -> missing.addAll(EnergyArchChart.missing(r)));
    missing.stream().limit(MISSING_SHOWN).forEach(m -> html.element("li", m));
    if (missing.size() > MISSING_SHOWN) {
      html.element("li", "and " + (missing.size() - MISSING_SHOWN) + " more");
    }
    html.raw("</ul></div></article>\n");
  }

  private String levels(PageData data, ModelSection models) {
    StringBuilder html = new StringBuilder();
    for (EvaluationResult result : results) {
      html.append(
          new LevelsSection(result, models)
              .html("The whole network on " + data.title(result) + ", by resource"));
    }
    return html.toString();
  }

  /**
   * Compressed and in Base64: a fifth of the size, and no text in it can end the script element.
   */
  private static String compressed(Map<String, Object> tree) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Writer writer =
        new OutputStreamWriter(
            new GZIPOutputStream(Base64.getEncoder().wrap(bytes), 1 << 16),
            StandardCharsets.UTF_8)) {
      JsonTree.write(tree, writer);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
