package org.rooftree.evaluator.systolic;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.PrecisionMode;

/**
 * A compute array of two dimensions in one precision mode, as a systolic array.
 *
 * @param unit the array with all its copies
 * @param mode the precision mode
 * @param rows index of the dimension whose MAC units form a column, 0 or 1
 * @param lanes products that a MAC unit adds up per step, at least 1
 * @param cyclesPerStep clock cycles per step, at least 1 unless lanes does not divide the MACs per
 *     cycle
 */
record ArrayUnit(
    ComputeUnit unit, PrecisionMode mode, int rows, long lanes, double cyclesPerStep) {

  /** Loops over output channels, which lie along the columns of a systolic array. */
  private static final Set<String> FILTERS = Set.of("K", "N");

  private static final double EQUAL = 1e-9;

  static ArrayUnit of(ComputeUnit unit, PrecisionMode mode) {
    double oneMac = unit.operationsPerLane() * unit.units() * unit.clockHz() * unit.copies();
    double macsPerCycle = unit.peakOpPerS(mode) / oneMac;
    // A published peak that is rounded up makes no MAC unit faster.
    if (macsPerCycle > mode.macsPerUnit() * (1 - EQUAL)) {
      macsPerCycle = mode.macsPerUnit();
    }
    long lanes = Math.max(1, (long) Math.floor(macsPerCycle * (1 + EQUAL)));
    return new ArrayUnit(
        unit,
        mode,
        rowDimension(unit.dimensions()),
        lanes,
        lanes / macsPerCycle / unit.temporalUtilisation());
  }

  /** The same array with MAC units of one product per cycle, as SCALE-Sim knows them. */
  ArrayUnit plain() {
    return new ArrayUnit(unit, mode, rows, 1, 1);
  }

  /** Names decide, then the wiring, then the order. */
  private static int rowDimension(List<ArrayDimension> dimensions) {
    for (int d = 0; d < 2; d++) {
      String name = dimensions.get(d).name().toLowerCase(Locale.ROOT);
      if (name.startsWith("row") || name.equals("height")) {
        return d;
      }
      if (name.startsWith("col") || name.equals("width")) {
        return 1 - d;
      }
    }
    return FILTERS.containsAll(dimensions.get(0).loops())
            && !dimensions.get(0).loops().isEmpty()
            && !FILTERS.containsAll(dimensions.get(1).loops())
        ? 1
        : 0;
  }

  ArrayDimension rowDimension() {
    return unit.dimensions().get(rows);
  }

  ArrayDimension columnDimension() {
    return unit.dimensions().get(1 - rows);
  }

  /** R. */
  long rowCount() {
    return rowDimension().size();
  }

  /** C. */
  long columnCount() {
    return columnDimension().size();
  }
}
