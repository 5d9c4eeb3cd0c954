package org.rooftree.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.design.Memory;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.RooflineGeometry;
import org.rooftree.report.chart.RooflineGeometry.Level;

/** Time, traffic and energy of the whole network by memory, interconnect and compute. */
public final class LevelsSection {
  private final EvaluationResult result;
  private final RooflineGeometry geometry;
  private final ModelSection models;
  private final Html html = new Html();

  /** Creates the section for a result; components link to the tree of the models. */
  public LevelsSection(EvaluationResult result, ModelSection models) {
    this.result = result;
    this.geometry = RooflineGeometry.of(result);
    this.models = models;
  }

  /** Returns the table as HTML. */
  public String html(String title) {
    List<String> rows = new ArrayList<>(List.of("compute"));
    geometry.levels().forEach(l -> rows.add(l.name()));
    if (result.totals().get(new MetricKey(Metrics.ENERGY_BREAKDOWN, "constant")).orElse(0) > 0) {
      rows.add("constant");
    }
    html.raw("<div class=\"scroll\"><table class=\"levels\"><caption>").text(title);
    html.raw("</caption><thead><tr><th scope=\"col\">Resource</th>");
    for (String column :
        List.of(
            "Capacity",
            "Rate",
            "Traffic",
            "Intensity",
            "Ridge point",
            "Busy",
            "of latency",
            "Energy",
            "of energy",
            "Energy ridge point")) {
      html.raw("<th scope=\"col\" class=\"number\">").text(column).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    rows.forEach(this::row);
    html.raw("</tbody></table></div>\n");
    return html.toString();
  }

  private void row(String name) {
    int index = geometry.indexOf(name);
    Optional<Level> level =
        index < 0 ? Optional.empty() : Optional.of(geometry.levels().get(index));
    html.raw(
        "<tr><th scope=\"row\"><span class=\"swatch " + Swatch.of(name, geometry) + "\"></span>");
    String anchor = level.map(l -> models.anchor(result.design(), l.path())).orElse("");
    if (anchor.isEmpty()) {
      html.text(name.equals("constant") ? "constant power and leakage" : name);
    } else {
      html.raw("<a href=\"#").text(anchor).raw("\">").text(name).raw("</a>");
    }
    html.raw("</th>");
    cell(
        level
            .flatMap(l -> result.design().memory(l.path()))
            .map(LevelsSection::capacity)
            .orElse(""));
    cell(
        name.equals("compute")
            ? total(Metrics.PEAK, "")
            : level
                .filter(Level::limited)
                .map(l -> Humane.text(Quantity.of(l.bytePerS(), "byte/s")))
                .orElse(""));
    cell(level.isEmpty() ? "" : total(Metrics.TRAFFIC, name));
    cell(level.isEmpty() ? "" : total(Metrics.OPERATIONAL_INTENSITY, name));
    cell(level.isEmpty() ? "" : total(Metrics.RIDGE_POINT, name));
    cell(total(Metrics.BUSY_TIME, name));
    share(Metrics.BUSY_TIME, Metrics.LATENCY, name);
    cell(total(Metrics.ENERGY_BREAKDOWN, name));
    share(Metrics.ENERGY_BREAKDOWN, Metrics.ENERGY, name);
    cell(level.isEmpty() ? "" : total(Metrics.ENERGY_RIDGE_POINT, name));
    html.raw("</tr>\n");
  }

  private static String capacity(Memory memory) {
    if (Double.isInfinite(memory.capacityBits())) {
      return "";
    }
    String one = Humane.text(Quantity.of(memory.capacityBits() / 8, "byte"));
    return memory.copies() == 1 ? one : memory.copies() + " × " + one;
  }

  private String total(MetricDefinition metric, String level) {
    MetricKey key = new MetricKey(metric, level);
    return result.totals().get(key).isEmpty() ? "" : SummarySection.value(result, key);
  }

  private void cell(String text) {
    html.raw("<td class=\"number\">").text(text).raw("</td>");
  }

  private void share(MetricDefinition part, MetricDefinition whole, String level) {
    double of = result.totals().get(new MetricKey(part, level)).orElse(Double.NaN);
    double share = of / result.totals().get(whole).orElse(Double.NaN);
    if (Double.isNaN(share)) {
      cell("");
      return;
    }
    String percent = String.format(Locale.ROOT, "%.1f", 100 * share);
    html.raw("<td class=\"number share\"><span class=\"fill " + Swatch.of(level, geometry) + "\"")
        .raw(" style=\"width:" + String.format(Locale.ROOT, "%.1f", Math.min(100, 100 * share)))
        .raw("%\"></span><span>" + percent + " %</span></td>");
  }
}
