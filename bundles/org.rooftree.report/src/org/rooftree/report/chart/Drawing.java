package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.report.Humane;
import org.rooftree.report.chart.Mark.Kind;

/** The series of one chart, the groups that switches turn on and off, and what hovering says. */
final class Drawing {
  final List<Map<String, Object>> series = new ArrayList<>();
  final Map<String, Object> hints = new LinkedHashMap<>();
  final List<Map<String, Object>> switches = new ArrayList<>();
  private final Map<String, List<String>> groups = new HashMap<>();
  final List<Map<String, Object>> labels = new ArrayList<>();
  final Map<String, Object> marks = new LinkedHashMap<>();

  /** Adds a series that stands for something and belongs to some groups. */
  void add(Map<String, Object> drawn, Mark mark, String... groupNames) {
    series.add(drawn);
    marks.put((String) drawn.get("id"), mark.tree());
    for (String group : groupNames) {
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add((String) drawn.get("id"));
    }
  }

  /** Adds the mark of the whole network at a level, unless it has no value there. */
  void network(String level, String symbol, double opPerByte, double height, String unit) {
    if (opPerByte > 0 && height > 0) {
      String id = "network/" + level;
      add(
          Series.ring(id, symbol, opPerByte, height),
          Mark.at(Kind.NETWORK, level),
          "dots " + level,
          "network");
      hint(
          id,
          "The whole network at " + level,
          Humane.text(Quantity.of(opPerByte, "op/byte"))
              + ", "
              + Humane.text(Quantity.of(height, unit)));
    }
  }

  /** Adds a horizontal line whose text stands at its right end. */
  void horizontal(
      Map<String, Object> line, Mark mark, String text, String colour, String... groupNames) {
    add(line, mark, groupNames);
    label(line, text, colour, false);
  }

  /** Writes a name along a line that rises by a decade per decade, from its lower left end. */
  void name(Map<String, Object> line, String text, String colour) {
    if (text.isEmpty()) {
      line.put("z", 1); // it lies on another line, which bears the name of both
    } else {
      label(line, text, colour, true);
    }
  }

  /** The script places the texts: only there is it known how large the plot is. */
  private void label(Map<String, Object> line, String text, String colour, boolean along) {
    labels.add(object("series", line.get("id"), "text", text, "colour", colour, "along", along));
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
