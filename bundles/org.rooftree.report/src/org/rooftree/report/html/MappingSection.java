package org.rooftree.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Schedule;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.RooflineGeometry;
import org.rooftree.report.content.LoopNest;

/** How the slowest layers run on the memories: their loop nests and what moves. */
public final class MappingSection {
  /** A page with the nests of all layers of a large network is read by nobody. */
  private static final int SHOWN = 20;

  private final EvaluationResult result;
  private final RooflineGeometry geometry;
  private final Html html = new Html();

  private MappingSection(EvaluationResult result) {
    this.result = result;
    this.geometry = RooflineGeometry.of(result);
  }

  /** Returns the section of all results; empty if no layer of them is mapped. */
  public static String html(List<EvaluationResult> results, PageData data) {
    StringBuilder html = new StringBuilder();
    for (EvaluationResult result : results) {
      html.append(new MappingSection(result).of(data.title(result)));
    }
    return html.isEmpty()
        ? ""
        : "<section id=\"mappings\" aria-labelledby=\"mappings-heading\">\n"
            + "<h2 id=\"mappings-heading\">Mappings</h2>\n"
            + "<p class=\"lead\">Each loop nest from the outermost loop to the loops that run at once"
            + " over the array; beside a loop the memory that holds the data of all its"
            + " iterations.</p>\n"
            + html
            + "</section>\n";
  }

  private String of(String title) {
    List<LayerOutcome> mapped =
        result.layers().stream()
            .filter(l -> l.result().flatMap(LayerResult::schedule).isPresent())
            .sorted(Comparator.comparingDouble(MappingSection::latency).reversed())
            .toList();
    if (mapped.isEmpty()) {
      return "";
    }
    html.raw("<h3>").text(title).raw("</h3>\n");
    if (mapped.size() > SHOWN) {
      html.element("p", "The " + SHOWN + " slowest of " + mapped.size() + " mapped layers.");
    }
    mapped.stream().limit(SHOWN).forEach(this::layer);
    return html.toString();
  }

  private static double latency(LayerOutcome layer) {
    return layer.result().orElseThrow().metrics().get(Metrics.LATENCY).orElse(0);
  }

  private void layer(LayerOutcome layer) {
    Schedule schedule = layer.result().flatMap(LayerResult::schedule).orElseThrow();
    LoopNest nest = LoopNest.of(schedule.mapping());
    html.raw("<details class=\"mapping\"><summary><strong>").text(layer.layer().name());
    html.raw("</strong> ").text(LoopNest.cycles(schedule.cycles()) + ", " + times(schedule));
    html.raw("</summary>\n<div class=\"scroll\"><table class=\"nest\"><thead><tr>");
    html.raw("<th scope=\"col\">Loop</th>");
    nest.operands()
        .forEach(o -> html.raw("<th scope=\"col\">").text(LoopNest.name(o)).raw("</th>"));
    html.raw("</tr></thead><tbody>\n");
    int depth = 0;
    for (LoopNest.Row row : nest.rows()) {
      html.raw("<tr><th scope=\"row\"><code>").text("\u00a0\u00a0".repeat(depth) + row.text());
      html.raw("</code></th>");
      for (OperandRole operand : nest.operands()) {
        memory(row.memories().get(operand));
      }
      html.raw("</tr>\n");
      depth += row.dimension().isEmpty() ? 1 : 0;
    }
    html.raw("</tbody></table></div>\n");
    traffic(schedule);
    html.raw("</details>\n");
  }

  private static String times(Schedule schedule) {
    return "on-loading "
        + LoopNest.cycles(schedule.onloadingCycles())
        + ", loops "
        + LoopNest.cycles(schedule.idealCycles())
        + ", stalls "
        + LoopNest.cycles(schedule.stallCycles())
        + ", off-loading "
        + LoopNest.cycles(schedule.offloadingCycles());
  }

  private void memory(@Nullable String path) {
    if (path == null) {
      html.raw("<td></td>");
      return;
    }
    String name = result.design().levelName(path);
    html.raw("<td><span class=\"swatch " + Swatch.of(name, geometry) + "\"></span>");
    html.text(name).raw("</td>");
  }

  /** What each memory moves, by operand. */
  private void traffic(Schedule schedule) {
    Map<String, Map<OperandRole, Double>> moved = new TreeMap<>();
    for (Schedule.Activity activity : schedule.activities()) {
      moved
          .computeIfAbsent(result.design().levelName(activity.memory()), m -> new TreeMap<>())
          .merge(activity.operand(), activity.totalBits() / 8, Double::sum);
    }
    html.raw(
        "<div class=\"scroll\"><table class=\"nest\"><thead><tr><th scope=\"col\">Traffic</th>");
    for (OperandRole operand : OperandRole.values()) {
      html.raw("<th scope=\"col\" class=\"number\">").text(LoopNest.name(operand)).raw("</th>");
    }
    html.raw("</tr></thead><tbody>\n");
    moved.forEach(
        (memory, byOperand) -> {
          html.raw("<tr><th scope=\"row\"><span class=\"swatch " + Swatch.of(memory, geometry));
          html.raw("\"></span>").text(memory).raw("</th>");
          for (OperandRole operand : OperandRole.values()) {
            Double bytes = byOperand.get(operand);
            html.raw("<td class=\"number\">");
            html.text(bytes == null ? "" : Humane.text(Quantity.of(bytes, "byte"))).raw("</td>");
          }
          html.raw("</tr>\n");
        });
    html.raw("</tbody></table></div>\n");
  }
}
