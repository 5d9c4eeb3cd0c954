package org.rooftree.api.result;

import java.util.List;
import org.rooftree.api.result.MetricDefinition.Aggregation;

/**
 * The metrics that every evaluator uses for the same thing. One MAC is two operations.
 *
 * @since 0.1.0
 */
public final class Metrics {

  /** Time for the layer or network [s]. */
  public static final MetricDefinition LATENCY =
      MetricDefinition.of(
          "latency", "Latency", "s", Aggregation.SUM, "Time from the first to the last operation.");

  /** Clock cycles of the fastest compute clock [1]. */
  public static final MetricDefinition CYCLES =
      MetricDefinition.of(
          "cycles", "Cycles", "1", Aggregation.SUM, "Latency in cycles of the compute clock.");

  /** Energy [J]. */
  public static final MetricDefinition ENERGY =
      MetricDefinition.of(
          "energy", "Energy", "J", Aggregation.SUM, "Compute, data movement and constant power.");

  /** Average power [W]. */
  public static final MetricDefinition POWER =
      MetricDefinition.ratio("power", "Power", "W", "energy", "latency", "Energy over latency.");

  /** Achieved rate [op/s]. */
  public static final MetricDefinition THROUGHPUT =
      MetricDefinition.ratio(
          "throughput",
          "Throughput",
          "op/s",
          "operations",
          "latency",
          "Operations of the workload over latency.");

  /** Height of the roof at the intensity of the layer [op/s]. */
  public static final MetricDefinition ATTAINABLE =
      MetricDefinition.of(
          "attainable",
          "Attainable",
          "op/s",
          Aggregation.HARMONIC_BY_OPERATIONS,
          "Lowest roof or ceiling at the operational intensities of the layer.");

  /** Peak at the precision of the layer [op/s]. */
  public static final MetricDefinition PEAK =
      MetricDefinition.of(
          "peak",
          "Peak",
          "op/s",
          Aggregation.OF_LARGEST_LAYER,
          "Peak compute rate at the precision used, without ceilings.");

  /** Operations per energy [op/J]. */
  public static final MetricDefinition ENERGY_EFFICIENCY =
      MetricDefinition.ratio(
          "energyEfficiency",
          "Energy efficiency",
          "op/J",
          "operations",
          "energy",
          "Operations of the workload over energy.");

  /** Throughput per area [op/s/mm^2]. */
  public static final MetricDefinition AREA_EFFICIENCY =
      MetricDefinition.of(
          "areaEfficiency",
          "Area efficiency",
          "op/s/mm^2",
          Aggregation.HARMONIC_BY_OPERATIONS,
          "Throughput over the area of the design.");

  /** Area of the design [mm^2]. */
  public static final MetricDefinition AREA =
      MetricDefinition.of(
          "area", "Area", "mm^2", Aggregation.OF_LARGEST_LAYER, "Area of the design.");

  /** Multiply-accumulates [1]. */
  public static final MetricDefinition MACS =
      MetricDefinition.of(
          "macs", "MACs", "1", Aggregation.SUM, "Multiply-accumulates of the workload.");

  /** Operations [op]. */
  public static final MetricDefinition OPERATIONS =
      MetricDefinition.of(
          "operations",
          "Operations",
          "op",
          Aggregation.SUM,
          "Operations of the workload; one MAC is two operations.");

  /** Learned values [1]. */
  public static final MetricDefinition PARAMETERS =
      MetricDefinition.of("parameters", "Parameters", "1", Aggregation.SUM, "Learned values.");

  /** Share of the peak that does useful work [1]. */
  public static final MetricDefinition UTILISATION =
      MetricDefinition.of(
          "utilisation",
          "Utilisation",
          "1",
          Aggregation.MEAN_BY_TIME,
          "Operations that were executed over those that the peak would have allowed.");

  /** Data crossing a memory level both ways [byte]; with a level. */
  public static final MetricDefinition TRAFFIC =
      MetricDefinition.of(
          "traffic",
          "Traffic",
          "byte",
          Aggregation.SUM,
          "Data crossing a memory level towards the compute side, both ways.");

  /** Operations per byte at the outermost memory, and per level [op/byte]. */
  public static final MetricDefinition OPERATIONAL_INTENSITY =
      MetricDefinition.ratio(
          "operationalIntensity",
          "Operational intensity",
          "op/byte",
          "operations",
          "traffic",
          "Operations per byte crossing the memory level; without level, the outermost one.");

  /** Intensity at which the memory roof meets the compute roof, per level [op/byte]. */
  public static final MetricDefinition RIDGE_POINT =
      MetricDefinition.of(
          "ridgePoint",
          "Ridge point",
          "op/byte",
          Aggregation.OF_LARGEST_LAYER,
          "Peak over bandwidth of the memory level; without level, the outermost one.");

  /** Intensity at which data movement costs as much energy as compute [op/byte]. */
  public static final MetricDefinition ENERGY_RIDGE_POINT =
      MetricDefinition.of(
          "energyRidgePoint",
          "Energy ridge point",
          "op/byte",
          Aggregation.OF_LARGEST_LAYER,
          "Energy per byte of the memory level over energy per operation; without level, the"
              + " outermost one. There the efficiency is half of the asymptote.");

  /** Quotient of the two ridge points [1]. */
  public static final MetricDefinition BALANCE_GAP =
      MetricDefinition.of(
          "balanceGap",
          "Balance gap",
          "1",
          Aggregation.OF_LARGEST_LAYER,
          "Energy ridge point over ridge point: above 1, more reuse still saves energy where it no"
              + " longer saves time.");

  /** How many times higher the roof of a level lies than the attainable rate [1]; with a level. */
  public static final MetricDefinition HEADROOM =
      MetricDefinition.of(
          "headroom",
          "Headroom",
          "1",
          Aggregation.OF_LARGEST_LAYER,
          "Height of the roof of compute, a memory or an interconnect over the attainable rate; 1"
              + " means that it is the bound.");

  /** Energy per consumer [J]; with a level. */
  public static final MetricDefinition ENERGY_BREAKDOWN =
      MetricDefinition.of(
          "energyBreakdown",
          "Energy breakdown",
          "J",
          Aggregation.SUM,
          "Energy of compute, of each memory and interconnect, and of constant power.");

  /** Time that a resource is busy [s]; with a level. */
  public static final MetricDefinition BUSY_TIME =
      MetricDefinition.of(
          "busyTime",
          "Busy time",
          "s",
          Aggregation.SUM,
          "Time for which compute or a memory is busy; the longest bounds the latency.");

  /** All of them, in the order in which results show them. */
  public static final List<MetricDefinition> ALL =
      List.of(
          LATENCY,
          CYCLES,
          ENERGY,
          POWER,
          THROUGHPUT,
          ATTAINABLE,
          PEAK,
          UTILISATION,
          ENERGY_EFFICIENCY,
          AREA_EFFICIENCY,
          AREA,
          MACS,
          OPERATIONS,
          PARAMETERS,
          OPERATIONAL_INTENSITY,
          RIDGE_POINT,
          ENERGY_RIDGE_POINT,
          BALANCE_GAP,
          TRAFFIC,
          BUSY_TIME,
          HEADROOM,
          ENERGY_BREAKDOWN);

  private Metrics() {}
}
