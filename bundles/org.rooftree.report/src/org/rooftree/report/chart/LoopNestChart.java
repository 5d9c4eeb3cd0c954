package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Schedule.Activity;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.content.LoopNest;
import org.rooftree.report.content.LoopNest.Bracket;
import org.rooftree.report.content.TransferText;

/** A loop nest with the memories of each operand as brackets over its loops. */
final class LoopNestChart {
  private final MappingCharts charts;
  private final LoopNest nest;

  LoopNestChart(MappingCharts charts) {
    this.charts = charts;
    this.nest = LoopNest.of(charts.schedule().mapping());
  }

  ChartOption option() {
    // Where nothing runs at once, the innermost memories still hold what one operation needs.
    boolean alone = nest.temporal() == nest.rows().size();
    List<String> rows = new ArrayList<>(nest.rows().stream().map(LoopNest.Row::text).toList());
    if (alone) {
      rows.add("one operation");
    }
    Map<String, String> levels = new LinkedHashMap<>();
    Map<String, Object> hints = new LinkedHashMap<>();
    List<Object> series = new ArrayList<>();
    for (int o = 0; o < nest.operands().size(); o++) {
      OperandRole operand = nest.operands().get(o);
      List<Bracket> brackets = nest.brackets().get(operand);
      for (int b = 0; b < brackets.size(); b++) {
        Bracket bracket = brackets.get(b);
        String id = "nest/" + operand + "/" + b;
        series.add(bar(id, o, bracket, nest.span(bracket) + (alone && b == 0 ? 1 : 0)));
        levels.put(id, charts.design().levelName(bracket.memories().getFirst()));
        hints.put(id, hint(operand, bracket));
      }
    }
    int margin = MappingCharts.margin(rows);
    Map<String, Object> operands =
        MappingCharts.names(nest.operands().stream().map(LoopNest::name).toList(), 0);
    operands.put("position", "top");
    Map<String, Object> option =
        object(
            "animation",
            false,
            "grid",
            object("left", margin, "right", 14, "top", 28, "bottom", 10),
            "tooltip",
            object("trigger", "item", "confine", true),
            "xAxis",
            operands,
            "yAxis",
            List.of(
                MappingCharts.names(rows.reversed(), margin),
                object(
                    "type",
                    "value",
                    "min",
                    0,
                    "max",
                    rows.size(),
                    "interval",
                    1,
                    "axisLabel",
                    object("show", false))),
            "series",
            series);
    String label = charts.layer() + ": loop nest, " + LoopNest.cycles(charts.schedule().cycles());
    return MappingCharts.finished(
        option,
        object(
            "x",
            "",
            "y",
            "",
            "label",
            label,
            "hints",
            hints,
            "columns",
            nest.operands().size(),
            "rows",
            rows.size()),
        levels,
        table());
  }

  private Map<String, Object> bar(String id, int operand, Bracket bracket, int span) {
    double[] data = new double[nest.operands().size()];
    Arrays.fill(data, Double.NaN);
    data[operand] = span;
    return object(
        "id",
        id,
        "type",
        "bar",
        "stack",
        "nest",
        "yAxisIndex",
        1,
        "animation",
        false,
        "barWidth",
        "94%",
        "itemStyle",
        object(
            "color",
            charts.colour(bracket.memories().getFirst()),
            "borderColor",
            "@paper",
            "borderWidth",
            1.5,
            "borderRadius",
            4),
        "label",
        object(
            "show",
            true,
            "position",
            "inside",
            "color",
            "@paper",
            "fontSize",
            11,
            "formatter",
            bracket.name(charts.design())),
        "data",
        data);
  }

  private List<String> hint(OperandRole operand, Bracket bracket) {
    List<String> lines = new ArrayList<>();
    lines.add(LoopNest.name(operand) + " in " + bracket.name(charts.design()));
    double iterations = nest.iterations(bracket);
    lines.add(
        bracket.to() == bracket.from()
            ? "holds what is used at once"
            : "holds the data of "
                + String.format(Locale.ROOT, "%,.0f", iterations)
                + (iterations == 1 ? " iteration" : " iterations")
                + " more than the memory inside");
    for (Activity activity : charts.schedule().activities()) {
      if (activity.operand() == operand && bracket.memories().contains(activity.memory())) {
        lines.add(
            (bracket.memories().size() > 1
                    ? charts.design().levelName(activity.memory()) + " "
                    : "")
                + TransferText.of(activity.direction())
                + ": "
                + Humane.text(Quantity.of(activity.bits() / 8, "byte"))
                + String.format(Locale.ROOT, ", %,.0f times", activity.count())
                + (activity.instances() == 1
                    ? ""
                    : String.format(Locale.ROOT, ", in %,.0f instances", activity.instances())));
      }
    }
    return lines;
  }

  private ChartTable table() {
    List<Column> columns = new ArrayList<>(List.of(new Column("Loop", "")));
    nest.operands().forEach(o -> columns.add(new Column(LoopNest.name(o), "")));
    List<List<Object>> table = new ArrayList<>();
    for (int r = 0; r < nest.rows().size(); r++) {
      List<Object> line = new ArrayList<>(List.of(nest.rows().get(r).text()));
      int loop = nest.temporal() - 1 - r;
      for (OperandRole operand : nest.operands()) {
        line.add(
            nest.brackets().get(operand).stream()
                .filter(b -> loop < 0 ? b.innermost() : b.from() <= loop && loop < b.to())
                .findFirst()
                .map(b -> b.name(charts.design()))
                .orElse(""));
      }
      table.add(line);
    }
    return new ChartTable(columns, table);
  }
}
