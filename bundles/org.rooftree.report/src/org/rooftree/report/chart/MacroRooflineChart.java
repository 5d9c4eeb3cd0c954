package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.Mark.Kind;
import org.rooftree.report.chart.RooflineGeometry.Level;
import org.rooftree.report.content.MacroFacts;

/**
 * The roofline of the macros: peak as the flat roof, weight loading as the diagonal over the
 * operations per byte written into the cells, one point per layer that runs on a macro.
 */
final class MacroRooflineChart {
  private static final List<String> BOUNDS =
      List.of("", "compute", "weight loading", "weights from outer memory");

  /** Rates are steady ones; a layer that waits is a little faster or slower by its first tile. */
  private static final double TOLERANCE = 0.02;

  private final MacroFacts facts;
  private final EvaluationResult result;
  private final double peak;
  private final double bytePerS;
  private final String path;
  private final List<Level> outer;
  private final Drawing drawing = new Drawing();

  MacroRooflineChart(MacroFacts facts) {
    this.facts = facts;
    this.result = facts.result();
    this.peak = facts.total(MacroFacts.PEAK);
    double cells =
        facts.macros().stream()
            .mapToDouble(
                u ->
                    u.imc().orElseThrow().weightWriteBitsPerS().orElse(Double.POSITIVE_INFINITY)
                        / 8
                        * u.copies())
            .sum();
    List<Level> feeding = feeding();
    if (!feeding.isEmpty() && feeding.getLast().bytePerS() < cells) {
      bytePerS = feeding.getLast().bytePerS();
      path = feeding.getLast().name();
    } else {
      bytePerS = cells;
      path = "cells";
    }
    outer = feeding.stream().filter(l -> l.bytePerS() < bytePerS).toList();
  }

  /** The memories with a rate that weights pass through, the outermost first. */
  private List<Level> feeding() {
    return RooflineGeometry.of(result).levels().stream()
        .filter(Level::limited)
        .filter(
            l ->
                result
                    .design()
                    .memory(l.path())
                    .map(m -> m.operands().contains(OperandRole.WEIGHT))
                    .orElse(false))
        .toList();
  }

  ChartOption option() {
    Map<String, List<double[]>> dots = dots();
    Extents.Builder builder = new Extents.Builder();
    dots.values().forEach(points -> points.forEach(p -> builder.add(p[0], p[1])));
    builder.add(Double.NaN, peak);
    builder.add(ridge(), peak);
    Extents extents = builder.build();
    roofs(extents);
    outer.forEach(l -> straight(l, extents));
    dots.forEach(this::draw);
    drawing.network(
        "weight loading",
        "circle",
        facts.total(MacroFacts.WEIGHT_INTENSITY),
        result.totals().value(Metrics.THROUGHPUT),
        "op/s");
    drawing.control(
        "Roofs",
        "Macro peak",
        Humane.text(Quantity.of(peak, "op/s")),
        "@compute",
        "line",
        true,
        "peak");
    drawing.control("Roofs", "Weight loading", path, Series.colour(0), "line", true, "loading");
    drawing.control(
        "Roofs", "Straight from outer memories", "", "@muted", "dashed", true, "straight");
    drawing.control("Layers bound by", "compute", "", "@compute", "circle", true, "compute");
    drawing.control(
        "Layers bound by",
        "weight loading",
        "",
        Series.colour(0),
        "diamond",
        true,
        "weight loading");
    drawing.control(
        "Layers bound by",
        "weights from outer memory",
        "",
        "@muted",
        "triangle",
        true,
        "weights from outer memory");
    drawing.control("Show", "Whole network", "", "@ink", "ring", true, "network");
    Map<String, Object> option =
        Series.option(
            extents,
            "Weight-loading intensity [op/byte], operations per byte written into the cells",
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
            "Macro roofline of " + result.design().name(),
            "switches",
            drawing.switches,
            "labels",
            drawing.labels,
            "marks",
            drawing.marks,
            "hints",
            drawing.hints,
            "layers",
            layers()));
    return new ChartOption(option);
  }

  /** The intensity from which on the peak is the limit [op/byte]; NaN without a diagonal. */
  private double ridge() {
    return Double.isFinite(bytePerS) ? peak / bytePerS : Double.NaN;
  }

  private double attainable(double intensity) {
    return Math.min(peak, bytePerS * intensity);
  }

  private void roofs(Extents extents) {
    boolean diagonal = Double.isFinite(bytePerS);
    double from = diagonal ? Math.max(ridge(), extents.xMinimum()) : extents.xMinimum();
    drawing.horizontal(
        Series.line(
            "peak",
            "@compute",
            "solid",
            2,
            new double[] {from, peak},
            new double[] {extents.xMaximum(), peak}),
        Mark.at(Kind.PEAK, "compute"),
        "peak " + Humane.text(Quantity.of(peak, "op/s")),
        "@compute",
        "peak");
    if (!diagonal) {
      return;
    }
    double left = Math.max(extents.xMinimum(), extents.yMinimum() / bytePerS);
    Map<String, Object> line =
        Series.line(
            "roof/loading",
            Series.colour(0),
            "solid",
            2,
            new double[] {ridge(), peak},
            new double[] {left, left * bytePerS});
    drawing.name(
        line,
        "weight loading, " + path + " " + Humane.text(Quantity.of(bytePerS, "byte/s")),
        Series.colour(0));
    drawing.add(line, Mark.at(Kind.ROOF, path), "loading");
    drawing.add(
        Series.points(
            "ridge/loading",
            "circle",
            9,
            Series.colour(0),
            true,
            List.of(new double[] {ridge(), peak})),
        Mark.at(Kind.RIDGE, path),
        "loading",
        "peak");
    drawing.hint(
        "ridge/loading",
        "Ridge point of weight loading",
        Humane.text(Quantity.of(ridge(), "op/byte"))
            + " = "
            + Humane.text(Quantity.of(peak, "op/s"))
            + " / "
            + Humane.text(Quantity.of(bytePerS, "byte/s")),
        "Left of it loading weights limits, right of it the peak of the macros.");
  }

  /**
   * What an outer memory allows if all that is written into the cells comes straight from it:
   * layers above find weights again in a memory between, or have them written to several places at
   * once.
   */
  private void straight(Level level, Extents extents) {
    double left = Math.max(extents.xMinimum(), extents.yMinimum() / level.bytePerS());
    double ridge = peak / level.bytePerS();
    if (left >= ridge) {
      return;
    }
    Map<String, Object> line =
        Series.line(
            "straight/" + level.name(),
            "@muted",
            "dashed",
            1.3,
            new double[] {ridge, peak},
            new double[] {left, left * level.bytePerS()});
    drawing.name(
        line,
        "straight from "
            + level.name()
            + " "
            + Humane.text(Quantity.of(level.bytePerS(), "byte/s")),
        "@muted");
    drawing.add(line, Mark.at(Kind.CEILING, level.name()), "straight");
  }

  private Map<String, List<double[]>> dots() {
    Map<String, List<double[]>> byBound = new LinkedHashMap<>();
    for (int i = 0; i < result.layers().size(); i++) {
      double x = intensity(result.layers().get(i));
      double y = rate(result.layers().get(i));
      if (x > 0 && y > 0) {
        byBound
            .computeIfAbsent(BOUNDS.get(bound(x, y)), b -> new ArrayList<>())
            .add(new double[] {Series.rounded(x), Series.rounded(y), i});
      }
    }
    return byBound;
  }

  private void draw(String bound, List<double[]> points) {
    int kind = BOUNDS.indexOf(bound);
    String symbol = List.of("circle", "circle", "diamond", "triangle").get(kind);
    String colour = List.of("@other", "@compute", Series.colour(0), "@muted").get(kind);
    drawing.add(
        Series.points("dots/" + bound, symbol, 11, colour, false, points),
        Mark.at(Kind.LAYER, "weight loading"),
        bound);
  }

  /** What limits a layer among what the macros know, as an index of {@link #BOUNDS}. */
  private int bound(double intensity, double opPerS) {
    // At or below the pace of the outer memory, and that pace is below the peak.
    boolean waits =
        outer.stream()
            .mapToDouble(l -> l.bytePerS() * intensity)
            .anyMatch(pace -> pace < peak && opPerS <= pace * (1 + TOLERANCE));
    if (waits) {
      return 3;
    }
    return intensity < ridge() ? 2 : 1;
  }

  private static double intensity(LayerOutcome layer) {
    return layer
        .result()
        .map(r -> MacroFacts.value(r.metrics(), MacroFacts.WEIGHT_INTENSITY))
        .orElse(Double.NaN);
  }

  private static double rate(LayerOutcome layer) {
    return layer
        .result()
        .map(LayerResult::metrics)
        .map(m -> m.value(Metrics.THROUGHPUT))
        .orElse(Double.NaN);
  }

  private Map<String, Object> layers() {
    int count = result.layers().size();
    int[] bounds = new int[count];
    double[] attainable = new double[count];
    for (int i = 0; i < count; i++) {
      double x = intensity(result.layers().get(i));
      bounds[i] = x > 0 ? bound(x, rate(result.layers().get(i))) : 0;
      attainable[i] = x > 0 ? attainable(x) : 0;
    }
    return object(
        "name",
        result.layers().stream().map(l -> l.layer().name()).toList(),
        "texts",
        BOUNDS,
        "bound",
        bounds,
        "attainable",
        attainable);
  }
}
