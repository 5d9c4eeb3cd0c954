package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/** Where time and energy of each layer go, as stacked bars whose height is the layer's total. */
public final class BreakdownChart {
  /** Layers that are legible side by side; of more a window that can be moved is shown. */
  private static final int WINDOW = 80;

  private final EvaluationResult result;
  private final RooflineGeometry geometry;
  private final Map<String, double[]> parts = new LinkedHashMap<>();

  private BreakdownChart(EvaluationResult result) {
    this.result = result;
    this.geometry = RooflineGeometry.of(result);
  }

  /**
   * Returns the latency of each layer: the time in which compute is busy, and for what the rest
   * waits. Empty if no layer has a latency.
   */
  public static Optional<ChartOption> latency(EvaluationResult result) {
    BreakdownChart chart = new BreakdownChart(result);
    for (int i = 0; i < result.layers().size(); i++) {
      Optional<LayerResult> layer = result.layers().get(i).result();
      if (layer.isPresent()) {
        chart.latency(i, layer.get());
      }
    }
    return chart.option("Latency [s]", "s", "Latency of each layer by what it waits for");
  }

  /** Returns the energy of each layer by consumer; empty if no layer has an energy. */
  public static Optional<ChartOption> energy(EvaluationResult result) {
    BreakdownChart chart = new BreakdownChart(result);
    for (int i = 0; i < result.layers().size(); i++) {
      LayerOutcome layer = result.layers().get(i);
      if (layer.result().isPresent()) {
        MetricValues metrics = layer.result().get().metrics();
        for (MetricKey key : metrics.schema().keys()) {
          if (key.metric().equals(Metrics.ENERGY_BREAKDOWN)) {
            chart.put(key.level(), i, metrics.get(key).orElse(0));
          }
        }
      }
    }
    return chart.option("Energy [J]", "J", "Energy of each layer by consumer");
  }

  private void latency(int i, LayerResult layer) {
    MetricValues metrics = layer.metrics();
    double latency = metrics.get(Metrics.LATENCY).orElse(0);
    double compute = busy(metrics, "compute");
    put("compute", i, Math.min(latency, compute));
    double rest = latency - Math.min(latency, compute);
    String bound = layer.bound().isEmpty() ? "waiting" : LayerHints.boundText(layer.bound());
    if (rest > 0 && bound.equals("compute")) {
      put("not overlapped", i, rest);
    } else if (rest > 0) {
      double busy = busy(metrics, bound);
      double waited = busy > 0 ? Math.min(rest, Math.max(0, busy - compute)) : rest;
      put(bound, i, waited);
      put("not overlapped", i, rest - waited);
    }
  }

  private static double busy(MetricValues metrics, String resource) {
    return metrics.get(new MetricKey(Metrics.BUSY_TIME, resource)).orElse(0);
  }

  private void put(String part, int layer, double value) {
    if (value > 0) {
      parts.computeIfAbsent(part, p -> new double[result.layers().size()])[layer] += value;
    }
  }

  private Optional<ChartOption> option(String axis, String unit, String label) {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    result.layers().forEach(l -> names.add(l.layer().name()));
    List<Map<String, Object>> series = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    Map<String, Object> marks = new LinkedHashMap<>();
    parts.forEach(
        (part, values) -> {
          series.add(
              object(
                  "id",
                  "part/" + part,
                  "name",
                  part,
                  "type",
                  "bar",
                  "stack",
                  "total",
                  "animation",
                  false,
                  "barCategoryGap",
                  "18%",
                  "itemStyle",
                  object("color", colour(part)),
                  "data",
                  Arrays.stream(values).map(Series::rounded).toArray()));
          shown.add(part);
          marks.put("part/" + part, Mark.at(Mark.Kind.PART, part).tree());
        });
    boolean many = names.size() > WINDOW;
    List<Map<String, Object>> zoom = new ArrayList<>();
    if (many) {
      zoom.add(
          object(
              "type",
              "slider",
              "startValue",
              0,
              "endValue",
              WINDOW - 1,
              "bottom",
              8,
              "height",
              22,
              "brushSelect",
              false,
              "showDetail",
              false));
    }
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", 74, "right", 20, "top", 40, "bottom", many ? 118 : 92),
            "legend", object("data", shown, "top", 4, "left", 70, "type", "scroll"),
            "tooltip",
                object("trigger", "axis", "confine", true, "axisPointer", object("type", "shadow")),
            "dataZoom", zoom,
            "xAxis",
                object(
                    "type",
                    "category",
                    "data",
                    names,
                    "axisTick",
                    object("show", false),
                    "axisLabel",
                    object(
                        "rotate",
                        45,
                        "width",
                        96,
                        "overflow",
                        "truncate",
                        "fontSize",
                        10,
                        "hideOverlap",
                        true)),
            "yAxis", object("type", "value", "name", axis, "nameLocation", "middle", "nameGap", 58),
            "series", series);
    option.put("rooftree", object("x", "", "y", unit, "label", label, "marks", marks));
    return Optional.of(new ChartOption(option));
  }

  private String colour(String part) {
    return switch (part) {
      case "compute" -> "@compute";
      case "the power cap", "constant" -> "@power";
      case "not overlapped", "waiting" -> "@other";
      default -> {
        int level = geometry.indexOf(part);
        yield level < 0 ? "@other" : Series.colour(level);
      }
    };
  }
}
