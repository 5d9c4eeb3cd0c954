package org.rooftree.api.result;

import java.util.List;
import org.rooftree.api.result.MetricDefinition.Aggregation;

/**
 * The metrics of arrays that cut matrix products into folds, as closed forms, simulators and
 * hardware descriptions all report them. Counts are elements, whatever their bits.
 *
 * @since 0.1.0
 */
public final class ArrayMetrics {
  /** Cycles of the array alone [1]. */
  public static final MetricDefinition ARRAY_CYCLES =
      sum(
          "arrayCycles",
          "Array cycles",
          "Cycles of the array when memories never let it wait: folds times cycles per fold.");

  /** Pieces into which the products are cut to fit into the array [1]. */
  public static final MetricDefinition FOLDS =
      sum("folds", "Folds", "Pieces of the size of the array into which the products are cut.");

  /** Cycles of one fold [1]. */
  public static final MetricDefinition CYCLES_PER_FOLD =
      MetricDefinition.of(
          "cyclesPerFold",
          "Cycles per fold",
          "1",
          Aggregation.OF_LARGEST_LAYER,
          "Filling, streaming and, where operands stay, loading them.");

  /** Share of the array in use [1]. */
  public static final MetricDefinition MAPPING_EFFICIENCY =
      mean(
          "mappingEfficiency",
          "Mapping efficiency",
          "Rows times columns that a fold uses over those of the array, mean over the folds.");

  /** Share of the array's cycles that compute [1]. */
  public static final MetricDefinition COMPUTE_UTILISATION =
      mean(
          "computeUtilisation",
          "Compute utilisation",
          "Share of its MAC units' cycles for which the array computes, while no memory lets it"
              + " wait: what is not lost to partly used folds, to filling and to loading.");

  /** Input elements read at the edge of the array [1]. */
  public static final MetricDefinition INPUT_READS =
      sum("inputReads", "Input reads", "Input elements that enter the array from its buffer.");

  /** Weights read at the edge of the array [1]. */
  public static final MetricDefinition WEIGHT_READS =
      sum("weightReads", "Weight reads", "Weights that enter the array from its buffer.");

  /** Sums written at the edge of the array [1]. */
  public static final MetricDefinition OUTPUT_WRITES =
      sum(
          "outputWrites",
          "Output writes",
          "Results and partial sums that leave the array for its buffer.");

  /** Partial sums read back [1]. */
  public static final MetricDefinition PARTIAL_SUM_READS =
      sum(
          "partialSumReads",
          "Partial-sum reads",
          "Partial sums of earlier folds that are read from the buffer to be added to.");

  /** The four kinds of accesses at the edge of the array. */
  public static final List<MetricDefinition> ACCESSES =
      List.of(INPUT_READS, WEIGHT_READS, OUTPUT_WRITES, PARTIAL_SUM_READS);

  private ArrayMetrics() {}

  private static MetricDefinition sum(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.SUM, description);
  }

  private static MetricDefinition mean(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.MEAN_BY_TIME, description);
  }
}
