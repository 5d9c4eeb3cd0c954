package org.rooftree.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code rooftree compare} can be told of a cross-check of evaluators. */
final class CrossCheckOptions {
  /** Layers whose disagreement is explained unless something else is asked for. */
  private static final int REASONS = 3;

  @Option(
      names = "--evaluators",
      paramLabel = "ID",
      split = ",",
      description =
          "Cross-check: A is a design and B a network; put these evaluators side by side, for"
              + " example roofline,mapping,systolic.")
  private List<String> evaluators = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "ID",
      description =
          "Evaluator that a cross-check measures the others against (default: the first).")
  private @Nullable String reference;

  @Option(
      names = "--reasons",
      paramLabel = "N|all",
      defaultValue = "" + REASONS,
      description =
          "Layers per metric of which a cross-check tells why evaluators disagree"
              + " (default: ${DEFAULT-VALUE}).")
  private String reasons = "" + REASONS;

  /** Returns the evaluators in the order in which they were named; none without a cross-check. */
  List<String> evaluators() {
    return List.copyOf(evaluators);
  }

  /** Returns whether evaluators are to be compared. */
  boolean isAsked() {
    return !evaluators.isEmpty();
  }

  @Nullable String reference() {
    return reference;
  }

  String reasons() {
    return reasons;
  }
}
