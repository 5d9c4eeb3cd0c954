package org.rooftree.evaluator.simulator.scalesim;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;
import org.rooftree.evaluator.simulator.LayerFacts;

/**
 * The metrics of SCALE-Sim. Those that a systolic array has in other evaluators, too, have the same
 * names, so that they stand side by side.
 */
final class ScaleSimMetrics {
  static final MetricDefinition ARRAY_CYCLES =
      sum(
          "arrayCycles",
          "Array cycles",
          "1",
          "Cycles of the array when memories never let it wait.");
  static final MetricDefinition WAITING_CYCLES =
      sum(
          "waitingCycles",
          "Waiting cycles",
          "1",
          "Cycles beyond those of the array, for which it waits for a memory.");
  static final MetricDefinition REPORTED_CYCLES =
      sum(
          "reportedCycles",
          "Reported cycles",
          "1",
          "Total Cycles as SCALE-Sim prints them: the number of the last cycle, counted from 0.");
  static final MetricDefinition PREFETCH_CYCLES =
      sum(
          "prefetchCycles",
          "Cycles with prefetch",
          "1",
          "Total Cycles (incl. prefetch) as SCALE-Sim prints them.");
  static final MetricDefinition MAPPING_EFFICIENCY =
      mean(
          "mappingEfficiency",
          "Mapping efficiency",
          "1",
          "Rows times columns that a fold uses over those of the array, mean over the folds.");
  static final MetricDefinition COMPUTE_UTILISATION =
      mean(
          "computeUtilisation",
          "Compute utilisation",
          "1",
          "Share of its MAC units' cycles for which the array computes, as SCALE-Sim prints it.");
  static final MetricDefinition OVERALL_UTILISATION =
      mean(
          "overallUtilisation",
          "Overall utilisation",
          "1",
          "MACs over reported cycles and MAC units, as SCALE-Sim prints it.");

  /** Words between memories and array: inputs, weights, outputs. */
  static final List<MetricDefinition> SRAM =
      List.of(
          sum("inputReads", "Input reads", "1", "Input elements that enter the array."),
          sum("weightReads", "Weight reads", "1", "Weights that enter the array."),
          sum(
              "outputWrites",
              "Output writes",
              "1",
              "Results and partial sums that leave the array for their memory."));

  /** Words between off-chip memory and memories: inputs, weights, outputs. */
  static final List<MetricDefinition> DRAM =
      List.of(
          sum("dramInputReads", "DRAM input reads", "1", "Input elements read off-chip."),
          sum("dramWeightReads", "DRAM weight reads", "1", "Weights read off-chip."),
          sum("dramOutputWrites", "DRAM output writes", "1", "Outputs written off-chip."));

  /** Mean rates between memories and array. */
  static final List<MetricDefinition> SRAM_RATES =
      List.of(
          rate("inputReadRate", "Input read rate", "inputs that enter the array"),
          rate("weightReadRate", "Weight read rate", "weights that enter the array"),
          rate("outputWriteRate", "Output write rate", "outputs that leave the array"));

  /** Mean rates between off-chip memory and memories. */
  static final List<MetricDefinition> DRAM_RATES =
      List.of(
          rate("dramInputReadRate", "DRAM input read rate", "inputs read off-chip"),
          rate("dramWeightReadRate", "DRAM weight read rate", "weights read off-chip"),
          rate("dramOutputWriteRate", "DRAM output write rate", "outputs written off-chip"));

  private ScaleSimMetrics() {}

  private static MetricDefinition sum(String id, String label, String unit, String description) {
    return MetricDefinition.of(id, label, unit, Aggregation.SUM, description);
  }

  private static MetricDefinition mean(String id, String label, String unit, String description) {
    return MetricDefinition.of(id, label, unit, Aggregation.MEAN_BY_TIME, description);
  }

  private static MetricDefinition rate(String id, String label, String what) {
    return mean(id, label, "1/cycle", "Mean rate of " + what + ", while they move.");
  }

  /** Returns all of them in the order in which results show them. */
  static List<MetricDefinition> all() {
    List<MetricDefinition> all =
        new ArrayList<>(
            List.of(
                Metrics.LATENCY,
                Metrics.CYCLES,
                ARRAY_CYCLES,
                WAITING_CYCLES,
                REPORTED_CYCLES,
                PREFETCH_CYCLES,
                Metrics.UTILISATION,
                MAPPING_EFFICIENCY,
                COMPUTE_UTILISATION,
                OVERALL_UTILISATION));
    all.addAll(SRAM);
    all.addAll(DRAM);
    all.addAll(SRAM_RATES);
    all.addAll(DRAM_RATES);
    all.add(Metrics.TRAFFIC);
    LayerFacts.METRICS.stream().filter(m -> !all.contains(m)).forEach(all::add);
    return List.copyOf(all);
  }
}
