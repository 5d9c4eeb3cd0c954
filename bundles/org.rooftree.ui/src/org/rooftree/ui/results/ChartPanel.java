package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.Mark;

/**
 * A chart of one result in a chart view, or why there is none.
 *
 * @param kind what it shows
 * @param title what stands above it
 * @param evaluation the result
 * @param option the chart
 * @param missing what is said instead of a chart; of a chart {@link Missing#NOTHING}
 */
record ChartPanel(
    Kind kind, String title, Evaluation evaluation, Optional<ChartOption> option, Missing missing) {

  /** What chart views show. */
  enum Kind {
    ROOFLINE("Performance roofline", Metrics.THROUGHPUT),
    ARCH_LINE("Energy arch line", Metrics.ENERGY_EFFICIENCY),
    LATENCY("Latency by layer", Metrics.LATENCY),
    ENERGY("Energy by layer", Metrics.ENERGY_BREAKDOWN),
    NEST("Loop nest", Metrics.LATENCY),
    MOVED("Traffic", Metrics.TRAFFIC),
    PORTS("Ports", Metrics.BUSY_TIME);

    private final String label;
    private final MetricDefinition metric;

    Kind(String label, MetricDefinition metric) {
      this.label = label;
      this.metric = metric;
    }

    String label() {
      return label;
    }
  }

  /**
   * Why there is no chart, and what to do.
   *
   * @param lead the reason, in one sentence
   * @param text what to do
   * @param list to what, element by element
   */
  record Missing(String lead, String text, List<String> list) {
    static final Missing NOTHING = new Missing("", "", List.of());
  }

  /**
   * Returns what is selected after a click.
   *
   * @param before what was selected
   * @param series the series that was hit; empty if none was
   * @param layer index of the layer that was hit; empty if none was
   */
  ResultSelection picked(ResultSelection before, Optional<String> series, Optional<Integer> layer) {
    ResultSelection next = before;
    if (series.isEmpty() && layer.isEmpty()) {
      return new ResultSelection(
          before.shown(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    if (layer.isPresent()) {
      next = next.withLayer(evaluation.result().layers().get(layer.get()).layer().name());
    }
    Optional<Mark> mark = series.flatMap(s -> option.map(o -> o.marks().get(s)));
    if (mark.isPresent() && mark.get().kind() != Mark.Kind.LAYER) {
      Optional<String> path = new DesignParts(evaluation.result().design()).path(mark.get());
      next = path.map(next::withComponent).orElse(next);
    }
    if (mark.isPresent() && mark.get().kind() == Mark.Kind.PART) {
      // A part of a bar is a number of its own; a dot is two, so it picks none.
      String level = kind == Kind.ENERGY ? mark.get().level() : "";
      next = next.withMetric(new MetricKey(kind.metric, level));
    }
    return next;
  }

  /** Returns the index of the selected layer in this result; empty if the chart is of one layer. */
  Optional<Integer> layer(ResultSelection selection) {
    boolean ofALayer = kind == Kind.NEST || kind == Kind.MOVED || kind == Kind.PORTS;
    if (!ofALayer && selection.layer().isPresent()) {
      var layers = evaluation.result().layers();
      for (int i = 0; i < layers.size(); i++) {
        if (layers.get(i).layer().name().equals(selection.layer().get())) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the name that the chart has for the selected element of the design. */
  Optional<String> level(ResultSelection selection) {
    return selection.component().flatMap(new DesignParts(evaluation.result().design())::level);
  }
}
