package org.rooftree.ui.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.study.Study;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.StudyReport;
import org.rooftree.report.chart.StudyAxis;
import org.rooftree.report.content.MetricText;
import org.rooftree.ui.results.TextTable;
import org.rooftree.ui.study.StudyColumn.Kind;

/**
 * The points of a study as a table: what they are, the values of their factors and objectives, and
 * whether they are on the front. Rows can be sorted, and narrowed to the front.
 */
public final class StudyTable {
  private final StudyResult result;
  private final List<StudyColumn> columns = new ArrayList<>();
  private StudyColumn order;
  private boolean descending;
  private boolean onlyFront;
  private int[] rows = {};

  /** Creates the table, in the order of the study. */
  public StudyTable(StudyResult result) {
    this.result = result;
    Study study = result.study();
    columns.add(
        StudyColumn.of(
            Kind.FRONT,
            "Front",
            "On the Pareto front: no other point is better in all objectives"));
    columns.add(StudyColumn.of(Kind.DESIGN, "Design", "The design that was varied"));
    if (study.evaluators().size() > 1) {
      columns.add(StudyColumn.of(Kind.EVALUATOR, "Evaluator", "What computed the numbers"));
    }
    for (int i = 0; i < study.factors().size(); i++) {
      Study.Factor factor = study.factors().get(i);
      columns.add(
          StudyColumn.factor(i, factor.name(), factor.feature() + " of " + factor.element()));
    }
    StudyAxis.of(result).stream()
        .filter(total -> total.objective().isPresent())
        .map(StudyColumn::total)
        .forEach(columns::add);
    if (result.points().stream().anyMatch(p -> !StudyReport.remark(p).isEmpty())) {
      columns.add(
          StudyColumn.of(Kind.REMARK, "Remark", "Constraints that are not met, or failures"));
    }
    order = columns.getFirst();
    arrange();
  }

  /** Returns what is shown. */
  public StudyResult result() {
    return result;
  }

  /** Returns the columns. */
  public List<StudyColumn> columns() {
    return List.copyOf(columns);
  }

  /** Returns the number of rows. */
  public int count() {
    return rows.length;
  }

  /** Returns the index of the point of a row. */
  public int point(int row) {
    return rows[row];
  }

  /** Returns the row of a point, if it is shown. */
  public OptionalInt rowOf(int point) {
    return IntStream.range(0, rows.length).filter(r -> rows[r] == point).findFirst();
  }

  /** Returns whether the point of a row is on the front. */
  public boolean isOnFront(int row) {
    return result.front().contains(rows[row]);
  }

  /** Returns whether the point of a row has no numbers or is outside the constraints. */
  public boolean isOut(int row) {
    return !StudyReport.remark(at(rows[row])).isEmpty();
  }

  private StudyPoint at(int point) {
    return result.points().get(point);
  }

  /** Returns a cell as people read it. */
  public String text(int row, StudyColumn column) {
    return column.kind() == Kind.TOTAL
        ? MetricText.of(axis(column).key().metric(), value(rows[row], column))
        : words(rows[row], column);
  }

  /** Returns what a cell says in full. */
  public String tooltip(int row, StudyColumn column) {
    double value = column.numeric() ? value(rows[row], column) : Double.NaN;
    return Double.isNaN(value)
        ? StudyReport.remark(at(rows[row]))
        : axis(column).label() + " = " + MetricText.exact(axis(column).key().metric(), value);
  }

  private static StudyAxis axis(StudyColumn column) {
    return Objects.requireNonNull(column.total());
  }

  private double value(int point, StudyColumn column) {
    return axis(column).value(at(point));
  }

  private String words(int point, StudyColumn column) {
    return switch (column.kind()) {
      case FRONT -> result.front().contains(point) ? "yes" : "";
      case DESIGN -> at(point).designName();
      case EVALUATOR -> at(point).evaluator();
      case FACTOR -> at(point).values().getOrDefault(column.title(), "");
      case REMARK -> StudyReport.remark(at(point));
      case TOTAL -> {
        double value = value(point, column);
        yield Double.isNaN(value) ? "" : Quantity.number(value);
      }
    };
  }

  /** Shows only points on the front, or all. */
  public void onlyFront(boolean only) {
    onlyFront = only;
    arrange();
  }

  /** Sorts by a column; rows without value come last, equal ones stay in order of the study. */
  public void sort(StudyColumn column, boolean fromLargest) {
    order = column;
    descending = fromLargest;
    arrange();
  }

  /** Sorts as another table, of a study with the same column, is sorted. */
  public void sortLike(StudyTable other) {
    columns.stream()
        .filter(c -> c.title().equals(other.order.title()))
        .findFirst()
        .ifPresent(c -> sort(c, other.descending));
  }

  /** Returns the column by which rows are sorted. */
  public StudyColumn order() {
    return order;
  }

  /** Returns whether the largest comes first. */
  public boolean descending() {
    return descending;
  }

  private void arrange() {
    rows =
        IntStream.range(0, result.points().size())
            .filter(i -> !onlyFront || result.front().contains(i))
            .boxed()
            .sorted(comparator())
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private Comparator<Integer> comparator() {
    Comparator<Integer> ascending =
        switch (order.kind()) {
          case FRONT -> Comparator.comparing(i -> !result.front().contains(i));
          case FACTOR -> Comparator.comparingInt(i -> at(i).levels()[order.factor().getAsInt()]);
          case TOTAL -> Comparator.comparingDouble(i -> value(i, order));
          default -> Comparator.comparing(i -> words(i, order));
        };
    Comparator<Integer> chosen = descending ? ascending.reversed() : ascending;
    return order.numeric()
        ? Comparator.<Integer, Boolean>comparing(i -> Double.isNaN(value(i, order)))
            .thenComparing(chosen)
        : chosen;
  }

  /** Returns all rows as shown, numbers in full in the unit of the head. */
  public TextTable text(List<StudyColumn> shown) {
    return text(shown, IntStream.range(0, count()).toArray());
  }

  /** Returns some rows, numbers in full in the unit of the head. */
  public TextTable text(List<StudyColumn> shown, int[] selected) {
    List<List<String>> lines = new ArrayList<>();
    for (int row : selected) {
      lines.add(shown.stream().map(c -> words(rows[row], c)).toList());
    }
    return new TextTable(shown.stream().map(StudyColumn::title).toList(), lines);
  }
}
