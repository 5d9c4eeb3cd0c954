package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.result.Schedule.Activity;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.content.LoopNest;

/** How a layer runs on the memories: its loop nest, its traffic, and how its ports are busy. */
public final class MappingCharts {
  /** Pieces that the time of a layer is cut into. */
  private static final int PIECES = 96;

  private final String layer;
  private final Schedule schedule;
  private final Design design;
  private final Map<String, Integer> levels = new LinkedHashMap<>();

  /**
   * Creates the charts of a layer.
   *
   * @param layer its name
   */
  public MappingCharts(String layer, Schedule schedule, Design design) {
    this.layer = layer;
    this.schedule = schedule;
    this.design = design;
    design.memories().forEach(m -> levels.put(m.path(), levels.size()));
  }

  /**
   * Returns the loop nest: a row per loop, the innermost at the bottom, and for each operand the
   * memory that holds its data while the loop runs; memories are told apart by colour and name.
   */
  public ChartOption nest() {
    LoopNest nest = LoopNest.of(schedule.mapping());
    List<LoopNest.Row> rows = nest.rows().reversed();
    List<Object> cells = new ArrayList<>();
    List<List<String>> hints = new ArrayList<>();
    List<List<Object>> table = new ArrayList<>();
    for (int y = 0; y < rows.size(); y++) {
      List<Object> line = new ArrayList<>(List.of(rows.get(y).text()));
      for (int x = 0; x < nest.operands().size(); x++) {
        OperandRole operand = nest.operands().get(x);
        String memory = rows.get(y).memories().get(operand);
        String name = memory == null ? "" : design.levelName(memory);
        line.add(name);
        if (memory != null) {
          cells.add(
              object(
                  "value",
                  new int[] {x, y, levels.getOrDefault(memory, levels.size())},
                  "label",
                  object("formatter", name)));
          hints.add(
              List.of(
                  rows.get(y).text(), name + " holds the " + LoopNest.name(operand) + " of it"));
        }
      }
      table.addFirst(line);
    }
    List<Map<String, Object>> pieces = new ArrayList<>();
    for (int i = 0; i <= levels.size(); i++) {
      pieces.add(object("value", i, "color", Series.colour(i)));
    }
    Map<String, Object> series =
        object(
            "id",
            "nest",
            "type",
            "heatmap",
            "animation",
            false,
            "label",
            object("show", true, "color", "@paper", "fontSize", 11),
            "itemStyle",
            object("borderColor", "@paper", "borderWidth", 1),
            "data",
            cells);
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", 190, "right", 20, "top", 30, "bottom", 12),
            "tooltip", object("trigger", "item", "confine", true),
            "visualMap",
                object("show", false, "type", "piecewise", "dimension", 2, "pieces", pieces),
            "xAxis",
                category(nest.operands().stream().map(LoopNest::name).toList(), "position", "top"),
            "yAxis", category(rows.stream().map(LoopNest.Row::text).toList()),
            "series", List.of(series));
    List<Column> columns = new ArrayList<>(List.of(new Column("Loop", "")));
    nest.operands().forEach(o -> columns.add(new Column(LoopNest.name(o), "")));
    return finished(
        option, "Loop nest of " + layer, "", Map.of("nest", hints), new ChartTable(columns, table));
  }

  /** Returns the bytes that all instances of each memory move, by operand and direction. */
  public ChartOption traffic() {
    Map<String, double[]> parts = new TreeMap<>();
    List<String> memories =
        levels.keySet().stream()
            .filter(m -> schedule.activities().stream().anyMatch(a -> a.memory().equals(m)))
            .toList();
    for (Activity activity : schedule.activities()) {
      String part = LoopNest.name(activity.operand()) + ", " + text(activity.direction());
      parts
              .computeIfAbsent(part, p -> new double[memories.size()])[
              memories.indexOf(activity.memory())] +=
          activity.totalBits() / 8;
    }
    List<Map<String, Object>> series = new ArrayList<>();
    Map<String, Object> marks = new LinkedHashMap<>();
    List<Column> columns = new ArrayList<>(List.of(new Column("Memory", "")));
    int colour = 0;
    for (Map.Entry<String, double[]> part : parts.entrySet()) {
      String id = "traffic/" + part.getKey();
      series.add(
          object(
              "id",
              id,
              "name",
              part.getKey(),
              "type",
              "bar",
              "stack",
              "total",
              "animation",
              false,
              "itemStyle",
              object("color", Series.colour(colour++)),
              "data",
              Arrays.stream(part.getValue()).map(Series::rounded).toArray()));
      marks.put(id, Mark.at(Mark.Kind.MAPPING, "").tree());
      columns.add(new Column(part.getKey(), "byte"));
    }
    List<List<Object>> table = new ArrayList<>();
    for (int i = 0; i < memories.size(); i++) {
      List<Object> line = new ArrayList<>(List.of(design.levelName(memories.get(i))));
      for (double[] values : parts.values()) {
        line.add(values[i]);
      }
      table.add(line);
    }
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", 74, "right", 20, "top", 64, "bottom", 32),
            "legend",
                object("data", List.copyOf(parts.keySet()), "top", 4, "left", 70, "type", "scroll"),
            "tooltip",
                object("trigger", "axis", "confine", true, "axisPointer", object("type", "shadow")),
            "xAxis", category(memories.stream().map(design::levelName).toList()),
            "yAxis",
                object(
                    "type",
                    "value",
                    "name",
                    "Traffic [byte]",
                    "nameLocation",
                    "middle",
                    "nameGap",
                    58),
            "series", series);
    ChartOption chart =
        finished(
            option,
            "Traffic of " + layer + " by memory",
            "byte",
            Map.of(),
            new ChartTable(columns, table));
    about(chart).put("marks", marks);
    return chart;
  }

  /** Returns how busy each port is in the time in which the loops run. */
  public ChartOption ports() {
    Map<String, List<Activity>> ports = new LinkedHashMap<>();
    for (String memory : levels.keySet()) {
      for (Activity activity : schedule.activities()) {
        if (activity.memory().equals(memory)) {
          ports
              .computeIfAbsent(
                  design.levelName(memory) + " " + activity.port(), p -> new ArrayList<>())
              .add(activity);
        }
      }
    }
    List<String> names = List.copyOf(ports.keySet()).reversed();
    double cycles = schedule.idealCycles() + schedule.stallCycles();
    List<Object> cells = new ArrayList<>();
    List<List<String>> hints = new ArrayList<>();
    List<List<Object>> table = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (int x = 0; x < PIECES; x++) {
      times.add(String.format(Locale.ROOT, "%,d", Math.round(cycles * x / PIECES)));
    }
    for (int y = 0; y < names.size(); y++) {
      for (int x = 0; x < PIECES; x++) {
        double from = cycles * x / PIECES;
        double to = cycles * (x + 1) / PIECES;
        double busy = busy(ports.get(names.get(y)), from, to);
        cells.add(object("value", new double[] {x, y, Series.rounded(busy)}));
        hints.add(
            List.of(
                names.get(y),
                String.format(
                    Locale.ROOT,
                    "busy for %.1f %% of cycles %,.0f to %,.0f",
                    100 * busy,
                    from,
                    to)));
        table.add(List.of(names.get(y), from, to, busy));
      }
    }
    Map<String, Object> series =
        object(
            "id", "ports", "type", "heatmap", "animation", false, "progressive", 0, "data", cells);
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", 150, "right", 20, "top", 12, "bottom", 48),
            "tooltip", object("trigger", "item", "confine", true),
            "visualMap",
                object(
                    "show",
                    false,
                    "min",
                    0,
                    "max",
                    1,
                    "dimension",
                    2,
                    "inRange",
                    object("color", List.of("@hover", "@level-0", "@level-1"))),
            "xAxis",
                category(
                    times,
                    "name",
                    "Time while the loops run [cycle]",
                    "nameLocation",
                    "middle",
                    "nameGap",
                    30),
            "yAxis", category(names),
            "series", List.of(series));
    return finished(
        option,
        "Ports while " + layer + " runs",
        "",
        Map.of("ports", hints),
        new ChartTable(
            List.of(
                new Column("Port", ""),
                new Column("From", "cycle"),
                new Column("To", "cycle"),
                new Column("Busy share", "")),
            table));
  }

  /** The share of a piece of time in which a port moves data; at most 1. */
  private double busy(List<Activity> activities, double from, double to) {
    double stretch =
        schedule.idealCycles() > 0
            ? (schedule.idealCycles() + schedule.stallCycles()) / schedule.idealCycles()
            : 1;
    double busy = 0;
    for (Activity activity : activities) {
      double period = activity.periodCycles() * stretch;
      busy += busyUntil(activity, period, to) - busyUntil(activity, period, from);
    }
    return to > from ? Math.min(1, busy / (to - from)) : 0;
  }

  private static double busyUntil(Activity activity, double period, double time) {
    double begun = Math.min(activity.count(), Math.floor(time / period));
    double last =
        begun < activity.count()
            ? Math.min(time - begun * period, Math.min(activity.busyCycles(), period))
            : 0;
    return begun * Math.min(activity.busyCycles(), period) + last;
  }

  private static String text(TransferDirection direction) {
    return switch (direction) {
      case FROM_HIGH -> "written from outside";
      case TO_LOW -> "read towards compute";
      case FROM_LOW -> "written from compute";
      case TO_HIGH -> "read outwards";
    };
  }

  private static Map<String, Object> category(List<String> names, Object... more) {
    Map<String, Object> axis =
        object(
            "type",
            "category",
            "data",
            names,
            "axisTick",
            object("show", false),
            "axisLabel",
            object("hideOverlap", true));
    axis.putAll(object(more));
    return axis;
  }

  private static ChartOption finished(
      Map<String, Object> option,
      String label,
      String unit,
      Map<String, List<List<String>>> hints,
      ChartTable table) {
    Map<String, Object> marks = new LinkedHashMap<>();
    hints.keySet().forEach(id -> marks.put(id, Mark.at(Mark.Kind.MAPPING, "").tree()));
    option.put(
        "rooftree", object("x", "", "y", unit, "label", label, "marks", marks, "hints", hints));
    return new ChartOption(option, Optional.of(table));
  }

  @SuppressWarnings("unchecked") // made here
  private static Map<String, Object> about(ChartOption option) {
    return (Map<String, Object>) option.about();
  }
}
