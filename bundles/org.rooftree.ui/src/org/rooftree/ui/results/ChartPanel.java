package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.report.chart.ChartOption;
import org.rooftree.report.chart.Mark;

/**
 * A chart of one result or study, or why there is none.
 *
 * @param kind what it shows
 * @param title what stands above it
 * @param source the result; empty for a chart of a study
 * @param option the chart
 * @param missing what is said instead of a chart; of a chart {@link Missing#NOTHING}
 */
record ChartPanel(
    Kind kind,
    String title,
    Optional<Evaluation> source,
    Optional<ChartOption> option,
    Missing missing) {

  /** What chart views show. */
  enum Kind {
    ROOFLINE("Performance roofline"),
    ARCH_LINE("Energy arch line"),
    LATENCY("Latency by layer"),
    ENERGY("Energy by layer"),
    NEST("Loop nest"),
    MOVED("Traffic"),
    PORTS("Ports"),
    MACRO_PARTS("Parts of the macro"),
    MACRO_ROOFLINE("Macro roofline"),
    MACRO_SCATTER("TOPS/W over TOPS/mm², normalised to 8 bit"),
    STUDY("Points of a study");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** Returns whether the chart is of one layer, not of all. */
    boolean isOfALayer() {
      return this == NEST || this == MOVED || this == PORTS;
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
   * Returns the result.
   *
   * @throws java.util.NoSuchElementException if it is a chart of a study
   */
  Evaluation evaluation() {
    return source.orElseThrow();
  }

  /**
   * Returns what is selected after a click on the chart of a result.
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
      next = next.withLayer(evaluation().result().layers().get(layer.get()).layer().name());
    }
    Optional<Mark> mark = series.flatMap(s -> option.map(o -> o.marks().get(s)));
    if (mark.isPresent() && mark.get().kind() != Mark.Kind.LAYER) {
      Optional<String> path = new DesignParts(evaluation().result().design()).path(mark.get());
      next = path.map(next::withComponent).orElse(next);
    }
    if (mark.isPresent() && mark.get().kind() == Mark.Kind.PART) {
      // A part of a bar is a number of its own; a dot is two, so it picks none.
      next =
          next.withMetric(
              kind == Kind.ENERGY
                  ? new MetricKey(Metrics.ENERGY_BREAKDOWN, mark.get().level())
                  : MetricKey.of(Metrics.LATENCY));
    }
    return next;
  }

  /**
   * Returns the element that a mark stands for: a layer or an element of the design; that of the
   * selection for no mark.
   */
  Optional<ModelElement> opened(
      ResultSelection selection, Optional<String> series, Optional<Integer> layer) {
    ResultSelection meant =
        series.isEmpty() && layer.isEmpty()
            ? selection
            : picked(ResultSelection.of(evaluation()), series, layer);
    return layer(meant).or(() -> meant.component().map(ModelElement::ofDesign));
  }

  /** Returns the layer that is selected, if the network of the result has it. */
  Optional<ModelElement> layer(ResultSelection selection) {
    return index(selection)
        .map(i -> evaluation().result().layers().get(i).layer().path())
        .map(ModelElement::ofWorkload);
  }

  /** Returns what of the chart of a result is selected. */
  Marked marked(ResultSelection selection) {
    return new Marked(index(selection), level(selection));
  }

  /**
   * What is selected in a chart.
   *
   * @param item index of the layer or point
   * @param level name of the element of the design
   */
  record Marked(Optional<Integer> item, Optional<String> level) {}

  /** The index of the selected layer in this result; none if the chart is of one layer. */
  private Optional<Integer> index(ResultSelection selection) {
    if (!kind.isOfALayer() && selection.layer().isPresent()) {
      var layers = evaluation().result().layers();
      for (int i = 0; i < layers.size(); i++) {
        if (layers.get(i).layer().name().equals(selection.layer().get())) {
          return Optional.of(i);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> level(ResultSelection selection) {
    return selection.component().flatMap(new DesignParts(evaluation().result().design())::level);
  }
}
