package org.rooftree.evaluator.simulator.rtl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.evaluator.simulator.rtl.RtlModel.Setup;

/** What the simulation of the folds of a layer says of the whole layer. */
final class RtlResult {
  private final Setup setup;
  private final List<FoldReport> reports;
  private final LoopNest nest;
  private final ModelElement layer;
  private final MetricValues metrics;

  /** Folds that each of several arrays does, over all of them. */
  private final double share;

  RtlResult(Setup setup, List<FoldReport> reports, LoopNest nest, String path) {
    this.setup = setup;
    this.reports = reports;
    this.nest = nest;
    this.layer = ModelElement.ofWorkload(path);
    double total = setup.plan().total();
    this.share = Math.ceil(total / setup.unit().copies()) / total;
    this.metrics = evaluate();
  }

  MetricValues metrics() {
    return metrics;
  }

  /** Sums over all folds, each simulated one as often as there are of its shape. */
  private double sum(ToDoubleFunction<FoldReport> count) {
    double sum = 0;
    for (int f = 0; f < reports.size(); f++) {
      sum += setup.plan().folds().get(f).count() * count.applyAsDouble(reports.get(f));
    }
    return sum;
  }

  private MetricValues evaluate() {
    double[] values = new double[RtlMetrics.SCHEMA.size()];
    Arrays.fill(values, Double.NaN);
    double loading = share * sum(FoldReport::loading);
    double drain = share * sum(FoldReport::draining);
    double array = loading + share * sum(FoldReport::streaming);
    double cycles = array + drain;
    double latencyS = cycles / setup.unit().clockHz();
    double peak = 2.0 * setup.unit().units() * setup.unit().clockHz() * setup.unit().copies();
    set(values, Metrics.CYCLES, cycles);
    set(values, Metrics.LATENCY, latencyS);
    set(values, RtlMetrics.ARRAY_CYCLES, array);
    set(values, RtlMetrics.DRAIN_CYCLES, drain);
    set(values, RtlMetrics.LOADING_CYCLES, loading);
    set(values, Metrics.THROUGHPUT, nest.operations() / latencyS);
    set(values, Metrics.PEAK, peak);
    set(values, Metrics.UTILISATION, nest.operations() / (peak * latencyS));
    set(values, ArrayMetrics.MAPPING_EFFICIENCY, mappingEfficiency());
    set(values, ArrayMetrics.FOLDS, setup.plan().total());
    FoldReport first = reports.getFirst();
    set(values, ArrayMetrics.CYCLES_PER_FOLD, first.loading() + first.streaming());
    set(values, RtlMetrics.SIMULATED_FOLDS, reports.size());
    set(values, RtlMetrics.CHECKED_RESULTS, reports.stream().mapToDouble(FoldReport::writes).sum());
    accesses(values);
    if (setup.hardware().activity()) {
      double runCycles = sum(r -> r.loading() + r.streaming() + r.draining());
      double operandToggles = sum(FoldReport::operandToggles);
      double sumToggles = sum(FoldReport::sumToggles);
      set(values, RtlMetrics.OPERAND_TOGGLES, operandToggles);
      set(values, RtlMetrics.SUM_TOGGLES, sumToggles);
      set(
          values,
          RtlMetrics.OPERAND_ACTIVITY,
          operandToggles / (setup.hardware().operandBits() * runCycles));
      set(
          values,
          RtlMetrics.SUM_ACTIVITY,
          sumToggles / (setup.hardware().sumRegisterBits() * runCycles));
    }
    set(values, Metrics.MACS, nest.macs());
    set(values, Metrics.OPERATIONS, nest.operations());
    set(values, Metrics.PARAMETERS, nest.parameters());
    return MetricValues.wrap(RtlMetrics.SCHEMA, values);
  }

  private double mappingEfficiency() {
    double used = 0;
    for (Fold fold : setup.plan().folds()) {
      used += fold.count() * fold.rows() * fold.columns();
    }
    Hardware array = setup.hardware();
    return used / (setup.plan().total() * array.rows() * array.columns());
  }

  private void accesses(double[] values) {
    double moving = sum(FoldReport::movingReads);
    double other = sum(FoldReport::otherReads);
    double writes = sum(FoldReport::writes);
    boolean transposed = setup.flow() == Flow.IS;
    set(
        values,
        ArrayMetrics.INPUT_READS,
        stored(OperandRole.INPUT) ? transposed ? other : moving : 0);
    set(
        values,
        ArrayMetrics.WEIGHT_READS,
        stored(OperandRole.WEIGHT) ? transposed ? moving : other : 0);
    set(values, ArrayMetrics.OUTPUT_WRITES, writes);
    double results = (double) setup.gemm().groups() * setup.gemm().m() * setup.gemm().n();
    set(values, ArrayMetrics.PARTIAL_SUM_READS, writes - results);
  }

  private boolean stored(OperandRole role) {
    return nest.operand(role).map(o -> o.bits() > 0).orElse(false);
  }

  private static void set(double[] values, MetricDefinition metric, double value) {
    values[RtlMetrics.SCHEMA.index(metric)] = value;
  }

  Optional<Explanation> explain(MetricKey key) {
    if (metrics.get(key).isEmpty()) {
      return Optional.empty();
    }
    MetricDefinition metric = key.metric();
    Explanation explanation =
        switch (metric.id()) {
          case "latency" -> of("latency = cycles / clock", metric, cycles(), clock());
          case "cycles" -> cycles();
          case "arrayCycles" ->
              folds("cycles to load and to stream", metric, r -> r.loading() + r.streaming());
          case "drainCycles" ->
              folds("cycles to shift the sums out, R per fold", metric, FoldReport::draining);
          case "loadingCycles" ->
              folds("cycles to bring operands to their places", metric, FoldReport::loading);
          case "throughput" -> of("throughput = operations / latency", metric, operations());
          case "utilisation" ->
              of(
                  "utilisation = operations / (peak · latency)",
                  metric,
                  operations(),
                  of("peak = 2 · MAC units · clock · copies", Metrics.PEAK),
                  of("latency", Metrics.LATENCY));
          case "mappingEfficiency" ->
              of(
                  "mapping efficiency = rows · columns that a fold uses / (R · C), mean over the"
                      + " folds",
                  metric,
                  number("folds", setup.plan().total()),
                  number("R", setup.hardware().rows()),
                  number("C", setup.hardware().columns()));
          case "outputWrites" -> folds("sums that left the array", metric, FoldReport::writes);
          case "partialSumReads" ->
              of(
                  "partial-sum reads = output writes - results: each but the first of a sum is added"
                      + " to one that is read",
                  metric,
                  of("output writes", ArrayMetrics.OUTPUT_WRITES));
          case "inputReads" ->
              folds(
                  "inputs that entered the array",
                  metric,
                  setup.flow() == Flow.IS ? FoldReport::otherReads : FoldReport::movingReads);
          case "weightReads" ->
              folds(
                  "weights that entered the array",
                  metric,
                  setup.flow() == Flow.IS ? FoldReport::movingReads : FoldReport::otherReads);
          case "operandToggles" ->
              folds("bits of operand registers that changed", metric, FoldReport::operandToggles);
          case "sumToggles" ->
              folds("bits of sum registers that changed", metric, FoldReport::sumToggles);
          case "operandActivity" ->
              of(
                  "operand activity = toggles / (register bits · cycles)",
                  metric,
                  of("operand toggles", RtlMetrics.OPERAND_TOGGLES),
                  number("register bits", setup.hardware().operandBits()));
          case "sumActivity" ->
              of(
                  "sum activity = toggles / (register bits · cycles)",
                  metric,
                  of("sum toggles", RtlMetrics.SUM_TOGGLES),
                  number("register bits", setup.hardware().sumRegisterBits()));
          default -> of(metric.description(), metric);
        };
    return Optional.of(explanation.at(layer));
  }

  private Explanation cycles() {
    return of(
        "cycles = array cycles + drain cycles",
        Metrics.CYCLES,
        of("array cycles, " + setup.flow().label, RtlMetrics.ARRAY_CYCLES),
        of("drain cycles", RtlMetrics.DRAIN_CYCLES));
  }

  /** Says what each simulated fold counted, and for how many folds it stands. */
  private Explanation folds(
      String what, MetricDefinition metric, ToDoubleFunction<FoldReport> count) {
    List<Explanation> from = new ArrayList<>();
    boolean perArray = share < 1 && metric.id().endsWith("Cycles");
    if (setup.plan().complete()) {
      from.add(number("folds, all of them simulated", setup.plan().total()));
    } else {
      for (int f = 0; f < reports.size(); f++) {
        Fold fold = setup.plan().folds().get(f);
        from.add(
            Explanation.of(
                "fold of "
                    + fold.rows()
                    + " rows x "
                    + fold.columns()
                    + " columns, "
                    + fold.steps()
                    + " steps",
                new Quantity(count.applyAsDouble(reports.get(f)), Unit.ONE),
                number("folds of this shape", fold.count())));
      }
    }
    if (perArray) {
      from.add(number("copies that share the folds", setup.unit().copies()));
    }
    return new Explanation(
        what
            + (setup.plan().complete()
                ? ", counted in the registers"
                : ", counted in one fold of each shape and added up over all folds"),
        metrics.quantity(MetricKey.of(metric)),
        from,
        Optional.empty());
  }

  private Explanation operations() {
    return of("operations = 2 · MACs", Metrics.OPERATIONS);
  }

  private Explanation clock() {
    return Explanation.constant(
        "clock", Quantity.of(setup.unit().clockHz(), "Hz"), setup.unit().sources().of("clock"));
  }

  private Explanation of(String text, MetricDefinition metric, Explanation... from) {
    return Explanation.of(text, metrics.quantity(MetricKey.of(metric)), from);
  }

  private static Explanation number(String text, double value) {
    return Explanation.of(text, new Quantity(value, Unit.ONE));
  }
}
