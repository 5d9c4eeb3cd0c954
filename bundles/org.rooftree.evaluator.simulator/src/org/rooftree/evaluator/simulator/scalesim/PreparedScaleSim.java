package org.rooftree.evaluator.simulator.scalesim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.design.ComputeUnit;
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
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.evaluator.simulator.LayerFacts;

/** SCALE-Sim bound to a design and parameters. */
final class PreparedScaleSim implements PreparedEvaluator {
  private static final OperandRole[] ROLES = {
    OperandRole.INPUT, OperandRole.WEIGHT, OperandRole.OUTPUT
  };

  private final EvaluationContext context;
  private final Platform platform;
  private final ScaleSimRun run;
  private final LayerFacts facts;
  private final boolean prefetch;
  private final Map<List<MetricKey>, MetricSchema> schemas = new ConcurrentHashMap<>();
  private final TreeSet<String> versions = new TreeSet<>();
  private final TreeSet<String> remarks = new TreeSet<>();

  PreparedScaleSim(EvaluationContext context) {
    this(context, run(context.parameters()));
  }

  PreparedScaleSim(EvaluationContext context, ScaleSimRun run) {
    this.context = context;
    this.run = run;
    this.platform = new Platform(context.design(), context.parameters());
    this.facts = new LayerFacts(context.design());
    this.prefetch = context.parameters().text(ScaleSimEvaluator.COUNT).equals("prefetch");
  }

  private static ScaleSimRun run(Parameters parameters) {
    double seconds = parameters.quantity(ScaleSimEvaluator.TIMEOUT).orElseThrow().in(Unit.of("s"));
    return new ScaleSimRun(
        List.of(parameters.text(ScaleSimEvaluator.PYTHON)),
        parameters.text(ScaleSimEvaluator.ROOT),
        Duration.ofMillis(Math.round(seconds * 1e3)),
        parameters.text(ScaleSimEvaluator.KEEP));
  }

  @Override
  public Applicability applicability(Layer layer) {
    if (!(layer.body() instanceof LoopNest nest)) {
      return Applicability.no(
          layer.name() + " is no loop nest; SCALE-Sim simulates convolutions and matrix products",
          "evaluate it with the roofline");
    }
    if (platform.array.isEmpty()) {
      return Applicability.no(
          context.design().name() + " has no compute array of two dimensions",
          "give it one, set both parameters rows and columns, or use another evaluator");
    }
    ComputeUnit array = platform.array.get();
    if (nest.operand(OperandRole.INPUT).isEmpty() || nest.operand(OperandRole.WEIGHT).isEmpty()) {
      return Applicability.no(
          layer.name() + " has one factor only; SCALE-Sim simulates products of two",
          "evaluate it with the roofline");
    }
    if (mode(nest, array).isEmpty()) {
      return Applicability.no(
          layer.name() + " needs a wider precision than " + array.path() + " has",
          "give the array a precision mode that is wide enough");
    }
    return Applicability.YES;
  }

  private static Optional<PrecisionMode> mode(LoopNest nest, ComputeUnit array) {
    return array.mode(
        nest.operand(OperandRole.WEIGHT).orElseThrow().bits(),
        nest.operand(OperandRole.INPUT).orElseThrow().bits());
  }

  @Override
  public LayerResult evaluate(Layer layer, Progress progress) {
    LoopNest nest = (LoopNest) layer.body();
    Topology topology = Topology.of(nest);
    Configuration configuration = platform.configuration(nest);
    ScaleSimRun.Result result = run.run(folder(layer), topology, configuration, progress);
    note(nest, topology, result.version());
    Map<MetricKey, Double> values = facts.complete(values(nest, topology, result.reports()), nest);
    MetricSchema schema = schemas.computeIfAbsent(List.copyOf(values.keySet()), MetricSchema::new);
    String memory =
        platform.outermost.map(m -> "memory:" + context.design().levelName(m.path())).orElse("");
    ScaleSimExplainer explainer =
        new ScaleSimExplainer(
            platform, configuration, topology, nest, result, values, prefetch, facts);
    return new LayerResult(
        MetricValues.wrap(
            schema, values.values().stream().mapToDouble(Double::doubleValue).toArray()),
        result.reports().stallCycles() > 0 ? memory : "compute",
        explainer::explain);
  }

  /**
   * The folder of a layer has its place in the network in its name, so that no two are the same.
   */
  private String folder(Layer layer) {
    int place = context.workload().layers().indexOf(layer);
    String name = layer.name().replaceAll("[^A-Za-z0-9_-]+", "_");
    return String.format(
        Locale.ROOT, "%03d-%s", place, name.substring(0, Math.min(100, name.length())));
  }

  private Map<MetricKey, Double> values(LoopNest nest, Topology topology, Reports reports) {
    double groups = topology.gemm().groups();
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    // The last cycle has the number "total", counted from 0.
    double array = groups * (reports.totalCycles() - reports.stallCycles() + 1);
    double cycles = groups * ((prefetch ? reports.prefetchCycles() : reports.totalCycles()) + 1);
    put(values, Metrics.LATENCY, cycles / platform.array.orElseThrow().clockHz());
    put(values, Metrics.CYCLES, cycles);
    put(values, ScaleSimMetrics.ARRAY_CYCLES, array);
    put(values, ScaleSimMetrics.WAITING_CYCLES, Math.max(0, cycles - array));
    put(values, ScaleSimMetrics.REPORTED_CYCLES, groups * reports.totalCycles());
    put(values, ScaleSimMetrics.PREFETCH_CYCLES, groups * reports.prefetchCycles());
    double units = (double) platform.rows * platform.columns;
    put(values, Metrics.UTILISATION, nest.macs() / (cycles * units));
    put(values, ScaleSimMetrics.MAPPING_EFFICIENCY, reports.mappingEfficiency() / 100);
    put(values, ScaleSimMetrics.COMPUTE_UTILISATION, reports.computeUtilisation() / 100);
    put(values, ScaleSimMetrics.OVERALL_UTILISATION, reports.overallUtilisation() / 100);
    double trafficBits = 0;
    for (int i = 0; i < ROLES.length; i++) {
      put(values, ScaleSimMetrics.SRAM.get(i), groups * reports.sram()[i]);
      put(values, ScaleSimMetrics.DRAM.get(i), groups * reports.dram()[i]);
      put(values, ScaleSimMetrics.SRAM_RATES.get(i), reports.sramRates()[i]);
      put(values, ScaleSimMetrics.DRAM_RATES.get(i), reports.dramRates()[i]);
      trafficBits += groups * reports.dram()[i] * platform.bits(nest, ROLES[i]);
    }
    double trafficBytes = trafficBits / 8;
    platform.outermost.ifPresent(
        m ->
            values.put(
                new MetricKey(Metrics.TRAFFIC, context.design().levelName(m.path())),
                trafficBytes));
    return values;
  }

  private static void put(Map<MetricKey, Double> values, MetricDefinition metric, double value) {
    values.put(MetricKey.of(metric), value);
  }

  private void note(LoopNest nest, Topology topology, String version) {
    synchronized (versions) {
      versions.add(version);
      double lanes =
          mode(nest, platform.array.orElseThrow()).map(PrecisionMode::macsPerUnit).orElse(1.0);
      if (lanes != 1) {
        remarks.add(
            "SCALE-Sim knows one MAC per unit and cycle; in the precision of some layers the array"
                + " does "
                + Quantity.number(lanes));
      }
      if (topology.gemm().groups() > 1) {
        remarks.add(
            "Groups, depthwise channels and heads: one product is simulated, and counted as often"
                + " as the layer has it");
      }
    }
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    synchronized (versions) {
      if (versions.isEmpty()) {
        return List.of(); // nothing was simulated
      }
      notes.add(
          "SCALE-Sim "
              + String.join(", ", versions)
              + ", "
              + platform.dataflow
              + " on "
              + platform.rows
              + " x "
              + platform.columns
              + ", cycles "
              + (prefetch ? "from the first prefetch to the last write" : "without the prefetch")
              + "; its stalls differ between versions 2 and 3");
      notes.addAll(platform.notes);
      notes.addAll(remarks);
    }
    notes.add(
        "SCALE-Sim's array and rates do not know the roofs of the design, so a layer may take less"
            + " time than the roofline allows");
    return List.copyOf(notes);
  }

  @Override
  public boolean mayBeatRoofline() {
    return true;
  }

  /** The installed tool may be another one next time. */
  @Override
  public boolean isRepeatable() {
    return false;
  }
}
