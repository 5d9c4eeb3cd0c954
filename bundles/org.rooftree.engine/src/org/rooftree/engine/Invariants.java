package org.rooftree.engine;

import java.util.HashMap;
import java.util.Map;
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

  /** Evaluators share one schema between layers, so it is looked at once. */
  private volatile @Nullable Checked last;

  Invariants(Design design) {
    this.bound = new RooflineBound(design);
  }

  /**
   * What is known of a schema.
   *
   * @param schema the schema
   * @param problem what is wrong with it; empty if nothing is
   * @param traffic where the traffic of the outermost memories stands
   */
  private record Checked(
      MetricSchema schema,
      Optional<String> problem,
      int latency,
      int energy,
      int utilisation,
      int macs,
      int[] traffic) {}

  /**
   * Returns what is impossible about a result, or nothing.
   *
   * @param mayBeatRoofline whether the evaluator states defects that let it
   */
  Optional<String> violation(LayerBody body, LayerResult result, boolean mayBeatRoofline) {
    MetricValues metrics = result.metrics();
    Checked schema = checked(metrics.schema());
    if (schema.problem.isPresent()) {
      return schema.problem;
    }
    double parts = 0;
    boolean broken = false;
    boolean empty = true;
    for (int i = 0; i < metrics.schema().size(); i++) {
      double value = metrics.at(i);
      if (Double.isNaN(value)) {
        continue;
      }
      empty = false;
      MetricKey key = metrics.schema().keys().get(i);
      if (Double.isInfinite(value) || value < 0) {
        return Optional.of(
            key + " = " + value + " " + key.metric().unit() + " is not finite and positive");
      }
      if (key.metric() == Metrics.ENERGY_BREAKDOWN) {
        parts += value;
        broken = true;
      }
    }
    if (empty) {
      return Optional.of("it has no metric with a value");
    }
    double energy = metrics.at(schema.energy);
    if (broken && Math.abs(parts - energy) > RELATIVE * Math.max(parts, energy)) {
      return Optional.of(
          "the energy breakdown adds up to " + parts + " J, but the energy is " + energy + " J");
    }
    double utilisation = metrics.at(schema.utilisation);
    if (utilisation > 1 + RELATIVE) {
      return Optional.of("utilisation = " + utilisation + " exceeds 1");
    }
    double macs = metrics.at(schema.macs);
    if (!Double.isNaN(macs) && macs != body.macs()) {
      return Optional.of(
          "macs = " + Quantity.number(macs) + ", but the workload has " + body.macs());
    }
    double latency = metrics.at(schema.latency);
    double least = bound.latencyS(body, metrics, schema.traffic);
    if (latency < least * (1 - RELATIVE) && !mayBeatRoofline) {
      return Optional.of(
          "latency = " + latency + " s is better than the roofline bound of " + least + " s");
    }
    return wrongBound(result.bound());
  }

  private Checked checked(MetricSchema schema) {
    Checked known = last;
    if (known == null || known.schema != schema) {
      known =
          new Checked(
              schema,
              wrongDefinition(schema),
              schema.index(Metrics.LATENCY),
              schema.index(Metrics.ENERGY),
              schema.index(Metrics.UTILISATION),
              schema.index(Metrics.MACS),
              bound.trafficIndices(schema));
      last = known;
    }
    return known;
  }

  /**
   * A metric with the identifier of a common one must be that one: with another unit it would be
   * misread, with another definition it would escape the checks above.
   */
  private static Optional<String> wrongDefinition(MetricSchema schema) {
    Map<String, MetricDefinition> byId = new HashMap<>();
    Metrics.ALL.forEach(m -> byId.put(m.id(), m));
    for (MetricKey key : schema.keys()) {
      MetricDefinition metric = key.metric();
      MetricDefinition first = byId.putIfAbsent(metric.id(), metric);
      if (first == null || first.equals(metric)) {
        continue;
      }
      return Optional.of(
          first.unit().equals(metric.unit())
              ? metric.id() + " is defined in two ways; use that of " + Metrics.class.getName()
              : metric.id() + " has the unit " + metric.unit() + " instead of " + first.unit());
    }
    return Optional.empty();
  }

  private static Optional<String> wrongBound(String bound) {
    boolean known =
        bound.isEmpty()
            || bound.equals("compute")
            || bound.equals("power")
            || bound.startsWith("memory:")
            || bound.startsWith("interconnect:");
    return known
        ? Optional.empty()
        : Optional.of(
            "bound = \""
                + bound
                + "\"; allowed are compute, power, memory:<name>, interconnect:<name> or nothing");
  }
}
