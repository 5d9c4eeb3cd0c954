package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;

/** The roofline of one design. */
final class Roofline implements PreparedEvaluator {
  /** What limited a layer: a level, or one of these. */
  static final int COMPUTE = -1;

  static final int POWER = -2;

  final Design design;
  final Levels levels;
  final Layout layout;
  final Traffic traffic;
  final boolean ceilings;
  final double staticPowerW;
  private final Optional<Mapping> mapping;
  private final boolean[] overlaps;
  private final double powerCapW;
  private final double areaMm2;
  private final String[] bounds;

  /** Grows by one entry for each new combination of precision and core; read without a lock. */
  private volatile UnitGroup[] groups = {};

  Roofline(EvaluationContext context) {
    Parameters parameters = context.parameters();
    design = context.design();
    mapping = context.mapping();
    levels = new Levels(design);
    layout = new Layout(levels);
    String stationary = parameters.text(RooflineEvaluator.STATIONARY);
    traffic =
        new Traffic(
            levels,
            parameters.text(RooflineEvaluator.TRAFFIC).equals("capacity"),
            stationary.equals(RooflineEvaluator.ANY),
            stationary.equals("design") || stationary.equals(RooflineEvaluator.ANY)
                ? null
                : ComputeUnit.Stationary.valueOf(stationary.toUpperCase(Locale.ROOT)));
    ceilings = parameters.isOn(RooflineEvaluator.CEILINGS);
    overlaps = levels.overlaps.clone();
    switch (parameters.text(RooflineEvaluator.OVERLAP)) {
      case "always" -> Arrays.fill(overlaps, true);
      case "never" -> Arrays.fill(overlaps, false);
      default -> {
        // as the design says
      }
    }
    staticPowerW = design.constantPowerW() + design.leakagePowerW();
    powerCapW = design.powerCapW().orElse(Double.POSITIVE_INFINITY);
    areaMm2 = design.areaMm2().orElse(Double.NaN);
    bounds = new String[levels.count];
    for (int l = 0; l < levels.count; l++) {
      boolean link = l >= levels.memories && l < levels.macros;
      bounds[l] = (link ? "interconnect:" : "memory:") + levels.name[l];
    }
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (ComputeUnit unit : design.units()) {
      if (unit.modes().stream().anyMatch(m -> m.energyPerOperationJ().isEmpty())) {
        silent.add(unit.path());
      }
    }
    for (int l = 0; l < levels.count; l++) {
      if (Double.isNaN(levels.readJPerBit[l])) {
        silent.add(levels.name[l]);
      }
    }
    if (!silent.isEmpty()) {
      notes.add(
          "Energy is evaluated only for layers that do not use "
              + String.join(", ", silent)
              + ": no energy is stated there.");
    }
    notes.add(
        mapping.isPresent()
            ? "Bytes per level follow from mapping "
                + mapping.get().name()
                + "; layers without a mapping: compulsory traffic."
            : "Bytes per level are lower bounds: compulsory traffic and the capacity of memories.");
    if (design.areaMm2().isEmpty()) {
      notes.add("Area is not evaluated: neither the design nor all of its parts state one.");
    }
    return notes;
  }

  @Override
  public Applicability applicability(Layer layer) {
    Optional<LayerMapping> mapped = mapping(layer);
    UnitGroup group = group(layer.body(), mapped);
    if (group.units.isEmpty()) {
      return Applicability.no(group.reason, group.remedy);
    }
    if (mapped.isPresent() && layer.body() instanceof LoopNest nest) {
      String misfit = new MappedTraffic(levels, nest, mapped.get(), group).misfit();
      if (!misfit.isEmpty()) {
        return Applicability.no(misfit, "correct the mapping");
      }
    }
    return Applicability.YES;
  }

  private Optional<LayerMapping> mapping(Layer layer) {
    return mapping.isEmpty() ? Optional.empty() : mapping.get().of(layer);
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    Optional<LayerMapping> mapped = mapping(layer);
    LayerBody body = layer.body();
    double[] values = new double[layout.schema.size()];
    int bound = evaluate(body, mapped, values, new double[2 * levels.count]);
    return new LayerResult(
        MetricValues.wrap(layout.schema, values), bound(bound), explainer(layer, mapped));
  }

  private String bound(int bound) {
    return switch (bound) {
      case COMPUTE -> "compute";
      case POWER -> "power";
      default -> bounds[bound];
    };
  }

  private Function<MetricKey, Optional<Explanation>> explainer(
      Layer layer, Optional<LayerMapping> mapped) {
    return key -> new RooflineExplainer(this, layer, mapped).explain(key);
  }

  /** Returns the units for a layer; computed once per precision and core. */
  UnitGroup group(LayerBody body, Optional<LayerMapping> mapped) {
    double weightBits = 0;
    double inputBits = 0;
    switch (body) {
      case LoopNest nest -> {
        for (int i = 0; i < nest.operands().size(); i++) {
          Operand operand = nest.operands().get(i);
          if (operand.role() == OperandRole.WEIGHT) {
            weightBits = operand.bits();
          } else if (operand.role() == OperandRole.INPUT) {
            inputBits = operand.bits();
          }
        }
      }
      case StatedCost cost -> {
        weightBits = cost.matrix() ? cost.weightBits() : 0;
        inputBits = cost.inputBits();
      }
    }
    String core = mapped.isPresent() ? mapped.get().core() : "";
    for (UnitGroup group : groups) {
      if (group.serves(body.matrix(), weightBits, inputBits, core)) {
        return group;
      }
    }
    UnitGroup group = new UnitGroup(levels, body.matrix(), weightBits, inputBits, core);
    synchronized (this) {
      UnitGroup[] grown = Arrays.copyOf(groups, groups.length + 1);
      grown[groups.length] = group;
      groups = grown;
    }
    return group;
  }

  /**
   * Evaluates a layer without allocating anything.
   *
   * @param values receives the metrics in the order of {@link Layout}
   * @param bits scratch of twice the number of levels; receives the bits read at {@code [l]} and
   *     written at {@code [count + l]}
   * @return the level that limits the layer, or {@link #COMPUTE} or {@link #POWER}
   */
  int evaluate(LayerBody body, Optional<LayerMapping> mapped, double[] values, double[] bits) {
    UnitGroup group = group(body, mapped);
    double density = 1;
    LoopNest nest = null;
    Arrays.fill(bits, 0);
    switch (body) {
      case LoopNest n -> {
        nest = n;
        for (int i = 0; i < n.operands().size(); i++) {
          density *= n.operands().get(i).density();
        }
        if (mapped.isPresent()) {
          new MappedTraffic(levels, n, mapped.get(), group).fill(traffic, bits);
        } else {
          traffic.nest(n, group, bits);
        }
      }
      case StatedCost cost -> traffic.stated(cost, group, bits);
    }
    double operations = body.operations();
    double computeS = operations == 0 ? 0 : operations / rate(group, nest, mapped, density);
    double longest = computeS;
    double sequential = 0;
    int bound = COMPUTE;
    double dynamicJ = operations == 0 ? 0 : operations * computeJPerOp(group, density);
    values[layout.computeEnergy] = dynamicJ;
    for (int l = 0; l < levels.count; l++) {
      double reads = bits[l];
      double writes = bits[levels.count + l];
      double time = levels.timeS(l, reads, writes, ceilings);
      values[layout.levelBusy + l] = time;
      if (time > longest) {
        longest = time;
        bound = l;
      }
      if (!overlaps[l]) {
        sequential += time;
      }
      double energy = energyJ(l, reads, writes);
      values[layout.levelEnergy + l] = energy;
      dynamicJ += energy;
    }
    double overlapped = computeS;
    for (int l = 0; l < levels.count; l++) {
      if (overlaps[l]) {
        overlapped = Math.max(overlapped, values[layout.levelBusy + l]);
      }
    }
    double latency = overlapped + sequential;
    double capS = dynamicJ / (powerCapW - staticPowerW);
    if (capS > latency) {
      latency = capS;
      bound = POWER;
    }
    double roofS = capS > longest ? capS : longest;
    values[layout.computeBusy] = computeS;
    values[layout.computeHeadroom] = computeS == 0 ? Double.NaN : roofS / computeS;
    values[layout.constantEnergy] = staticPowerW * latency;
    double energy = dynamicJ + staticPowerW * latency;
    if (Double.isNaN(energy)) {
      dropEnergy(values);
    }
    whole(body, group, latency, roofS, energy, density, values);
    perLevel(group, operations, roofS, bits, values);
    return bound;
  }

  /** Returns the rate of compute with its ceilings [op/s]. */
  double rate(
      UnitGroup group, @Nullable LoopNest nest, Optional<LayerMapping> mapped, double density) {
    double rate = 0;
    for (int u = 0; u < group.peakOpPerS.length; u++) {
      ComputeUnit unit = group.units.get(u);
      double factor = UnitGroup.skippingSpeedup(unit, density, !ceilings);
      if (ceilings) {
        factor *= unit.temporalUtilisation() * spatialUtilisation(unit, nest, mapped);
      }
      rate += group.peakOpPerS[u] * factor;
    }
    return rate;
  }

  double spatialUtilisation(
      ComputeUnit unit, @Nullable LoopNest nest, Optional<LayerMapping> mapped) {
    if (nest == null) {
      return 1;
    }
    return mapped.isPresent()
        ? MappedTraffic.spatialUtilisation(mapped.get(), unit)
        : UnitGroup.spatialUtilisation(unit, nest);
  }

  /**
   * Returns the energy per operation of the workload; zeros cost nothing where gated or skipped.
   */
  double computeJPerOp(UnitGroup group, double density) {
    boolean gated = group.units.getFirst().sparsity() != ComputeUnit.Sparsity.NONE && density < 1;
    return group.energyJPerOp * (gated ? density : 1);
  }

  double energyJ(int l, double reads, double writes) {
    double energy = 0;
    if (reads > 0) {
      energy += reads * levels.readJPerBit[l];
    }
    if (writes > 0) {
      energy += writes * levels.writeJPerBit[l];
    }
    return energy;
  }

  /** A breakdown with a gap adds up to nothing, so none of it is reported. */
  private void dropEnergy(double[] values) {
    values[layout.computeEnergy] = Double.NaN;
    values[layout.constantEnergy] = Double.NaN;
    Arrays.fill(values, layout.levelEnergy, layout.levelEnergy + levels.count, Double.NaN);
  }

  private void whole(
      LayerBody body,
      UnitGroup group,
      double latency,
      double roofS,
      double energy,
      double density,
      double[] values) {
    double operations = body.operations();
    double throughput = latency == 0 ? Double.NaN : operations / latency;
    values[Layout.LATENCY] = latency;
    values[Layout.CYCLES] = latency * group.clockHz;
    values[Layout.ENERGY] = energy;
    values[Layout.POWER] = latency == 0 ? Double.NaN : energy / latency;
    values[Layout.THROUGHPUT] = throughput;
    values[Layout.ATTAINABLE] = roofS == 0 ? Double.NaN : operations / roofS;
    values[Layout.PEAK] = group.totalPeakOpPerS;
    values[Layout.UTILISATION] =
        latency == 0
            ? Double.NaN
            : operations / idealSkipping(group, density) / (group.totalPeakOpPerS * latency);
    values[Layout.ENERGY_EFFICIENCY] = energy == 0 ? Double.NaN : operations / energy;
    values[Layout.AREA] = areaMm2;
    values[Layout.AREA_EFFICIENCY] = throughput / areaMm2;
    values[Layout.MACS] = body.macs();
    values[Layout.OPERATIONS] = operations;
    values[Layout.PARAMETERS] = body.parameters();
  }

  private static double idealSkipping(UnitGroup group, double density) {
    double rate = 0;
    for (int u = 0; u < group.peakOpPerS.length; u++) {
      rate += group.peakOpPerS[u] * UnitGroup.skippingSpeedup(group.units.get(u), density, true);
    }
    return rate / group.totalPeakOpPerS;
  }

  private void perLevel(
      UnitGroup group, double operations, double roofS, double[] bits, double[] values) {
    for (int l = 0; l < levels.count; l++) {
      double bytes = (bits[l] + bits[levels.count + l]) / 8;
      double time = values[layout.levelBusy + l];
      values[layout.levelTraffic + l] = bytes;
      values[layout.levelIntensity + l] = bytes == 0 ? Double.NaN : operations / bytes;
      values[layout.levelRidge + l] =
          levels.bitsPerS[l] == Double.POSITIVE_INFINITY
              ? Double.NaN
              : group.totalPeakOpPerS / (levels.bitsPerS[l] / 8);
      values[layout.levelEnergyRidge + l] = energyRidge(l, group, bits);
      values[layout.levelHeadroom + l] = time == 0 ? Double.NaN : roofS / time;
    }
    int outer = levels.outermost;
    boolean none = outer < 0;
    values[Layout.INTENSITY] = none ? Double.NaN : values[layout.levelIntensity + outer];
    values[Layout.RIDGE] = none ? Double.NaN : values[layout.levelRidge + outer];
    values[Layout.ENERGY_RIDGE] = none ? Double.NaN : values[layout.levelEnergyRidge + outer];
    values[Layout.GAP] = values[Layout.ENERGY_RIDGE] / values[Layout.RIDGE];
    values[Layout.TRAFFIC] = none ? Double.NaN : values[layout.levelTraffic + outer];
  }

  /** Energy per byte of the traffic of a level over energy per operation [op/byte]. */
  private double energyRidge(int l, UnitGroup group, double[] bits) {
    double total = bits[l] + bits[levels.count + l];
    double perBit =
        total == 0
            ? (levels.readJPerBit[l] + levels.writeJPerBit[l]) / 2
            : energyJ(l, bits[l], bits[levels.count + l]) / total;
    return group.energyJPerOp == 0 ? Double.NaN : 8 * perBit / group.energyJPerOp;
  }
}
