package org.rooftree.engine.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The points that no other point beats in one objective without being worse in another. */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * Returns the indices of the points on the front, in ascending order. Of equal points all are on
   * it; a point that lacks an objective (NaN) never is.
   *
   * @param points values by point and objective
   * @param maximise for each objective whether larger is better
   */
  public static List<Integer> of(List<double[]> points, boolean[] maximise) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (isComplete(points.get(i))) {
        order.add(i);
      }
    }
    // Nothing that comes later in this order can beat what came before.
    order.sort(
        Comparator.comparing(
                points::get,
                (double[] a, double[] b) -> {
                  for (int k = 0; k < maximise.length; k++) {
                    int compared = Double.compare(cost(a, k, maximise), cost(b, k, maximise));
                    if (compared != 0) {
                      return compared;
                    }
                  }
                  return 0;
                })
            .thenComparing(Comparator.naturalOrder()));
    List<Integer> front = new ArrayList<>();
    for (int candidate : order) {
      boolean beaten = false;
      for (int i = front.size() - 1; i >= 0 && !beaten; i--) {
        beaten = beats(points.get(front.get(i)), points.get(candidate), maximise);
      }
      if (!beaten) {
        front.add(candidate);
      }
    }
    front.sort(Comparator.naturalOrder());
    return front;
  }

  private static boolean isComplete(double[] point) {
    for (double value : point) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  private static double cost(double[] point, int objective, boolean[] maximise) {
    return maximise[objective] ? -point[objective] : point[objective];
  }

  private static boolean beats(double[] a, double[] b, boolean[] maximise) {
    boolean better = false;
    for (int k = 0; k < maximise.length; k++) {
      double difference = cost(a, k, maximise) - cost(b, k, maximise);
      if (difference > 0) {
        return false;
      }
      better |= difference < 0;
    }
    return better;
  }
}
