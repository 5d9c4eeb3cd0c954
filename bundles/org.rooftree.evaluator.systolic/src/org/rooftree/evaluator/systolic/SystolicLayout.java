package org.rooftree.evaluator.systolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;

/** Where each metric stands in the array of values of a layer. */
final class SystolicLayout {
  static final String COMPUTE = "compute";
  static final String CONSTANT = "constant";

  final MetricSchema schema;

  /** First of the values of each level. */
  final int traffic;

  final int busy;
  final int energy;
  final int computeBusy;
  final int computeEnergy;
  final int constantEnergy;

  SystolicLayout(Levels levels) {
    List<MetricKey> keys = new ArrayList<>();
    SystolicMetrics.WHOLE.forEach(m -> keys.add(MetricKey.of(m)));
    traffic = keys.size();
    busy = traffic + levels.count;
    energy = busy + levels.count;
    for (MetricDefinition metric : SystolicMetrics.PER_LEVEL) {
      for (String name : levels.name) {
        keys.add(new MetricKey(metric, name));
      }
    }
    computeBusy = keys.size();
    computeEnergy = computeBusy + 1;
    constantEnergy = computeBusy + 2;
    keys.add(new MetricKey(Metrics.BUSY_TIME, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, COMPUTE));
    keys.add(new MetricKey(Metrics.ENERGY_BREAKDOWN, CONSTANT));
    schema = new MetricSchema(keys);
  }

  /** Values to be filled in; what is not set has no value. */
  final class Values {
    private final double[] values = new double[schema.size()];

    Values() {
      Arrays.fill(values, Double.NaN);
    }

    void set(MetricDefinition metric, double value) {
      values[SystolicMetrics.WHOLE.indexOf(metric)] = value;
    }

    /** Sets what every layer has. */
    void cost(LayerCost cost) {
      boolean known = !Double.isNaN(cost.totalJ);
      for (int l = 0; l < cost.levels.count; l++) {
        values[traffic + l] = cost.trafficBytes(l);
        values[busy + l] = cost.busyS[l];
        values[energy + l] = known ? cost.energyJ[l] : Double.NaN;
      }
      values[computeBusy] = cost.computeS;
      if (known) {
        values[computeEnergy] = cost.computeJ;
        values[constantEnergy] = cost.constantJ;
        set(Metrics.ENERGY, cost.totalJ);
      }
      set(Metrics.LATENCY, cost.latencyS);
    }

    MetricValues wrap() {
      return MetricValues.wrap(schema, values);
    }
  }
}
