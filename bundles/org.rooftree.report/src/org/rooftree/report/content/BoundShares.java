package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.Metrics;

/** Which part of the latency each bound holds. */
public final class BoundShares {
  private BoundShares() {}

  /**
   * A bound and its part of the latency.
   *
   * @param bound as in results: {@code "compute"}, {@code "memory:<name>"} and the like
   * @param share in (0, 1]
   */
  public record Share(String bound, double share) {
    /** Returns the name of the resource without its kind. */
    public String resource() {
      return bound.substring(bound.indexOf(':') + 1);
    }
  }

  /** Returns the shares, the largest first; none if there is no total latency. */
  public static List<Share> of(EvaluationResult result) {
    double total = result.totals().get(Metrics.LATENCY).orElse(0);
    if (!(total > 0)) {
      return List.of();
    }
    Map<String, Double> time = new TreeMap<>();
    for (LayerOutcome layer : result.layers()) {
      layer
          .result()
          .ifPresent(
              r -> time.merge(r.bound(), r.metrics().get(Metrics.LATENCY).orElse(0), Double::sum));
    }
    List<Share> shares = new ArrayList<>();
    time.forEach(
        (bound, seconds) -> {
          if (!bound.isEmpty() && seconds > 0) {
            shares.add(new Share(bound, seconds / total));
          }
        });
    shares.sort(Comparator.comparingDouble(Share::share).reversed());
    return List.copyOf(shares);
  }
}
