package org.rooftree.report.chart;

import static org.rooftree.report.json.JsonTree.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.rooftree.api.study.Study;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.StudyReport;
import org.rooftree.report.chart.ChartTable.Column;

/**
 * What is known of each point of a study, column by column: the page makes tooltips of it, the
 * table its rows. Texts repeat among thousands of points, so each is stored once.
 */
final class PointColumns {
  private final StudyResult result;

  PointColumns(StudyResult result) {
    this.result = result;
  }

  /** Returns the columns: what a point is, its objectives, and the totals on the axes. */
  List<Map<String, Object>> trees(StudyAxis x, StudyAxis y) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(texts("Design", StudyPoint::designName));
    columns.add(texts("Evaluator", StudyPoint::evaluator));
    for (Study.Factor factor : result.study().factors()) {
      columns.add(texts(factor.name(), p -> p.values().getOrDefault(factor.name(), "")));
    }
    Set<StudyAxis> totals = new LinkedHashSet<>();
    StudyAxis.of(result).stream().filter(a -> a.objective().isPresent()).forEach(totals::add);
    totals.add(x);
    totals.add(y);
    for (StudyAxis total : totals) {
      columns.add(
          object(
              "title",
              total.label(),
              "unit",
              total.key().metric().unit().symbol(),
              "values",
              result.points().stream().mapToDouble(total::value).toArray()));
    }
    String[] front = new String[result.points().size()];
    for (int i = 0; i < front.length; i++) {
      front[i] = result.front().contains(i) ? "on the Pareto front" : "";
    }
    columns.add(texts("Front", List.of(front)));
    columns.add(texts("Remark", StudyReport::remark));
    return columns;
  }

  private Map<String, Object> texts(String title, Function<StudyPoint, String> text) {
    return texts(title, result.points().stream().map(text).toList());
  }

  private static Map<String, Object> texts(String title, List<String> texts) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] index = new int[texts.size()];
    for (int i = 0; i < index.length; i++) {
      Integer number = numbers.putIfAbsent(texts.get(i), numbers.size());
      index[i] = number == null ? numbers.size() - 1 : number;
    }
    return object("title", title, "texts", List.copyOf(numbers.keySet()), "index", index);
  }

  /** Returns the columns of the table. */
  static List<Column> header(List<?> trees) {
    List<Column> columns = new ArrayList<>();
    for (Object tree : trees) {
      Map<?, ?> column = (Map<?, ?>) tree;
      String unit = column.get("unit") instanceof String symbol ? symbol : "";
      columns.add(new Column((String) column.get("title"), unit));
    }
    return columns;
  }

  /** Returns the row of a point. */
  static List<Object> row(List<?> trees, int point) {
    List<Object> row = new ArrayList<>();
    for (Object tree : trees) {
      Map<?, ?> column = (Map<?, ?>) tree;
      row.add(
          column.get("values") instanceof double[] values
              ? values[point]
              : ((List<?>) column.get("texts")).get(((int[]) column.get("index"))[point]));
    }
    return row;
  }
}
