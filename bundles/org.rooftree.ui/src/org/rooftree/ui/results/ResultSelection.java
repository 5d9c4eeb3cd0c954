package org.rooftree.ui.results;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.MetricKey;

/**
 * What is selected in results.
 *
 * @param shown the results that are shown; the first is the reference of comparisons
 * @param layer name of the selected layer, if one is
 * @param component path of the selected element of the design, for example {@code
 *     "/core/global-buffer"}, if one is
 * @param metric the metric whose number was picked, if one was
 */
public record ResultSelection(
    List<Evaluation> shown,
    Optional<String> layer,
    Optional<String> component,
    Optional<MetricKey> metric) {
  /** No result is shown. */
  public static final ResultSelection NONE =
      new ResultSelection(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  public ResultSelection {
    shown = List.copyOf(shown);
  }

  /** One result or several, nothing selected inside. */
  public static ResultSelection of(Evaluation... shown) {
    return new ResultSelection(
        List.of(shown), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same results with a layer selected. */
  public ResultSelection withLayer(String name) {
    return new ResultSelection(shown, Optional.of(name), component, metric);
  }

  /** The same results with an element of the design selected. */
  public ResultSelection withComponent(String path) {
    return new ResultSelection(shown, layer, Optional.of(path), metric);
  }

  /** The same results with a number picked. */
  public ResultSelection withMetric(MetricKey key) {
    return new ResultSelection(shown, layer, component, Optional.of(key));
  }

  /** The same without a result that is gone. */
  ResultSelection without(Evaluation gone) {
    return shown.contains(gone)
        ? new ResultSelection(
            shown.stream().filter(e -> e != gone).toList(), layer, component, metric)
        : this;
  }

  /** Returns the reference: the first result shown. */
  public Optional<Evaluation> reference() {
    return shown.isEmpty() ? Optional.empty() : Optional.of(shown.getFirst());
  }
}
