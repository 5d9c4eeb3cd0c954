package org.rooftree.imc;

import java.util.Optional;

/** The parts of the generic macro. */
public enum MacroPart {
  /** Storage cells. */
  CELLS("cells"),
  /** Converters of the inputs, one per row. */
  DACS("dacs"),
  /** Converters of the sums on the bit lines. */
  ADCS("adcs"),
  /** One-bit multipliers beside the cells. */
  MULTIPLIERS("multipliers"),
  /** Bit lines that add in an analogue macro. */
  BIT_LINES("bitLines"),
  /** Trees that add along the rows in a digital macro. */
  ADDER_TREES("adderTrees"),
  /** Trees that add partial results of different bit weight. */
  PLACE_VALUE_TREES("placeValueTrees"),
  /** Adders and registers that add up what comes bit by bit. */
  ACCUMULATORS("accumulators"),
  /** Local bit lines that are charged when another weight of a cell group becomes active. */
  PRECHARGE("precharge");

  private final String id;

  MacroPart(String id) {
    this.id = id;
  }

  /** Returns its name in metrics and models, for example {@code "adderTrees"}. */
  public String id() {
    return id;
  }

  /** Returns the part with this name. */
  public static Optional<MacroPart> of(String id) {
    for (MacroPart part : values()) {
      if (part.id.equals(id)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }
}
