package org.rooftree.evaluator.mapping;

import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.workload.LoopNest;

/** Which compute units a layer may run on, beside what precisions and mapping files allow. */
@FunctionalInterface
public interface UnitChoice {
  /** Any unit. */
  UnitChoice ANY = (layer, unit) -> true;

  /** Returns whether a layer may run on a unit. */
  boolean allows(LoopNest layer, ComputeUnit unit);
}
