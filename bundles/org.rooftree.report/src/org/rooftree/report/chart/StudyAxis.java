package org.rooftree.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.study.StudyPoint;
import org.rooftree.engine.study.StudyResult;
import org.rooftree.report.content.MetricText;

/**
 * A total of the points of a study that a chart can have as axis.
 *
 * @param key the total
 * @param objective which objective of the study it is; absent for other totals
 * @param maximise whether larger is better; of no meaning for other totals
 */
public record StudyAxis(MetricKey key, OptionalInt objective, boolean maximise) {
  /** From this ratio of the largest to the smallest value on, an axis is logarithmic. */
  private static final double WIDE = 20;

  /** Returns the totals that any point has: objectives first, in the order of the study. */
  public static List<StudyAxis> of(StudyResult result) {
    List<StudyAxis> axes = new ArrayList<>();
    Set<MetricKey> taken = new LinkedHashSet<>();
    for (int i = 0; i < result.objectives().size(); i++) {
      MetricKey key = MetricKey.of(result.objectives().get(i));
      if (taken.add(key)) {
        boolean maximise = result.study().objectives().get(i).maximise();
        axes.add(new StudyAxis(key, OptionalInt.of(i), maximise));
      }
    }
    Set<MetricKey> others = new LinkedHashSet<>();
    result.points().forEach(p -> others.addAll(p.totals().present()));
    for (MetricKey key : others) {
      if (taken.add(key)) {
        axes.add(new StudyAxis(key, OptionalInt.empty(), false));
      }
    }
    return axes;
  }

  /** Returns the value of a point in the unit of the metric; NaN if it has none. */
  public double value(StudyPoint point) {
    return point.totals().get(key).orElse(Double.NaN);
  }

  /** Returns what it is called, for example {@code "Latency"}. */
  public String label() {
    return MetricText.name(key);
  }

  /** Returns what stands at the axis: name, unit, and what is better. */
  String title() {
    MetricDefinition metric = key.metric();
    String unit = metric.unit().symbol().equals("1") ? "" : " [" + metric.unit().symbol() + "]";
    return label()
        + unit
        + (objective.isEmpty() ? "" : maximise ? ", more is better" : ", less is better");
  }

  /** Returns whether values are so far apart that only their ratios can be seen. */
  static boolean isLogarithmic(double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double value : values) {
      if (value <= 0) {
        return false;
      }
      if (Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return high >= WIDE * low;
  }
}
