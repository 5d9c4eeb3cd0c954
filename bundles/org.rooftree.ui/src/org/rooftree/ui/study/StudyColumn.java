package org.rooftree.ui.study;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rooftree.report.chart.StudyAxis;

/**
 * A column of the table of points.
 *
 * @param kind what it shows
 * @param title its head
 * @param about what the head says in full
 * @param factor index of the factor, of a column of factor values
 * @param total the total, of a column of numbers
 */
public record StudyColumn(
    Kind kind, String title, String about, OptionalInt factor, @Nullable StudyAxis total) {

  /** What columns show. */
  public enum Kind {
    /** Whether no other point is better. */
    FRONT,
    /** The design. */
    DESIGN,
    /** The evaluator. */
    EVALUATOR,
    /** The value of a factor. */
    FACTOR,
    /** A number. */
    TOTAL,
    /** What is to be said beside the numbers. */
    REMARK
  }

  static StudyColumn of(Kind kind, String title, String about) {
    return new StudyColumn(kind, title, about, OptionalInt.empty(), null);
  }

  static StudyColumn factor(int index, String name, String about) {
    return new StudyColumn(Kind.FACTOR, name, about, OptionalInt.of(index), null);
  }

  static StudyColumn total(StudyAxis total) {
    String unit = total.key().metric().unit().symbol();
    String about = total.objective().isEmpty() ? "" : total.maximise() ? ", larger" : ", smaller";
    return new StudyColumn(
        Kind.TOTAL,
        total.label() + (unit.equals("1") ? "" : " [" + unit + "]"),
        total.label() + (about.isEmpty() ? "" : about + " is better"),
        OptionalInt.empty(),
        total);
  }

  /** Returns whether it is one of numbers. */
  public boolean numeric() {
    return kind == Kind.TOTAL;
  }
}
