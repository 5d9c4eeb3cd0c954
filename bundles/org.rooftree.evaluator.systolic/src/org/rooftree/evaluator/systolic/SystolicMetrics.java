package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;

/** The metrics of a systolic array, beside those that all evaluators have. */
final class SystolicMetrics {
  /** Cycles for which memories let the array wait [1]. */
  static final MetricDefinition WAITING_CYCLES =
      sum(
          "waitingCycles",
          "Waiting cycles",
          "Cycles beyond those of the array, for which it waits for a memory, an interconnect or the"
              + " power cap.");

  /** Metrics of the whole, in the order in which results show them. */
  static final List<MetricDefinition> WHOLE =
      List.of(
          Metrics.LATENCY,
          Metrics.CYCLES,
          ArrayMetrics.ARRAY_CYCLES,
          WAITING_CYCLES,
          Metrics.ENERGY,
          Metrics.POWER,
          Metrics.THROUGHPUT,
          Metrics.PEAK,
          Metrics.UTILISATION,
          ArrayMetrics.MAPPING_EFFICIENCY,
          ArrayMetrics.COMPUTE_UTILISATION,
          ArrayMetrics.FOLDS,
          ArrayMetrics.CYCLES_PER_FOLD,
          ArrayMetrics.INPUT_READS,
          ArrayMetrics.WEIGHT_READS,
          ArrayMetrics.OUTPUT_WRITES,
          ArrayMetrics.PARTIAL_SUM_READS,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.AREA_EFFICIENCY,
          Metrics.AREA,
          Metrics.MACS,
          Metrics.OPERATIONS,
          Metrics.PARAMETERS,
          Metrics.OPERATIONAL_INTENSITY,
          Metrics.TRAFFIC);

  /** Metrics of each memory and interconnect. */
  static final List<MetricDefinition> PER_LEVEL =
      List.of(Metrics.TRAFFIC, Metrics.BUSY_TIME, Metrics.ENERGY_BREAKDOWN);

  private SystolicMetrics() {}

  private static MetricDefinition sum(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.SUM, description);
  }

  /** Returns all metrics, those of the whole first. */
  static List<MetricDefinition> all() {
    List<MetricDefinition> all = new ArrayList<>(WHOLE);
    for (MetricDefinition metric : PER_LEVEL) {
      if (!all.contains(metric)) {
        all.add(metric);
      }
    }
    return List.copyOf(all);
  }
}
