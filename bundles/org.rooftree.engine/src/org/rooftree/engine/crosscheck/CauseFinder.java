package org.rooftree.engine.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.crosscheck.LayerCause.Account;
import org.rooftree.engine.crosscheck.LayerCause.Main;
import org.rooftree.engine.crosscheck.LayerCause.Part;

/** Finds out why evaluators disagree on one layer. */
final class CauseFinder {
  /** What time follows from. */
  private static final Set<MetricDefinition> TIME = Set.of(Metrics.BUSY_TIME, Metrics.TRAFFIC);

  /** What energy follows from, beside its parts. */
  private static final Set<MetricDefinition> ENERGY = Set.of(Metrics.TRAFFIC);

  private static final int MOST_RELATED = 6;
  private static final double ROUNDING = 1e-9;

  private final List<SharedMetric> metrics;
  private final List<LayerOutcome> layer;
  private final int reference;

  /**
   * Creates a finder.
   *
   * @param metrics all metrics
   * @param layer the layer in all evaluators
   * @param reference the evaluator that others are measured against
   */
  CauseFinder(List<SharedMetric> metrics, List<LayerOutcome> layer, int reference) {
    this.metrics = metrics;
    this.layer = layer;
    this.reference = reference;
  }

  LayerCause find(SharedMetric metric) {
    MetricSpread spread = spread(metric);
    List<Part> parts = parts(metric.key(), spread);
    boolean sum = metric.key().metric().aggregation() != Aggregation.RATIO;
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < layer.size(); i++) {
      accounts.add(account(metric, spread, i, sum ? parts : List.of()));
    }
    return new LayerCause(parts, related(metric.key().metric()), accounts);
  }

  private MetricSpread spread(SharedMetric metric) {
    List<OptionalDouble> values = new ArrayList<>();
    for (int i = 0; i < layer.size(); i++) {
      int column = i;
      values.add(metrics(i).map(m -> metric.value(column, m)).orElse(OptionalDouble.empty()));
    }
    return new MetricSpread(metric.key(), values, reference);
  }

  private Optional<MetricValues> metrics(int column) {
    return layer.get(column).result().map(LayerResult::metrics);
  }

  private List<Part> parts(MetricKey key, MetricSpread whole) {
    MetricDefinition metric = key.metric();
    if (!key.level().isEmpty()) {
      return List.of();
    }
    if (isTime(metric)) {
      return times(key, whole);
    }
    if (metric.equals(Metrics.ENERGY)) {
      return levels(Metrics.ENERGY_BREAKDOWN);
    }
    if (metric.aggregation() == Aggregation.RATIO) {
      return metrics.stream()
          .filter(m -> m.key().level().isEmpty())
          .filter(m -> isTermOf(metric, m.key().metric().id()))
          .map(m -> new Part(m.key().metric().label(), spread(m)))
          .filter(p -> p.spread().count() > 0)
          .toList();
    }
    return List.of();
  }

  private static boolean isTime(MetricDefinition metric) {
    return metric.equals(Metrics.LATENCY)
        || metric.equals(Metrics.CYCLES)
        || metric.equals(Metrics.UTILISATION);
  }

  private static boolean isTermOf(MetricDefinition ratio, String id) {
    return ratio.numerator().equals(id) || ratio.denominator().equals(id);
  }

  /** What time is spent on; of utilisation, the shares themselves. */
  private List<Part> times(MetricKey key, MetricSpread whole) {
    List<Map<TimeShares.Part, Double>> shares =
        layer.stream()
            .map(
                l ->
                    l.result()
                        .map(r -> TimeShares.of(r.metrics()))
                        .orElseGet(() -> new EnumMap<>(TimeShares.Part.class)))
            .toList();
    List<Part> parts = new ArrayList<>();
    for (TimeShares.Part part : TimeShares.Part.values()) {
      List<OptionalDouble> values = new ArrayList<>();
      for (int i = 0; i < shares.size(); i++) {
        OptionalDouble share = share(shares.get(i), part);
        double total =
            key.metric().equals(Metrics.UTILISATION) ? 1 : whole.values().get(i).orElse(Double.NaN);
        values.add(
            share.isEmpty() || Double.isNaN(total)
                ? OptionalDouble.empty()
                : OptionalDouble.of(whole(key, share.getAsDouble() * total)));
      }
      MetricSpread spread = new MetricSpread(key, values, reference);
      if (values.stream().anyMatch(v -> v.orElse(0) != 0)) {
        parts.add(new Part(part.label(), spread));
      }
    }
    return parts;
  }

  /** Cycles are counted; a share of them is whole but for rounding. */
  private static double whole(MetricKey key, double value) {
    double rounded = Math.rint(value);
    boolean whole =
        key.metric().equals(Metrics.CYCLES)
            && Math.abs(value - rounded) <= ROUNDING * Math.max(1, value);
    return whole ? rounded : value;
  }

  /** What an evaluator that breaks down all of its time does not name takes no time there. */
  private static OptionalDouble share(Map<TimeShares.Part, Double> shares, TimeShares.Part part) {
    if (shares.containsKey(part)) {
      return OptionalDouble.of(shares.get(part));
    }
    return shares.isEmpty() || shares.containsKey(TimeShares.Part.OTHER)
        ? OptionalDouble.empty()
        : OptionalDouble.of(0);
  }

  private List<Part> levels(MetricDefinition byLevel) {
    return metrics.stream()
        .filter(m -> m.key().metric().equals(byLevel) && !m.key().level().isEmpty())
        .map(m -> new Part(m.key().level(), spread(m)))
        .filter(p -> p.spread().values().stream().anyMatch(v -> v.orElse(0) != 0))
        .toList();
  }

  /** Metrics of memories and compute on which the evaluators disagree and that say more. */
  private List<Part> related(MetricDefinition metric) {
    Set<MetricDefinition> wanted =
        isTime(metric) ? TIME : metric.equals(Metrics.ENERGY) ? ENERGY : Set.of();
    return metrics.stream()
        .filter(m -> wanted.contains(m.key().metric()) && !m.key().level().isEmpty())
        .map(m -> new Part(label(m.key()), spread(m)))
        .filter(p -> p.spread().differs(0))
        .sorted(Comparator.comparingDouble((Part p) -> p.spread().relative()).reversed())
        .limit(MOST_RELATED)
        .toList();
  }

  private static String label(MetricKey key) {
    return key.metric().label() + " of " + key.level();
  }

  private Account account(SharedMetric metric, MetricSpread spread, int column, List<Part> parts) {
    LayerOutcome outcome = layer.get(column);
    if (outcome.result().isEmpty()) {
      String why = outcome.outcome().explanation();
      return new Account("", why.isEmpty() ? "cancelled" : why, Optional.empty(), Optional.empty());
    }
    LayerResult result = outcome.result().get();
    boolean absent = spread.values().get(column).isEmpty();
    return new Account(
        result.bound(),
        absent ? "the evaluator does not report it" : "",
        absent ? Optional.empty() : main(spread, column, parts),
        absent ? Optional.empty() : excerpt(result, metric, column));
  }

  private static Optional<Main> main(MetricSpread spread, int column, List<Part> parts) {
    double whole = spread.difference(column);
    if (whole == 0 || Double.isNaN(whole)) {
      return Optional.empty();
    }
    int base = spread.base();
    return parts.stream()
        .map(p -> new Main(p.label(), difference(p.spread(), base, column)))
        .filter(m -> Math.signum(m.difference()) == Math.signum(whole))
        .max(Comparator.comparingDouble(m -> Math.abs(m.difference())));
  }

  /** A part that an evaluator does not have is nothing there. */
  private static double difference(MetricSpread part, int base, int column) {
    return part.values().get(column).orElse(0) - part.values().get(base).orElse(0);
  }

  private static Optional<Explanation> excerpt(
      LayerResult result, SharedMetric metric, int column) {
    return result.explain(Objects.requireNonNull(metric.own(column))).map(Excerpt::of);
  }
}
