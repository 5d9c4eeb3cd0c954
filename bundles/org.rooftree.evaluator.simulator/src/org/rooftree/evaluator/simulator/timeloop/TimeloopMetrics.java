package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;
import org.rooftree.evaluator.simulator.LayerFacts;

/** The metrics that only Timeloop reports. */
final class TimeloopMetrics {
  /** What Timeloop adds up itself, with the tables that it was given [J]. */
  static final MetricDefinition REPORTED_ENERGY =
      MetricDefinition.of(
          "timeloopEnergy",
          "Energy by Timeloop",
          "J",
          Aggregation.SUM,
          "Computes times fJ per compute as Timeloop prints them: every element as wide as a word,"
              + " with its own adders, and with two decimals.");

  private static final String[] NAMES = {"weight", "input", "output"};
  private static final MetricDefinition[] READS = new MetricDefinition[3];
  private static final MetricDefinition[] FILLS = new MetricDefinition[3];
  private static final MetricDefinition[] UPDATES = new MetricDefinition[3];

  static {
    for (OperandRole role : OperandRole.values()) {
      READS[role.ordinal()] = count(role, "Reads", "that all instances of a memory read.");
      FILLS[role.ordinal()] =
          count(role, "Fills", "that are written into all instances of a memory from further out.");
      UPDATES[role.ordinal()] =
          count(role, "Updates", "that are written into all instances of a memory from the array.");
    }
  }

  private TimeloopMetrics() {}

  private static MetricDefinition count(OperandRole role, String what, String meaning) {
    String name = NAMES[role.ordinal()];
    String label = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return MetricDefinition.of(
        name + what,
        label + " " + what.toLowerCase(Locale.ROOT),
        "1",
        Aggregation.SUM,
        "Elements of the " + name + " " + meaning);
  }

  /** Elements that all instances of a memory read [1]; with a level. */
  static MetricDefinition reads(OperandRole role) {
    return READS[role.ordinal()];
  }

  /** Elements written into all instances of a memory from further out [1]; with a level. */
  static MetricDefinition fills(OperandRole role) {
    return FILLS[role.ordinal()];
  }

  /** Elements written into all instances of a memory from the array [1]; with a level. */
  static MetricDefinition updates(OperandRole role) {
    return UPDATES[role.ordinal()];
  }

  /** All metrics of the evaluator, common ones first. */
  static List<MetricDefinition> all() {
    List<MetricDefinition> all =
        new ArrayList<>(
            List.of(
                Metrics.LATENCY,
                Metrics.CYCLES,
                Metrics.ENERGY,
                Metrics.UTILISATION,
                Metrics.AREA,
                Metrics.TRAFFIC,
                Metrics.BUSY_TIME,
                Metrics.ENERGY_BREAKDOWN,
                REPORTED_ENERGY));
    LayerFacts.METRICS.stream().filter(m -> !all.contains(m)).forEach(all::add);
    for (OperandRole role : OperandRole.values()) {
      all.add(reads(role));
      all.add(fills(role));
      all.add(updates(role));
    }
    return all;
  }
}
