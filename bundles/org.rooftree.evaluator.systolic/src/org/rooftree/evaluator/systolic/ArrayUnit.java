package org.rooftree.evaluator.systolic;

import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.design.SystolicShape;

/**
 * A compute array of two dimensions in one precision mode, as a systolic array.
 *
 * @param unit the array with all its copies
 * @param mode the precision mode
 * @param shape its rows and columns
 * @param lanes products that a MAC unit adds up per step, at least 1
 * @param cyclesPerStep clock cycles per step, at least 1 unless lanes does not divide the MACs per
 *     cycle
 */
record ArrayUnit(
    ComputeUnit unit, PrecisionMode mode, SystolicShape shape, long lanes, double cyclesPerStep) {

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
        SystolicShape.of(unit).orElseThrow(),
        lanes,
        lanes / macsPerCycle / unit.temporalUtilisation());
  }

  /** The same array with MAC units of one product per cycle, as SCALE-Sim knows them. */
  ArrayUnit plain() {
    return new ArrayUnit(unit, mode, shape, 1, 1);
  }

  /** R. */
  long rowCount() {
    return shape.rowCount();
  }

  /** C. */
  long columnCount() {
    return shape.columnCount();
  }
}
