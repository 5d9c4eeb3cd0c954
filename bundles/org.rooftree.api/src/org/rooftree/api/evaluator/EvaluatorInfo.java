package org.rooftree.api.evaluator;

import java.util.List;
import org.rooftree.api.result.MetricDefinition;

/**
 * What an evaluator says of itself.
 *
 * @param id stable identifier, lower case, for example {@code "roofline"}
 * @param name name for people
 * @param version semantic version; it changes whenever numbers change
 * @param description what it computes, in one or two sentences
 * @param literature publications that the model is taken from
 * @param metrics metrics that it can report
 * @param parameters parameters that it takes
 * @since 0.1.0
 */
public record EvaluatorInfo(
    String id,
    String name,
    String version,
    String description,
    List<String> literature,
    List<MetricDefinition> metrics,
    List<Parameter> parameters) {
  /** Copies the lists. */
  public EvaluatorInfo {
    literature = List.copyOf(literature);
    metrics = List.copyOf(metrics);
    parameters = List.copyOf(parameters);
  }
}
