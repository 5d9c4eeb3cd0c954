package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of one chart, the groups that switches turn on and off, and what hovering says. */
final class Drawing {
  final List<Map<String, Object>> series = new ArrayList<>();
  final Map<String, Object> hints = new LinkedHashMap<>();
  final List<Map<String, Object>> switches = new ArrayList<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  /** Adds a series that belongs to some groups. */
  void add(Map<String, Object> drawn, String... groupNames) {
    series.add(drawn);
    for (String group : groupNames) {
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add((String) drawn.get("id"));
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
