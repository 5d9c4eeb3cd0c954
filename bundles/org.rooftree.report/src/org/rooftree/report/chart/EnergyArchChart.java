package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.MeasuredPoint;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.PrecisionMode;
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
 * The energy arch line {@code 1 / (E_op + E_byte / intensity)} with both axes logarithmic: one arch
 * per memory level and precision with its asymptotes {@code 1 / E_op} and {@code intensity /
 * E_byte}, the energy ridge points where it reaches half of the flat one, one dot per layer and
 * level, and the measured efficiencies of the design (J. W. Choi et al., IPDPS 2013).
 *
 * <p>Energy adds up, so the dots lie below every arch: they pay for all levels.
 */
public final class EnergyArchChart {
  private static final int STEPS = 80;

  private final EvaluationResult result;
  private final RooflineGeometry geometry;
  private final Extents extents;
  private final Drawing drawing = new Drawing();

  private EnergyArchChart(EvaluationResult result, Extents extents) {
    this.result = result;
    this.geometry = RooflineGeometry.of(result);
    this.extents = extents;
  }

  /** Returns the chart of a result with axes of its own; empty if no energy is known. */
  public static Optional<ChartOption> of(EvaluationResult result) {
    return of(result, extents(result));
  }

  /** Returns the chart of a result with given axes; empty if no energy is known. */
  public static Optional<ChartOption> of(EvaluationResult result, Extents extents) {
    return drawable(result)
        ? Optional.of(new EnergyArchChart(result, extents).option())
        : Optional.empty();
  }

  /**
   * Returns whether the design states enough energies for an arch, or a layer has an efficiency.
   */
  public static boolean drawable(EvaluationResult result) {
    RooflineGeometry geometry = RooflineGeometry.of(result);
    boolean layers =
        result.layers().stream()
            .anyMatch(
                l ->
                    l.result()
                        .map(r -> r.metrics().get(Metrics.ENERGY_EFFICIENCY).isPresent())
                        .orElse(false));
    return layers
        || geometry.precisions().stream().anyMatch(p -> p.joulePerOp() > 0)
            && (geometry.levels().stream().anyMatch(l -> l.joulePerByte() > 0)
                || result.design().measurements().stream()
                    .anyMatch(p -> efficiency(p).isPresent()));
  }

  /** Returns what the design would have to state for energy to be evaluated, element by element. */
  public static List<String> missing(EvaluationResult result) {
    List<String> missing = new ArrayList<>();
    for (ComputeUnit unit : result.design().units()) {
      for (PrecisionMode mode : unit.modes()) {
        if (mode.energyPerOperationJ().isEmpty()) {
          missing.add("energyPerOperation of mode " + mode.name() + " of " + unit.path());
        }
      }
    }
    for (Memory memory : result.design().memories()) {
      if (memory.readEnergyJPerBit().isEmpty() || memory.writeEnergyJPerBit().isEmpty()) {
        missing.add("readEnergy (and writeEnergy if it differs) of " + memory.path());
      }
    }
    for (Interconnect link : result.design().interconnects()) {
      if (link.energyPerHopJPerBit().isEmpty()) {
        missing.add("energyPerHop of " + link.path());
      }
    }
    return missing;
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
                  extents.add(
                      RooflineChart.intensity(r.metrics(), level),
                      r.metrics().value(Metrics.ENERGY_EFFICIENCY));
                }
              });
    }
    for (Precision precision : geometry.precisions()) {
      extents.add(Double.NaN, 1 / precision.joulePerOp());
      for (Level level : geometry.levels()) {
        double ridge = level.energyRidge(precision);
        extents.add(ridge, 0.5 / precision.joulePerOp());
        extents.add(10 * ridge, 1 / precision.joulePerOp());
      }
    }
    for (MeasuredPoint point : result.design().measurements()) {
      efficiency(point)
          .ifPresent(e -> extents.add(point.intensityOpPerByte().orElse(Double.NaN), e));
    }
    return extents.build();
  }

  private static OptionalDouble efficiency(MeasuredPoint point) {
    if (point.efficiencyOpPerJ().isPresent()) {
      return point.efficiencyOpPerJ();
    }
    return point.throughputOpPerS().isPresent() && point.powerW().isPresent()
        ? OptionalDouble.of(point.throughputOpPerS().getAsDouble() / point.powerW().getAsDouble())
        : OptionalDouble.empty();
  }

  private ChartOption option() {
    for (Precision precision : geometry.precisions()) {
      if (precision.joulePerOp() > 0) {
        flat(precision);
        for (int l = 0; l < geometry.levels().size(); l++) {
          if (geometry.levels().get(l).joulePerByte() > 0
              && (precision.main() || geometry.levels().get(l).outermost())) {
            arch(l, precision);
          }
        }
      }
    }
    for (int l = 0; l < geometry.levels().size(); l++) {
      dots(l);
    }
    measured();
    Map<String, Object> option =
        Series.option(
            extents,
            "Operational intensity [op/byte], one MAC is two operations",
            "Energy efficiency [op/J]",
            drawing.series);
    option.put(
        "rooftree",
        object(
            "x",
            "op/byte",
            "y",
            "op/J",
            "label",
            "Energy arch line of " + result.design().name(),
            "switches",
            switches(),
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

  private void flat(Precision precision) {
    double flat = 1 / precision.joulePerOp();
    String colour = precision.layers() > 0 ? "@ink" : "@muted";
    drawing.horizontal(
        Series.line(
            "asymptote/" + precision.name(),
            colour,
            "dashed",
            1.2,
            new double[] {extents.xMinimum(), flat},
            new double[] {extents.xMaximum(), flat}),
        new Mark(Kind.ASYMPTOTE, "compute", precision.name()),
        precision.label() + " " + Humane.text(Quantity.of(flat, "op/J")),
        colour,
        "precision " + precision.name());
  }

  private void arch(int l, Precision precision) {
    Level level = geometry.levels().get(l);
    String name = level.name() + "/" + precision.name();
    String[] groups = {"level " + level.name(), "precision " + precision.name()};
    // The arch leaves the chart at its left end or at its lower one.
    double least = 1 / extents.yMinimum() - precision.joulePerOp();
    double left = least > 0 ? level.joulePerByte() / least : extents.xMaximum();
    left = Math.min(Math.max(left, extents.xMinimum()), extents.xMaximum());
    double[][] points = new double[STEPS + 1][];
    for (int i = 0; i <= STEPS; i++) {
      double x = extents.xMaximum() * Math.pow(left / extents.xMaximum(), (double) i / STEPS);
      points[i] = new double[] {x, efficiency(level, precision, x)};
    }
    Map<String, Object> line =
        Series.line("arch/" + name, Series.colour(l), "solid", precision.main() ? 2 : 1.2, points);
    if (precision.main()) {
      String shared = geometry.sharedName(l, Level::joulePerByte);
      drawing.name(line, shared, Series.colour(l));
    }
    drawing.add(line, new Mark(Kind.ARCH, level.name(), precision.name()), groups);
    double from = Math.max(extents.xMinimum(), extents.yMinimum() * level.joulePerByte());
    double to = level.energyRidge(precision);
    drawing.add(
        Series.line(
            "slope/" + name,
            Series.colour(l),
            "dashed",
            1,
            new double[] {from, from / level.joulePerByte()},
            new double[] {to, 1 / precision.joulePerOp()}),
        new Mark(Kind.ASYMPTOTE, level.name(), precision.name()),
        "level " + level.name(),
        "precision " + precision.name(),
        "asymptotes");
    String id = "energyRidge/" + name;
    double half = efficiency(level, precision, to);
    drawing.add(
        Series.points(
            id,
            "circle",
            precision.main() ? 9 : 6,
            Series.colour(l),
            true,
            List.of(new double[] {to, half})),
        new Mark(Kind.RIDGE, level.name(), precision.name()),
        "level " + level.name(),
        "precision " + precision.name(),
        "ridges");
    drawing.hint(
        id,
        "Energy ridge point of " + level.name() + " at " + precision.label(),
        Humane.text(Quantity.of(to, "op/byte"))
            + " = "
            + Humane.text(Quantity.of(level.joulePerByte(), "J/byte"))
            + " / "
            + Humane.text(Quantity.of(precision.joulePerOp(), "J/op")),
        "There moving data takes as much energy as compute: "
            + Humane.text(Quantity.of(half, "op/J"))
            + ", half of what compute alone allows.");
  }

  /** Returns the height of an arch [op/J]. */
  static double efficiency(Level level, Precision precision, double intensity) {
    return 1 / (precision.joulePerOp() + level.joulePerByte() / intensity);
  }

  private void dots(int l) {
    Level level = geometry.levels().get(l);
    Map<String, List<double[]>> byBound = new LinkedHashMap<>();
    for (int i = 0; i < result.layers().size(); i++) {
      var layer = result.layers().get(i).result();
      if (layer.isPresent()) {
        double x = RooflineChart.intensity(layer.get().metrics(), level);
        double y = layer.get().metrics().value(Metrics.ENERGY_EFFICIENCY);
        if (x > 0 && y > 0) {
          byBound
              .computeIfAbsent(layer.get().bound(), b -> new ArrayList<>())
              .add(new double[] {Series.rounded(x), Series.rounded(y), i});
        }
      }
    }
    byBound.forEach(
        (bound, points) ->
            drawing.add(
                Series.points(
                    "dots/" + level.name() + "/" + bound,
                    Series.symbol(l),
                    result.layers().size() > 500 ? 6 : 9,
                    Series.boundColour(bound, geometry),
                    false,
                    points),
                Mark.at(Kind.LAYER, level.name()),
                "dots " + level.name()));
    double x = RooflineChart.intensity(result.totals(), level);
    double y = result.totals().value(Metrics.ENERGY_EFFICIENCY);
    drawing.network(level.name(), Series.symbol(l), x, y, "op/J");
  }

  private void measured() {
    List<double[]> points = new ArrayList<>();
    List<List<String>> texts = new ArrayList<>();
    for (MeasuredPoint point : result.design().measurements()) {
      OptionalDouble efficiency = efficiency(point);
      if (efficiency.isPresent() && point.intensityOpPerByte().isPresent()) {
        points.add(
            new double[] {point.intensityOpPerByte().getAsDouble(), efficiency.getAsDouble()});
        texts.add(
            RooflineChart.measuredText(
                point,
                result,
                "measured "
                    + Humane.text(Quantity.of(efficiency.getAsDouble(), "op/J"))
                    + (point.efficiencyOpPerJ().isEmpty() ? " (rate over power)" : "")));
      }
    }
    if (!points.isEmpty()) {
      drawing.add(
          Series.points("measured", RooflineChart.STAR, 15, "@measured", false, points),
          Mark.at(Kind.MEASURED, ""),
          "measured");
      drawing.hints.put("measured", texts);
    }
  }

  private List<Map<String, Object>> switches() {
    Set<String> shown = RooflineChart.shownLevels(result, geometry);
    for (int l = 0; l < geometry.levels().size(); l++) {
      Level level = geometry.levels().get(l);
      String detail =
          level.joulePerByte() > 0 ? Humane.text(Quantity.of(level.joulePerByte(), "J/byte")) : "";
      drawing.control(
          "Arch lines",
          level.name(),
          detail,
          Series.colour(l),
          "line",
          true,
          "level " + level.name());
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
          precision.joulePerOp() > 0
              ? Humane.text(Quantity.of(precision.joulePerOp(), "J/op"))
              : "",
          precision.layers() > 0 ? "@ink" : "@muted",
          "line",
          true,
          "precision " + precision.name());
    }
    drawing.control("Show", "Asymptotes", "", "@muted", "dashed", true, "asymptotes");
    drawing.control("Show", "Energy ridge points", "", "@ink", "ring", true, "ridges");
    drawing.control("Show", "Whole network", "", "@ink", "ring", true, "network");
    drawing.control("Show", "Measured", "", "@measured", "star", true, "measured");
    return drawing.switches;
  }

  /** Names, bounds and what takes most of the energy of each layer. */
  private Map<String, Object> layers() {
    Map<String, Object> layers = new LinkedHashMap<>(LayerHints.of(result));
    for (String unused : List.of("attainable", "remedy", "factor", "next")) {
      layers.remove(unused);
    }
    List<String> consumers = new ArrayList<>();
    int[] largest = new int[result.layers().size()];
    double[] share = new double[largest.length];
    for (int i = 0; i < largest.length; i++) {
      var layer = result.layers().get(i).result();
      if (layer.isPresent()) {
        MetricKey most = null;
        MetricValues metrics = layer.get().metrics();
        for (MetricKey key : metrics.schema().keys()) {
          if (key.metric().equals(Metrics.ENERGY_BREAKDOWN)
              && metrics.get(key).isPresent()
              && (most == null
                  || metrics.get(key).getAsDouble() > metrics.get(most).getAsDouble())) {
            most = key;
          }
        }
        if (most != null) {
          if (!consumers.contains(most.level())) {
            consumers.add(most.level());
          }
          largest[i] = consumers.indexOf(most.level());
          share[i] =
              metrics.get(most).getAsDouble() / metrics.get(Metrics.ENERGY).orElse(Double.NaN);
        }
      }
    }
    layers.put("consumers", consumers);
    layers.put("largest", largest);
    layers.put("share", share);
    return layers;
  }
}
