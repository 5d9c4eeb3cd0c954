package org.rooftree.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What a chart with two logarithmic axes must show. Charts that stand side by side share one.
 *
 * @param xMinimum left end, positive
 * @param xMaximum right end
 * @param yMinimum lower end, positive
 * @param yMaximum upper end
 */
public record Extents(double xMinimum, double xMaximum, double yMinimum, double yMaximum) {

  /** Returns the extents that hold all of the given ones. */
  public static Extents union(List<Extents> all) {
    Extents union = all.getFirst();
    for (Extents e : all) {
      union =
          new Extents(
              Math.min(union.xMinimum, e.xMinimum),
              Math.max(union.xMaximum, e.xMaximum),
              Math.min(union.yMinimum, e.yMinimum),
              Math.max(union.yMaximum, e.yMaximum));
    }
    return union;
  }

  /** Gathers points. */
  static final class Builder {
    private final List<double[]> points = new ArrayList<>();

    /** Adds a point; coordinates that a logarithmic axis cannot show are left out. */
    void add(double x, double y) {
      points.add(new double[] {x, y});
    }

    /** Returns the extents of all points with a margin, or a decade around 1 without points. */
    Extents build() {
      double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
      double[] high = {0, 0};
      for (double[] point : points) {
        for (int axis = 0; axis < 2; axis++) {
          if (point[axis] > 0 && Double.isFinite(point[axis])) {
            low[axis] = Math.min(low[axis], point[axis]);
            high[axis] = Math.max(high[axis], point[axis]);
          }
        }
      }
      for (int axis = 0; axis < 2; axis++) {
        if (high[axis] == 0) {
          low[axis] = 1;
          high[axis] = 1;
        }
        // A quarter of a decade of air on each side keeps symbols off the frame.
        low[axis] /= 2.5;
        high[axis] *= 2.5;
        double missing = 100 / (high[axis] / low[axis]);
        if (missing > 1) { // fewer than two decades would have hardly any mark
          low[axis] /= Math.sqrt(missing);
          high[axis] *= Math.sqrt(missing);
        }
      }
      return new Extents(low[0], high[0], low[1], high[1]);
    }
  }
}
