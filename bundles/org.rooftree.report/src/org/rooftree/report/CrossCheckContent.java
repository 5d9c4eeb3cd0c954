package org.rooftree.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.EvaluationResult.Status;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.MetricText;

/**
 * A cross-check and what of it is to be told.
 *
 * @param check the cross-check
 * @param metrics metrics that are told by layer
 * @param layers layers per metric in tables for people
 * @param reasons layers per metric of which it is told why evaluators disagree
 */
public record CrossCheckContent(
    CrossCheck check, List<MetricKey> metrics, int layers, int reasons) {

  /** Copies the list. */
  public CrossCheckContent {
    metrics = List.copyOf(metrics);
  }

  /** Returns what was evaluated, in one line. */
  String title() {
    EvaluationResult first = check.columns().getFirst().result();
    return first.workload().name()
        + " on "
        + first.design().name()
        + ", batch "
        + first.workload().batch();
  }

  /** Returns the name of the evaluator that a spread is related to. */
  String base(MetricSpread spread) {
    return check.columns().get(spread.base()).name();
  }

  /** Returns the name of the evaluator that others are measured against. */
  String reference() {
    return check.columns().get(check.reference()).name();
  }

  /** Returns the layers whose disagreement is explained. */
  List<LayerSpread> explained(List<LayerSpread> layers) {
    return layers.stream().filter(l -> l.spread().spread() > 0).limit(reasons).toList();
  }

  /** Returns the totals on which evaluators disagree, or those on which they agree. */
  static List<MetricSpread> totals(List<MetricSpread> totals, boolean agreed) {
    return totals.stream().filter(t -> t.differs(0) != agreed).toList();
  }

  /** Returns what an evaluator has no result for, and why; empty if it has all. */
  public static String missing(Column column) {
    EvaluationResult result = column.result();
    if (result.outcome() == Status.COMPLETED) {
      return "";
    }
    int all = result.layers().size();
    String how = MetricText.words(result.outcome().id());
    String count =
        column.completed() == 0
            ? ""
            : " for " + (all - column.completed()) + " of " + all + " layers";
    return how + count + ": " + result.reason();
  }

  /** Returns the parameters of an evaluator that have another value than by default. */
  public static String settings(Column column) {
    Map<String, String> defaults = new LinkedHashMap<>();
    for (Parameter parameter : column.result().evaluator().parameters()) {
      defaults.put(parameter.name(), parameter.defaultValue());
    }
    return column.result().parameters().entrySet().stream()
        .filter(p -> !p.getValue().equals(defaults.get(p.getKey())))
        .map(p -> p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the metrics that just one evaluator gives, by its name. */
  Map<String, List<MetricSpread>> ofOneOnly() {
    Map<String, List<MetricSpread>> byEvaluator = new LinkedHashMap<>();
    check.columns().forEach(c -> byEvaluator.put(c.name(), new ArrayList<>()));
    for (MetricSpread metric : check.ofOneOnly()) {
      byEvaluator.get(check.columns().get(check.onlyGiver(metric.key())).name()).add(metric);
    }
    byEvaluator.values().removeIf(List::isEmpty);
    return byEvaluator;
  }
}
