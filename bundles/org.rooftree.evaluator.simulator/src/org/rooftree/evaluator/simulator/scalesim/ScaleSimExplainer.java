package org.rooftree.evaluator.simulator.scalesim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.evaluator.simulator.LayerFacts;

/** Says where in the reports of SCALE-Sim a number stands, and what the tool means by it. */
record ScaleSimExplainer(
    Platform platform,
    Configuration configuration,
    Topology topology,
    LoopNest nest,
    ScaleSimRun.Result result,
    Map<MetricKey, Double> values,
    boolean prefetch,
    LayerFacts facts) {
  private static final List<String> SRAM_NAMES =
      List.of("SRAM IFMAP Reads", "SRAM Filter Reads", "SRAM OFMAP Writes");
  private static final List<String> DRAM_NAMES =
      List.of("DRAM IFMAP Reads", "DRAM Filter Reads", "DRAM OFMAP Writes");

  Optional<Explanation> explain(MetricKey key) {
    Optional<Explanation> own = own(key);
    return own.isPresent() ? own : facts.explain(key, values, this::own);
  }

  private Optional<Explanation> own(MetricKey key) {
    Double number = values.get(key);
    if (number == null) {
      return Optional.empty();
    }
    Quantity value = new Quantity(number, key.metric().unit());
    if (key.metric() == Metrics.TRAFFIC) {
      return Optional.of(traffic(value));
    }
    return Optional.ofNullable(own(key.metric(), value));
  }

  private Explanation traffic(Quantity value) {
    return Explanation.of(
        "traffic = off-chip words · bits per element / 8",
        value,
        words("inputs", ScaleSimMetrics.DRAM.get(0), OperandRole.INPUT),
        words("weights", ScaleSimMetrics.DRAM.get(1), OperandRole.WEIGHT),
        words("outputs", ScaleSimMetrics.DRAM.get(2), OperandRole.OUTPUT));
  }

  private Explanation words(String what, MetricDefinition metric, OperandRole role) {
    return Explanation.of(
        what + " of " + Quantity.number(platform.bits(nest, role)) + " bit",
        number(values.getOrDefault(MetricKey.of(metric), 0.0)),
        own(MetricKey.of(metric)).orElseThrow());
  }

  private @Nullable Explanation own(MetricDefinition metric, Quantity value) {
    Reports reports = result.reports();
    int sram = ScaleSimMetrics.SRAM.indexOf(metric);
    if (sram >= 0) {
      return counted(value, SRAM_NAMES.get(sram), reports.sram()[sram], sram == 2);
    }
    int dram = ScaleSimMetrics.DRAM.indexOf(metric);
    if (dram >= 0) {
      return counted(value, DRAM_NAMES.get(dram), reports.dram()[dram], false);
    }
    return switch (metric.id()) {
      case "latency" ->
          Explanation.of(
              "latency = cycles / clock of the array",
              value,
              own(MetricKey.of(Metrics.CYCLES)).orElseThrow(),
              Explanation.constant(
                      "clock",
                      Quantity.of(platform.array.orElseThrow().clockHz(), "Hz"),
                      platform.array.orElseThrow().sources().of("clock"))
                  .at(ModelElement.ofDesign(platform.array.orElseThrow().path())));
      case "cycles" -> cycles(value);
      case "arrayCycles" ->
          products(
              "array cycles = (Total Cycles - Stall Cycles + 1) · products",
              value,
              column(Reports.COMPUTE, "Total Cycles", reports.totalCycles()),
              column(Reports.COMPUTE, "Stall Cycles", reports.stallCycles()));
      case "waitingCycles" ->
          Explanation.of(
              "waiting cycles = cycles - array cycles; versions 2 and 3 of SCALE-Sim count stalls"
                  + " in different ways",
              value,
              own(MetricKey.of(Metrics.CYCLES)).orElseThrow(),
              own(MetricKey.of(ScaleSimMetrics.ARRAY_CYCLES)).orElseThrow());
      case "reportedCycles" ->
          products(
              "reported cycles = Total Cycles · products",
              value,
              column(Reports.COMPUTE, "Total Cycles", reports.totalCycles()));
      case "prefetchCycles" ->
          products("cycles with prefetch = those of one product · products", value, prefetched());
      case "utilisation" ->
          Explanation.of(
              "utilisation = MACs / (cycles · rows · columns)",
              value,
              Explanation.of("MACs of the layer", number(nest.macs())),
              own(MetricKey.of(Metrics.CYCLES)).orElseThrow(),
              Explanation.of("rows of the array", number(configuration.rows())),
              Explanation.of("columns of the array", number(configuration.columns())));
      case "mappingEfficiency" ->
          percent(value, "Mapping Efficiency %", "", reports.mappingEfficiency());
      case "computeUtilisation" ->
          percent(
              value,
              "Compute Util %",
              configuration.dataflow().equals("os")
                  ? ""
                  : "; SCALE-Sim divides by 2R + 2C + T - 3 cycles per fold, which counts the skew"
                      + " twice",
              reports.computeUtilisation());
      case "overallUtilisation" ->
          percent(
              value,
              "Overall Util %",
              " = MACs / (Total Cycles · rows · columns), where Total Cycles is one too few",
              reports.overallUtilisation());
      default -> rate(metric, value);
    };
  }

  private Explanation cycles(Quantity value) {
    return prefetch
        ? products("cycles = (cycles with prefetch + 1) · products", value, prefetched())
        : products(
            "cycles = (Total Cycles + 1) · products: SCALE-Sim prints the number of the last cycle,"
                + " counted from 0; the first prefetch is not part of it",
            value,
            column(Reports.COMPUTE, "Total Cycles", result.reports().totalCycles()));
  }

  private Explanation prefetched() {
    return result.reports().prefetchReported()
        ? column(
            Reports.COMPUTE, "Total Cycles (incl. prefetch)", result.reports().prefetchCycles())
        : Explanation.constant(
            "DRAM OFMAP Stop Cycle - the earlier of DRAM IFMAP and Filter Start Cycle, as version 3"
                + " computes it; version 2 does not print it",
            number(result.reports().prefetchCycles()),
            source(Reports.DETAIL));
  }

  private Explanation counted(
      Quantity value, String column, double reported, boolean outputsOfArray) {
    boolean tooMany = outputsOfArray && configuration.dataflow().equals("os");
    boolean partial = outputsOfArray && !tooMany;
    return products(
        "words = "
            + column
            + " · products"
            + (tooMany ? "; SCALE-Sim counts R + C writes too many per fold of this dataflow" : "")
            + (partial
                ? "; partial sums of each row of folds are written, their reads not counted"
                : ""),
        value,
        column(Reports.DETAIL, column, reported));
  }

  private Explanation percent(Quantity value, String column, String remark, double reported) {
    return Explanation.of(
        column + " / 100" + remark, value, column(Reports.COMPUTE, column, reported));
  }

  private @Nullable Explanation rate(MetricDefinition metric, Quantity value) {
    List<String> operands = List.of("IFMAP", "FILTER", "OFMAP");
    int sram = ScaleSimMetrics.SRAM_RATES.indexOf(metric);
    if (sram >= 0) {
      return Explanation.constant(
          "Avg " + operands.get(sram) + " SRAM BW: accesses over Total Cycles",
          value,
          source(Reports.BANDWIDTH));
    }
    int dram = ScaleSimMetrics.DRAM_RATES.indexOf(metric);
    return dram < 0
        ? null
        : Explanation.constant(
            "Avg " + operands.get(dram) + " DRAM BW: accesses over the cycles in which they move",
            value,
            source(Reports.BANDWIDTH));
  }

  private Explanation products(String text, Quantity value, Explanation... from) {
    List<Explanation> all = new ArrayList<>(List.of(from));
    all.add(
        Explanation.of(
            "products: groups of the layer, one of which is simulated",
            number(topology.gemm().groups())));
    return new Explanation(text, value, all, Optional.empty());
  }

  private Explanation column(String report, String name, double value) {
    return Explanation.constant(name, number(value), source(report));
  }

  private Optional<Source> source(String report) {
    return Optional.of(new Source("SCALE-Sim " + result.version(), report, SourceKind.MEASURED));
  }

  private static Quantity number(double value) {
    return Quantity.of(value, "1");
  }
}
