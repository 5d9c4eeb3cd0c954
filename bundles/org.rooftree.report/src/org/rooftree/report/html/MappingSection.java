package org.rooftree.report.html;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.rooftree.report.content.PortOccupancy;
import org.rooftree.report.content.TransferText;

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
            + " over the array; beside the loops the memories that hold their data; then what all"
            + " instances of each memory move, and how busy the ports are from the first word"
            + " loaded to the last stored.</p>\n"
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
    for (int i = 0; i < Math.min(SHOWN, mapped.size()); i++) {
      layer(mapped.get(i), i == 0);
    }
    return html.toString();
  }

  private static double latency(LayerOutcome layer) {
    return layer.result().orElseThrow().metrics().get(Metrics.LATENCY).orElse(0);
  }

  private void layer(LayerOutcome layer, boolean open) {
    Schedule schedule = layer.result().flatMap(LayerResult::schedule).orElseThrow();
    html.raw("<details class=\"mapping\"" + (open ? " open" : "") + "><summary><strong>")
        .text(layer.layer().name());
    html.raw("</strong> ");
    if (schedule.tiles() > 1) {
      html.text("one of " + schedule.tiles() + " tiles, ");
    }
    html.text(LoopNest.cycles(schedule.cycles()) + ": " + times(schedule));
    html.raw("</summary>\n<div class=\"mapped\">\n");
    nest(LoopNest.of(schedule.mapping()));
    html.raw("<div>\n");
    traffic(schedule);
    ports(schedule);
    html.raw("</div>\n</div>\n</details>\n");
  }

  /** A row per loop; each memory is a cell over the loops whose data it holds. */
  private void nest(LoopNest nest) {
    html.raw("<div class=\"scroll\"><table class=\"nest\"><thead><tr>");
    html.raw("<th scope=\"col\">Loop</th>");
    nest.operands()
        .forEach(o -> html.raw("<th scope=\"col\">").text(LoopNest.name(o)).raw("</th>"));
    html.raw("</tr></thead><tbody>\n");
    int depth = 0;
    for (int r = 0; r < nest.rows().size(); r++) {
      LoopNest.Row row = nest.rows().get(r);
      html.raw("<tr><th scope=\"row\"><code>").text("\u00a0".repeat(depth) + row.text());
      html.raw("</code></th>");
      for (OperandRole operand : nest.operands()) {
        bracket(nest, operand, r);
      }
      html.raw("</tr>\n");
      depth += row.dimension().isEmpty() ? 1 : 0;
    }
    html.raw("</tbody></table></div>\n");
  }

  /** The cell of the bracket that begins in a row, the outermost loop of it. */
  private void bracket(LoopNest nest, OperandRole operand, int row) {
    for (LoopNest.Bracket bracket : nest.brackets().get(operand)) {
      int span = nest.span(bracket);
      if (span > 0 && nest.temporal() - bracket.to() == row) {
        String level = result.design().levelName(bracket.memories().getFirst());
        html.raw("<td rowspan=\"" + span + "\" class=\"bracket\"><span class=\"swatch ");
        html.raw(Swatch.of(level, geometry) + "\"></span>");
        html.text(bracket.name(result.design())).raw("</td>");
      }
    }
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

  /** How busy each port is over the time of the layer, as a line of bars that prints. */
  private void ports(Schedule schedule) {
    double begin = PortOccupancy.begin(schedule);
    double end = begin + schedule.idealCycles() + schedule.stallCycles();
    double all = end + Math.max(0, schedule.offloadingCycles());
    html.raw("<div class=\"scroll\"><table class=\"nest\"><thead><tr><th scope=\"col\">Port</th>");
    html.raw("<th scope=\"col\" class=\"number\">Busy</th><th scope=\"col\">");
    html.text("Over " + LoopNest.cycles(all)).raw("</th></tr></thead><tbody>\n");
    for (PortOccupancy port : PortOccupancy.of(schedule, result.design())) {
      String level = result.design().levelName(port.memory());
      html.raw("<tr><th scope=\"row\"><span class=\"swatch " + Swatch.of(level, geometry));
      html.raw("\"></span>").text(port.name()).raw("</th><td class=\"number\">");
      html.text(String.format(Locale.ROOT, "%.1f %%", 100 * port.share())).raw("</td><td>");
      html.raw("<svg class=\"port\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\"");
      html.raw(" aria-hidden=\"true\"><path class=\"idle\" d=\"M0 20");
      html.raw("H" + at(begin, all) + "V0H0ZM" + at(end, all) + " 20H1000V0H" + at(end, all));
      html.raw("Z\"/><path style=\"fill:var(--" + variable(level) + ")\" d=\"M");
      html.raw(at(begin, all) + " 20");
      for (PortOccupancy.Step step : port.steps()) {
        html.raw("V" + number(20 - 20 * step.busy()) + "H" + at(step.to(), all));
      }
      html.raw("V20Z\"/></svg></td></tr>\n");
    }
    html.raw("</tbody></table></div>\n");
  }

  private String variable(String level) {
    return Swatch.of(level, geometry).substring("is-".length());
  }

  private static String at(double cycles, double all) {
    return number(all > 0 ? 1000 * cycles / all : 0);
  }

  private static String number(double value) {
    return Quantity.number(Math.rint(10 * value) / 10);
  }

  /** What all instances of each memory move, by operand and direction; the outermost first. */
  private void traffic(Schedule schedule) {
    Map<String, Map<String, Double>> moved = new LinkedHashMap<>();
    result.design().memories().forEach(m -> moved.put(m.path(), new TreeMap<>()));
    double most = 0;
    for (Schedule.Activity activity : schedule.activities()) {
      Map<String, Double> own = moved.computeIfAbsent(activity.memory(), m -> new TreeMap<>());
      own.merge(part(activity), activity.totalBits() / 8, Double::sum);
      most = Math.max(most, own.values().stream().mapToDouble(d -> d).sum());
    }
    double scale = most;
    html.raw(
        "<div class=\"scroll\"><table class=\"nest\"><thead><tr><th scope=\"col\">Traffic</th>");
    html.raw("<th scope=\"col\" class=\"number\">All</th><th scope=\"col\">Of it</th>");
    html.raw("</tr></thead><tbody>\n");
    moved.forEach(
        (memory, parts) -> {
          if (!parts.isEmpty()) {
            traffic(result.design().levelName(memory), parts, scale);
          }
        });
    html.raw("</tbody></table></div>\n");
  }

  private static String part(Schedule.Activity activity) {
    return LoopNest.name(activity.operand()) + " " + TransferText.of(activity.direction());
  }

  private void traffic(String level, Map<String, Double> parts, double most) {
    double all = parts.values().stream().mapToDouble(d -> d).sum();
    html.raw("<tr><th scope=\"row\"><span class=\"swatch " + Swatch.of(level, geometry));
    html.raw("\"></span>").text(level).raw("</th><td class=\"number\">");
    html.text(Humane.text(Quantity.of(all, "byte"))).raw("</td><td class=\"moved\">");
    html.raw("<svg class=\"port\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\"");
    html.raw(" aria-hidden=\"true\">");
    double from = 0;
    int strength = 0;
    for (double bytes : parts.values()) {
      html.raw("<rect x=\"" + at(from, most) + "\" width=\"" + at(bytes, most));
      html.raw("\" height=\"20\" style=\"fill:var(--" + variable(level) + ");opacity:");
      html.raw(strength++ % 2 == 0 ? "1" : ".6").raw("\"/>");
      from += bytes;
    }
    html.raw("</svg><small>");
    html.text(
            parts.entrySet().stream()
                .map(p -> Humane.text(Quantity.of(p.getValue(), "byte")) + " " + p.getKey())
                .collect(Collectors.joining("; ")))
        .raw("</small></td></tr>\n");
  }
}
