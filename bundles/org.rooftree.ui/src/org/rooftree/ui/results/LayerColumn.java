package org.rooftree.ui.results;

import java.util.Optional;
import java.util.Set;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.content.MetricText;

/**
 * A column of the table of layers.
 *
 * @param id stable identifier, kept with the layout of the view
 * @param title title with unit
 * @param about what the column holds, in one sentence
 * @param metric the metric, if the column holds one
 * @param usual whether the column is shown as long as nobody chose otherwise
 */
public record LayerColumn(
    String id, String title, String about, Optional<MetricKey> metric, boolean usual) {
  /** Position of the layer in the network, counted from 1. */
  static final LayerColumn NUMBER = text("number", "#", "Position in the network.");

  /** Name of the layer. */
  static final LayerColumn NAME = text("layer", "Layer", "Name of the layer.");

  /** What limits the layer, or how its evaluation ended. */
  static final LayerColumn BOUND =
      text("bound", "Bound by", "What limits the layer; if it has no result, why not.");

  /** Part of the latency of the network. */
  static final LayerColumn SHARE =
      text("share", "Share of latency [%]", "Latency of the layer over that of all layers.");

  private static final Set<MetricDefinition> USUAL =
      Set.of(
          Metrics.LATENCY,
          Metrics.UTILISATION,
          Metrics.THROUGHPUT,
          Metrics.ATTAINABLE,
          Metrics.ENERGY,
          Metrics.ENERGY_EFFICIENCY,
          Metrics.OPERATIONAL_INTENSITY,
          Metrics.OPERATIONS);

  private static LayerColumn text(String id, String title, String about) {
    return new LayerColumn(id, title, about, Optional.empty(), true);
  }

  /** Returns whether a metric is one that most people look at first. */
  static boolean usual(MetricKey key) {
    return key.level().isEmpty() && USUAL.contains(key.metric());
  }

  static LayerColumn of(MetricKey key, boolean usual) {
    String unit = key.metric().unit().symbol();
    String shown = MetricText.isShare(key.metric()) ? "%" : unit;
    return new LayerColumn(
        MetricText.id(key),
        MetricText.name(key) + (shown.equals("1") ? "" : " [" + shown + "]"),
        key.metric().description(),
        Optional.of(key),
        usual);
  }

  /** Returns whether cells are numbers. */
  public boolean numeric() {
    return metric.isPresent() || equals(NUMBER) || equals(SHARE);
  }
}
