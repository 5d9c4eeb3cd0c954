package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.content.BoundShares;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;

/** What the summary of a result says in words. */
public final class SummaryText {
  private SummaryText() {}

  /** Returns how the evaluation ended, with the number of layers. */
  public static String status(EvaluationResult result) {
    int all = result.layers().size();
    long done = result.layers().stream().filter(l -> l.result().isPresent()).count();
    return switch (result.outcome()) {
      case COMPLETED -> "Complete: all " + all + " layers are evaluated.";
      case CANCELLED ->
          "Cancelled: " + done + " of " + all + " layers are finished. There are no totals.";
      case FAILED ->
          "Failed: " + done + " of " + all + " layers are evaluated. There are no totals.";
      case NOT_APPLICABLE ->
          "Not applicable: the evaluator has no answer for "
              + (all - done)
              + " of "
              + all
              + " layers. There are no totals.";
    };
  }

  /** Returns the layers without result with their reasons, at most a few. */
  public static List<String> problems(EvaluationResult result, int most) {
    List<LayerOutcome> missing =
        result.layers().stream()
            .filter(l -> l.result().isEmpty() && !l.outcome().explanation().isEmpty())
            .toList();
    List<String> lines =
        new ArrayList<>(
            missing.stream()
                .limit(most)
                .map(l -> l.layer().name() + ": " + l.outcome().explanation())
                .toList());
    if (missing.size() > most) {
      lines.add("and " + (missing.size() - most) + " more layers");
    }
    return lines;
  }

  /** Returns one word on how the evaluation ended, for lists. */
  public static String outcome(EvaluationResult result) {
    return MetricText.words(result.outcome().id());
  }

  /** Returns how the time is shared among what bounds it; empty if that is not known. */
  public static String bounds(EvaluationResult result) {
    return BoundShares.of(result).stream()
        .map(s -> String.format(Locale.ROOT, "%s %.1f %%", s.resource(), 100 * s.share()))
        .collect(Collectors.joining(" · "));
  }

  /** Returns the totals of results as a table, one column per result. */
  public static TextTable totals(List<Evaluation> evaluations) {
    List<String> header = new ArrayList<>(List.of("Metric", "Unit"));
    evaluations.forEach(e -> header.add(e.label()));
    Set<MetricKey> keys =
        new LinkedHashSet<>(
            MetricKeys.ofTotals(evaluations.stream().map(Evaluation::result).toList()));
    evaluations.forEach(e -> keys.addAll(e.result().totals().present()));
    List<List<String>> rows = new ArrayList<>();
    for (MetricKey key : keys) {
      List<String> row =
          new ArrayList<>(List.of(MetricText.name(key), key.metric().unit().symbol()));
      for (Evaluation evaluation : evaluations) {
        OptionalDouble value = evaluation.result().totals().get(key);
        row.add(value.isPresent() ? Quantity.number(value.getAsDouble()) : "");
      }
      rows.add(row);
    }
    return new TextTable(header, rows);
  }

  /** Returns the number of findings by severity: {@code "1 error, 2 warnings"}. */
  public static String findings(Evaluation evaluation) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = evaluation.findings().stream().filter(f -> f.severity() == severity).count();
      String name = severity.name().toLowerCase(Locale.ROOT);
      if (count > 0) {
        parts.add(count + " " + name + (count == 1 || severity == Severity.ADVICE ? "" : "s"));
      }
    }
    return String.join(", ", parts);
  }
}
