package org.rooftree.api.result;

import java.util.Locale;

/**
 * How the evaluation of a layer, or of a whole workload, ended.
 *
 * @since 0.1.0
 */
public sealed interface Outcome {

  /**
   * It ended with a result.
   *
   * @param result the result
   */
  record Completed(LayerResult result) implements Outcome {}

  /**
   * The evaluator has no answer for this input.
   *
   * @param reason why
   * @param remedy what would help
   */
  record NotApplicable(String reason, String remedy) implements Outcome {}

  /**
   * The evaluator threw, hung or returned something impossible.
   *
   * @param reason what happened
   */
  record Failed(String reason) implements Outcome {}

  /** It was cancelled before it ended. */
  record Cancelled() implements Outcome {}

  /** Returns the name used in result files: completed, notApplicable, failed or cancelled. */
  default String id() {
    String name = getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** Returns reason and remedy for people; empty where there is nothing to say. */
  default String explanation() {
    return switch (this) {
      case NotApplicable n -> n.remedy().isEmpty() ? n.reason() : n.reason() + "; " + n.remedy();
      case Failed f -> f.reason();
      case Completed c -> "";
      case Cancelled c -> "";
    };
  }
}
