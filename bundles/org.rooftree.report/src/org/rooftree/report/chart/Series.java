package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.List;
import java.util.Map;

/** The kinds of series that the two rooflines are drawn with, and what they share. */
final class Series {
  /** One shape per level, so that colour is never the only difference. */
  private static final List<String> SYMBOLS =
      List.of("circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow");

  /** Colours that the page defines for levels. */
  private static final int COLOURS = 8;

  private static final int RIGHT = 142;
  private static final int BOTTOM = 54;

  private Series() {}

  static String colour(int level) {
    return "@level-" + level % COLOURS;
  }

  static String symbol(int level) {
    return SYMBOLS.get(level % SYMBOLS.size());
  }

  /** Returns the colour of what limits a layer. */
  static String boundColour(String bound, RooflineGeometry geometry) {
    if (bound.equals("compute") || bound.equals("power")) {
      return "@" + bound;
    }
    int level = geometry.indexOf(bound.substring(bound.indexOf(':') + 1));
    return level < 0 ? "@other" : colour(level);
  }

  static Map<String, Object> line(
      String id, String colour, String type, double width, double[]... data) {
    return object(
        "id",
        id,
        "type",
        "line",
        "symbol",
        "none",
        "silent",
        true,
        "animation",
        false,
        "z",
        2,
        "lineStyle",
        object("color", colour, "type", type, "width", width),
        "itemStyle",
        object("color", colour),
        "data",
        List.of(data));
  }

  static Map<String, Object> points(
      String id, String symbol, double size, String colour, boolean hollow, List<double[]> data) {
    return object(
        "id",
        id,
        "type",
        "scatter",
        "symbol",
        symbol,
        "symbolSize",
        size,
        "animation",
        false,
        "z",
        hollow ? 4 : 3,
        "itemStyle",
        hollow
            ? object("color", "@paper", "borderColor", colour, "borderWidth", 2)
            : object("color", colour, "opacity", 0.8, "borderColor", "@paper", "borderWidth", 0.7),
        "emphasis",
        object("scale", 1.5, "itemStyle", object("opacity", 1)),
        "data",
        data);
  }

  /**
   * Returns a number with seven digits: more than any screen shows, and half as long as all of
   * them. Tables and roofs have all digits; what there is by the thousand does not need them.
   */
  static double rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value;
    }
    double scale = Math.pow(10, 6 - Math.floor(Math.log10(Math.abs(value))));
    return Double.isInfinite(scale) ? value : Math.rint(value * scale) / scale;
  }

  /** Returns a large ring for the whole network; the layers inside it stay visible. */
  static Map<String, Object> ring(String id, String symbol, double x, double y) {
    return object(
        "id",
        id,
        "type",
        "scatter",
        "symbol",
        symbol,
        "symbolSize",
        16,
        "animation",
        false,
        "z",
        4,
        "itemStyle",
        object("color", "transparent", "borderColor", "@ink", "borderWidth", 2),
        "data",
        List.of(new double[] {x, y}));
  }

  /** Returns an option with two logarithmic axes, zoom by wheel and box, and the given series. */
  static Map<String, Object> option(
      Extents extents, String xName, String yName, List<Map<String, Object>> series) {
    return object(
        "animation", false,
        "grid", object("left", 112, "right", RIGHT, "top", 24, "bottom", BOTTOM),
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
        "xAxis", axis(xName, extents.xMinimum(), extents.xMaximum(), 32),
        "yAxis", axis(yName, extents.yMinimum(), extents.yMaximum(), 97),
        "series", series);
  }

  private static Map<String, Object> axis(String name, double minimum, double maximum, int gap) {
    return object(
        "type",
        "log",
        "logBase",
        10,
        "name",
        name,
        "nameLocation",
        "middle",
        "nameGap",
        gap,
        "min",
        minimum,
        "max",
        maximum,
        "axisLabel",
        object("showMinLabel", false, "showMaxLabel", false, "hideOverlap", true),
        "splitLine",
        object("show", true));
  }
}
