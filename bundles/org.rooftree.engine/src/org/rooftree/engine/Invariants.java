package org.rooftree.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.design.Design;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.LayerBody;

/** What no result may violate. A result that does is refused, whoever computed it. */
final class Invariants {
  private static final double RELATIVE = 1e-9;

  private final RooflineBound bound;

  /** Evaluators share one schema between layers, so its units are looked at once. */
  private volatile @Nullable MetricSchema checkedSchema;

  Invariants(Design design) {
    this.bound = new RooflineBound(design);
  }

  /** Returns what is impossible about a result, or nothing. */
  Optional<String> violation(LayerBody body, LayerResult result) {
    MetricValues metrics = result.metrics();
    double parts = 0;
    boolean broken = false;
    for (int i = 0; i < metrics.schema().size(); i++) {
      double value = metrics.at(i);
      if (Double.isNaN(value)) {
        continue;
      }
      MetricKey key = metrics.schema().keys().get(i);
      MetricDefinition metric = key.metric();
      if (Double.isInfinite(value) || value < 0) {
        return Optional.of(
            key + " = " + value + " " + metric.unit() + " is not finite and positive");
      }
      if (metric == Metrics.ENERGY_BREAKDOWN) {
        parts += value;
        broken = true;
      }
    }
    if (metrics.schema() != checkedSchema) {
      Optional<String> unit = wrongUnit(metrics);
      if (unit.isPresent()) {
        return unit;
      }
      checkedSchema = metrics.schema();
    }
    double energy = metrics.value(Metrics.ENERGY);
    if (broken && Math.abs(parts - energy) > RELATIVE * Math.max(parts, energy)) {
      return Optional.of(
          "the energy breakdown adds up to " + parts + " J, but the energy is " + energy + " J");
    }
    double utilisation = metrics.value(Metrics.UTILISATION);
    if (utilisation > 1 + RELATIVE) {
      return Optional.of("utilisation = " + utilisation + " exceeds 1");
    }
    double macs = metrics.value(Metrics.MACS);
    if (!Double.isNaN(macs) && macs != body.macs()) {
      return Optional.of(
          "macs = " + Quantity.number(macs) + ", but the workload has " + body.macs());
    }
    double latency = metrics.value(Metrics.LATENCY);
    double least = bound.latencyS(body, metrics);
    if (latency < least * (1 - RELATIVE)) {
      return Optional.of(
          "latency = " + latency + " s is better than the roofline bound of " + least + " s");
    }
    return Optional.empty();
  }

  /** A metric with the identifier of a common one must have its unit. */
  private static Optional<String> wrongUnit(MetricValues metrics) {
    for (MetricKey key : metrics.schema().keys()) {
      for (MetricDefinition common : Metrics.ALL) {
        if (key.metric() != common
            && key.metric().id().equals(common.id())
            && !key.metric().unit().equals(common.unit())) {
          return Optional.of(
              common.id()
                  + " has the unit "
                  + key.metric().unit()
                  + " instead of "
                  + common.unit());
        }
      }
    }
    return Optional.empty();
  }
}
