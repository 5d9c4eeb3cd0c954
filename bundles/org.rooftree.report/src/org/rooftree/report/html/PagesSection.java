package org.rooftree.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.page.PageTable;
import org.rooftree.report.page.PageTable.Cell;
import org.rooftree.report.page.PageTable.Row;
import org.rooftree.report.page.Presentation;
import org.rooftree.report.page.Presentations;
import org.rooftree.report.page.ResultPage;

/** The pages that evaluators declare for their results, one section each. */
public final class PagesSection {
  /** Longer networks are looked through in the table of layers, which sorts and filters. */
  private static final int MOST_ROWS = 500;

  private final Map<ResultPage, List<EvaluationResult>> pages = new LinkedHashMap<>();
  private final PageData data;
  private final Presentations presentations;
  private final boolean several;
  private Html html = new Html();

  /** Creates the sections of the evaluators that made the results. */
  public PagesSection(List<EvaluationResult> results, PageData data, Presentations presentations) {
    this.data = data;
    this.presentations = presentations;
    this.several = results.size() > 1;
    for (EvaluationResult result : results) {
      presentations
          .of(result.evaluator().id())
          .page()
          .ifPresent(page -> pages.computeIfAbsent(page, p -> new ArrayList<>()).add(result));
    }
  }

  /** Returns an evaluator's icon as an image; nothing if it has none. */
  public static String icon(Presentation presentation) {
    return presentation
        .iconUri()
        .map(uri -> "<img class=\"icon\" alt=\"\" src=\"" + uri + "\">")
        .orElse("");
  }

  /** Returns links to the sections. */
  public String links() {
    html = new Html();
    int number = 0;
    for (ResultPage page : pages.keySet()) {
      html.raw("<a href=\"#page-" + number++ + "\">").text(page.title()).raw("</a>\n");
    }
    return html.toString();
  }

  /** Returns the sections as HTML; empty if no evaluator declares a page. */
  public String html() {
    html = new Html();
    int number = 0;
    for (Map.Entry<ResultPage, List<EvaluationResult>> page : pages.entrySet()) {
      section(page.getKey(), page.getValue(), "page-" + number++);
    }
    return html.toString();
  }

  private void section(ResultPage page, List<EvaluationResult> results, String anchor) {
    html.raw("<section id=\"" + anchor + "\" aria-labelledby=\"" + anchor + "-heading\">\n");
    html.raw("<h2 id=\"" + anchor + "-heading\">" + icon(presentations.of(page.evaluator())));
    html.text(page.title()).raw("</h2>\n");
    if (!page.description().isEmpty()) {
      html.element("p class=\"lead\"", page.description());
    }
    for (int s = 0; s < page.sections().size(); s++) {
      html.element("h3", page.sections().get(s).title());
      if (!page.sections().get(s).description().isEmpty()) {
        html.element("p", page.sections().get(s).description());
      }
      for (EvaluationResult result : results) {
        table(PageTable.of(page, result).get(s), several ? data.title(result) : "");
      }
    }
    html.raw("</section>\n");
  }

  private void table(PageTable table, String caption) {
    if (table.rows().isEmpty()) {
      html.element(
          "p class=\"empty\"", (caption.isEmpty() ? "" : caption + ": ") + table.whyEmpty());
      return;
    }
    html.raw("<div class=\"scroll\"><table class=\"page\">");
    if (!caption.isEmpty()) {
      html.element("caption", caption);
    }
    html.raw("<thead><tr><th scope=\"col\">").text(table.header()).raw("</th>");
    for (int c = 0; c < table.columns().size(); c++) {
      html.raw("<th scope=\"col\" class=\"number\" title=\"").text(table.meanings().get(c));
      html.raw("\">").text(table.columns().get(c)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    table.rows().stream().limit(MOST_ROWS).forEach(this::row);
    html.raw("</tbody></table></div>\n");
    if (table.rows().size() > MOST_ROWS) {
      html.element(
          "p",
          "The first "
              + MOST_ROWS
              + " of "
              + table.rows().size()
              + " rows; all layers stand in the table of layers.");
    }
  }

  private void row(Row row) {
    html.raw("<tr><th scope=\"row\">").text(row.name()).raw("</th>");
    for (Cell cell : row.cells()) {
      html.raw("<td class=\"number" + (cell.share() > 0 ? " share" : "") + "\" title=\"");
      html.text(cell.exact()).raw("\">");
      if (cell.share() > 0) {
        html.raw("<span class=\"fill page-bar\" style=\"width:")
            .raw(String.format(Locale.ROOT, "%.1f", 100 * cell.share()))
            .raw("%\"></span>");
      }
      html.raw("<span>").text(cell.text()).raw("</span></td>");
    }
    html.raw("</tr>\n");
  }
}
