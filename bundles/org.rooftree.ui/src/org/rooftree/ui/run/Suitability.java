package org.rooftree.ui.run;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Applicability;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.Workload;

/** Whether an evaluator can say something about a network on a design. */
public sealed interface Suitability {
  /** That is being found out. */
  record Checking() implements Suitability {}

  /** It evaluates all layers. */
  record Suits() implements Suitability {}

  /**
   * It evaluates some layers.
   *
   * @param layers how many
   * @param total of how many
   * @param reason why not the others
   * @param remedy what to change
   */
  record Partly(int layers, int total, String reason, String remedy) implements Suitability {}

  /**
   * It evaluates no layer.
   *
   * @param reason why
   * @param remedy what to change
   */
  record Unsuitable(String reason, String remedy) implements Suitability {}

  /**
   * Nobody knows, because the files cannot be read or the evaluator failed.
   *
   * @param reason why
   */
  record Unknown(String reason) implements Suitability {}

  /** Returns a word or two for a table. */
  default String label() {
    return switch (this) {
      case Checking c -> "checking…";
      case Suits s -> "applies";
      case Partly p -> p.layers() + " of " + p.total() + " layers";
      case Unsuitable u -> "does not apply";
      case Unknown u -> "unknown";
    };
  }

  /** Returns reason and remedy in sentences. */
  default String explanation() {
    return switch (this) {
      case Checking c -> "Checking whether it applies…";
      case Suits s -> "Applies to every layer of the network.";
      case Partly p ->
          "Evaluates "
              + p.layers()
              + " of "
              + p.total()
              + " layers, so there are no totals. "
              + sentences(p.reason(), p.remedy());
      case Unsuitable u -> "Does not apply: " + sentences(u.reason(), u.remedy());
      case Unknown u -> u.reason();
    };
  }

  private static String sentences(String reason, String remedy) {
    return reason + "." + (remedy.isEmpty() ? "" : " Remedy: " + remedy + ".");
  }

  /**
   * Asks an evaluator. May take long, because evaluators prepare themselves.
   *
   * @param settings parameters that differ from their defaults
   * @param cancelled asked between layers; the answer does not matter then
   */
  static Suitability of(
      Evaluator evaluator,
      Design design,
      Workload workload,
      Optional<Mapping> mapping,
      Map<String, String> settings,
      BooleanSupplier cancelled) {
    try {
      PreparedEvaluator prepared =
          evaluator.prepare(
              new EvaluationContext(
                  design,
                  workload,
                  mapping,
                  Parameters.of(evaluator.info().parameters(), settings)));
      int suited = 0;
      Applicability.NotApplicable first = null;
      for (Layer layer : workload.layers()) {
        if (cancelled.getAsBoolean()) {
          return new Checking();
        }
        if (prepared.applicability(layer) instanceof Applicability.NotApplicable no) {
          first = first == null ? no : first;
        } else {
          suited++;
        }
      }
      if (first == null) {
        return new Suits();
      }
      return suited == 0
          ? new Unsuitable(first.reason(), first.remedy())
          : new Partly(suited, workload.layers().size(), first.reason(), first.remedy());
    } catch (RuntimeException | LinkageError e) {
      return new Unknown("The evaluator failed when it was asked whether it applies: " + e);
    }
  }
}
