package org.rooftree.engine.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricValues;

/**
 * What a result says: the same of one that was just computed as of one read from a file.
 *
 * @param design name and hash of the accelerator
 * @param workload name and hash of the network
 * @param batch inputs processed together
 * @param mapping name and hash of the mapping, if one was given
 * @param evaluator identifier of the evaluator
 * @param version version of the evaluator
 * @param parameters all parameters of the evaluator as text, by name
 * @param outcome {@code completed}, {@code notApplicable}, {@code failed} or {@code cancelled}
 * @param reason why it was not completed; empty if it was
 * @param totals metrics of the network; empty unless every layer was completed
 * @param layers layers in the order of the workload
 */
public record ResultNumbers(
    Model design,
    Model workload,
    int batch,
    Optional<Model> mapping,
    String evaluator,
    String version,
    Map<String, String> parameters,
    String outcome,
    String reason,
    Map<MetricName, Quantity> totals,
    List<LayerNumbers> layers) {

  /** Outcome of a result that has a value for every layer. */
  public static final String COMPLETED = "completed";

  /**
   * A model that the result was computed from.
   *
   * @param name its name
   * @param sha256 SHA-256 of its file, in hexadecimal
   */
  public record Model(String name, String sha256) {}

  /** Copies the collections. */
  public ResultNumbers {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
    layers = List.copyOf(layers);
  }

  /** Returns what a computed result says. */
  public static ResultNumbers of(EvaluationResult result) {
    List<LayerNumbers> layers = new ArrayList<>(result.layers().size());
    for (LayerOutcome layer : result.layers()) {
      layers.add(
          new LayerNumbers(
              layer.layer().path(),
              layer.layer().name(),
              layer.outcome().id(),
              layer
                  .result()
                  .map(LayerResult::metrics)
                  .map(ResultNumbers::numbers)
                  .orElse(Map.of())));
    }
    return new ResultNumbers(
        new Model(result.design().name(), result.design().sha256()),
        new Model(result.workload().name(), result.workload().sha256()),
        result.workload().batch(),
        result.mapping().map((Mapping m) -> new Model(m.name(), m.sha256())),
        result.evaluator().id(),
        result.evaluator().version(),
        result.parameters(),
        result.outcome().id(),
        result.reason(),
        numbers(result.totals()),
        layers);
  }

  private static Map<MetricName, Quantity> numbers(MetricValues values) {
    Map<MetricName, Quantity> numbers = new LinkedHashMap<>();
    for (MetricKey key : values.present()) {
      numbers.put(MetricName.of(key), values.quantity(key));
    }
    return numbers;
  }

  /** Returns whether every layer has a result. */
  public boolean completed() {
    return outcome.equals(COMPLETED);
  }

  /** Returns the layer of a name: the first of several. */
  public Optional<LayerNumbers> layer(String name) {
    return layers.stream().filter(l -> l.name().equals(name) || l.path().equals(name)).findFirst();
  }
}
