package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.report.Humane;

/** The series of one chart, the groups that switches turn on and off, and what hovering says. */
final class Drawing {
  /** Height of a line of text [pixels]. */
  private static final double LINE = 14;

  /** Width of a character [pixels]. */
  private static final double CHARACTER = 6;

  /** How often a name moves out of the way of others. */
  private static final int MOVES = 12;

  final List<Map<String, Object>> series = new ArrayList<>();
  final Map<String, Object> hints = new LinkedHashMap<>();
  final List<Map<String, Object>> switches = new ArrayList<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final List<Label> labels = new ArrayList<>();
  private final List<double[]> names = new ArrayList<>();

  /** Adds a series that belongs to some groups. */
  void add(Map<String, Object> drawn, String... groupNames) {
    series.add(drawn);
    for (String group : groupNames) {
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add((String) drawn.get("id"));
    }
  }

  /** Adds the mark of the whole network at a level, unless it has no value there. */
  void network(String level, String symbol, double opPerByte, double height, String unit) {
    if (opPerByte > 0 && height > 0) {
      String id = "network/" + level;
      add(Series.ring(id, symbol, opPerByte, height), "dots " + level, "network");
      hint(
          id,
          "The whole network at " + level,
          Humane.text(Quantity.of(opPerByte, "op/byte"))
              + ", "
              + Humane.text(Quantity.of(height, unit)));
    }
  }

  /** Adds a horizontal line with a text at its right end that keeps clear of the other texts. */
  void horizontal(
      Map<String, Object> line, double height, String text, String colour, String... groupNames) {
    add(line, groupNames);
    labels.add(new Label(line, height, text, colour));
  }

  private record Label(Map<String, Object> line, double height, String text, String colour) {}

  /** Places the texts of horizontal lines: from the highest down, none closer than a line. */
  void placeLabels(Extents extents) {
    labels.sort(Comparator.comparingDouble(Label::height).reversed());
    double pixelsPerDecade =
        Series.PLOT_HEIGHT / Math.log10(extents.yMaximum() / extents.yMinimum());
    double free = Double.NEGATIVE_INFINITY;
    for (Label label : labels) {
      double at = pixelsPerDecade * Math.log10(extents.yMaximum() / label.height());
      double placed = Math.max(at, free);
      Series.endLabel(label.line(), label.text(), label.colour(), 0, placed - at);
      free = placed + LINE;
    }
  }

  /**
   * Writes a name at the lower left end of a line that rises by a decade per decade: to the right
   * of it, and so far up along the line that names do not cover each other.
   */
  void name(Map<String, Object> line, double[] end, String text, String colour, Extents extents) {
    if (text.isEmpty()) {
      line.put("z", 1); // it lies on another line, which bears the name of both
      return;
    }
    double perDecadeX = Series.PLOT_WIDTH / Math.log10(extents.xMaximum() / extents.xMinimum());
    double perDecadeY = Series.PLOT_HEIGHT / Math.log10(extents.yMaximum() / extents.yMinimum());
    double slope = perDecadeY / perDecadeX;
    double x = perDecadeX * Math.log10(end[0] / extents.xMinimum());
    double y = perDecadeY * Math.log10(end[1] / extents.yMinimum());
    double width = CHARACTER * text.length();
    double up = LINE / 2;
    double right = 12 / slope;
    for (int i = 0; i < MOVES; i++) {
      double[] box = {x + right, y + up, x + right + width, y + up + LINE};
      if (names.stream().noneMatch(n -> overlap(n, box))) {
        names.add(box);
        break;
      }
      up += LINE;
      right += LINE / slope;
    }
    Series.endLabel(line, text, colour, right, -up);
  }

  private static boolean overlap(double[] a, double[] b) {
    return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  }

  /** Says what hovering over the points of a series shows. */
  void hint(String id, String... lines) {
    hints.put(id, List.of(lines));
  }

  /** Returns whether a group has any series. */
  boolean has(String group) {
    return groups.containsKey(group);
  }

  /**
   * Adds a switch for a group; nothing if the group is empty. A series is shown if all switches of
   * its groups are on.
   */
  void control(
      String heading,
      String name,
      String detail,
      String colour,
      String symbol,
      boolean on,
      String group) {
    if (has(group)) {
      switches.add(
          object(
              "group", heading,
              "name", name,
              "detail", detail,
              "colour", colour,
              "symbol", symbol,
              "on", on,
              "series", groups.get(group)));
    }
  }
}
