package org.rooftree.api.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;

/**
 * The result of one evaluator on one design and one workload.
 *
 * @param design what was evaluated
 * @param workload what ran on it
 * @param mapping how it was mapped, if that was given
 * @param evaluator which evaluator
 * @param parameters all its parameters with their values as text, defaults included, sorted by name
 * @param outcome {@code completed} if every layer was; otherwise that of the first layer that was
 *     not: failed before cancelled before not applicable
 * @param reason why the outcome is not {@code completed}; empty if it is
 * @param totals metrics of the network; empty unless every layer was completed
 * @param layers outcomes in the order of the workload
 * @param notes what a reader should know about the numbers
 * @param provenance what made the result
 * @since 0.1.0
 */
public record EvaluationResult(
    Design design,
    Workload workload,
    Optional<Mapping> mapping,
    EvaluatorInfo evaluator,
    Map<String, String> parameters,
    Status outcome,
    String reason,
    MetricValues totals,
    List<LayerOutcome> layers,
    List<String> notes,
    Provenance provenance) {

  /** How a whole run ended. */
  public enum Status {
    /** Every layer has a result. */
    COMPLETED("completed"),
    /** The evaluator has no answer for at least one layer. */
    NOT_APPLICABLE("notApplicable"),
    /** The run was cancelled; finished layers are kept. */
    CANCELLED("cancelled"),
    /** The evaluator failed on at least one layer. */
    FAILED("failed");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    /** Returns the name used in result files. */
    public String id() {
      return id;
    }
  }

  /** Copies the lists. */
  public EvaluationResult {
    layers = List.copyOf(layers);
    notes = List.copyOf(notes);
  }
}
