package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/** The systolic arrays of one design. */
final class SystolicModel implements PreparedEvaluator {
  final Design design;
  final Levels levels;
  final SystolicLayout layout;
  final boolean scaleSim;
  final double staticPowerW;
  final boolean waits;
  private final boolean mapped;
  private final double powerCapW;
  private final String dataflow;
  private final boolean[] registers;
  private final Map<ComputeUnit, Hierarchy> hierarchies = new IdentityHashMap<>();
  private final Map<Precision, SystolicArrays> arrays = new ConcurrentHashMap<>();

  private record Precision(double weightBits, double inputBits) {}

  SystolicModel(EvaluationContext context) {
    Parameters parameters = context.parameters();
    design = context.design();
    mapped = context.mapping().isPresent();
    levels = new Levels(design);
    layout = new SystolicLayout(levels);
    dataflow = parameters.text(SystolicEvaluator.DATAFLOW);
    scaleSim = parameters.text(SystolicEvaluator.CONVENTION).equals("scalesim");
    waits = !scaleSim && parameters.text(SystolicEvaluator.MEMORIES).equals("wait");
    staticPowerW = design.constantPowerW() + design.leakagePowerW();
    powerCapW = design.powerCapW().orElse(Double.POSITIVE_INFINITY);
    registers = new boolean[levels.count];
    for (int l = 0; l < levels.memories; l++) {
      registers[l] = Hierarchy.isRegister(design.memories().get(l));
    }
    for (ComputeUnit unit : design.units()) {
      hierarchies.put(unit, new Hierarchy(levels, unit));
    }
  }

  /** An ideal memory and the cycle that SCALE-Sim does not count may both undercut a roof. */
  @Override
  public boolean mayBeatRoofline() {
    return !waits;
  }

  @Override
  public Applicability applicability(Layer layer) {
    return switch (layer.body()) {
      case LoopNest nest -> applicability(nest);
      case StatedCost stated ->
          new StatedLayer(levels, stated).hasUnit()
              ? Applicability.YES
              : Applicability.no(
                  "no compute unit of the design has a precision mode for inputs of "
                      + stated.inputBits()
                      + " bit",
                  "add such a mode, or a vector unit for layers without products");
    };
  }

  private Applicability applicability(LoopNest nest) {
    SystolicArrays candidates = candidates(nest);
    if (scaleSim && candidates.arrays().stream().allMatch(a -> a.unit().copies() > 1)) {
      if (candidates.applicability() instanceof Applicability.Applicable) {
        return Applicability.no(
            "SCALE-Sim knows one array, "
                + candidates.arrays().getFirst().unit().path()
                + " has "
                + candidates.arrays().getFirst().unit().copies()
                + " copies",
            "set convention=rooftree, which shares the folds among them, or count=1 in the design");
      }
    }
    return candidates.applicability();
  }

  private SystolicArrays candidates(LoopNest nest) {
    return arrays.computeIfAbsent(
        new Precision(bits(nest, OperandRole.WEIGHT), bits(nest, OperandRole.INPUT)),
        p -> SystolicArrays.of(design, p.weightBits, p.inputBits));
  }

  private static double bits(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::bits).orElse(0.0);
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    LayerBody body = layer.body();
    SystolicLayout.Values values = layout.new Values();
    LayerCost cost =
        switch (body) {
          case LoopNest nest -> array(nest, values);
          case StatedCost stated -> stated(stated, values);
        };
    values.cost(cost);
    shared(body, cost, values);
    MetricValues metrics = values.wrap();
    return new LayerResult(metrics, bound(cost), explainer(layer, metrics));
  }

  private Function<MetricKey, Optional<Explanation>> explainer(Layer layer, MetricValues metrics) {
    return key -> new SystolicExplainer(this, layer, metrics).explain(key);
  }

  private String bound(LayerCost cost) {
    return switch (cost.bound) {
      case LayerCost.COMPUTE -> cost.latencyS == 0 ? "" : "compute";
      case LayerCost.POWER -> "power";
      default -> levels.bound[cost.bound];
    };
  }

  /**
   * Returns the fastest array and dataflow for a layer; of equal ones the first that moves least.
   */
  ArrayCost best(LoopNest nest) {
    return attempts(nest).stream()
        .reduce((a, b) -> isBetter(b, a) ? b : a)
        .orElseThrow(() -> new IllegalStateException("no systolic array"));
  }

  /** Returns the layer on every array in every dataflow that comes into question. */
  List<ArrayCost> attempts(LoopNest nest) {
    List<ArrayCost> all = new ArrayList<>();
    for (ArrayUnit array : candidates(nest).arrays()) {
      if (scaleSim && array.unit().copies() > 1) {
        continue;
      }
      for (Dataflow flow : dataflows(array.unit())) {
        ArrayCost cost =
            new ArrayCost(
                levels,
                hierarchies.get(array.unit()),
                scaleSim ? array.plain() : array,
                flow,
                nest,
                scaleSim);
        cost.cost.finish(waits, registers, staticPowerW, powerCapW);
        all.add(cost);
      }
    }
    return all;
  }

  private Dataflow[] dataflows(ComputeUnit unit) {
    return switch (dataflow) {
      case "design" -> Dataflow.of(unit.stationary());
      case "any" -> Dataflow.values();
      default -> new Dataflow[] {Dataflow.valueOf(dataflow.toUpperCase(Locale.ROOT))};
    };
  }

  private static boolean isBetter(ArrayCost a, ArrayCost b) {
    if (a.cost.latencyS != b.cost.latencyS) {
      return a.cost.latencyS < b.cost.latencyS;
    }
    return a.accesses() < b.accesses();
  }

  private LayerCost array(LoopNest nest, SystolicLayout.Values values) {
    ArrayCost best = best(nest);
    double clockHz = best.array.unit().clockHz();
    double arrayCycles = best.cost.computeS * clockHz;
    double latency = best.cost.latencyS;
    values.set(ArrayMetrics.ARRAY_CYCLES, best.arrayCycles());
    values.set(
        Metrics.CYCLES, latency == best.cost.computeS ? best.arrayCycles() : latency * clockHz);
    values.set(SystolicMetrics.WAITING_CYCLES, Math.max(0, latency * clockHz - arrayCycles));
    values.set(ArrayMetrics.FOLDS, best.form[ClosedForm.FOLDS]);
    values.set(ArrayMetrics.CYCLES_PER_FOLD, best.form[ClosedForm.CYCLES_PER_FOLD]);
    values.set(ArrayMetrics.MAPPING_EFFICIENCY, best.form[ClosedForm.MAPPING_EFFICIENCY]);
    values.set(ArrayMetrics.COMPUTE_UTILISATION, best.computeUtilisation());
    values.set(ArrayMetrics.INPUT_READS, best.reads(OperandRole.INPUT));
    values.set(ArrayMetrics.WEIGHT_READS, best.reads(OperandRole.WEIGHT));
    values.set(ArrayMetrics.OUTPUT_WRITES, best.form[ClosedForm.OUTPUT_WRITES]);
    values.set(ArrayMetrics.PARTIAL_SUM_READS, best.form[ClosedForm.PARTIAL_SUM_READS]);
    double peak = best.peakOpPerS();
    values.set(Metrics.PEAK, peak);
    double utilisation = nest.operations() / (peak * latency);
    // Without its first cycle, SCALE-Sim's array of one MAC unit does more than it can.
    values.set(
        Metrics.UTILISATION, utilisation <= 1 + 1e-12 ? Math.min(1, utilisation) : Double.NaN);
    return best.cost;
  }

  private LayerCost stated(StatedCost stated, SystolicLayout.Values values) {
    StatedLayer layer = stated(stated);
    double latency = layer.cost.latencyS;
    values.set(Metrics.CYCLES, latency * layer.clockHz);
    values.set(ArrayMetrics.ARRAY_CYCLES, 0);
    values.set(SystolicMetrics.WAITING_CYCLES, 0);
    values.set(ArrayMetrics.FOLDS, 0);
    ArrayMetrics.ACCESSES.forEach(m -> values.set(m, 0));
    if (layer.peakOpPerS > 0) {
      values.set(Metrics.PEAK, layer.peakOpPerS);
    }
    values.set(Metrics.UTILISATION, latency == 0 ? 0 : layer.cost.computeS / latency);
    return layer.cost;
  }

  /** Sets what follows from time and energy in the same way for every layer. */
  private void shared(LayerBody body, LayerCost cost, SystolicLayout.Values values) {
    double operations = body.operations();
    double latency = cost.latencyS;
    values.set(Metrics.MACS, body.macs());
    values.set(Metrics.OPERATIONS, operations);
    values.set(Metrics.PARAMETERS, body.parameters());
    design.areaMm2().ifPresent(a -> values.set(Metrics.AREA, a));
    if (latency > 0) {
      values.set(Metrics.THROUGHPUT, operations / latency);
      values.set(Metrics.POWER, cost.totalJ / latency);
      design
          .areaMm2()
          .ifPresent(a -> values.set(Metrics.AREA_EFFICIENCY, operations / latency / a));
    }
    if (cost.totalJ > 0) {
      values.set(Metrics.ENERGY_EFFICIENCY, operations / cost.totalJ);
    }
    if (levels.outermost >= 0) {
      double bytes = cost.trafficBytes(levels.outermost);
      values.set(Metrics.TRAFFIC, bytes);
      if (bytes > 0) {
        values.set(Metrics.OPERATIONAL_INTENSITY, operations / bytes);
      }
    }
  }

  /** Returns the cost of a layer with a stated cost. */
  StatedLayer stated(StatedCost stated) {
    StatedLayer layer = new StatedLayer(levels, stated);
    layer.cost.finish(waits, registers, staticPowerW, powerCapW);
    return layer;
  }

  @Override
  public List<String> notes() {
    return new SystolicNotes(this, mapped, waits).all();
  }

  /** Returns memories and units of which an energy is not stated. */
  List<String> silent() {
    List<String> silent = new ArrayList<>();
    for (ComputeUnit unit : design.units()) {
      if (unit.modes().stream().anyMatch(m -> m.energyPerOperationJ().isEmpty())) {
        silent.add(unit.path());
      }
    }
    for (Memory memory : design.memories()) {
      if (memory.readEnergyJPerBit().isEmpty() || memory.writeEnergyJPerBit().isEmpty()) {
        silent.add(design.levelName(memory.path()));
      }
    }
    return silent;
  }
}
