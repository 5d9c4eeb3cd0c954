package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.Mark.Kind;
import org.rooftree.report.chart.RooflineGeometry.Level;
import org.rooftree.report.chart.RooflineGeometry.Precision;

/**
 * The performance roofline {@code min(peak, bandwidth · intensity)} with both axes logarithmic: one
 * diagonal per memory level, one horizontal per precision, ceilings below them, ridge points where
 * they meet, one dot per layer and level, and the measured points of the design.
 */
public final class RooflineChart {
  private final EvaluationResult result;
  private final RooflineGeometry geometry;
  private final Extents extents;
  private final Drawing drawing = new Drawing();

  private RooflineChart(EvaluationResult result, Extents extents) {
    this.result = result;
    this.geometry = RooflineGeometry.of(result);
    this.extents = extents;
  }

  /** Returns the chart of a result with axes of its own. */
  public static ChartOption of(EvaluationResult result) {
    return of(result, extents(result));
  }

  /** Returns the chart of a result with given axes, so that several can be compared. */
  public static ChartOption of(EvaluationResult result, Extents extents) {
    return new RooflineChart(result, extents).option();
  }

  /** Returns what the chart of a result must show. */
  public static Extents extents(EvaluationResult result) {
    RooflineGeometry geometry = RooflineGeometry.of(result);
    Extents.Builder extents = new Extents.Builder();
    for (LayerOutcome layer : result.layers()) {
      layer
          .result()
          .ifPresent(
              r -> {
                for (Level level : geometry.levels()) {
                  extents.add(intensity(r.metrics(), level), rate(r.metrics()));
                }
              });
    }
    for (Precision precision : geometry.precisions()) {
      for (Level level : geometry.levels()) {
        if (level.limited()) {
          extents.add(level.ridge(precision), precision.opPerS() * precision.sparsitySpeedup());
        }
      }
      extents.add(Double.NaN, precision.opPerS());
    }
    for (MeasuredPoint point : result.design().measurements()) {
      extents.add(
          point.intensityOpPerByte().orElse(Double.NaN),
          point.throughputOpPerS().orElse(Double.NaN));
    }
    return extents.build();
  }

  static double intensity(MetricValues metrics, Level level) {
    return metrics
        .get(new MetricKey(Metrics.OPERATIONAL_INTENSITY, level.name()))
        .orElse(Double.NaN);
  }

  private static double rate(MetricValues metrics) {
    double rate = metrics.value(Metrics.THROUGHPUT);
    return Double.isNaN(rate) ? metrics.value(Metrics.ATTAINABLE) : rate;
  }

  private ChartOption option() {
    for (int l = 0; l < geometry.levels().size(); l++) {
      if (geometry.levels().get(l).limited()) {
        roof(l);
      }
    }
    for (Precision precision : geometry.precisions()) {
      peak(precision, firstRidge(precision.opPerS()));
    }
    computeCeiling();
    dots();
    measured();
    Map<String, Object> option =
        Series.option(
            extents,
            "Operational intensity [op/byte], one MAC is two operations",
            "Rate [op/s]",
            drawing.series);
    option.put(
        "rooftree",
        object(
            "x",
            "op/byte",
            "y",
            "op/s",
            "label",
            "Performance roofline of " + result.design().name(),
            "switches",
            switches(),
            "labels",
            drawing.labels,
            "marks",
            drawing.marks,
            "hints",
            drawing.hints,
            "layers",
            LayerHints.of(result)));
    return new ChartOption(option);
  }

  /** Returns the least intensity at which any memory allows a rate. */
  private double firstRidge(double opPerS) {
    double first = Double.POSITIVE_INFINITY;
    for (Level level : geometry.levels()) {
      if (level.limited()) {
        first = Math.min(first, opPerS / level.bytePerS());
      }
    }
    return Double.isFinite(first) ? Math.max(first, extents.xMinimum()) : extents.xMinimum();
  }

  private void roof(int l) {
    Level level = geometry.levels().get(l);
    String colour = Series.colour(l);
    double[][] ends = diagonal(level.bytePerS(), geometry.precisions().getFirst().opPerS());
    Map<String, Object> roof = Series.line("roof/" + level.name(), colour, "solid", 2, ends);
    drawing.name(roof, geometry.sharedName(l, Level::bytePerS), colour);
    drawing.add(roof, Mark.at(Kind.ROOF, level.name()), "level " + level.name());
    for (Precision precision : geometry.precisions()) {
      String id = "ridge/" + precision.name() + "/" + level.name();
      double ridge = level.ridge(precision);
      drawing.add(
          Series.points(
              id,
              "circle",
              precision.main() ? 9 : 6,
              colour,
              true,
              List.of(new double[] {ridge, precision.opPerS()})),
          new Mark(Kind.RIDGE, level.name(), precision.name()),
          "level " + level.name(),
          "precision " + precision.name(),
          "ridges");
      drawing.hint(
          id,
          "Ridge point of " + level.name() + " at " + precision.label(),
          Humane.text(Quantity.of(ridge, "op/byte"))
              + " = "
              + Humane.text(Quantity.of(precision.opPerS(), "op/s"))
              + " / "
              + Humane.text(Quantity.of(level.bytePerS(), "byte/s")),
          "Left of it " + level.name() + " limits, right of it compute or another level.");
    }
    if (level.efficiency() < 1) {
      drawing.add(
          Series.line(
              "ceiling/" + level.name() + "/sustained",
              colour,
              "dashed",
              1.3,
              diagonal(
                  level.bytePerS() * level.efficiency(),
                  geometry.precisions().getFirst().opPerS())),
          Mark.at(Kind.CEILING, level.name()),
          "level " + level.name(),
          "ceilings");
    }
    if (!level.overlaps()) {
      drawing.add(
          Series.line(
              "ceiling/" + level.name() + "/no overlap",
              colour,
              "dotted",
              1.6,
              sequential(level, mainPeak())),
          Mark.at(Kind.CEILING, level.name()),
          "level " + level.name(),
          "ceilings");
    }
  }

  private double mainPeak() {
    return geometry.mainPrecision().orElse(geometry.precisions().getFirst()).opPerS();
  }

  private double[][] diagonal(double bytePerS, double peakOpPerS) {
    double from = Math.max(extents.xMinimum(), extents.yMinimum() / bytePerS);
    double to = peakOpPerS / bytePerS;
    from = Math.min(from, to);
    return new double[][] {{to, peakOpPerS}, {from, from * bytePerS}};
  }

  /** Transfers that do not overlap with compute: {@code 1 / (1 / peak + 1 / (bandwidth · I))}. */
  private double[][] sequential(Level level, double peakOpPerS) {
    int steps = 60;
    double[][] points = new double[steps + 1][];
    for (int i = 0; i <= steps; i++) {
      double x =
          extents.xMinimum()
              * Math.pow(extents.xMaximum() / extents.xMinimum(), (double) i / steps);
      points[i] = new double[] {x, 1 / (1 / peakOpPerS + 1 / (level.bytePerS() * x))};
    }
    return points;
  }

  private void peak(Precision precision, double from) {
    String colour = precision.layers() > 0 ? "@ink" : "@muted";
    String rate = Humane.text(Quantity.of(precision.opPerS(), "op/s"));
    drawing.horizontal(
        Series.line(
            "peak/" + precision.name(),
            colour,
            "solid",
            precision.layers() > 0 ? 2 : 1.2,
            new double[] {from, precision.opPerS()},
            new double[] {extents.xMaximum(), precision.opPerS()}),
        new Mark(Kind.PEAK, "compute", precision.name()),
        precision.label() + " " + rate,
        colour,
        "precision " + precision.name());
    if (precision.sparsitySpeedup() > 1) {
      horizontal(
          "ceiling/" + precision.name() + "/zeros skipped",
          "zeros skipped",
          precision.opPerS() * precision.sparsitySpeedup(),
          from,
          "precision " + precision.name());
    }
    if (precision.temporalUtilisation() < 1) {
      horizontal(
          "ceiling/" + precision.name() + "/busy cycles",
          "busy cycles",
          precision.opPerS() * precision.temporalUtilisation(),
          from,
          "precision " + precision.name());
    }
  }

  private void horizontal(String id, String text, double opPerS, double from, String group) {
    drawing.horizontal(
        Series.line(
            id,
            "@compute",
            "dashed",
            1.3,
            new double[] {from, opPerS},
            new double[] {extents.xMaximum(), opPerS}),
        Mark.at(Kind.CEILING, "compute"),
        text + " " + Humane.text(Quantity.of(opPerS, "op/s")),
        "@compute",
        group,
        "ceilings");
  }

  /** The peak as far as these layers can use it: operations over the time that compute is busy. */
  private void computeCeiling() {
    double busy =
        result.totals().get(new MetricKey(Metrics.BUSY_TIME, "compute")).orElse(Double.NaN);
    double operations = result.totals().value(Metrics.OPERATIONS);
    if (busy > 0 && operations / busy < mainPeak() * (1 - 1e-3)) {
      horizontal(
          "ceiling/compute/utilised",
          "utilised",
          operations / busy,
          firstRidge(operations / busy),
          "utilised");
    }
  }

  private void dots() {
    for (int l = 0; l < geometry.levels().size(); l++) {
      Level level = geometry.levels().get(l);
      Map<String, List<double[]>> byBound = new LinkedHashMap<>();
      for (int i = 0; i < result.layers().size(); i++) {
        var layer = result.layers().get(i).result();
        if (layer.isPresent()) {
          double x = intensity(layer.get().metrics(), level);
          double y = rate(layer.get().metrics());
          if (x > 0 && y > 0) {
            byBound
                .computeIfAbsent(layer.get().bound(), b -> new ArrayList<>())
                .add(new double[] {Series.rounded(x), Series.rounded(y), i});
          }
        }
      }
      for (Map.Entry<String, List<double[]>> entry : byBound.entrySet()) {
        drawing.add(
            Series.points(
                "dots/" + level.name() + "/" + entry.getKey(),
                Series.symbol(l),
                result.layers().size() > 500 ? 6 : 9,
                Series.boundColour(entry.getKey(), geometry),
                false,
                entry.getValue()),
            Mark.at(Kind.LAYER, level.name()),
            "dots " + level.name());
      }
      double x = intensity(result.totals(), level);
      double y = rate(result.totals());
      drawing.network(level.name(), Series.symbol(l), x, y, "op/s");
    }
  }

  private void measured() {
    List<double[]> points = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    for (MeasuredPoint point : result.design().measurements()) {
      if (point.throughputOpPerS().isPresent() && point.intensityOpPerByte().isPresent()) {
        double rate = point.throughputOpPerS().getAsDouble();
        points.add(new double[] {point.intensityOpPerByte().getAsDouble(), rate});
        texts.add(
            measuredText(point, result, "measured " + Humane.text(Quantity.of(rate, "op/s"))));
      }
    }
    if (!points.isEmpty()) {
      drawing.add(
          Series.points("measured", STAR, 15, "@measured", false, points),
          Mark.at(Kind.MEASURED, ""),
          "measured");
      drawing.hints.put("measured", texts);
    }
  }

  /** A five-pointed star: no other symbol of the charts looks like it. */
  static final String STAR =
      "path://M0,-10 L2.35,-3.24 9.51,-3.09 3.8,1.24 5.88,8.09 0,4 -5.88,8.09 -3.8,1.24"
          + " -9.51,-3.09 -2.35,-3.24 Z";

  static List<String> measuredText(MeasuredPoint point, EvaluationResult result, String value) {
    List<String> text = new ArrayList<>();
    text.add(point.name());
    text.add(
        value
            + " at "
            + Humane.text(Quantity.of(point.intensityOpPerByte().orElseThrow(), "op/byte"))
            + (point.memory().isEmpty() ? "" : " of " + result.design().levelName(point.memory()))
            + (point.precision().isEmpty() ? "" : ", " + point.precision()));
    for (String feature : List.of("throughput", "energyEfficiency", "operationalIntensity")) {
      point
          .sources()
          .of(feature)
          .map(Object::toString)
          .filter(s -> !text.contains(s))
          .ifPresent(text::add);
    }
    return text;
  }

  private List<Map<String, Object>> switches() {
    Set<String> shown = shownLevels(result, geometry);
    for (int l = 0; l < geometry.levels().size(); l++) {
      Level level = geometry.levels().get(l);
      String rate = level.limited() ? Humane.text(Quantity.of(level.bytePerS(), "byte/s")) : "";
      drawing.control(
          "Roofs", level.name(), rate, Series.colour(l), "line", true, "level " + level.name());
    }
    for (int l = 0; l < geometry.levels().size(); l++) {
      String name = geometry.levels().get(l).name();
      drawing.control(
          "Layers at", name, "", "@ink", Series.symbol(l), shown.contains(name), "dots " + name);
    }
    for (Precision precision : geometry.precisions()) {
      drawing.control(
          "Precisions",
          precision.label(),
          Humane.text(Quantity.of(precision.opPerS(), "op/s")),
          precision.layers() > 0 ? "@ink" : "@muted",
          "line",
          true,
          "precision " + precision.name());
    }
    drawing.control("Show", "Ceilings", "", "@compute", "dashed", true, "ceilings");
    drawing.control("Show", "Ridge points", "", "@ink", "ring", true, "ridges");
    drawing.control("Show", "Whole network", "", "@ink", "ring", true, "network");
    drawing.control("Show", "Measured", "", "@measured", "star", true, "measured");
    return drawing.switches;
  }

  /** The outermost memories and whatever limits a layer: their dots are shown at first. */
  static Set<String> shownLevels(EvaluationResult result, RooflineGeometry geometry) {
    Set<String> shown = new LinkedHashSet<>();
    for (Level level : geometry.levels()) {
      if (level.outermost()) {
        shown.add(level.name());
      }
    }
    for (LayerOutcome layer : result.layers()) {
      layer.result().ifPresent(r -> shown.add(LayerHints.boundText(r.bound())));
    }
    return shown;
  }
}
