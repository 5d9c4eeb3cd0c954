package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Schedule.Activity;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.content.LoopNest;
import org.rooftree.report.content.TransferText;

/**
 * What all instances of each memory move: a bar per memory, the outermost at the top; the colour
 * says which operand, its strength which way.
 */
final class TrafficChart {
  private final MappingCharts charts;

  /** A part of all bars. */
  private record Part(OperandRole operand, TransferDirection direction)
      implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int byOperand = operand.compareTo(other.operand);
      return byOperand != 0 ? byOperand : direction.compareTo(other.direction);
    }

    String text() {
      return LoopNest.name(operand) + ", " + TransferText.of(direction);
    }

    /** Not those of the outermost memories, which stand beside them in other charts. */
    String colour() {
      return "@level-" + (4 + operand.ordinal());
    }

    double opacity() {
      return switch (direction) {
        case TO_LOW -> 1;
        case FROM_HIGH -> 0.62;
        case FROM_LOW -> 0.8;
        case TO_HIGH -> 0.45;
      };
    }
  }

  TrafficChart(MappingCharts charts) {
    this.charts = charts;
  }

  ChartOption option() {
    List<String> memories =
        charts.design().memories().stream()
            .map(Memory::path)
            .filter(m -> charts.schedule().activities().stream().anyMatch(a -> at(a, m)))
            .toList()
            .reversed();
    Map<Part, double[]> parts = new TreeMap<>();
    for (Activity activity : charts.schedule().activities()) {
      parts
              .computeIfAbsent(
                  new Part(activity.operand(), activity.direction()),
                  p -> new double[memories.size()])[memories.indexOf(activity.memory())] +=
          activity.totalBits() / 8;
    }
    List<Object> series = new ArrayList<>();
    Map<String, Object> names = new LinkedHashMap<>();
    Map<String, String> levels = new LinkedHashMap<>();
    parts.forEach(
        (part, bytes) -> {
          String id = "traffic/" + part.text();
          series.add(bar(id, part, bytes));
          names.put(id, part.text());
          levels.put(id, "");
        });
    series.add(totals(parts, memories.size()));
    List<String> labels = memories.stream().map(charts.design()::levelName).toList();
    int margin = MappingCharts.margin(labels);
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", margin, "right", 76, "top", 34, "bottom", 46),
            "legend",
                object(
                    "data",
                    parts.keySet().stream()
                        .map(p -> LoopNest.name(p.operand()))
                        .distinct()
                        .toList(),
                    "top",
                    4,
                    "left",
                    margin - 4,
                    "itemStyle",
                    object("opacity", 1)),
            "tooltip",
                object("trigger", "axis", "confine", true, "axisPointer", object("type", "shadow")),
            "xAxis",
                object(
                    "type",
                    "value",
                    "name",
                    "Traffic of all instances [byte]",
                    "nameLocation",
                    "middle",
                    "nameGap",
                    28,
                    "splitNumber",
                    3,
                    "axisLabel",
                    object("hideOverlap", true)),
            "yAxis", MappingCharts.names(labels, margin),
            "series", series);
    return MappingCharts.finished(
        option,
        object(
            "x",
            "byte",
            "y",
            "",
            "unit",
            "byte",
            "label",
            charts.layer() + ": traffic by memory",
            "names",
            names),
        levels,
        table(parts, memories));
  }

  private static boolean at(Activity activity, String memory) {
    return activity.memory().equals(memory);
  }

  private static Map<String, Object> bar(String id, Part part, double[] bytes) {
    return object(
        "id",
        id,
        "name",
        LoopNest.name(part.operand()),
        "type",
        "bar",
        "stack",
        "total",
        "animation",
        false,
        "barMaxWidth",
        34,
        "itemStyle",
        object(
            "color",
            part.colour(),
            "opacity",
            part.opacity(),
            "borderColor",
            "@paper",
            "borderWidth",
            0.5),
        "data",
        Arrays.stream(bytes).map(Series::rounded).toArray());
  }

  /** Writes the sums at the ends of the bars: small ones cannot be read from the axis. */
  private static Map<String, Object> totals(Map<Part, double[]> parts, int memories) {
    List<Object> data = new ArrayList<>();
    for (int m = 0; m < memories; m++) {
      double sum = 0;
      for (double[] bytes : parts.values()) {
        sum += bytes[m];
      }
      data.add(
          object("value", 0, "label", object("formatter", Humane.text(Quantity.of(sum, "byte")))));
    }
    return object(
        "id",
        "totals",
        "type",
        "bar",
        "stack",
        "total",
        "animation",
        false,
        "silent",
        true,
        "label",
        object("show", true, "position", "right", "color", "@ink", "fontSize", 11),
        "data",
        data);
  }

  private ChartTable table(Map<Part, double[]> parts, List<String> memories) {
    List<Column> columns = new ArrayList<>(List.of(new Column("Memory", "")));
    parts.keySet().forEach(p -> columns.add(new Column(p.text(), "byte")));
    List<List<Object>> table = new ArrayList<>();
    for (int i = memories.size() - 1; i >= 0; i--) {
      List<Object> line = new ArrayList<>(List.of(charts.design().levelName(memories.get(i))));
      for (double[] bytes : parts.values()) {
        line.add(bytes[i]);
      }
      table.add(line);
    }
    return new ChartTable(columns, table);
  }
}
