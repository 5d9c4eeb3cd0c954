package org.rooftree.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.result.Provenance;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Workload;

/** Results made by hand. */
final class Results {
  private Results() {}

  static Outcome completed(Map<MetricKey, Double> values, String bound) {
    return new Outcome.Completed(
        new LayerResult(MetricValues.of(values), bound, k -> Optional.empty()));
  }

  /** The columns that the roofline fills. */
  static Map<MetricKey, Double> values(double latency) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.LATENCY), latency);
    values.put(MetricKey.of(Metrics.ENERGY), latency * 2);
    values.put(MetricKey.of(Metrics.ATTAINABLE), 1e9);
    values.put(MetricKey.of(Metrics.UTILISATION), 0.25);
    values.put(MetricKey.of(Metrics.ENERGY_EFFICIENCY), 1e12);
    values.put(MetricKey.of(Metrics.OPERATIONS), 1e6);
    values.put(MetricKey.of(Metrics.OPERATIONAL_INTENSITY), 10.0);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), 1e5);
    return values;
  }

  static EvaluationResult of(Map<String, Outcome> outcomes) {
    List<LayerOutcome> layers = new ArrayList<>();
    double latency = 0;
    boolean all = true;
    for (var entry : outcomes.entrySet()) {
      LayerOutcome layer = new LayerOutcome(layer(entry.getKey()), entry.getValue());
      layers.add(layer);
      all &= layer.result().isPresent();
      latency += layer.result().map(r -> r.metrics().value(Metrics.LATENCY)).orElse(0.0);
    }
    MetricValues totals = MetricValues.of(all ? values(latency) : Map.of());
    return result(
        layers, totals, all ? Status.COMPLETED : Status.FAILED, all ? "" : "a layer failed");
  }

  static EvaluationResult result(
      List<LayerOutcome> layers, MetricValues totals, Status status, String reason) {
    return new EvaluationResult(
        design("Accelerator"),
        workload(layers),
        Optional.empty(),
        new EvaluatorInfo(
            "sample", "Sample", "1.0.0", "For tests.", List.of(), List.of(), List.of()),
        Map.of(),
        status,
        reason,
        totals,
        layers,
        List.of(
            "Bytes per level are lower bounds: compulsory traffic and the capacity of memories."),
        new Provenance("Rooftree", "0.1.0", Instant.parse("2026-01-02T03:04:05Z"), 0.25));
  }

  private static Workload workload(List<LayerOutcome> layers) {
    return new Workload(
        "Network",
        "1".repeat(64),
        1,
        layers.stream().map(LayerOutcome::layer).toList(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Design design(String name) {
    return new Design(
        name,
        "0".repeat(64),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  static Layer layer(String name) {
    StatedCost body =
        new StatedCost(
            StatedCost.Kind.OTHER,
            false,
            1e6,
            0,
            0,
            0,
            OptionalDouble.empty(),
            8,
            8,
            0,
            "for tests",
            Sources.NONE);
    return new Layer(name, "/" + name, body, List.of(), List.of(), Optional.empty());
  }
}
