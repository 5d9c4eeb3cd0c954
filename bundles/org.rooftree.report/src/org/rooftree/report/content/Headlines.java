package org.rooftree.report.content;

import java.util.List;
import java.util.OptionalDouble;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;

/** The few totals that come first. */
public final class Headlines {
  private static final List<MetricDefinition> METRICS =
      List.of(
          Metrics.LATENCY,
          Metrics.THROUGHPUT,
          Metrics.UTILISATION,
          Metrics.ENERGY,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.POWER);

  private Headlines() {}

  /**
   * A total.
   *
   * @param key the metric
   * @param value its value; absent where the result has none
   * @param text the value with its unit, or a dash
   * @param about what it refers to, or why there is none; may be empty
   */
  public record Headline(MetricKey key, OptionalDouble value, String text, String about) {}

  /**
   * Returns the headlines: always the same ones, unless the evaluator reports none of them; then
   * the first ones of its own.
   */
  public static List<Headline> of(EvaluationResult result) {
    List<MetricDefinition> own =
        MetricKeys.ofTotals(List.of(result)).stream().map(MetricKey::metric).toList();
    boolean none = METRICS.stream().noneMatch(own::contains) && !own.isEmpty();
    return (none ? own.stream().limit(METRICS.size()).toList() : METRICS)
        .stream().map(m -> headline(result, m)).toList();
  }

  private static Headline headline(EvaluationResult result, MetricDefinition metric) {
    OptionalDouble value = result.totals().get(metric);
    return new Headline(
        MetricKey.of(metric), value, MetricText.of(metric, value), about(result, metric));
  }

  private static String about(EvaluationResult result, MetricDefinition metric) {
    if (result.totals().get(metric).isEmpty()) {
      return result.outcome() == Status.COMPLETED ? "not stated by the design" : "";
    }
    return switch (metric.id()) {
      case "latency" ->
          (result.layers().size() == 1 ? "1 layer" : result.layers().size() + " layers")
              + ", batch "
              + result.workload().batch();
      case "throughput" ->
          "of "
              + MetricText.of(Metrics.PEAK, result.totals().get(Metrics.PEAK))
              + " peak; one MAC is 2 op";
      case "utilisation" -> "of the peak, mean over time";
      case "energy" -> "per run of the network";
      case "energyEfficiency" -> "1 GOPS/W = 1 op/nJ";
      case "power" -> "average while running";
      default -> "";
    };
  }
}
