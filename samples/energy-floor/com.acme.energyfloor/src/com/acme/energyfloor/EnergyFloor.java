package com.acme.energyfloor;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/** The energy floor of layers on one design. */
final class EnergyFloor implements PreparedEvaluator {
  private final Design design;
  private final double voltageV;
  private final double dramJPerBit;
  private final MetricSchema schema;

  EnergyFloor(EvaluationContext context) {
    this.design = context.design();
    this.voltageV = value(context.parameters(), EnergyFloorEvaluator.SUPPLY_VOLTAGE, "V");
    this.dramJPerBit = value(context.parameters(), EnergyFloorEvaluator.DRAM_ENERGY, "J/bit");
    this.schema =
        new MetricSchema(
            List.of(
                MetricKey.of(Metrics.ENERGY),
                MetricKey.of(EnergyFloorEvaluator.ARITHMETIC_ENERGY),
                MetricKey.of(EnergyFloorEvaluator.ARITHMETIC_SHARE),
                MetricKey.of(Metrics.ENERGY_EFFICIENCY),
                MetricKey.of(Metrics.MACS),
                MetricKey.of(Metrics.OPERATIONS),
                new MetricKey(Metrics.ENERGY_BREAKDOWN, "compute"),
                new MetricKey(Metrics.ENERGY_BREAKDOWN, dram(design))));
  }

  private static double value(Parameters parameters, String name, String unit) {
    Quantity quantity = parameters.quantity(name).orElseThrow();
    return quantity.in(Unit.of(unit));
  }

  /** Returns the name of the outermost memory, or of none. */
  private static String dram(Design design) {
    return design.outermostMemories().stream()
        .findFirst()
        .map(memory -> design.levelName(memory.path()))
        .orElse("DRAM");
  }

  @Override
  public Applicability applicability(Layer layer) {
    return mode(layer.body()).isPresent()
        ? Applicability.YES
        : Applicability.no(
            "no compute unit of " + design.name() + " is wide enough for layer " + layer.name(),
            "add a precision mode to the design or lower the precision of the layer");
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    LayerBody body = layer.body();
    LayerFloor floor =
        new LayerFloor(body, mode(body).orElseThrow(), voltageV, movedBits(body), dramJPerBit);
    double[] values = {
      floor.energyJ(),
      floor.arithmeticJ(),
      floor.arithmeticJ() / floor.energyJ(),
      body.operations() / floor.energyJ(),
      body.macs(),
      body.operations(),
      floor.arithmeticJ(),
      floor.dramJ()
    };
    return new LayerResult(MetricValues.wrap(schema, values), "", floor::explain);
  }

  /** Returns the precision in which the design runs a layer. */
  private Optional<PrecisionMode> mode(LayerBody body) {
    for (ComputeUnit unit : design.unitsFor(body.matrix())) {
      Optional<PrecisionMode> mode =
          switch (body) {
            case LoopNest nest ->
                unit.mode(bits(nest, OperandRole.WEIGHT), bits(nest, OperandRole.INPUT));
            case StatedCost cost -> unit.mode(cost.weightBits(), cost.inputBits());
          };
      if (mode.isPresent()) {
        return mode;
      }
    }
    return Optional.empty();
  }

  private static double bits(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::bits).orElse(0.0);
  }

  /** Returns what has to pass between chip and DRAM: every operand once [bit]. */
  private static double movedBits(LayerBody body) {
    return switch (body) {
      case LoopNest nest -> nest.operands().stream().mapToDouble(Operand::storedBits).sum();
      case StatedCost cost when cost.intensityOpPerByte().isPresent() ->
          8 * cost.operations() / cost.intensityOpPerByte().getAsDouble();
      case StatedCost cost ->
          cost.weightTrafficBits() + cost.inputTrafficBits() + cost.outputTrafficBits();
    };
  }
}
