package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;

/** Which metrics the evaluator reports: those of the mapping evaluator, then its own. */
final class ImcLayout {
  final MetricSchema schema;
  private final int inherited;

  ImcLayout(MetricSchema mapping, MacroParts parts) {
    List<MetricKey> keys = new ArrayList<>(mapping.keys());
    inherited = keys.size();
    ImcMetrics.WHOLE.forEach(m -> keys.add(MetricKey.of(m)));
    for (MacroParts.Macro macro : parts.macros()) {
      for (MetricDefinition metric : ImcMetrics.BY_PART) {
        for (int p = 0; p < macro.levels().size(); p++) {
          if (MacroParts.matters(macro.model(), p)) {
            keys.add(new MetricKey(metric, macro.levels().get(p)));
          }
        }
      }
    }
    schema = new MetricSchema(keys);
  }

  /** Whether a metric is that of the mapping evaluator. */
  boolean isInherited(MetricKey key) {
    int index = schema.index(key);
    return index >= 0 && index < inherited;
  }

  /** Collects the values of one layer; what is not set is absent. */
  final class Values {
    private final double[] values = new double[schema.size()];

    Values(MetricValues mapping) {
      Arrays.fill(values, Double.NaN);
      for (int i = 0; i < inherited; i++) {
        values[i] = mapping.at(i);
      }
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

    MetricValues wrap() {
      return MetricValues.wrap(schema, values);
    }
  }
}
