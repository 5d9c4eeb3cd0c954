package org.rooftree.engine.study;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricValues;

/**
 * What became of one point of a study with one evaluator.
 *
 * @param design index of the design file in the study
 * @param designName name of the design
 * @param levels index of the value of each factor
 * @param values value of each factor as text
 * @param evaluator identifier of the evaluator
 * @param status how the evaluation ended
 * @param reason why it was not completed; empty if it was
 * @param totals metrics over all workloads together; empty unless completed
 * @param objectives values of the study's objectives in their units; NaN where the evaluator has
 *     none
 * @param violations constraints that are not met, in words; a point with any is not on the front
 * @param inputs fingerprint of everything that made the numbers
 */
public record StudyPoint(
    int design,
    String designName,
    int[] levels,
    Map<String, String> values,
    String evaluator,
    EvaluationResult.Status status,
    String reason,
    MetricValues totals,
    double[] objectives,
    List<String> violations,
    String inputs) {
  /** Copies the collections. */
  public StudyPoint {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    violations = List.copyOf(violations);
  }

  /** Points are told apart by what was evaluated. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StudyPoint point
        && inputs.equals(point.inputs)
        && design == point.design
        && Arrays.equals(levels, point.levels)
        && evaluator.equals(point.evaluator);
  }

  @Override
  public int hashCode() {
    return inputs.hashCode();
  }
}
