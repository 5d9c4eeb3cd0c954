package com.acme.energyfloor;

import java.util.List;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;

/**
 * The energy below which no mapping brings a layer: its arithmetic, and every operand once between
 * chip and DRAM. On-chip memories, wires and control are taken to be free.
 *
 * <p>Implemented as {@code steps · (E_multiply + E_add) · (V / 0.9 V)² + bits · E_DRAM} with the
 * energies of Horowitz (ISSCC 2014) for 45 nm.
 */
public final class EnergyFloorEvaluator implements Evaluator {
  static final String SUPPLY_VOLTAGE = "supplyVoltage";
  static final String DRAM_ENERGY = "dramEnergy";

  /** Energy of the arithmetic [J]. */
  static final MetricDefinition ARITHMETIC_ENERGY =
      MetricDefinition.of(
          "arithmeticEnergy",
          "Arithmetic energy",
          "J",
          Aggregation.SUM,
          "Multiplications and additions alone.");

  /** Share of the arithmetic in the energy [1]. */
  static final MetricDefinition ARITHMETIC_SHARE =
      MetricDefinition.ratio(
          "arithmeticShare",
          "Arithmetic share",
          "1",
          "arithmeticEnergy",
          "energy",
          "Arithmetic energy over energy: near 1, only a cheaper MAC helps; near 0, only less"
              + " data.");

  private static final EvaluatorInfo INFO =
      new EvaluatorInfo(
          "energy-floor",
          "Energy floor",
          "1.0.0",
          "The least energy that a layer can cost in 45 nm: its arithmetic, and one trip of every"
              + " operand between chip and DRAM.",
          List.of(
              "M. Horowitz, Computing's energy problem (and what we can do about it), ISSCC, 2014"),
          List.of(
              Metrics.ENERGY,
              ARITHMETIC_ENERGY,
              ARITHMETIC_SHARE,
              Metrics.ENERGY_EFFICIENCY,
              Metrics.MACS,
              Metrics.OPERATIONS,
              Metrics.ENERGY_BREAKDOWN),
          List.of(
              new Parameter(
                  SUPPLY_VOLTAGE,
                  new Parameter.Physical(Unit.of("V"), 0.5, 1.2),
                  "0.9 V",
                  "Supply voltage of the arithmetic; its energy follows the square."),
              new Parameter(
                  DRAM_ENERGY,
                  new Parameter.Physical(Unit.of("pJ/bit"), 0, 1000),
                  "20.3125 pJ/bit",
                  "Energy to move one bit between chip and DRAM; Horowitz gives 1.3 nJ to 2.6 nJ"
                      + " for 64 bits.")));

  @Override
  public EvaluatorInfo info() {
    return INFO;
  }

  @Override
  public PreparedEvaluator prepare(EvaluationContext context) {
    return new EnergyFloor(context);
  }
}
