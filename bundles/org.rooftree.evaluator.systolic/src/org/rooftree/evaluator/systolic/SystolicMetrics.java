package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;

/** The metrics of a systolic array, beside those that all evaluators have. */
final class SystolicMetrics {
  /** Cycles of the array alone [1]. */
  static final MetricDefinition ARRAY_CYCLES =
      sum(
          "arrayCycles",
          "Array cycles",
          "Cycles of the array when memories never let it wait: folds times cycles per fold.");

  /** Cycles for which memories let the array wait [1]. */
  static final MetricDefinition WAITING_CYCLES =
      sum(
          "waitingCycles",
          "Waiting cycles",
          "Cycles beyond those of the array, for which it waits for a memory, an interconnect or the"
              + " power cap.");

  /** Pieces into which the products are cut to fit into the array [1]. */
  static final MetricDefinition FOLDS =
      sum("folds", "Folds", "Pieces of the size of the array into which the products are cut.");

  /** Cycles of one fold [1]. */
  static final MetricDefinition CYCLES_PER_FOLD =
      MetricDefinition.of(
          "cyclesPerFold",
          "Cycles per fold",
          "1",
          Aggregation.OF_LARGEST_LAYER,
          "Filling, streaming and, where operands stay, loading them.");

  /** Share of the array in use [1]. */
  static final MetricDefinition MAPPING_EFFICIENCY =
      mean(
          "mappingEfficiency",
          "Mapping efficiency",
          "Rows times columns that a fold uses over those of the array, mean over the folds.");

  /** Share of the array's cycles that compute [1]. */
  static final MetricDefinition COMPUTE_UTILISATION =
      mean(
          "computeUtilisation",
          "Compute utilisation",
          "Share of its MAC units' cycles for which the array computes, while no memory lets it"
              + " wait: what is not lost to partly used folds, to filling and to loading.");

  /** Input elements read at the edge of the array [1]. */
  static final MetricDefinition INPUT_READS =
      sum("inputReads", "Input reads", "Input elements that enter the array from its buffer.");

  /** Weights read at the edge of the array [1]. */
  static final MetricDefinition WEIGHT_READS =
      sum("weightReads", "Weight reads", "Weights that enter the array from its buffer.");

  /** Sums written at the edge of the array [1]. */
  static final MetricDefinition OUTPUT_WRITES =
      sum(
          "outputWrites",
          "Output writes",
          "Results and partial sums that leave the array for its buffer.");

  /** Partial sums read back [1]. */
  static final MetricDefinition PARTIAL_SUM_READS =
      sum(
          "partialSumReads",
          "Partial-sum reads",
          "Partial sums of earlier folds that are read from the buffer to be added to.");

  /** The four kinds of accesses at the edge of the array. */
  static final List<MetricDefinition> ACCESSES =
      List.of(INPUT_READS, WEIGHT_READS, OUTPUT_WRITES, PARTIAL_SUM_READS);

  /** Metrics of the whole, in the order in which results show them. */
  static final List<MetricDefinition> WHOLE =
      List.of(
          Metrics.LATENCY,
          Metrics.CYCLES,
          ARRAY_CYCLES,
          WAITING_CYCLES,
          Metrics.ENERGY,
          Metrics.POWER,
          Metrics.THROUGHPUT,
          Metrics.PEAK,
          Metrics.UTILISATION,
          MAPPING_EFFICIENCY,
          COMPUTE_UTILISATION,
          FOLDS,
          CYCLES_PER_FOLD,
          INPUT_READS,
          WEIGHT_READS,
          OUTPUT_WRITES,
          PARTIAL_SUM_READS,
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

  private static MetricDefinition mean(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.MEAN_BY_TIME, description);
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
