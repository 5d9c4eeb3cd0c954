package org.rooftree.api.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.quantity.Quantity;

/**
 * A study: what to evaluate, vary, optimise and expect.
 *
 * @param name its name
 * @param sha256 SHA-256 of the file that it was read from, in hexadecimal
 * @param designs accelerator files, relative to the study
 * @param workloads workload files, relative to the study
 * @param mappings mapping files, relative to the study
 * @param evaluators evaluators with their settings
 * @param factors what varies
 * @param sampler how points are chosen
 * @param samples number of points for samplers other than grid
 * @param seed seed of the sampler
 * @param objectives what to optimise
 * @param constraints what a design must satisfy
 * @param expectations values that a result must have
 * @param baseline result file to compare with, relative to the study
 * @since 0.1.0
 */
public record Study(
    String name,
    String sha256,
    List<String> designs,
    List<String> workloads,
    List<String> mappings,
    List<Selection> evaluators,
    List<Factor> factors,
    Sampler sampler,
    int samples,
    long seed,
    List<Objective> objectives,
    List<Constraint> constraints,
    List<Expectation> expectations,
    Optional<String> baseline) {

  /** How points of the design space are chosen. */
  public enum Sampler {
    /** Every combination. */
    GRID,
    /** Independent random points. */
    RANDOM,
    /** Latin hypercube. */
    LATIN_HYPERCUBE,
    /** Sobol sequence. */
    SOBOL,
    /** Halton sequence. */
    HALTON
  }

  /**
   * An evaluator with settings.
   *
   * @param evaluator its identifier
   * @param settings parameters that differ from their defaults, as text
   */
  public record Selection(String evaluator, Map<String, String> settings) {
    /** Copies the map. */
    public Selection {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * A feature of a model element that varies.
   *
   * @param name its name
   * @param file path of the model file; empty means every design
   * @param element path of the element
   * @param feature name of the feature
   * @param values listed values, as text
   * @param range range instead of listed values
   */
  public record Factor(
      String name,
      String file,
      String element,
      String feature,
      List<String> values,
      Optional<Range> range) {
    /** Copies the list. */
    public Factor {
      values = List.copyOf(values);
    }
  }

  /**
   * A range of values.
   *
   * @param minimum smallest value
   * @param maximum largest value
   * @param steps number of values, at least 2
   * @param logarithmic whether ratios rather than differences are equal
   */
  public record Range(Quantity minimum, Quantity maximum, int steps, boolean logarithmic) {}

  /**
   * A metric to optimise.
   *
   * @param metric its identifier
   * @param maximise whether larger is better
   */
  public record Objective(String metric, boolean maximise) {}

  /**
   * A bound on a metric.
   *
   * @param metric its identifier
   * @param minimum smallest value allowed
   * @param maximum largest value allowed
   */
  public record Constraint(String metric, Optional<Quantity> minimum, Optional<Quantity> maximum) {}

  /**
   * The value that a metric must have.
   *
   * @param name its name
   * @param design name of the design; empty means all
   * @param workload name of the workload; empty means all
   * @param evaluator identifier of the evaluator; empty means all
   * @param layer name of the layer; empty means the total
   * @param metric its identifier
   * @param expected expected value
   * @param relativeTolerance relative difference allowed
   * @param absoluteTolerance absolute difference allowed
   * @param minimum smallest value allowed
   * @param maximum largest value allowed
   */
  public record Expectation(
      String name,
      String design,
      String workload,
      String evaluator,
      String layer,
      String metric,
      Optional<Quantity> expected,
      double relativeTolerance,
      Optional<Quantity> absoluteTolerance,
      Optional<Quantity> minimum,
      Optional<Quantity> maximum) {}

  /** Copies the lists. */
  public Study {
    designs = List.copyOf(designs);
    workloads = List.copyOf(workloads);
    mappings = List.copyOf(mappings);
    evaluators = List.copyOf(evaluators);
    factors = List.copyOf(factors);
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
    expectations = List.copyOf(expectations);
  }
}
