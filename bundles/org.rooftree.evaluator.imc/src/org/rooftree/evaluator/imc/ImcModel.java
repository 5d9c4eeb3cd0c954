package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;
import org.rooftree.evaluator.mapping.LayerMapper;
import org.rooftree.evaluator.mapping.LayerMapper.MappedLayer;
import org.rooftree.evaluator.mapping.MacroUse;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.evaluator.mapping.UnitChoice;
import org.rooftree.imc.MacroConfiguration;
import org.rooftree.imc.MacroModel;
import org.rooftree.imc.MacroPart;
import org.rooftree.imc.MacroValidity;

/** The macros of one design and the network on them. */
final class ImcModel implements PreparedEvaluator {
  /** Layers that a note names before it only counts the others. */
  private static final int NAMED = 8;

  private final Design design;
  private final Workload workload;
  private final boolean compatible;
  private final Suitability suitability;
  private final MacroClocks clocks;
  private final MacroParts parts;
  private final LayerMapper mapper;
  private final ImcLayout layout;
  private final DesignArea area;
  private final Signals signals;

  ImcModel(EvaluationContext context, MappingEvaluator evaluator) {
    Parameters parameters = context.parameters();
    design = context.design();
    workload = context.workload();
    compatible = parameters.text("mode").equals("compatible");
    clocks =
        new MacroClocks(
            design,
            parameters.text(ImcEvaluator.CLOCK),
            parameters.text(ImcEvaluator.DELAY_SCALING).equals("alphaPower"),
            compatible);
    parts = new MacroParts(design, clocks);
    suitability =
        new Suitability(design, parameters.quantity(ImcEvaluator.LEAST_USE).orElseThrow().base());
    mapper =
        evaluator.mapper(
            new EvaluationContext(
                clocks.applied(), workload, context.mapping(), mapping(evaluator, parameters)),
            compatible ? UnitChoice.ANY : suitability);
    layout = new ImcLayout(mapper.schema(), parts);
    area = new DesignArea(design, parts);
    signals = new Signals(parameters.quantity(ImcEvaluator.ADC_RANGE).orElseThrow().base());
  }

  /** Returns the values of the parameters that the mapping evaluator declares. */
  private static Parameters mapping(MappingEvaluator evaluator, Parameters parameters) {
    var declared = evaluator.info().parameters();
    Map<String, String> settings = new HashMap<>();
    for (Parameter parameter : MappingEvaluator.mapperParameters()) {
      String text = parameters.text(parameter.name());
      if (!text.isEmpty()) {
        settings.put(parameter.name(), text);
      }
    }
    return Parameters.of(declared, settings);
  }

  @Override
  public boolean dependsOnNetwork() {
    return mapper.dependsOnNetwork();
  }

  @Override
  public boolean mayBeatRoofline() {
    return mapper.mayBeatRoofline() || clocks.faster();
  }

  @Override
  public Applicability applicability(Layer layer) {
    if (parts.macros().isEmpty()) {
      return Applicability.no(
          "the design has no in-memory-computing macro",
          "add one to a core, or use the mapping evaluator");
    }
    if (!compatible && layer.body() instanceof LoopNest nest && isHomeless(nest)) {
      return Applicability.no(
          "it has no weights to keep in the cells of a macro, and no MAC array of the design has a"
              + " precision mode for it",
          "add a ComputeArray to the design, or state the layer by its cost for a vector unit");
    }
    return mapper.applicability(layer);
  }

  private boolean isHomeless(LoopNest nest) {
    return design.unitsFor(true).stream()
            .filter(u -> suitability.allows(nest, u))
            .noneMatch(
                u ->
                    u.mode(bits(nest, OperandRole.WEIGHT), bits(nest, OperandRole.INPUT))
                        .isPresent())
        && bits(nest, OperandRole.WEIGHT) == 0;
  }

  private static double bits(LoopNest nest, OperandRole role) {
    return nest.operand(role).map(Operand::bits).orElse(0.0);
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    MappedLayer mapped = mapper.map(layer, progress);
    MetricValues mapping = mapped.result().metrics();
    ImcLayout.Values values = layout.new Values(mapping);
    macros(values);
    if (area.isKnown()) {
      values.set(Metrics.AREA, area.mm2());
      values.set(Metrics.AREA_EFFICIENCY, mapping.value(Metrics.THROUGHPUT) / area.mm2());
    }
    values.set(ImcMetrics.MACS_ON_MACROS, 0);
    values.set(ImcMetrics.MACRO_ENERGY, 0);
    values.set(ImcMetrics.WEIGHT_LOADING, 0);
    values.set(ImcMetrics.WEIGHT_LOADS, 0);
    values.set(ImcMetrics.COLUMN_UTILISATION, 0);
    values.set(ImcMetrics.ROW_UTILISATION, 0);
    for (MacroParts.Macro macro : parts.macros()) {
      macro.levels().forEach(l -> values.set(ImcMetrics.MACRO_ENERGY, l, 0));
    }
    if (mapped.macro().isPresent() && mapped.unit().isPresent()) {
      MacroParts.Macro macro = parts.of(mapped.unit().get()).orElseThrow();
      use(values, macro, mapped.macro().get(), layer, mapping);
    }
    MetricValues metrics = values.wrap();
    return new LayerResult(
        metrics,
        mapped.result().bound(),
        key -> new ImcExplainer(layout, parts, mapped, metrics, area).explain(key),
        mapped.result().scheduler(),
        mapped.result().tradeOffs());
  }

  /** What the macros are, whatever runs on them. */
  private void macros(ImcLayout.Values values) {
    double areaMm2 = 0;
    double opPerS = 0;
    double macs = 0;
    double wattAtPeak = 0;
    double slowestNs = 0;
    for (MacroParts.Macro macro : parts.macros()) {
      MacroModel model = macro.model();
      double copies = macro.unit().copies();
      areaMm2 += model.areaMm2() * copies;
      opPerS += model.peakOpPerS() * copies;
      wattAtPeak += model.peakOpPerS() * copies / model.peakOpPerJ();
      macs += model.configuration().macsPerCycle() * copies;
      slowestNs = Math.max(slowestNs, model.cycleNs());
      for (int p = 0; p < model.parts(); p++) {
        values.set(ImcMetrics.MACRO_AREA, macro.levels().get(p), model.areaMm2(p) * copies);
        values.set(ImcMetrics.MACRO_DELAY, macro.levels().get(p), model.delayNs(p) * 1e-9);
      }
    }
    values.set(ImcMetrics.MACRO_AREA, areaMm2);
    values.set(ImcMetrics.MACRO_DELAY, slowestNs * 1e-9);
    values.set(ImcMetrics.MACRO_PEAK, opPerS);
    values.set(ImcMetrics.MACRO_PEAK_EFFICIENCY, opPerS / wattAtPeak);
    values.set(ImcMetrics.MACRO_PEAK_DENSITY, areaMm2 > 0 ? opPerS / areaMm2 : Double.NaN);
    values.set(ImcMetrics.MACRO_MACS_PER_CYCLE, macs);
  }

  /** What a layer makes of the macro that it runs on. */
  private void use(
      ImcLayout.Values values,
      MacroParts.Macro macro,
      MacroUse use,
      Layer layer,
      MetricValues mapping) {
    MacroConfiguration c = macro.model().configuration();
    LoopNest nest = (LoopNest) layer.body();
    values.set(ImcMetrics.MACS_ON_MACROS, nest.macs());
    values.set(ImcMetrics.COLUMN_UTILISATION, use.columns / c.columns());
    values.set(ImcMetrics.ROW_UTILISATION, use.driven / c.rows());
    values.set(ImcMetrics.WEIGHT_REPLICAS, use.replicas);
    values.set(ImcMetrics.WEIGHT_LOADING, use.weightBitsWritten / 8);
    if (use.weightBitsWritten > 0) {
      values.set(ImcMetrics.WEIGHT_INTENSITY, nest.operations() * 8 / use.weightBitsWritten);
    }
    double weights = nest.operand(OperandRole.WEIGHT).map(Operand::elements).orElse(0L);
    values.set(ImcMetrics.WEIGHT_LOADS, Math.ceil(weights / (c.weights() * macro.unit().copies())));
    signals.set(values, use);
    if (mapping.get(Metrics.ENERGY).isEmpty()) {
      for (String level : macro.levels()) {
        values.set(ImcMetrics.MACRO_ENERGY, level, Double.NaN);
      }
      values.set(ImcMetrics.MACRO_ENERGY, Double.NaN);
      return;
    }
    double sum = 0;
    double share = share(use);
    for (int p = 0; p < macro.levels().size(); p++) {
      double pj =
          p == MacroPart.PRECHARGE.ordinal()
              ? use.weightBitsRead * use.model.prechargePjPerBit()
              : share * use.model.energyPj(p, use.activations, use.columns, use.driven, use.added);
      values.set(ImcMetrics.MACRO_ENERGY, macro.levels().get(p), pj * 1e-12);
      sum += pj * 1e-12;
    }
    values.set(ImcMetrics.MACRO_ENERGY, sum);
  }

  /**
   * The mapping evaluator may count less, for zeros, or what the design states per operation: parts
   * share that as they share the modelled energy.
   */
  private static double share(MacroUse use) {
    double modelledPj = use.model.energyPj(use.activations, use.columns, use.driven, use.added);
    return modelledPj > 0 ? use.countedPj / modelledPj : 1;
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(mapper.notes());
    for (MacroParts.Macro macro : parts.macros()) {
      MacroModel model = macro.model();
      ComputeUnit unit = macro.unit();
      notes.add(
          String.format(
              Locale.ROOT,
              "Macro %s: cycle time %.6g ns, %.6g mm^2, peak %.6g TOPS, %.6g TOPS/W, %.6g"
                  + " TOPS/mm^2 for the macro alone.",
              unit.path(),
              model.cycleNs(),
              model.areaMm2(),
              model.peakOpPerS() * 1e-12,
              model.peakOpPerJ() * 1e-12,
              model.peakOpPerS() * 1e-12 / model.areaMm2()));
      if (unit.clockHz() > 1e9 / model.cycleNs() * (1 + 1e-9)) {
        notes.add(
            String.format(
                Locale.ROOT,
                "Macro %s: the design states a clock of %.6g MHz; the modelled critical path allows"
                    + " %.6g MHz.",
                unit.path(),
                unit.clockHz() * 1e-6,
                1e3 / model.cycleNs()));
      }
      for (String remark :
          MacroValidity.remarks(model.configuration(), MacroConfiguration.nodeNm(unit))) {
        notes.add("Macro " + unit.path() + " outside of the validated range: " + remark + ".");
      }
    }
    notes.addAll(new MeasuredComparison(design, parts).notes());
    notes.addAll(area.notes());
    if (clocks.faster()) {
      notes.add("A core runs at the clock of its macro, faster than the design states.");
    }
    if (!compatible) {
      notes.addAll(elsewhere());
    }
    return notes;
  }

  /** Returns which layers do not run on a macro, and why. */
  private List<String> elsewhere() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Layer layer : workload.layers()) {
      if (layer.body() instanceof LoopNest nest
          && design.units().stream()
              .anyMatch(u -> u.imc().isEmpty() && suitability.allows(nest, u))) {
        suitability
            .misfit(nest)
            .ifPresent(r -> byReason.computeIfAbsent(r, k -> new ArrayList<>()).add(layer.name()));
      }
    }
    List<String> notes = new ArrayList<>();
    byReason.forEach(
        (reason, layers) -> {
          int more = layers.size() - NAMED;
          notes.add(
              "On the MAC array instead of a macro, for "
                  + reason
                  + ": "
                  + String.join(", ", more <= 1 ? layers : layers.subList(0, NAMED))
                  + (more <= 1 ? "" : " and " + more + " more")
                  + ".");
        });
    return notes;
  }
}
