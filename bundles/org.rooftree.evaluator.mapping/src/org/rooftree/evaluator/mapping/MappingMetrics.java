package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;

/** The metrics that only a loop-nest model knows. */
final class MappingMetrics {
  static final MetricDefinition IDEAL_CYCLES =
      sum("idealCycles", "Ideal cycles", "Cycles if all MAC units worked all the time.");
  static final MetricDefinition COMPUTE_CYCLES =
      sum(
          "computeCycles",
          "Computing cycles",
          "Cycles in which MAC units work: more than the ideal where loops do not fill the array.");
  static final MetricDefinition STALL_CYCLES =
      sum("stallCycles", "Stall cycles", "Cycles in which the MAC units wait for data.");
  static final MetricDefinition ONLOADING_CYCLES =
      sum("onloadingCycles", "On-loading cycles", "Cycles until the first operands are there.");
  static final MetricDefinition OFFLOADING_CYCLES =
      sum("offloadingCycles", "Off-loading cycles", "Cycles until the last results are out.");
  static final MetricDefinition MAC_ENERGY =
      MetricDefinition.of(
          "macEnergy", "MAC energy", "J", Aggregation.SUM, "Energy of the MAC units.");
  static final MetricDefinition MAPPINGS_IN_SPACE =
      sum(
          "mappingsInSpace",
          "Mappings in the space",
          "Mappings from which the search was to choose; 1 for a given mapping.");
  static final MetricDefinition MAPPINGS_EVALUATED =
      sum("mappingsEvaluated", "Mappings evaluated", "Mappings whose cost was computed.");
  static final MetricDefinition OPTIMALITY_GAP =
      MetricDefinition.of(
          "optimalityGap",
          "Optimality gap",
          "1",
          Aggregation.MEAN_BY_TIME,
          "By how much of the objective a better mapping of the space could be cheaper; 0 where the"
              + " mapping is proved to be the best; absent where nothing is known.");

  static final MetricDefinition ENERGY_WITHOUT_LOCALITY =
      MetricDefinition.of(
          "energyWithoutLocality",
          "Energy without locality",
          "J",
          Aggregation.SUM,
          "Energy if the operands of the layer came from the outermost memory and went there.");
  static final MetricDefinition CYCLES_WITHOUT_LOCALITY =
      sum(
          "cyclesWithoutLocality",
          "Cycles without locality",
          "Cycles if the operands of the layer came from the outermost memory and went there.");

  private static final MetricDefinition[] ENERGY = new MetricDefinition[3];
  private static final MetricDefinition[] WORDS = new MetricDefinition[3];

  static {
    for (OperandRole role : OperandRole.values()) {
      String name = LayerNest.name(role);
      String label = Character.toUpperCase(name.charAt(0)) + name.substring(1);
      ENERGY[role.ordinal()] =
          MetricDefinition.of(
              name + "Energy",
              label + " energy",
              "J",
              Aggregation.SUM,
              "Energy of a memory for the " + name + ".");
      WORDS[role.ordinal()] =
          sum(
              name + "WordAccesses",
              label + " word accesses",
              "Words of the full port width that a memory reads and writes of the " + name + ".");
    }
  }

  private MappingMetrics() {}

  private static MetricDefinition sum(String id, String label, String description) {
    return MetricDefinition.of(id, label, "1", Aggregation.SUM, description);
  }

  /** Energy of one memory for one operand [J]; with a level. */
  static MetricDefinition energy(OperandRole role) {
    return ENERGY[role.ordinal()];
  }

  /** Word accesses of one memory for one operand [1]; with a level. */
  static MetricDefinition words(OperandRole role) {
    return WORDS[role.ordinal()];
  }

  /** All metrics of the evaluator, common ones first. */
  static List<MetricDefinition> all() {
    List<MetricDefinition> all =
        new ArrayList<>(
            List.of(
                Metrics.LATENCY,
                Metrics.CYCLES,
                Metrics.ENERGY,
                Metrics.POWER,
                Metrics.THROUGHPUT,
                Metrics.ATTAINABLE,
                Metrics.PEAK,
                Metrics.UTILISATION,
                Metrics.ENERGY_EFFICIENCY,
                Metrics.AREA_EFFICIENCY,
                Metrics.AREA,
                Metrics.MACS,
                Metrics.OPERATIONS,
                Metrics.PARAMETERS,
                Metrics.OPERATIONAL_INTENSITY,
                Metrics.TRAFFIC,
                Metrics.BUSY_TIME,
                Metrics.ENERGY_BREAKDOWN,
                IDEAL_CYCLES,
                COMPUTE_CYCLES,
                STALL_CYCLES,
                ONLOADING_CYCLES,
                OFFLOADING_CYCLES,
                MAC_ENERGY));
    for (OperandRole role : OperandRole.values()) {
      all.add(energy(role));
      all.add(words(role));
    }
    all.addAll(
        List.of(
            MAPPINGS_IN_SPACE,
            MAPPINGS_EVALUATED,
            OPTIMALITY_GAP,
            ENERGY_WITHOUT_LOCALITY,
            CYCLES_WITHOUT_LOCALITY));
    return all;
  }
}
