package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.result.Schedule;
import org.rooftree.report.chart.ChartTable.Column;
import org.rooftree.report.content.LoopNest;
import org.rooftree.report.content.PortOccupancy;

/** How busy each port is over the time of a layer: a band per port, as high as it is busy. */
final class PortChart {
  /** Share of its band that a port takes which is always busy. */
  private static final double FULL = 0.8;

  /** The least share of the time in which the name of a phase can be read. */
  private static final double NAMED = 0.12;

  private final MappingCharts charts;

  PortChart(MappingCharts charts) {
    this.charts = charts;
  }

  ChartOption option() {
    Schedule schedule = charts.schedule();
    List<PortOccupancy> ports = PortOccupancy.of(schedule, charts.design()).reversed();
    double begin = PortOccupancy.begin(schedule);
    double end = begin + schedule.idealCycles() + schedule.stallCycles();
    double all = end + Math.max(0, schedule.offloadingCycles());
    List<Object> series = new ArrayList<>();
    Map<String, String> levels = new LinkedHashMap<>();
    Map<String, Object> names = new LinkedHashMap<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      PortOccupancy port = ports.get(i);
      String id = "port/" + i;
      series.add(line(id, i, port));
      levels.put(id, charts.design().levelName(port.memory()));
      names.put(id, port.name());
      labels.add(port.name() + String.format(Locale.ROOT, "  %.1f %%", 100 * port.share()));
    }
    series.add(phases(begin, end, all));
    int margin = MappingCharts.margin(labels);
    Map<String, Object> time =
        object(
            "type",
            "value",
            "min",
            0,
            "max",
            all,
            "name",
            "Time [cycle]",
            "nameLocation",
            "middle",
            "nameGap",
            28,
            "splitNumber",
            3,
            "axisLabel",
            object("hideOverlap", true, "showMaxLabel", false));
    Map<String, Object> option =
        object(
            "animation",
            false,
            "grid",
            object("left", margin, "right", 16, "top", 24, "bottom", 46),
            "tooltip",
            object("trigger", "axis", "confine", true, "axisPointer", object("type", "line")),
            "xAxis",
            time,
            "yAxis",
            List.of(
                MappingCharts.names(labels, margin),
                object(
                    "type",
                    "value",
                    "min",
                    0,
                    "max",
                    Math.max(1, ports.size()),
                    "interval",
                    1,
                    "axisLabel",
                    object("show", false))),
            "series",
            series);
    return MappingCharts.finished(
        option,
        object("x", "1", "y", "", "label", label(schedule), "names", names, "busy", true),
        levels,
        table(ports.reversed()));
  }

  private String label(Schedule schedule) {
    return charts.layer()
        + ": ports, "
        + (schedule.stallCycles() > 0
            ? LoopNest.cycles(schedule.stallCycles()) + " stalled"
            : "no stalls");
  }

  private Map<String, Object> line(String id, int row, PortOccupancy port) {
    List<double[]> data = new ArrayList<>();
    for (PortOccupancy.Step step : port.steps()) {
      data.add(point(step.from(), row, step.busy()));
      data.add(point(step.to(), row, step.busy()));
    }
    String colour = charts.colour(port.memory());
    return object(
        "id",
        id,
        "name",
        port.name(),
        "type",
        "line",
        "yAxisIndex",
        1,
        "symbol",
        "none",
        "animation",
        false,
        "lineStyle",
        object("color", colour, "width", 1),
        "itemStyle",
        object("color", colour),
        "areaStyle",
        object("color", colour, "opacity", 0.75, "origin", row),
        "data",
        data);
  }

  private static double[] point(double time, int row, double busy) {
    return new double[] {
      Series.rounded(time), Series.rounded(row + FULL * busy), Series.rounded(busy)
    };
  }

  /** Shades the time before and after the loops. */
  private static Map<String, Object> phases(double begin, double end, double all) {
    List<Object> areas = new ArrayList<>();
    if (begin > 0) {
      areas.add(area("on-loading", 0, begin, all));
    }
    if (all > end) {
      areas.add(area("off-loading", end, all, all));
    }
    return object(
        "id",
        "phases",
        "type",
        "line",
        "yAxisIndex",
        1,
        "silent",
        true,
        "data",
        List.of(),
        "markArea",
        object(
            "silent",
            true,
            "animation",
            false,
            "itemStyle",
            object("color", "@line", "opacity", 0.45),
            "label",
            object("color", "@muted", "fontSize", 11, "position", "top"),
            "data",
            areas));
  }

  private static List<Object> area(String name, double from, double to, double all) {
    return List.of(
        object("name", to - from > NAMED * all ? name : "", "xAxis", from), object("xAxis", to));
  }

  private static ChartTable table(List<PortOccupancy> ports) {
    List<List<Object>> table = new ArrayList<>();
    for (PortOccupancy port : ports) {
      for (PortOccupancy.Step step : port.steps()) {
        table.add(List.of(port.name(), step.from(), step.to(), step.busy()));
      }
    }
    return new ChartTable(
        List.of(
            new Column("Port", ""),
            new Column("From", "cycle"),
            new Column("To", "cycle"),
            new Column("Busy share", "")),
        table);
  }
}
