package org.rooftree.report.chart;

import java.util.Map;
import org.rooftree.report.json.JsonTree;

/**
 * An ECharts option.
 *
 * @param tree maps, lists, texts and numbers
 */
public record ChartOption(Map<String, Object> tree) {

  /** Returns the option as JSON. */
  public String json() {
    return JsonTree.text(tree);
  }
}
