package org.rooftree.evaluator.mapping;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
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
 * and at the rate of the outermost memory, whichever takes longer. Layers that state nothing cost
 * nothing.
 */
final class StatedLayer {
  private final MappingModel model;
  private final StatedCost cost;
  private final double peakOpPerS;
  private final double jPerOp;
  private final double clockHz;
  private final Optional<Memory> outermost;

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
    outermost =
        model.design.outermostMemories().stream()
            .filter(m -> m.operands().contains(OperandRole.INPUT))
            .findFirst();
  }

  /** Whether there is a unit for the operations. */
  boolean hasUnit() {
    return cost.operations() == 0 || peakOpPerS > 0;
  }

  private double bits() {
    return cost.weightTrafficBits() + cost.inputTrafficBits() + cost.outputTrafficBits();
  }

  private double computeS() {
    return cost.operations() == 0 ? 0 : cost.operations() / peakOpPerS;
  }

  private double memoryS() {
    if (outermost.isEmpty() || outermost.get().ports().isEmpty()) {
      return 0;
    }
    Memory memory = outermost.get();
    double either = memory.bitsPerS(Port.Direction.READ_WRITE);
    double in = cost.weightTrafficBits() + cost.inputTrafficBits();
    double out = cost.outputTrafficBits();
    double reading = in == 0 ? 0 : in / (memory.bitsPerS(Port.Direction.READ) + either);
    double writing = out == 0 ? 0 : out / (memory.bitsPerS(Port.Direction.WRITE) + either);
    return Math.max(bits() / memory.bitsPerS(), Math.max(reading, writing))
        / memory.bandwidthEfficiency();
  }

  private double memoryJ() {
    if (bits() == 0 || outermost.isEmpty()) {
      return 0;
    }
    Memory memory = outermost.get();
    double in = cost.weightTrafficBits() + cost.inputTrafficBits();
    return in * memory.readEnergyJPerBit().orElse(Double.NaN)
        + cost.outputTrafficBits() * memory.writeEnergyJPerBit().orElse(Double.NaN);
  }

  private double computeJ() {
    return cost.operations() == 0 ? 0 : cost.operations() * jPerOp;
  }

  private double constantJ(double latencyS) {
    Design design = model.design;
    return model.corrected ? (design.constantPowerW() + design.leakagePowerW()) * latencyS : 0;
  }

  LayerResult result() {
    double latencyS = Math.max(computeS(), memoryS());
    double energyJ = computeJ() + memoryJ() + constantJ(latencyS);
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
    values.set(Metrics.TRAFFIC, bits() / 8);
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
    outermost.ifPresent(
        m -> {
          String level = model.design.levelName(m.path());
          values.set(Metrics.TRAFFIC, level, bits() / 8);
          values.set(Metrics.BUSY_TIME, level, memoryS());
          values.set(Metrics.ENERGY_BREAKDOWN, level, memoryJ());
        });
    MetricValues metrics = MetricValues.wrap(model.layout.schema, values.array());
    String bound =
        latencyS == 0
            ? ""
            : computeS() >= memoryS()
                ? "compute"
                : "memory:" + model.design.levelName(outermost.orElseThrow().path());
    return new LayerResult(metrics, bound, key -> explain(metrics, key));
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
                + " outermost memory",
            value,
            Explanation.of("operations stated", Quantity.of(cost.operations(), "op")),
            Explanation.of("peak of the units", Quantity.of(peakOpPerS, "op/s")),
            Explanation.of("traffic stated", Quantity.of(bits() / 8, "byte"))));
  }
}
