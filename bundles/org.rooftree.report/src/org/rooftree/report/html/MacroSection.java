package org.rooftree.report.html;

import java.util.List;
import java.util.Locale;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.Humane;
import org.rooftree.report.content.MacroFacts;
import org.rooftree.report.content.MacroFacts.Comparison;
import org.rooftree.report.content.MacroFacts.Part;
import org.rooftree.report.content.MetricText;

/** The in-memory-computing macros: their parts, roofline, measured points, and other macros. */
public final class MacroSection {
  private static final int COLOURS = 8;

  private final List<EvaluationResult> results;
  private final PageData data;
  private final Html html = new Html();

  private MacroSection(List<EvaluationResult> results, PageData data) {
    this.results = results;
    this.data = data;
  }

  /** Returns the section of all results; empty if none of them has a macro. */
  public static String html(List<EvaluationResult> results, PageData data) {
    return results.stream().allMatch(r -> MacroFacts.of(r).isEmpty())
        ? ""
        : new MacroSection(results, data).html();
  }

  private String html() {
    html.raw("<section id=\"macros\" aria-labelledby=\"macros-heading\">\n");
    html.raw("<h2 id=\"macros-heading\">Macros</h2>\n");
    html.element(
        "p",
        "What the in-memory-computing macros consist of, how far loading weights lets the layers"
            + " use them, and how they compare with what was reported.");
    html.raw("<div class=\"panels\">\n");
    for (int r = 0; r < results.size(); r++) {
      if (MacroFacts.of(results.get(r)).isPresent()) {
        panel("Area, cycle time and energy by part", "macroParts", r);
        panel("Macro roofline", "macroRoofline", r);
      }
    }
    int first = 0;
    while (MacroFacts.of(results.get(first)).isEmpty()) {
      first++;
    }
    html.raw("<article class=\"panel wide\">");
    html.element("h3", "TOPS/W over TOPS/mm², normalised to 8 bit");
    html.raw("<div class=\"chart\" data-chart=\"macroScatter\" data-result=\"" + first);
    html.raw("\"></div>");
    html.raw("<p class=\"meaning\">")
        .text(
            "Precision-normalised: an operation counts as input bits × weight bits / 64 operations"
                + " of 8 bit, for rate and energy alike. Published macros are shown as their survey"
                + " normalises them to 8 bit; technology and supply voltage are as built."
                + " Modelled points are those of the macro alone at full use.")
        .raw("</p></article>\n</div>\n");
    for (EvaluationResult result : results) {
      MacroFacts.of(result).ifPresent(this::tables);
    }
    return html.raw("</section>\n").toString();
  }

  private void panel(String heading, String chart, int r) {
    String of = results.size() == 1 ? "" : " of " + data.title(results.get(r));
    html.raw("<article class=\"panel\"><h3>").text(heading + of).raw("</h3>");
    html.raw("<div class=\"chart\" data-chart=\"" + chart + "\" data-result=\"" + r + "\"></div>");
    html.raw("</article>\n");
  }

  private void tables(MacroFacts facts) {
    html.element("h3", data.title(facts.result()));
    comparisons(facts);
    parts("Area of the macros", "mm^2", facts.parts(MacroFacts.AREA));
    parts("Cycle time of the slowest macro", "s", facts.parts(MacroFacts.DELAY));
    parts("Energy of the macros for the network", "J", facts.parts(MacroFacts.ENERGY));
  }

  private void comparisons(MacroFacts facts) {
    List<Comparison> comparisons = facts.comparisons();
    if (comparisons.isEmpty()) {
      return;
    }
    head("Reported for the chip and modelled", List.of("Figure", "Reported", "Modelled", "Error"));
    for (Comparison one : comparisons) {
      html.raw("<tr><th scope=\"row\">").text(one.figure() + ", " + one.point()).raw("</th>");
      cell(Humane.text(Quantity.of(one.reported(), one.unit())));
      cell(Humane.text(Quantity.of(one.modelled(), one.unit())));
      cell(String.format(Locale.ROOT, "%+.1f %%", 100 * one.error()).replace('-', '−'));
      html.raw("</tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private void parts(String title, String unit, List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    head(title, List.of("Part", "Value", "Share"));
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      String percent = String.format(Locale.ROOT, "%.1f", 100 * part.share());
      html.raw("<tr><th scope=\"row\">").text(MetricText.words(part.name())).raw("</th>");
      cell(Humane.text(Quantity.of(part.value(), unit)));
      html.raw("<td class=\"number share\"><span class=\"fill is-level-" + i % COLOURS + "\"");
      html.raw(" style=\"width:" + percent + "%\"></span><span>" + percent + " %</span></td>");
      html.raw("</tr>\n");
    }
    html.raw("<tr><th scope=\"row\">All parts</th>");
    cell(Humane.text(Quantity.of(parts.stream().mapToDouble(Part::value).sum(), unit)));
    cell("100.0 %");
    html.raw("</tr>\n</tbody></table></div>\n");
  }

  private void head(String title, List<String> columns) {
    html.raw("<div class=\"scroll\"><table class=\"levels\"><caption>").text(title);
    html.raw("</caption><thead><tr>");
    for (String column : columns) {
      html.raw("<th scope=\"col\"" + (column.equals(columns.getFirst()) ? "" : " class=\"number\""))
          .raw(">")
          .text(column)
          .raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
  }

  private void cell(String text) {
    html.raw("<td class=\"number\">").text(text).raw("</td>");
  }
}
