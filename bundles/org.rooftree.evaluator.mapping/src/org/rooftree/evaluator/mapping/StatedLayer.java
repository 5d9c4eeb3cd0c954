package org.rooftree.evaluator.mapping;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.StatedCost;

/**
 * A layer that is no loop nest: nothing to map, so it costs what it states at the peak of the units
 * and at the rate of the memories ({@link StatedTraffic}), whichever takes longer. Layers that
 * state nothing cost nothing.
 */
final class StatedLayer {
  private final MappingModel model;
  private final StatedCost cost;
  private final double peakOpPerS;
  private final double jPerOp;
  private final double clockHz;
  private final StatedTraffic traffic;

  StatedLayer(MappingModel model, StatedCost cost) {
    this.model = model;
    this.cost = cost;
    double peak = 0;
    double energy = 0;
    double clock = 0;
    for (ComputeUnit unit : model.design.unitsFor(cost.matrix())) {
      Optional<PrecisionMode> mode =
          unit.mode(cost.matrix() ? cost.weightBits() : 0, cost.inputBits());
      if (mode.isPresent()) {
        double own = unit.peakOpPerS(mode.get());
        peak += own;
        energy += own * mode.get().energyPerOperationJ().orElse(Double.NaN);
      }
      clock = Math.max(clock, unit.clockHz());
    }
    peakOpPerS = peak;
    jPerOp = energy / peak;
    clockHz = clock;
    traffic = new StatedTraffic(model.design, cost, this::share, model.corrected);
  }

  /** Returns the share of the work that the units of a core, chiplet or the accelerator do. */
  private double share(String scope) {
    double inside = 0;
    double all = 0;
    for (ComputeUnit unit : model.design.unitsFor(cost.matrix())) {
      Optional<PrecisionMode> mode =
          unit.mode(cost.matrix() ? cost.weightBits() : 0, cost.inputBits());
      if (mode.isPresent()) {
        double own = unit.peakOpPerS(mode.get());
        boolean in =
            scope.equals("/") || unit.core().equals(scope) || unit.core().startsWith(scope + "/");
        inside += in ? own : 0;
        all += own;
      }
    }
    return all == 0 ? 1 : inside / all;
  }

  /** Whether there is a unit for the operations. */
  boolean hasUnit() {
    return cost.operations() == 0 || peakOpPerS > 0;
  }

  private double computeS() {
    return cost.operations() == 0 ? 0 : cost.operations() / peakOpPerS;
  }

  /** Time of the slowest level that works beside the units, and of those that do not [s]. */
  private double latencyS() {
    double together = computeS();
    double alone = 0;
    for (StatedTraffic.Level level : traffic.levels()) {
      if (level.overlaps()) {
        together = Math.max(together, level.seconds());
      } else {
        alone += level.seconds();
      }
    }
    return together + alone;
  }

  private double movingJ() {
    double energyJ = 0;
    for (StatedTraffic.Level level : traffic.levels()) {
      energyJ += level.energyJ();
    }
    return energyJ;
  }

  private String bound(double latencyS) {
    String bound = latencyS == 0 ? "" : "compute";
    double longest = computeS();
    for (StatedTraffic.Level level : traffic.levels()) {
      if (level.seconds() > longest) {
        longest = level.seconds();
        bound = level.bound();
      }
    }
    return bound;
  }

  private double computeJ() {
    return cost.operations() == 0 ? 0 : cost.operations() * jPerOp;
  }

  private double constantJ(double latencyS) {
    Design design = model.design;
    return model.corrected ? (design.constantPowerW() + design.leakagePowerW()) * latencyS : 0;
  }

  LayerResult result() {
    double latencyS = latencyS();
    double energyJ = computeJ() + movingJ() + constantJ(latencyS);
    MetricLayout.Values values = model.layout.new Values();
    values.set(Metrics.LATENCY, latencyS);
    values.set(Metrics.CYCLES, latencyS * clockHz);
    values.set(Metrics.ENERGY, energyJ);
    if (model.dependsOnNetwork()) {
      values.set(MappingMetrics.ENERGY_WITHOUT_LOCALITY, energyJ);
      values.set(MappingMetrics.CYCLES_WITHOUT_LOCALITY, latencyS * clockHz);
    }
    values.set(Metrics.MACS, cost.macs());
    values.set(Metrics.OPERATIONS, cost.operations());
    values.set(Metrics.PARAMETERS, cost.parameters());
    values.set(Metrics.TRAFFIC, traffic.outermostBits() / 8);
    for (var metric :
        List.of(
            MappingMetrics.IDEAL_CYCLES,
            MappingMetrics.COMPUTE_CYCLES,
            MappingMetrics.STALL_CYCLES,
            MappingMetrics.ONLOADING_CYCLES,
            MappingMetrics.OFFLOADING_CYCLES,
            MappingMetrics.MAPPINGS_IN_SPACE,
            MappingMetrics.MAPPINGS_EVALUATED,
            MappingMetrics.OPTIMALITY_GAP)) {
      values.set(metric, 0);
    }
    values.set(MappingMetrics.IDEAL_CYCLES, computeS() * clockHz);
    values.set(MappingMetrics.COMPUTE_CYCLES, computeS() * clockHz);
    values.set(MappingMetrics.STALL_CYCLES, Math.max(0, latencyS - computeS()) * clockHz);
    values.set(MappingMetrics.MAC_ENERGY, computeJ());
    values.set(Metrics.PEAK, peakOpPerS > 0 ? peakOpPerS : Double.NaN);
    if (latencyS > 0) {
      values.set(Metrics.POWER, energyJ / latencyS);
      values.set(Metrics.THROUGHPUT, cost.operations() / latencyS);
      values.set(Metrics.ATTAINABLE, cost.operations() / latencyS);
      values.set(Metrics.UTILISATION, computeS() / latencyS);
    } else {
      values.set(Metrics.UTILISATION, 0);
    }
    for (MetricKey key : model.layout.schema.keys()) {
      if (!key.level().isEmpty() && key.metric() != Metrics.OPERATIONAL_INTENSITY) {
        values.set(key.metric(), key.level(), Double.isNaN(energyJ) ? Double.NaN : 0);
      }
    }
    if (!Double.isNaN(energyJ)) {
      values.set(Metrics.ENERGY_BREAKDOWN, MetricLayout.COMPUTE, computeJ());
      values.set(Metrics.ENERGY_BREAKDOWN, MetricLayout.CONSTANT, constantJ(latencyS));
    }
    values.set(Metrics.BUSY_TIME, MetricLayout.COMPUTE, computeS());
    for (StatedTraffic.Level level : traffic.levels()) {
      values.set(Metrics.TRAFFIC, level.name(), level.bits() / 8);
      values.set(Metrics.BUSY_TIME, level.name(), level.seconds());
      if (!Double.isNaN(energyJ)) {
        values.set(Metrics.ENERGY_BREAKDOWN, level.name(), level.energyJ());
      }
    }
    MetricValues metrics = MetricValues.wrap(model.layout.schema, values.array());
    return new LayerResult(metrics, bound(latencyS), key -> explain(metrics, key));
  }

  private Optional<Explanation> explain(MetricValues metrics, MetricKey key) {
    if (metrics.get(key).isEmpty()) {
      return Optional.empty();
    }
    Quantity value = metrics.quantity(key);
    return Optional.of(
        Explanation.of(
            key.metric().label()
                + " of a layer without loops, at the peak of the units and the rate of the"
                + " memories",
            value,
            Explanation.of("operations stated", Quantity.of(cost.operations(), "op")),
            Explanation.of("peak of the units", Quantity.of(peakOpPerS, "op/s")),
            Explanation.of(
                "traffic of the outermost memory",
                Quantity.of(traffic.outermostBits() / 8, "byte"))));
  }
}
