package org.rooftree.api.design;

import org.rooftree.api.source.Sources;

/**
 * A part of an in-memory-computing macro beside those of the generic one. Gates are counted with
 * the unit area and energy of the macro; stated values come on top.
 *
 * @param name its name
 * @param path its path in the model
 * @param count copies for each bank, column or row, at least 1
 * @param per what the copies belong to
 * @param fullAdders full adders of one copy
 * @param flipFlops flip-flops of one copy
 * @param multipliers one-bit multipliers of one copy
 * @param activity share of the gates that switch per cycle, in [0, 1]
 * @param areaMm2 area of one copy beside its gates [mm²]
 * @param delayS what it adds to the cycle time [s]
 * @param energyJ energy per cycle of one copy beside its gates [J]
 * @param sources citations
 * @since 0.1.0
 */
public record ExtraComponent(
    String name,
    String path,
    int count,
    Scope per,
    int fullAdders,
    int flipFlops,
    int multipliers,
    double activity,
    double areaMm2,
    double delayS,
    double energyJ,
    Sources sources) {

  /** What an extra component belongs to. */
  public enum Scope {
    /** Each bank; it works in every cycle of the bank. */
    BANK,
    /** Each column; it works when the column is in use. */
    COLUMN,
    /** Each row; it works when the row is driven. */
    ROW
  }
}
