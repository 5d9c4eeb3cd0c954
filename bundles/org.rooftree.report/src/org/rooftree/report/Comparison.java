package org.rooftree.report;

import java.util.List;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.engine.compare.MetricDelta;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;

/**
 * Everything that is to be said of two designs, or of two results.
 *
 * @param before what the user called the first
 * @param after what the user called the second
 * @param changes how the models differ; empty where they are not known
 * @param results how the results differ, one per evaluator and network; empty if nothing was
 *     evaluated
 * @param metrics metrics whose differences are told by layer; those that are no sums of layers are
 *     told without
 * @param relativeTolerance share of a value up to which a difference is none
 */
public record Comparison(
    String before,
    String after,
    List<ModelChange> changes,
    List<ResultComparison> results,
    List<MetricName> metrics,
    double relativeTolerance) {
  /** Copies the lists. */
  public Comparison {
    changes = List.copyOf(changes);
    results = List.copyOf(results);
    metrics = List.copyOf(metrics);
  }

  /** Returns whether anything differs. */
  public boolean differs() {
    return !changes.isEmpty() || results.stream().anyMatch(r -> r.differs(relativeTolerance));
  }

  /** Returns the totals of a result that differ by more than the tolerance. */
  public List<MetricDelta> differing(ResultComparison result) {
    return result.totals().stream().filter(d -> d.differs(relativeTolerance)).toList();
  }

  /** Returns the metrics to tell by layer: those that were asked for and differ there. */
  public List<MetricName> byLayer(ResultComparison result) {
    return metrics.stream().filter(m -> !result.contributions(m).isEmpty()).toList();
  }
}
