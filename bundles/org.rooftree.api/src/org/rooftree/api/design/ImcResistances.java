package org.rooftree.api.design;

import java.util.OptionalDouble;

/**
 * What resistive cells and their wires state.
 *
 * @param onOhm resistance of a cell that stores a one [Ω]
 * @param offOhm resistance of a cell that stores a zero [Ω]
 * @param readVoltageV word-line voltage while reading [V]
 * @param wireOhm resistance of word and bit line from one cell to the next [Ω]
 * @since 0.1.0
 */
public record ImcResistances(
    OptionalDouble onOhm,
    OptionalDouble offOhm,
    OptionalDouble readVoltageV,
    OptionalDouble wireOhm) {

  /** Nothing is stated. */
  public static final ImcResistances NONE =
      new ImcResistances(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
}
