package org.rooftree.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;

/** Says how the metrics of a network follow from those of its layers. */
public final class TotalsExplainer {
  /** Layers that are named; the others are added up. */
  private static final int NAMED = 5;

  private final EvaluationResult result;

  /** Creates an explainer for the totals of a result. */
  public TotalsExplainer(EvaluationResult result) {
    this.result = result;
  }

  /** Returns why a total has its value; empty if there is no such total. */
  public Optional<Explanation> explain(MetricKey key) {
    if (result.totals().get(key).isEmpty() || result.layers().isEmpty()) {
      return Optional.empty();
    }
    MetricDefinition metric = key.metric();
    return switch (metric.aggregation()) {
      case SUM -> Optional.of(sum(key));
      case RATIO -> Optional.of(ratio(key));
      case HARMONIC_BY_OPERATIONS ->
          Optional.of(
              of(
                  key,
                  "operations of the network / sum over layers of operations / "
                      + metric.label().toLowerCase(Locale.ROOT)
                      + " of the layer",
                  List.of(sum(MetricKey.of(Metrics.OPERATIONS)))));
      case MEAN_BY_TIME ->
          Optional.of(
              of(
                  key,
                  "mean over layers, weighted with the latency of each; the longest layers:",
                  parts(key, MetricKey.of(Metrics.LATENCY))));
      case OF_LARGEST_LAYER -> largest(key);
    };
  }

  private Explanation of(MetricKey key, String text, List<Explanation> from) {
    return new Explanation(
        MetricText.name(key) + " = " + text, result.totals().quantity(key), from, Optional.empty());
  }

  private Explanation sum(MetricKey key) {
    return of(key, "sum over " + result.layers().size() + " layers", parts(key, key));
  }

  private Explanation ratio(MetricKey key) {
    List<Explanation> parts = new ArrayList<>();
    for (String id : List.of(key.metric().numerator(), key.metric().denominator())) {
      find(id, key.level()).ifPresent(k -> parts.add(sum(k)));
    }
    return of(
        key,
        key.metric().numerator()
            + " of the network / "
            + key.metric().denominator()
            + " of the network",
        parts);
  }

  private Optional<MetricKey> find(String id, String level) {
    Optional<MetricKey> whole = Optional.empty();
    for (MetricKey key : result.totals().present()) {
      if (key.metric().id().equals(id)) {
        if (key.level().equals(level)) {
          return Optional.of(key);
        }
        if (key.level().isEmpty()) {
          whole = Optional.of(key);
        }
      }
    }
    return whole;
  }

  /** Returns the value of the layers in which another metric is largest, each with its reason. */
  private List<Explanation> parts(MetricKey key, MetricKey order) {
    double[] values = LayerColumns.of(result, key);
    double[] weights = order.equals(key) ? values : LayerColumns.of(result, order);
    List<Integer> largest = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      int at = largest.size();
      while (at > 0 && weights[largest.get(at - 1)] < weights[i]) {
        at--;
      }
      if (at < NAMED) {
        largest.add(at, i);
        if (largest.size() > NAMED) {
          largest.removeLast();
        }
      }
    }
    List<Explanation> parts = new ArrayList<>();
    for (int i : largest) {
      LayerOutcome layer = result.layers().get(i);
      parts.add(
          new Explanation(
              "layer " + layer.layer().name(),
              new Quantity(values[i], key.metric().unit()),
              layer.result().flatMap(r -> Explained.of(r, key)).map(List::of).orElse(List.of()),
              Optional.empty(),
              Optional.of(ModelElement.ofWorkload(layer.layer().path()))));
    }
    int others = values.length - largest.size();
    if (others > 0 && key.metric().aggregation() == MetricDefinition.Aggregation.SUM) {
      double rest = 0;
      for (int i = 0; i < values.length; i++) {
        rest += largest.contains(i) ? 0 : values[i];
      }
      parts.add(
          Explanation.of(
              "the other " + others + " layers together", new Quantity(rest, key.metric().unit())));
    }
    return parts;
  }

  private Optional<Explanation> largest(MetricKey key) {
    LayerOutcome largest = result.layers().getFirst();
    for (LayerOutcome layer : result.layers()) {
      if (layer.layer().body().operations() > largest.layer().body().operations()) {
        largest = layer;
      }
    }
    Optional<LayerResult> of = largest.result();
    List<Explanation> why = of.flatMap(r -> Explained.of(r, key)).map(List::of).orElse(List.of());
    return Optional.of(
        of(key, "that of the layer with the most operations, " + largest.layer().name(), why));
  }
}
