package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rooftree.api.study.Study;
import org.rooftree.engine.study.ParetoFront;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;

/**
 * The points of a study over two of their totals: a colour per design, a shape per evaluator, those
 * on the Pareto front large and joined by the line up to which other points are beaten, those
 * outside the constraints hollow.
 */
public final class ParetoChart {
  private static final double SIZE = 8;
  private static final double SIZE_ON_FRONT = 13;
  private static final String ON_FRONT = "on the front";
  private static final String BEATEN = "beaten";
  private static final String OUTSIDE = "outside";

  private final StudyResult result;
  private final StudyAxis x;
  private final StudyAxis y;
  private final List<StudyPoint> points;
  private final Drawing drawing = new Drawing();

  private ParetoChart(StudyResult result, StudyAxis x, StudyAxis y) {
    this.result = result;
    this.x = x;
    this.y = y;
    this.points = result.points();
  }

  /**
   * Returns the chart; nothing if no point has both totals.
   *
   * <p>The third number of a point in the data of its series is its index in the result.
   */
  public static Optional<ChartOption> of(StudyResult result, StudyAxis x, StudyAxis y) {
    return new ParetoChart(result, x, y).option();
  }

  private Optional<ChartOption> option() {
    int[] drawn =
        IntStream.range(0, points.size())
            .filter(i -> Double.isFinite(at(i)[0]) && Double.isFinite(at(i)[1]))
            .toArray();
    if (drawn.length == 0) {
      return Optional.empty();
    }
    List<String> designs =
        Arrays.stream(drawn).mapToObj(i -> points.get(i).designName()).distinct().toList();
    List<String> evaluators =
        result.study().evaluators().stream().map(Study.Selection::evaluator).distinct().toList();
    Map<String, List<double[]>> groups = new LinkedHashMap<>();
    for (int i : drawn) {
      StudyPoint point = points.get(i);
      String group = result.front().contains(i) ? ON_FRONT : isOutside(i) ? OUTSIDE : BEATEN;
      groups
          .computeIfAbsent(
              String.join("\n", group, point.designName(), point.evaluator()),
              g -> new ArrayList<>())
          .add(new double[] {Series.rounded(at(i)[0]), Series.rounded(at(i)[1]), i});
    }
    // Beaten ones first, so that those that matter lie on top.
    for (String group : List.of(BEATEN, OUTSIDE, ON_FRONT)) {
      for (String design : designs) {
        for (String evaluator : evaluators) {
          List<double[]> data = groups.get(String.join("\n", group, design, evaluator));
          if (data != null) {
            dots(
                group,
                design,
                evaluator,
                Series.colour(designs.indexOf(design)),
                Series.symbol(evaluators.indexOf(evaluator)),
                data);
          }
        }
      }
    }
    evaluators.forEach(e -> front(e, evaluators.size() > 1));
    drawing.control("Points", "on the Pareto front", "", "@ink", "ring", true, ON_FRONT);
    drawing.control("Points", "beaten by others", "", "@muted", "dot", true, BEATEN);
    drawing.control("Points", "outside the constraints", "", "@muted", "ring", true, OUTSIDE);
    for (String design : designs) {
      String colour = Series.colour(designs.indexOf(design));
      drawing.control("Designs", design, "", colour, "dot", true, "design " + design);
    }
    return Optional.of(finished(drawn, designs));
  }

  private double[] at(int index) {
    StudyPoint point = points.get(index);
    return new double[] {x.value(point), y.value(point)};
  }

  private boolean isOutside(int index) {
    return !points.get(index).violations().isEmpty();
  }

  private void dots(
      String group,
      String design,
      String evaluator,
      String colour,
      String symbol,
      List<double[]> data) {
    boolean onFront = group.equals(ON_FRONT);
    Map<String, Object> series =
        Series.points(
            String.join("/", "dots", group, design, evaluator),
            symbol,
            onFront ? SIZE_ON_FRONT : SIZE,
            colour,
            group.equals(OUTSIDE),
            data);
    series.put("name", design);
    if (onFront) {
      series.put("z", 5);
      series.put("itemStyle", object("color", colour, "borderColor", "@ink", "borderWidth", 1.2));
    } else if (group.equals(BEATEN)) {
      series.put("itemStyle", object("color", colour, "opacity", 0.55));
    }
    drawing.add(series, Mark.at(Mark.Kind.POINT, design), group, "design " + design);
  }

  /** Draws the border of what the points on an evaluator's front beat. */
  private void front(String evaluator, boolean several) {
    if (x.objective().isEmpty() || y.objective().isEmpty() || x.equals(y)) {
      return; // without a direction nothing is better or worse
    }
    List<double[]> all = new ArrayList<>();
    for (int i : result.front()) {
      if (points.get(i).evaluator().equals(evaluator)) {
        all.add(at(i));
      }
    }
    List<double[]> corners = new ArrayList<>();
    ParetoFront.of(all, new boolean[] {x.maximise(), y.maximise()}).stream()
        .map(all::get)
        .sorted(Comparator.comparingDouble(p -> p[0]))
        .forEach(
            p -> {
              if (!corners.isEmpty()) {
                double[] before = corners.getLast();
                corners.add(
                    new double[] {
                      x.maximise() ? before[0] : p[0],
                      y.maximise() ? Math.min(before[1], p[1]) : Math.max(before[1], p[1])
                    });
              }
              corners.add(p);
            });
    if (corners.size() > 1) {
      drawing.add(
          Series.line(
              several ? "front/" + evaluator : "front",
              "@ink",
              "dashed",
              1.3,
              corners.toArray(double[][]::new)),
          Mark.at(Mark.Kind.FRONT, evaluator),
          ON_FRONT);
    }
  }

  private ChartOption finished(int[] drawn, List<String> designs) {
    Map<String, Object> option =
        object(
            "animation", false,
            "grid", object("left", 96, "right", 24, "top", 40, "bottom", 54),
            "legend",
                object(
                    "data",
                    designs,
                    "top",
                    6,
                    "left",
                    12,
                    "type",
                    "scroll",
                    "icon",
                    "circle",
                    "itemWidth",
                    10,
                    "itemHeight",
                    10,
                    "selectedMode",
                    false),
            "tooltip", object("trigger", "item", "confine", true),
            "toolbox",
                object(
                    "itemSize",
                    0,
                    "showTitle",
                    false,
                    "feature",
                    object("dataZoom", object("filterMode", "none"))),
            "dataZoom",
                List.of(
                    object("type", "inside", "xAxisIndex", 0, "filterMode", "none"),
                    object("type", "inside", "yAxisIndex", 0, "filterMode", "none")),
            "xAxis", axis(x, drawn, 0, 32),
            "yAxis", axis(y, drawn, 1, 78),
            "series", drawing.series);
    option.put(
        "rooftree",
        object(
            "label",
            y.label() + " over " + x.label() + " of " + result.study().name(),
            "x",
            x.key().metric().unit().symbol(),
            "y",
            y.key().metric().unit().symbol(),
            "marks",
            drawing.marks,
            "switches",
            drawing.switches,
            "more",
            "Points and designs",
            "layers",
            object("name", points.stream().map(ParetoChart::name).toList()),
            "points",
            new PointColumns(result).trees(x, y)));
    return new ChartOption(option);
  }

  /** Returns what a point is called: its design, and the values of its factors. */
  private static String name(StudyPoint point) {
    return point.values().isEmpty()
        ? point.designName()
        : point.designName() + ", " + String.join(", ", point.values().values());
  }

  private Map<String, Object> axis(StudyAxis axis, int[] drawn, int dimension, int gap) {
    double[] values = Arrays.stream(drawn).mapToDouble(i -> at(i)[dimension]).toArray();
    boolean logarithmic = StudyAxis.isLogarithmic(values);
    double[] ends = logarithmic ? decades(values) : span(values);
    Map<String, Object> tree =
        object(
            "type",
            logarithmic ? "log" : "value",
            "name",
            axis.title(),
            "nameLocation",
            "middle",
            "nameGap",
            gap,
            "min",
            ends[0],
            "max",
            ends[1],
            "axisLabel",
            object("showMinLabel", false, "showMaxLabel", false, "hideOverlap", true),
            "splitLine",
            object("show", true));
    if (logarithmic) {
      tree.put("logBase", 10);
    }
    return tree;
  }

  private static double[] decades(double[] values) {
    Extents.Builder extents = new Extents.Builder();
    Arrays.stream(values).forEach(v -> extents.add(v, v));
    return new double[] {extents.build().xMinimum(), extents.build().xMaximum()};
  }

  /** Leaves air on both sides, but shows nothing below zero where no value is. */
  private static double[] span(double[] values) {
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    double air = high > low ? 0.1 * (high - low) : high == 0 ? 1 : 0.1 * Math.abs(high);
    double from = low >= 0 ? Math.max(0, low - air) : low - air;
    return new double[] {Series.rounded(from), Series.rounded(high + air)};
  }
}
