package org.rooftree.engine.crosscheck;

import java.util.List;
import java.util.Optional;
import org.rooftree.api.result.Explanation;

/**
 * Why evaluators disagree on a metric of a layer.
 *
 * @param parts what the metric consists of, in each evaluator: what time is spent on, energy or
 *     traffic by part of the design, or numerator and denominator of a quotient; empty where
 *     nothing is known
 * @param related other metrics of the layer on which evaluators disagree, the largest relative
 *     spread first
 * @param accounts what each evaluator says itself, in the order of the evaluators
 */
public record LayerCause(List<Part> parts, List<Part> related, List<Account> accounts) {

  /**
   * A part of a metric, or another metric.
   *
   * @param label name for people
   * @param spread its values
   */
  public record Part(String label, MetricSpread spread) {}

  /**
   * The part that makes most of the difference between an evaluator and the one it is measured
   * against.
   *
   * @param label name of the part
   * @param difference how much more it is here, in the unit of the metric
   */
  public record Main(String label, double difference) {}

  /**
   * What an evaluator says of the metric of the layer.
   *
   * @param bound what limits the layer; empty if the evaluator does not know
   * @param missing why there is no value; empty if there is one
   * @param main the part that makes most of the difference; empty if there is none, or if nothing
   *     is known of the parts
   * @param excerpt the deciding step of its explanation with the inputs of that step; empty if the
   *     evaluator does not explain the metric
   */
  public record Account(
      String bound, String missing, Optional<Main> main, Optional<Explanation> excerpt) {}

  /** Copies the lists. */
  public LayerCause {
    parts = List.copyOf(parts);
    related = List.copyOf(related);
    accounts = List.copyOf(accounts);
  }
}
