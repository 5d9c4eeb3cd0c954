package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of one chart, the groups that switches turn on and off, and what hovering says. */
final class Drawing {
  /** Height of a line of text [pixels]. */
  private static final double LINE = 14;

  final List<Map<String, Object>> series = new ArrayList<>();
  final Map<String, Object> hints = new LinkedHashMap<>();
  final List<Map<String, Object>> switches = new ArrayList<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  private final List<Label> labels = new ArrayList<>();

  /** Adds a series that belongs to some groups. */
  void add(Map<String, Object> drawn, String... groupNames) {
    series.add(drawn);
    for (String group : groupNames) {
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add((String) drawn.get("id"));
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
