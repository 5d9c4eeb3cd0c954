package org.rooftree.engine.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rooftree.api.quantity.Quantity;

/** How one result differs from an earlier one. */
public final class ResultComparison {
  /** Sums of the same numbers in another order differ by less than this. */
  private static final double ROUNDING = 1e-9;

  private final ResultNumbers before;
  private final ResultNumbers after;
  private final List<LayerPair> layers;

  /**
   * Something other than a number that differs.
   *
   * @param what for example {@code "evaluator version"}
   * @param before earlier value; empty if there was none
   * @param after later value; empty if there is none
   */
  public record Fact(String what, String before, String after) {}

  private record LayerPair(Optional<LayerNumbers> before, Optional<LayerNumbers> after) {
    LayerNumbers any() {
      return after.or(() -> before).orElseThrow();
    }
  }

  private ResultComparison(ResultNumbers before, ResultNumbers after) {
    this.before = before;
    this.after = after;
    this.layers = pairs(before.layers(), after.layers());
  }

  /** Compares two results. */
  public static ResultComparison of(ResultNumbers before, ResultNumbers after) {
    return new ResultComparison(before, after);
  }

  /** Returns the earlier result. */
  public ResultNumbers before() {
    return before;
  }

  /** Returns the later result. */
  public ResultNumbers after() {
    return after;
  }

  /** Returns what other than a number differs: models, evaluator, parameters, outcomes. */
  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    model("design", Optional.of(before.design()), Optional.of(after.design()), facts);
    model("workload", Optional.of(before.workload()), Optional.of(after.workload()), facts);
    model("mapping", before.mapping(), after.mapping(), facts);
    fact("batch", Integer.toString(before.batch()), Integer.toString(after.batch()), facts);
    fact("evaluator", before.evaluator(), after.evaluator(), facts);
    fact("evaluator version", before.version(), after.version(), facts);
    Set<String> names = new TreeSet<>(before.parameters().keySet());
    names.addAll(after.parameters().keySet());
    for (String name : names) {
      fact(
          "parameter " + name,
          before.parameters().getOrDefault(name, ""),
          after.parameters().getOrDefault(name, ""),
          facts);
    }
    fact("outcome", before.outcome(), after.outcome(), facts);
    return List.copyOf(facts);
  }

  private static void model(
      String what,
      Optional<ResultNumbers.Model> before,
      Optional<ResultNumbers.Model> after,
      List<Fact> facts) {
    String was = before.map(ResultNumbers.Model::name).orElse("");
    String is = after.map(ResultNumbers.Model::name).orElse("");
    fact(what, was, is, facts);
    if (was.equals(is)) {
      fact(
          what + " content",
          before.map(m -> shortHash(m.sha256())).orElse(""),
          after.map(m -> shortHash(m.sha256())).orElse(""),
          facts);
    }
  }

  private static String shortHash(String sha256) {
    return "sha256 " + sha256.substring(0, Math.min(12, sha256.length()));
  }

  private static void fact(String what, String before, String after, List<Fact> facts) {
    if (!before.equals(after)) {
      facts.add(new Fact(what, before, after));
    }
  }

  /** Returns the metrics of the network, in the order of the results. */
  public List<MetricDelta> totals() {
    Set<MetricName> names = new LinkedHashSet<>(before.totals().keySet());
    names.addAll(after.totals().keySet());
    return names.stream().map(this::total).toList();
  }

  /** Returns a metric of the network. */
  public MetricDelta total(MetricName metric) {
    return new MetricDelta(
        metric,
        Optional.ofNullable(before.totals().get(metric)),
        Optional.ofNullable(after.totals().get(metric)));
  }

  /** Returns whether a total or an outcome differs. */
  public boolean differs(double relativeTolerance) {
    return !before.outcome().equals(after.outcome())
        || totals().stream().anyMatch(d -> d.differs(relativeTolerance));
  }

  /**
   * Returns whether a metric of the network is the sum of that of its layers, so that the layers'
   * differences make up the whole.
   */
  public boolean additive(MetricName metric) {
    return additive(before, metric) && additive(after, metric);
  }

  private static boolean additive(ResultNumbers result, MetricName metric) {
    Quantity total = result.totals().get(metric);
    if (total == null) {
      return false;
    }
    double sum = 0;
    double size = Math.abs(total.base());
    for (LayerNumbers layer : result.layers()) {
      Quantity value = layer.metrics().get(metric);
      if (value != null) {
        sum += value.base();
        size += Math.abs(value.base());
      }
    }
    return Math.abs(sum - total.base()) <= ROUNDING * size;
  }

  /**
   * Returns the layers that differ in a metric, the largest contribution to the difference of the
   * total first, else in the order of the workload.
   */
  public List<LayerDelta> contributions(MetricName metric) {
    double total = total(metric).difference();
    List<LayerDelta> deltas = new ArrayList<>();
    for (LayerPair pair : layers) {
      MetricDelta delta =
          new MetricDelta(
              metric,
              pair.before().map(l -> l.metrics().get(metric)),
              pair.after().map(l -> l.metrics().get(metric)));
      double contribution =
          delta.after().map(Quantity::base).orElse(0.0)
              - delta.before().map(Quantity::base).orElse(0.0);
      boolean one = delta.before().isPresent() != delta.after().isPresent();
      if (contribution != 0 || one) {
        deltas.add(
            new LayerDelta(
                pair.any().name(),
                pair.any().path(),
                delta,
                contribution,
                total == 0 ? Double.NaN : contribution / total));
      }
    }
    deltas.sort(
        Comparator.comparingDouble((LayerDelta d) -> Math.abs(d.contribution())).reversed());
    return List.copyOf(deltas);
  }

  /** Layers belong together by their path, those that are left by their name. */
  private static List<LayerPair> pairs(List<LayerNumbers> before, List<LayerNumbers> after) {
    Map<String, LayerNumbers> byPath = new LinkedHashMap<>();
    before.forEach(l -> byPath.putIfAbsent(l.path(), l));
    Set<String> used = new LinkedHashSet<>();
    after.stream().map(LayerNumbers::path).filter(byPath::containsKey).forEach(used::add);
    Map<String, LayerNumbers> byName = new HashMap<>();
    before.stream()
        .filter(l -> !used.contains(l.path()))
        .forEach(l -> byName.putIfAbsent(l.name(), l));
    List<LayerPair> pairs = new ArrayList<>();
    Set<LayerNumbers> matched = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LayerNumbers layer : after) {
      Optional<LayerNumbers> old =
          Optional.ofNullable(byPath.get(layer.path()))
              .or(() -> Optional.ofNullable(byName.get(layer.name())))
              .filter(matched::add);
      pairs.add(new LayerPair(old, Optional.of(layer)));
    }
    for (LayerNumbers layer : before) {
      if (!matched.contains(layer)) {
        pairs.add(new LayerPair(Optional.of(layer), Optional.empty()));
      }
    }
    return List.copyOf(pairs);
  }
}
