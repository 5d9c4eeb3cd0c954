package org.rooftree.api.result;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an evaluator says of one layer.
 *
 * @param metrics values of metrics
 * @param bound what limits the layer: {@code "compute"}, {@code "memory:<name>"}, {@code
 *     "interconnect:<name>"} or {@code "power"}; empty if the evaluator does not know
 * @param explainer builds the explanation of a metric when somebody asks for it
 * @param scheduler tells how the layer runs when somebody asks for it; empty if the evaluator does
 *     not map layers
 * @param tradeOffs gives the Pareto set of energy and time by rising energy when somebody asks for
 *     it; empty unless it was searched
 * @since 0.1.0
 */
public record LayerResult(
    MetricValues metrics,
    String bound,
    Function<MetricKey, Optional<Explanation>> explainer,
    Supplier<Optional<Schedule>> scheduler,
    Supplier<List<TradeOff>> tradeOffs) {

  /** Makes the result of an evaluator that does not map layers. */
  public LayerResult(
      MetricValues metrics, String bound, Function<MetricKey, Optional<Explanation>> explainer) {
    this(metrics, bound, explainer, Optional::empty);
  }

  /** Makes the result of an evaluator that chose one mapping. */
  public LayerResult(
      MetricValues metrics,
      String bound,
      Function<MetricKey, Optional<Explanation>> explainer,
      Supplier<Optional<Schedule>> scheduler) {
    this(metrics, bound, explainer, scheduler, List::of);
  }

  /** Returns why a metric has its value. */
  public Optional<Explanation> explain(MetricKey key) {
    return explainer.apply(key);
  }

  /** Returns how the layer runs: its loop nest on the memories. */
  public Optional<Schedule> schedule() {
    return scheduler.get();
  }

  /** Returns the mappings that no other one beats in both energy and time, by rising energy. */
  public List<TradeOff> paretoSet() {
    return tradeOffs.get();
  }
}
