package org.rooftree.engine.crosscheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;
import org.rooftree.engine.Engine;

/**
 * One design and one network in several evaluators, side by side.
 *
 * <p>Only what means the same is put side by side: metrics of one identifier, of the same part of
 * the design, with units of the same dimension. Evaluators stay in the order in which they were
 * given, metrics in the usual one.
 */
public final class CrossCheck {
  private final List<Column> columns;
  private final int reference;
  private final List<SharedMetric> metrics;

  /**
   * Layers that only some evaluators have a result for are left out of this, so that the totals of
   * all those that have any can be compared.
   *
   * @param layers how many layers all of them have a result for
   * @param all how many layers the network has
   * @param totals metrics of these layers together; an evaluator without any result has none
   */
  public record CommonLayers(int layers, int all, List<MetricSpread> totals) {
    /** Copies the list. */
    public CommonLayers {
      totals = List.copyOf(totals);
    }
  }

  private CrossCheck(List<EvaluationResult> results, int reference) {
    this.columns = columns(results);
    this.reference = reference;
    this.metrics = SharedMetric.of(results);
  }

  /**
   * Puts results side by side.
   *
   * @param results at least one, of the same design, network and batch
   * @param reference position of the result that the others are measured against
   * @throws IllegalArgumentException if they are not of the same design, network and batch
   */
  public static CrossCheck of(List<EvaluationResult> results, int reference) {
    if (reference < 0 || reference >= results.size()) {
      throw new IllegalArgumentException(
          "reference is " + reference + ", must be from 0 to " + (results.size() - 1));
    }
    for (EvaluationResult result : results) {
      if (!sameInputs(results.getFirst(), result)) {
        throw new IllegalArgumentException(
            result.evaluator().id()
                + " evaluated "
                + inputs(result)
                + " and "
                + results.getFirst().evaluator().id()
                + " "
                + inputs(results.getFirst())
                + "; a cross-check needs the same design, network and batch");
      }
    }
    return new CrossCheck(results, reference);
  }

  /** Returns whether two results are of the same design, network and batch. */
  public static boolean sameInputs(EvaluationResult one, EvaluationResult other) {
    return one.design().sha256().equals(other.design().sha256())
        && one.workload().sha256().equals(other.workload().sha256())
        && one.workload().batch() == other.workload().batch()
        && one.layers().size() == other.layers().size();
  }

  private static String inputs(EvaluationResult result) {
    return result.workload().name()
        + " on "
        + result.design().name()
        + " with batch "
        + result.workload().batch();
  }

  private static List<Column> columns(List<EvaluationResult> results) {
    Map<String, Integer> seen = new HashMap<>();
    List<Column> columns = new ArrayList<>();
    for (EvaluationResult result : results) {
      String id = result.evaluator().id();
      int count = seen.merge(id, 1, Integer::sum);
      columns.add(new Column(count == 1 ? id : id + " " + count, result));
    }
    return List.copyOf(columns);
  }

  /** Returns the evaluators in the order in which they were given. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the position of the evaluator that the others are measured against. */
  public int reference() {
    return reference;
  }

  /** Returns whether at least two evaluators have a result for the same layer. */
  public boolean isComparable() {
    for (int i = 0; i < layerCount(); i++) {
      if (layer(i).stream().filter(l -> l.result().isPresent()).count() > 1) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of layers of the network. */
  public int layerCount() {
    return columns.getFirst().result().layers().size();
  }

  /** Returns a metric of the network; an evaluator without a result for every layer gives none. */
  public MetricSpread total(MetricKey key) {
    SharedMetric metric = metric(key);
    List<OptionalDouble> values = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      values.add(metric.value(c, columns.get(c).result().totals()));
    }
    return new MetricSpread(metric.key(), values, reference);
  }

  /** Returns the metrics of the network that at least two evaluators give. */
  public List<MetricSpread> totals() {
    return metrics.stream().map(m -> total(m.key())).filter(s -> s.count() > 1).toList();
  }

  /**
   * Returns the metrics that just one evaluator gives: of the network, or where the network has no
   * value because layers lack one, with all values empty.
   */
  public List<MetricSpread> ofOneOnly() {
    return metrics.stream().filter(m -> givers(m) == 1).map(m -> total(m.key())).toList();
  }

  /** Returns the evaluator that alone gives a metric, by its position; -1 if there is none. */
  public int onlyGiver(MetricKey key) {
    SharedMetric metric = metric(key);
    if (givers(metric) != 1) {
      return -1;
    }
    int giver = 0;
    while (metric.own(giver) == null) {
      giver++;
    }
    return giver;
  }

  private int givers(SharedMetric metric) {
    int givers = 0;
    for (int i = 0; i < columns.size(); i++) {
      givers += metric.own(i) == null ? 0 : 1;
    }
    return givers;
  }

  /**
   * Returns the totals over those layers that every evaluator with any result has one for; empty if
   * these are all layers or none, or if there are not two such evaluators.
   */
  public Optional<CommonLayers> commonLayers() {
    List<Boolean> answers = columns.stream().map(c -> c.completed() > 0).toList();
    long answering = answers.stream().filter(a -> a).count();
    List<Integer> common = new ArrayList<>();
    for (int i = 0; i < layerCount(); i++) {
      List<LayerOutcome> layer = layer(i);
      if (layer.stream().filter(l -> l.result().isPresent()).count() == answering) {
        common.add(i);
      }
    }
    if (answering < 2 || common.isEmpty() || common.size() == layerCount()) {
      return Optional.empty();
    }
    List<Optional<MetricValues>> totals = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      List<LayerOutcome> layers = columns.get(c).result().layers();
      totals.add(
          answers.get(c)
              ? Optional.of(Engine.totalsOf(common.stream().map(layers::get).toList()))
              : Optional.empty());
    }
    return Optional.of(
        new CommonLayers(
            common.size(),
            layerCount(),
            totals(totals).stream().filter(s -> s.count() > 1).toList()));
  }

  private List<MetricSpread> totals(List<Optional<MetricValues>> values) {
    List<MetricSpread> spreads = new ArrayList<>();
    for (SharedMetric metric : metrics) {
      List<OptionalDouble> row = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        int column = c;
        row.add(values.get(c).map(v -> metric.value(column, v)).orElse(OptionalDouble.empty()));
      }
      spreads.add(new MetricSpread(metric.key(), row, reference));
    }
    return spreads;
  }

  /** Returns the metrics that at least two evaluators give for some layer. */
  public List<MetricKey> layerMetrics() {
    return metrics.stream().filter(m -> givers(m) > 1).map(SharedMetric::key).toList();
  }

  /**
   * Returns the layers for which at least two evaluators give a metric, the largest spread first,
   * equal ones in the order of the network.
   */
  public List<LayerSpread> layers(MetricKey key) {
    SharedMetric metric = metric(key);
    List<LayerSpread> layers = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < layerCount(); i++) {
      MetricSpread spread = spread(metric, i);
      if (spread.count() > 1) {
        LayerOutcome any = columns.getFirst().result().layers().get(i);
        layers.add(new LayerSpread(i, any.layer().path(), any.layer().name(), spread, Double.NaN));
        sum += spread.spread();
      }
    }
    layers.sort(
        Comparator.comparingDouble((LayerSpread l) -> l.spread().spread())
            .reversed()
            .thenComparingInt(LayerSpread::index));
    if (!(sum > 0) || key.metric().aggregation() != Aggregation.SUM) {
      return List.copyOf(layers);
    }
    double whole = sum;
    return layers.stream()
        .map(
            l ->
                new LayerSpread(
                    l.index(), l.path(), l.layer(), l.spread(), l.spread().spread() / whole))
        .toList();
  }

  /** Returns why evaluators disagree on a metric of a layer. */
  public LayerCause cause(LayerSpread layer) {
    return new CauseFinder(metrics, layer(layer.index()), reference)
        .find(metric(layer.spread().key()));
  }

  /** Returns how far evaluators are apart for one layer, if two of them give the metric. */
  public Optional<LayerSpread> layer(MetricKey key, String name) {
    return layers(key).stream().filter(l -> l.layer().equals(name)).findFirst();
  }

  private MetricSpread spread(SharedMetric metric, int layer) {
    List<OptionalDouble> values = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      Optional<LayerResult> result = columns.get(c).result().layers().get(layer).result();
      values.add(
          result.isEmpty() ? OptionalDouble.empty() : metric.value(c, result.get().metrics()));
    }
    return new MetricSpread(metric.key(), values, reference);
  }

  private List<LayerOutcome> layer(int index) {
    return columns.stream().map(c -> c.result().layers().get(index)).toList();
  }

  private SharedMetric metric(MetricKey key) {
    return metrics.stream()
        .filter(m -> m.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no evaluator gives " + key));
  }
}
