package org.rooftree.api.design;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which dimensions of an array are the rows and the columns of a systolic array: one operand enters
 * by rows and moves along them, another by columns; results leave by columns.
 *
 * @param rows R MAC units of each column
 * @param columns C MAC units of each row
 * @since 0.1.0
 */
public record SystolicShape(ArrayDimension rows, ArrayDimension columns) {
  /** Loops over output channels, which lie along the columns of a systolic array. */
  private static final Set<String> FILTERS = Set.of("K", "N");

  /**
   * Returns the shape of a MAC array of two dimensions; empty for other units. The names of the
   * dimensions decide, then the loops that the wiring states, then the order.
   */
  public static Optional<SystolicShape> of(ComputeUnit unit) {
    if (unit.kind() != ComputeUnit.Kind.ARRAY || unit.dimensions().size() != 2) {
      return Optional.empty();
    }
    ArrayDimension first = unit.dimensions().get(0);
    ArrayDimension second = unit.dimensions().get(1);
    return Optional.of(
        rowsAreFirst(first, second)
            ? new SystolicShape(first, second)
            : new SystolicShape(second, first));
  }

  private static boolean rowsAreFirst(ArrayDimension first, ArrayDimension second) {
    if (isRows(first) || isColumns(second)) {
      return true;
    }
    if (isRows(second) || isColumns(first)) {
      return false;
    }
    return !isWiredToFilters(first) || isWiredToFilters(second);
  }

  private static boolean isRows(ArrayDimension dimension) {
    String name = dimension.name().toLowerCase(Locale.ROOT);
    return name.startsWith("row") || name.equals("height");
  }

  private static boolean isColumns(ArrayDimension dimension) {
    String name = dimension.name().toLowerCase(Locale.ROOT);
    return name.startsWith("col") || name.equals("width");
  }

  private static boolean isWiredToFilters(ArrayDimension dimension) {
    List<String> loops = dimension.loops();
    return !loops.isEmpty() && FILTERS.containsAll(loops);
  }

  /** Returns R. */
  public int rowCount() {
    return rows.size();
  }

  /** Returns C. */
  public int columnCount() {
    return columns.size();
  }
}
