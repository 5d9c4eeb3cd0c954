package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.MetricText;

/** What the Cross-Check view shows: the results of one design and network in several evaluators. */
public final class CrossCheckTable {
  private static final String ROOFLINE = "roofline";

  private final List<Evaluation> evaluations;
  private final CrossCheck check;

  private CrossCheckTable(List<Evaluation> evaluations, CrossCheck check) {
    this.evaluations = List.copyOf(evaluations);
    this.check = check;
  }

  /**
   * Returns the results that can be put side by side: those that are shown, if they are two or more
   * of one design and network; else the newest of every evaluator, of the design and network of the
   * first that is shown.
   *
   * @param shown what is shown, at least one
   * @param all all results of the session, oldest first
   */
  public static List<Evaluation> gather(List<Evaluation> shown, List<Evaluation> all) {
    EvaluationResult first = shown.getFirst().result();
    List<Evaluation> chosen = of(first, shown);
    if (chosen.size() > 1) {
      return chosen;
    }
    Map<String, Evaluation> newest = new LinkedHashMap<>();
    of(first, all).forEach(e -> newest.put(e.result().evaluator().id(), e));
    newest.put(first.evaluator().id(), shown.getFirst());
    return List.copyOf(newest.values());
  }

  private static List<Evaluation> of(EvaluationResult inputs, List<Evaluation> evaluations) {
    return evaluations.stream().filter(e -> CrossCheck.sameInputs(inputs, e.result())).toList();
  }

  /**
   * Puts results side by side.
   *
   * @param evaluations of one design and network
   * @param reference identifier of the evaluator that the others are measured against; if none of
   *     the results is of it, the roofline, or else the first
   */
  public static CrossCheckTable of(List<Evaluation> evaluations, String reference) {
    int position = Math.max(0, position(evaluations, ROOFLINE));
    int wanted = position(evaluations, reference);
    return new CrossCheckTable(
        evaluations,
        CrossCheck.of(
            evaluations.stream().map(Evaluation::result).toList(), wanted < 0 ? position : wanted));
  }

  private static int position(List<Evaluation> evaluations, String evaluator) {
    for (int i = 0; i < evaluations.size(); i++) {
      if (evaluations.get(i).result().evaluator().id().equals(evaluator)) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the results, one per column. */
  public List<Evaluation> evaluations() {
    return evaluations;
  }

  /** Returns the cross-check. */
  public CrossCheck check() {
    return check;
  }

  /** Returns the name of a column. */
  String name(int column) {
    return check.columns().get(column).name();
  }

  /** Returns the name of the column that others are measured against. */
  String reference() {
    return name(check.reference());
  }

  /** Returns the metric whose layers are shown first: cycles, or what else comes first. */
  Optional<MetricKey> leading() {
    List<MetricKey> metrics = check.layerMetrics();
    return metrics.stream()
        .filter(k -> k.equals(MetricKey.of(Metrics.CYCLES)))
        .findFirst()
        .or(() -> metrics.stream().findFirst());
  }

  /** Returns everything as a table with all digits: totals and layers of all shared metrics. */
  public TextTable text(boolean onlyDifferences) {
    List<String> header = new ArrayList<>(List.of("Part", "Metric", "Layer", "Unit"));
    check.columns().forEach(c -> header.add(c.name()));
    header.addAll(List.of("Spread", "Spread [%]", "Percent of"));
    List<List<String>> rows = new ArrayList<>();
    for (MetricKey key : check.layerMetrics()) {
      MetricSpread total = check.total(key);
      if (total.count() > 1 && (!onlyDifferences || total.differs(0))) {
        rows.add(row("Total", "", total));
      }
      for (LayerSpread layer : check.layers(key)) {
        if (!onlyDifferences || layer.spread().differs(0)) {
          rows.add(row("Layer", layer.layer(), layer.spread()));
        }
      }
    }
    return new TextTable(header, rows);
  }

  private List<String> row(String part, String layer, MetricSpread spread) {
    List<String> row =
        new ArrayList<>(
            List.of(
                part, MetricText.id(spread.key()), layer, spread.key().metric().unit().symbol()));
    for (OptionalDouble value : spread.values()) {
      row.add(number(value.orElse(Double.NaN)));
    }
    row.add(number(spread.spread()));
    row.add(number(100 * spread.relative()));
    row.add(name(spread.base()));
    return row;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Quantity.number(value) : "";
  }
}
