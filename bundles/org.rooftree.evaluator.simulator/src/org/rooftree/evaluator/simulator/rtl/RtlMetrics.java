package org.rooftree.evaluator.simulator.rtl;

import java.util.List;
import org.rooftree.api.result.ArrayMetrics;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;

/** The metrics of the simulated array, beside those that all evaluators have. */
final class RtlMetrics {
  /** Cycles without those to shift results out [1]: what the closed forms count. */
  static final MetricDefinition ARRAY_CYCLES = ArrayMetrics.ARRAY_CYCLES;

  /** Cycles to shift results out [1]. */
  static final MetricDefinition DRAIN_CYCLES =
      sum(
          "drainCycles",
          "Drain cycles",
          "Cycles in which an output-stationary array shifts its sums out and computes nothing.");

  /** Cycles to bring operands to their places [1]. */
  static final MetricDefinition LOADING_CYCLES =
      sum(
          "loadingCycles",
          "Loading cycles",
          "Cycles in which the operand that stays is moved to its place; part of the array cycles.");

  /** Folds that were simulated [1]. */
  static final MetricDefinition SIMULATED_FOLDS =
      sum(
          "simulatedFolds",
          "Simulated folds",
          "Folds that were simulated; the others are counted as the one of the same shape.");

  /** Results that were compared with the product [1]. */
  static final MetricDefinition CHECKED_RESULTS =
      sum(
          "checkedResults",
          "Checked results",
          "Sums that left the simulated array and equal the product of its operands.");

  /** Bits of operand registers that changed [1]. */
  static final MetricDefinition OPERAND_TOGGLES =
      sum(
          "operandToggles",
          "Operand toggles",
          "Bits of the operand registers of all MAC units that changed at a clock edge.");

  /** Bits of sum registers that changed [1]. */
  static final MetricDefinition SUM_TOGGLES =
      sum(
          "sumToggles",
          "Sum toggles",
          "Bits of the sum registers of all MAC units that changed at a clock edge.");

  /** Share of operand register bits that change per cycle [1]. */
  static final MetricDefinition OPERAND_ACTIVITY =
      mean(
          "operandActivity",
          "Operand activity",
          "Operand toggles over the bits of all operand registers times cycles.");

  /** Share of sum register bits that change per cycle [1]. */
  static final MetricDefinition SUM_ACTIVITY =
      mean(
          "sumActivity",
          "Sum activity",
          "Sum toggles over the bits of all sum registers times cycles.");

  /** All of them, in the order in which results show them. */
  static final List<MetricDefinition> ALL =
      List.of(
          Metrics.LATENCY,
          Metrics.CYCLES,
          ARRAY_CYCLES,
          DRAIN_CYCLES,
          LOADING_CYCLES,
          Metrics.THROUGHPUT,
          Metrics.PEAK,
          Metrics.UTILISATION,
          ArrayMetrics.MAPPING_EFFICIENCY,
          ArrayMetrics.FOLDS,
          ArrayMetrics.CYCLES_PER_FOLD,
          SIMULATED_FOLDS,
          CHECKED_RESULTS,
          ArrayMetrics.INPUT_READS,
          ArrayMetrics.WEIGHT_READS,
          ArrayMetrics.OUTPUT_WRITES,
          ArrayMetrics.PARTIAL_SUM_READS,
          OPERAND_TOGGLES,
          SUM_TOGGLES,
          OPERAND_ACTIVITY,
          SUM_ACTIVITY,
          Metrics.MACS,
          Metrics.OPERATIONS,
          Metrics.PARAMETERS);

  static final MetricSchema SCHEMA = new MetricSchema(ALL.stream().map(MetricKey::of).toList());

  private RtlMetrics() {}

  private static MetricDefinition sum(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.SUM, description);
  }

  private static MetricDefinition mean(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.MEAN_BY_TIME, description);
  }
}
