package com.acme.energyfloor;

import java.util.Optional;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LayerBody;

/**
 * The energy floor of one layer, and why it is what it is.
 *
 * @param body the layer
 * @param mode precision in which it runs
 * @param voltageV supply voltage of the arithmetic [V]
 * @param movedBits what passes between chip and DRAM [bit]
 * @param dramJPerBit energy per bit of that [J/bit]
 */
record LayerFloor(
    LayerBody body, PrecisionMode mode, double voltageV, double movedBits, double dramJPerBit) {
  private static final Unit JOULE = Unit.of("J");

  /** Implemented as {@code arithmetic + DRAM} [J]. */
  double energyJ() {
    return arithmeticJ() + dramJ();
  }

  /** Implemented as {@code steps · energy of a step · (V / 0.9 V)²} [J]. */
  double arithmeticJ() {
    double scale = voltageV / Arithmetic.PUBLISHED_VOLTAGE_V;
    return steps() * (multiplyJ() + addJ()) * scale * scale;
  }

  /** Implemented as {@code bits · energy per bit} [J]. */
  double dramJ() {
    return movedBits * dramJPerBit;
  }

  /** A step is a multiply-accumulate, or one operation of a layer that has none. */
  private double steps() {
    return body.matrix() ? body.operations() / 2 : body.operations();
  }

  private double multiplyJ() {
    return body.matrix() ? Arithmetic.of(mode.format()).multiplyJ(mode) : 0;
  }

  private double addJ() {
    return Arithmetic.of(mode.format()).addJ(mode);
  }

  /** Repeats the arithmetic behind a metric. */
  Optional<Explanation> explain(MetricKey key) {
    if (key.metric() == Metrics.ENERGY) {
      return Optional.of(
          Explanation.of(
              "energy floor = arithmetic + DRAM",
              joule(energyJ()),
              explainArithmetic(),
              explainDram()));
    }
    if (key.metric() == EnergyFloorEvaluator.ARITHMETIC_SHARE) {
      return Optional.of(
          Explanation.of(
              "arithmetic share = arithmetic / (arithmetic + DRAM)",
              new Quantity(arithmeticJ() / energyJ(), Unit.ONE),
              explainArithmetic(),
              explainDram()));
    }
    if (key.metric() == EnergyFloorEvaluator.ARITHMETIC_ENERGY || key.level().equals("compute")) {
      return Optional.of(explainArithmetic());
    }
    return key.metric() == Metrics.ENERGY_BREAKDOWN ? Optional.of(explainDram()) : Optional.empty();
  }

  private Explanation explainArithmetic() {
    return Explanation.of(
        "arithmetic = steps · (multiplication + addition) · (supply voltage / 0.9 V)²",
        joule(arithmeticJ()),
        Explanation.of(
            body.matrix() ? "steps, the MACs of the layer" : "steps, the operations of the layer",
            new Quantity(steps(), Unit.ONE)),
        Explanation.constant(
            "multiplication in mode " + mode.name(), joule(multiplyJ()), Arithmetic.SOURCE),
        Explanation.constant(
            "addition of " + mode.accumulatorBits() + " bits", joule(addJ()), Arithmetic.SOURCE),
        Explanation.of("supply voltage, a parameter", new Quantity(voltageV, Unit.of("V"))));
  }

  private Explanation explainDram() {
    return Explanation.of(
        "DRAM = bits moved · energy per bit",
        joule(dramJ()),
        Explanation.of("bits moved, every operand once", new Quantity(movedBits, Unit.of("bit"))),
        Explanation.of("energy per bit, a parameter", new Quantity(dramJPerBit, Unit.of("J/bit"))));
  }

  private static Quantity joule(double value) {
    return new Quantity(value, JOULE);
  }
}
