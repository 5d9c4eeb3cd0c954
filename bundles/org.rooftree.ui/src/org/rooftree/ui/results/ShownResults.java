package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;

/** Which of the session's results are shown, how that reads, and how a user changes it. */
public final class ShownResults {
  private final Results results;

  public ShownResults(Results results) {
    this.results = results;
  }

  /** Returns all results that can be shown, newest first. */
  public List<Evaluation> choices() {
    return results.all().reversed();
  }

  /** Returns whether a result is shown. */
  public boolean isShown(Evaluation evaluation) {
    return shown().contains(evaluation);
  }

  /** Shows one result and no other. */
  public void showOnly(Evaluation evaluation) {
    show(List.of(evaluation));
  }

  /**
   * Shows a result beside the others, or no longer. The only one that is shown stays, because
   * nothing would be left to look at.
   */
  public void toggle(Evaluation evaluation) {
    List<Evaluation> shown = new ArrayList<>(shown());
    if (!shown.remove(evaluation)) {
      shown.add(evaluation);
    }
    if (!shown.isEmpty()) {
      show(shown);
    }
  }

  /** Forgets the results that are shown; the newest of the others is shown then. */
  public void forgetShown() {
    shown().forEach(results::remove);
    results.newest().ifPresent(this::showOnly);
  }

  private List<Evaluation> shown() {
    return results.selection().shown();
  }

  /** What is selected inside stays selected where the results shown have it. */
  private void show(List<Evaluation> shown) {
    ResultSelection before = results.selection();
    Optional<String> layer =
        before.layer().filter(name -> shown.stream().anyMatch(e -> hasLayer(e.result(), name)));
    results.select(new ResultSelection(shown, layer, before.component(), before.metric()));
  }

  private static boolean hasLayer(EvaluationResult result, String name) {
    return result.layers().stream().anyMatch(l -> l.layer().name().equals(name));
  }

  /** Returns one line that says what is shown, and how far a run got that did not complete. */
  public static String describe(ResultSelection selection) {
    return selection.shown().stream()
        .map(e -> e.label() + incomplete(e.result()))
        .collect(Collectors.joining("  |  "));
  }

  private static String incomplete(EvaluationResult result) {
    if (result.outcome() == Status.COMPLETED) {
      return "";
    }
    long completed = result.layers().stream().filter(l -> l.result().isPresent()).count();
    String how =
        switch (result.outcome()) {
          case CANCELLED -> "cancelled";
          case FAILED -> "failed";
          case NOT_APPLICABLE -> "not applicable to every layer";
          case COMPLETED -> "completed";
        };
    return " (" + how + ": " + completed + " of " + result.layers().size() + " layers)";
  }
}
