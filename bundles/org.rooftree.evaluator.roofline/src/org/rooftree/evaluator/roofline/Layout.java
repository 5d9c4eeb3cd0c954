package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Metrics;

/** Where each metric stands in the array of values of a layer. */
final class Layout {
  static final String COMPUTE = "compute";
  static final String CONSTANT = "constant";

  static final int LATENCY = 0;
  static final int CYCLES = 1;
  static final int ENERGY = 2;
  static final int POWER = 3;
  static final int THROUGHPUT = 4;
  static final int ATTAINABLE = 5;
  static final int PEAK = 6;
  static final int UTILISATION = 7;
  static final int ENERGY_EFFICIENCY = 8;
  static final int AREA_EFFICIENCY = 9;
  static final int AREA = 10;
  static final int MACS = 11;
  static final int OPERATIONS = 12;
  static final int PARAMETERS = 13;
  static final int INTENSITY = 14;
  static final int RIDGE = 15;
  static final int ENERGY_RIDGE = 16;
  static final int GAP = 17;
  static final int TRAFFIC = 18;

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
          Metrics.RIDGE_POINT,
          Metrics.ENERGY_RIDGE_POINT,
          Metrics.BALANCE_GAP,
          Metrics.TRAFFIC);

  private static final List<MetricDefinition> PER_LEVEL =
      List.of(
          Metrics.OPERATIONAL_INTENSITY,
          Metrics.RIDGE_POINT,
          Metrics.ENERGY_RIDGE_POINT,
          Metrics.TRAFFIC,
          Metrics.BUSY_TIME,
          Metrics.HEADROOM,
          Metrics.ENERGY_BREAKDOWN);

  /** First of the values of each level; the next follow in steps of the number of levels. */
  final int levelIntensity;

  final int levelRidge;
  final int levelEnergyRidge;
  final int levelTraffic;
  final int levelBusy;
  final int levelHeadroom;
  final int levelEnergy;
  final int computeBusy;
  final int computeHeadroom;
  final int computeEnergy;
  final int constantEnergy;
  final MetricSchema schema;

  Layout(Levels levels) {
    List<MetricKey> keys = new ArrayList<>();
    WHOLE.forEach(m -> keys.add(MetricKey.of(m)));
    int first = keys.size();
    for (MetricDefinition metric : PER_LEVEL) {
      for (String name : levels.name) {
        keys.add(new MetricKey(metric, name));
      }
    }
    int n = levels.count;
    levelIntensity = first;
    levelRidge = first + n;
    levelEnergyRidge = first + 2 * n;
    levelTraffic = first + 3 * n;
    levelBusy = first + 4 * n;
    levelHeadroom = first + 5 * n;
    levelEnergy = first + 6 * n;
    computeBusy = keys.size();
    computeHeadroom = computeBusy + 1;
    computeEnergy = computeBusy + 2;
    constantEnergy = computeBusy + 3;
    keys.add(new MetricKey(Metrics.BUSY_TIME, COMPUTE));
    keys.add(new MetricKey(Metrics.HEADROOM, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, CONSTANT));
    schema = new MetricSchema(keys);
  }
}
