package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;

/** Which metrics the evaluator reports on a design. */
final class MetricLayout {
  static final String COMPUTE = "compute";
  static final String CONSTANT = "constant";

  private static final List<MetricDefinition> WHOLE =
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
          MappingMetrics.IDEAL_CYCLES,
          MappingMetrics.COMPUTE_CYCLES,
          MappingMetrics.STALL_CYCLES,
          MappingMetrics.ONLOADING_CYCLES,
          MappingMetrics.OFFLOADING_CYCLES,
          MappingMetrics.MAC_ENERGY,
          MappingMetrics.MAPPINGS_IN_SPACE,
          MappingMetrics.MAPPINGS_EVALUATED,
          MappingMetrics.OPTIMALITY_GAP,
          MappingMetrics.ENERGY_WITHOUT_LOCALITY,
          MappingMetrics.CYCLES_WITHOUT_LOCALITY);

  final MetricSchema schema;

  MetricLayout(Design design) {
    List<MetricKey> keys = new ArrayList<>();
    WHOLE.forEach(m -> keys.add(MetricKey.of(m)));
    List<String> levels = new ArrayList<>();
    for (Memory memory : design.memories()) {
      levels.add(design.levelName(memory.path()));
    }
    for (Interconnect link : design.interconnects()) {
      levels.add(design.levelName(link.path()));
    }
    for (MetricDefinition metric :
        List.of(
            Metrics.OPERATIONAL_INTENSITY,
            Metrics.TRAFFIC,
            Metrics.BUSY_TIME,
            Metrics.ENERGY_BREAKDOWN)) {
      levels.forEach(l -> keys.add(new MetricKey(metric, l)));
    }
    keys.add(new MetricKey(Metrics.BUSY_TIME, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, CONSTANT));
    for (Memory memory : design.memories()) {
      String level = design.levelName(memory.path());
      for (OperandRole role : OperandRole.values()) {
        if (memory.operands().contains(role)) {
          keys.add(new MetricKey(MappingMetrics.energy(role), level));
          keys.add(new MetricKey(MappingMetrics.words(role), level));
        }
      }
    }
    schema = new MetricSchema(keys);
  }

  /** Collects the values of one layer; what is not set is absent. */
  final class Values {
    private final double[] values = new double[schema.size()];

    Values() {
      java.util.Arrays.fill(values, Double.NaN);
    }

    void set(MetricDefinition metric, double value) {
      set(metric, "", value);
    }

    void set(MetricDefinition metric, String level, double value) {
      int index = schema.index(new MetricKey(metric, level));
      if (index >= 0) {
        values[index] = value;
      }
    }

    double[] array() {
      return values;
    }
  }
}
