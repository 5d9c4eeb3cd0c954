package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;

/** The metrics that only a model of in-memory-computing macros knows. */
final class ImcMetrics {
  /** Area of all copies of the macro, and per part [mm²]. */
  static final MetricDefinition MACRO_AREA =
      of(
          "macroArea",
          "Macro area",
          "mm^2",
          "Area of the macro and its copies; with level, a part.");

  /** Shortest clock period of the macro, and what each part adds [s]. */
  static final MetricDefinition MACRO_DELAY =
      of(
          "macroDelay",
          "Macro cycle time",
          "s",
          "Shortest clock period of the macro, all parts one after the other; with level, a part.");

  /** Energy of the macros for the layer, and per part [J]. */
  static final MetricDefinition MACRO_ENERGY =
      sum("macroEnergy", "Macro energy", "J", "Energy of the macros; with level, of a part.");

  /** Peak of all copies at the shortest clock period [op/s]. */
  static final MetricDefinition MACRO_PEAK =
      of(
          "macroPeak",
          "Macro peak",
          "op/s",
          "Rate of the macro and its copies at full use and the macro cycle time.");

  /** Operations per energy of the macro alone at full use [op/J]. */
  static final MetricDefinition MACRO_PEAK_EFFICIENCY =
      of(
          "macroPeakEfficiency",
          "Macro peak energy efficiency",
          "op/J",
          "Operations per energy of the macro alone at full use, all inputs toggling as stated.");

  /** Peak per area of the macro alone [op/s/mm²]. */
  static final MetricDefinition MACRO_PEAK_DENSITY =
      of(
          "macroPeakDensity",
          "Macro peak area efficiency",
          "op/s/mm^2",
          "Peak over the area of the macro alone.");

  /** MACs per cycle of all copies at full use [1]. */
  static final MetricDefinition MACRO_MACS_PER_CYCLE =
      of(
          "macroMacsPerCycle",
          "Macro MACs per cycle",
          "1",
          "MACs per cycle of the macro and its copies at full use: columns x rows x banks x input"
              + " bits per cycle / input bits.");

  /** Share of the columns in use [1]. */
  static final MetricDefinition COLUMN_UTILISATION =
      mean("columnUtilisation", "Column utilisation", "Columns in use over columns.");

  /** Share of the rows in use [1]. */
  static final MetricDefinition ROW_UTILISATION =
      mean("rowUtilisation", "Row utilisation", "Rows whose inputs are applied over rows.");

  /** Units that hold the same weights [1]. */
  static final MetricDefinition WEIGHT_REPLICAS =
      of(
          "weightReplicas",
          "Weight replicas",
          "1",
          "Columns, banks and copies that hold the same weights to work on several positions at"
              + " once.");

  /** MACs that run on macros [1]. */
  static final MetricDefinition MACS_ON_MACROS =
      sum("macsOnMacros", "MACs on macros", "1", "MACs of the layers that run on a macro.");

  /** Data written into the cells [byte]. */
  static final MetricDefinition WEIGHT_LOADING =
      sum(
          "weightLoading",
          "Weight loading",
          "byte",
          "Weights written into the cells of all macros, reloads and replicas included.");

  /** Least number of times that all cells are filled with weights of the layer [1]. */
  static final MetricDefinition WEIGHT_LOADS =
      sum(
          "leastWeightLoads",
          "Least weight loads",
          "1",
          "Weights of the layer over those that fit into all macros, rounded up.");

  /** Operations per byte written into the cells [op/byte]. */
  static final MetricDefinition WEIGHT_INTENSITY =
      MetricDefinition.ratio(
          "weightIntensity",
          "Weight-loading intensity",
          "op/byte",
          "operations",
          "weightLoading",
          "Operations per byte written into the cells: the abscissa of the weight-loading roof.");

  /** Signal over quantisation and clipping noise of an ADC [1]. */
  static final MetricDefinition ADC_SIGNAL_TO_NOISE =
      of(
          "adcSignalToNoise",
          "ADC signal to noise",
          "1",
          "Power of the sums on a bit column over that of the error that its ADC makes, rounding and"
              + " clipping; absent if it makes none.");

  /** Signal over quantisation noise of an ADC [1]. */
  static final MetricDefinition ADC_SIGNAL_TO_QUANTISATION_NOISE =
      of(
          "adcSignalToQuantisationNoise",
          "ADC signal to quantisation noise",
          "1",
          "The same without clipping.");

  /** Share of conversions that are clipped [1]. */
  static final MetricDefinition CLIPPING_PROBABILITY =
      of(
          "clippingProbability",
          "Clipping probability",
          "1",
          "Share of sums above the ADC's range.");

  /** Mean loss of column current by wire resistance [1]. */
  static final MetricDefinition IR_DROP =
      of(
          "irDrop",
          "IR drop",
          "1",
          "Share of the column current that wire resistance takes, mean over the columns, for cells"
              + " of mean conductance with all rows in use driven at once: the worst case.");

  /** Loss of current of the worst column by wire resistance [1]. */
  static final MetricDefinition WORST_IR_DROP =
      of("worstIrDrop", "Worst IR drop", "1", "The same of the column furthest from the drivers.");

  private ImcMetrics() {}

  private static MetricDefinition of(String id, String label, String unit, String description) {
    return MetricDefinition.of(id, label, unit, Aggregation.OF_LARGEST_LAYER, description);
  }

  private static MetricDefinition sum(String id, String label, String unit, String description) {
    return MetricDefinition.of(id, label, unit, Aggregation.SUM, description);
  }

  private static MetricDefinition mean(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.MEAN_BY_TIME, description);
  }

  /** Metrics of the whole, in the order in which results show them. */
  static final List<MetricDefinition> WHOLE =
      List.of(
          MACRO_AREA,
          MACRO_DELAY,
          MACRO_ENERGY,
          MACRO_PEAK,
          MACRO_PEAK_EFFICIENCY,
          MACRO_PEAK_DENSITY,
          MACRO_MACS_PER_CYCLE,
          COLUMN_UTILISATION,
          ROW_UTILISATION,
          WEIGHT_REPLICAS,
          MACS_ON_MACROS,
          WEIGHT_LOADING,
          WEIGHT_LOADS,
          WEIGHT_INTENSITY,
          ADC_SIGNAL_TO_NOISE,
          ADC_SIGNAL_TO_QUANTISATION_NOISE,
          CLIPPING_PROBABILITY,
          IR_DROP,
          WORST_IR_DROP);

  /** Metrics that are broken down by part. */
  static final List<MetricDefinition> BY_PART = List.of(MACRO_AREA, MACRO_DELAY, MACRO_ENERGY);

  /** All metrics, those of the mapping evaluator first. */
  static List<MetricDefinition> all(List<MetricDefinition> mapping) {
    List<MetricDefinition> all = new ArrayList<>(mapping);
    all.addAll(WHOLE);
    return all;
  }
}
