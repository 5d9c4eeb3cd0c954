package org.rooftree.evaluator.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LayerBody;

/**
 * What follows from what a simulator reports and from the layer itself, so that its results stand
 * in the same tables as those of every other evaluator: operations, latency from cycles, and the
 * usual quotients. What the simulator says itself is never replaced.
 */
public final class LayerFacts {
  /** Metrics that may be added. */
  public static final List<MetricDefinition> METRICS =
      List.of(
          Metrics.LATENCY,
          Metrics.THROUGHPUT,
          Metrics.POWER,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.MACS,
          Metrics.OPERATIONS,
          Metrics.PARAMETERS);

  private static final MetricKey CYCLES = MetricKey.of(Metrics.CYCLES);
  private static final MetricKey LATENCY = MetricKey.of(Metrics.LATENCY);
  private static final MetricKey ENERGY = MetricKey.of(Metrics.ENERGY);
  private static final MetricKey OPERATIONS = MetricKey.of(Metrics.OPERATIONS);

  private final double clockHz;

  /** Adds to results of a design; its fastest clock of compute units turns cycles into time. */
  public LayerFacts(Design design) {
    clockHz = design.units().stream().mapToDouble(ComputeUnit::clockHz).max().orElse(0);
  }

  /** Returns the values that a simulator reports and those that follow, in a fixed order. */
  public Map<MetricKey, Double> complete(Map<MetricKey, Double> reported, LayerBody body) {
    Map<MetricKey, Double> all = new LinkedHashMap<>(reported);
    Double cycles = reported.get(CYCLES);
    if (cycles != null && clockHz > 0) {
      all.putIfAbsent(LATENCY, cycles / clockHz);
    }
    all.putIfAbsent(MetricKey.of(Metrics.MACS), (double) body.macs());
    all.putIfAbsent(OPERATIONS, body.operations());
    all.putIfAbsent(MetricKey.of(Metrics.PARAMETERS), (double) body.parameters());
    quotient(all, Metrics.THROUGHPUT, OPERATIONS, LATENCY);
    quotient(all, Metrics.POWER, ENERGY, LATENCY);
    quotient(all, Metrics.ENERGY_EFFICIENCY, OPERATIONS, ENERGY);
    return all;
  }

  private static void quotient(
      Map<MetricKey, Double> all, MetricDefinition metric, MetricKey above, MetricKey below) {
    Double numerator = all.get(above);
    Double denominator = all.get(below);
    if (numerator != null && denominator != null && denominator > 0) {
      all.putIfAbsent(MetricKey.of(metric), numerator / denominator);
    }
  }

  /**
   * Returns why a metric that was added has its value.
   *
   * @param known explains the metrics that the simulator reported
   */
  public Optional<Explanation> explain(
      MetricKey key,
      Map<MetricKey, Double> values,
      Function<MetricKey, Optional<Explanation>> known) {
    Double value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    Quantity quantity = new Quantity(value, key.metric().unit());
    if (key.equals(LATENCY)) {
      return known
          .apply(CYCLES)
          .map(
              cycles ->
                  Explanation.of(
                      "latency = cycles / clock",
                      quantity,
                      cycles,
                      Explanation.constant(
                          "fastest clock of the compute units",
                          Quantity.of(clockHz, "Hz"),
                          Optional.empty())));
    }
    if (key.metric() == Metrics.THROUGHPUT) {
      return Optional.of(
          ratio("operations / latency", quantity, OPERATIONS, LATENCY, values, known));
    }
    if (key.metric() == Metrics.POWER) {
      return Optional.of(ratio("energy / latency", quantity, ENERGY, LATENCY, values, known));
    }
    if (key.metric() == Metrics.ENERGY_EFFICIENCY) {
      return Optional.of(ratio("operations / energy", quantity, OPERATIONS, ENERGY, values, known));
    }
    return Optional.of(
        Explanation.constant(key.metric().label() + " of the layer", quantity, Optional.empty()));
  }

  private Explanation ratio(
      String text,
      Quantity value,
      MetricKey above,
      MetricKey below,
      Map<MetricKey, Double> values,
      Function<MetricKey, Optional<Explanation>> known) {
    return Explanation.of(
        text,
        value,
        known.apply(above).or(() -> explain(above, values, known)).orElseThrow(),
        known.apply(below).or(() -> explain(below, values, known)).orElseThrow());
  }
}
