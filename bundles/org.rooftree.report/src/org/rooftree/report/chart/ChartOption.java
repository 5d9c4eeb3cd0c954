package org.rooftree.report.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.report.json.JsonTree;

/**
 * An ECharts option.
 *
 * @param tree maps, lists, texts and numbers
 * @param table its numbers, if they do not follow from the tree
 */
public record ChartOption(Map<String, Object> tree, Optional<ChartTable> table) {

  /** Makes a chart whose numbers follow from the tree. */
  ChartOption(Map<String, Object> tree) {
    this(tree, Optional.empty());
  }

  /** Returns the option as JSON. */
  public String json() {
    return JsonTree.text(tree);
  }

  /** Returns the name of the chart, for example {@code "Performance roofline of eyeriss"}. */
  public String label() {
    return (String) about().get("label");
  }

  /** Returns what the series stand for, by their identifiers, in the order of drawing. */
  public Map<String, Mark> marks() {
    Map<String, Mark> marks = new LinkedHashMap<>();
    ((Map<?, ?>) about().get("marks"))
        .forEach((id, mark) -> marks.put((String) id, Mark.of((Map<?, ?>) mark)));
    return marks;
  }

  /** Returns what this package adds to an ECharts option. */
  Map<?, ?> about() {
    return (Map<?, ?>) tree.get("rooftree");
  }

  /** Returns the series. */
  List<?> series() {
    return (List<?>) tree.get("series");
  }
}
