package org.rooftree.report;

import static org.rooftree.report.json.JsonTree.object;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rooftree.api.compare.ModelChange;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.engine.compare.LayerDelta;
import org.rooftree.engine.compare.MetricDelta;
import org.rooftree.engine.compare.MetricName;
import org.rooftree.engine.compare.ResultComparison;
import org.rooftree.engine.compare.ResultNumbers;
import org.rooftree.report.json.JsonTree;

/** A comparison as text for people and as JSON, schema {@code rooftree.comparison/1}. */
public final class CompareReport {
  /** Name of the schema; see schema/rooftree.comparison-1.json. */
  public static final String SCHEMA = "rooftree.comparison/1";

  private CompareReport() {}

  /**
   * Returns the text of a comparison.
   *
   * @param maximumLayers layers to list per metric
   */
  public static String text(Comparison comparison, int maximumLayers) {
    StringBuilder text = new StringBuilder();
    text.append(comparison.before()).append(" → ").append(comparison.after()).append('\n');
    if (!comparison.differs()) {
      text.append("No difference");
      text.append(comparison.relativeTolerance() > 0 ? " beyond the tolerance.\n" : ".\n");
    }
    if (!comparison.changes().isEmpty()) {
      text.append("\nModel\n");
      comparison.changes().forEach(c -> text.append("  ").append(c).append('\n'));
    }
    for (ResultComparison result : comparison.results()) {
      result(comparison, result, maximumLayers, text);
    }
    return text.toString();
  }

  private static void result(
      Comparison comparison, ResultComparison result, int maximumLayers, StringBuilder text) {
    ResultNumbers after = result.after();
    text.append('\n')
        .append(after.workload().name())
        .append(" on ")
        .append(after.design().name())
        .append(", ")
        .append(after.evaluator())
        .append('\n');
    for (ResultComparison.Fact fact : result.facts()) {
      text.append("  ").append(fact(fact)).append('\n');
    }
    if (!after.reason().isEmpty()) {
      text.append("  ").append(after.reason()).append('\n');
    }
    List<MetricDelta> differing = comparison.differing(result);
    if (!differing.isEmpty()) {
      TextTable table = new TextTable(false, true, true, true, true, false);
      table.row("Metric", "Before", "After", "Difference", "%", "");
      for (MetricDelta delta : differing) {
        table.row(
            delta.metric().label(),
            DeltaText.value(delta, delta.before()),
            DeltaText.value(delta, delta.after()),
            DeltaText.difference(delta),
            DeltaText.percent(delta),
            DeltaText.tone(delta));
      }
      text.append('\n').append(table.text("  "));
    }
    int same = result.totals().size() - differing.size();
    if (same > 0) {
      text.append("  ").append(same).append(same == 1 ? " metric is" : " metrics are");
      text.append(" the same.\n");
    }
    for (MetricName metric : comparison.byLayer(result)) {
      layers(result, metric, maximumLayers, text);
    }
  }

  /** Returns a fact in words. */
  static String fact(ResultComparison.Fact fact) {
    return fact.what() + ": " + or(fact.before()) + " → " + or(fact.after());
  }

  private static String or(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static void layers(
      ResultComparison result, MetricName metric, int maximum, StringBuilder text) {
    List<LayerDelta> deltas = result.contributions(metric);
    boolean shares = result.additive(metric);
    text.append("\n  ").append(metric.label()).append(" by layer");
    text.append(shares ? ", largest contribution first\n" : ", largest difference first\n");
    TextTable table = new TextTable(false, true, true, true, true);
    table.row("Layer", "Before", "After", "Difference", shares ? "of the difference" : "");
    for (LayerDelta delta : deltas.subList(0, Math.min(maximum, deltas.size()))) {
      table.row(
          delta.layer(),
          DeltaText.value(delta.delta(), delta.delta().before()),
          DeltaText.value(delta.delta(), delta.delta().after()),
          DeltaText.difference(delta.delta()),
          shares ? DeltaText.share(delta.share()) : "");
    }
    text.append(table.text("  "));
    if (deltas.size() > maximum) {
      text.append("  and ").append(deltas.size() - maximum).append(" more (--layers all)\n");
    }
  }

  /** Writes a comparison as JSON. */
  public static void json(Comparison comparison, Writer target) throws IOException {
    List<Object> results = new ArrayList<>();
    comparison.results().forEach(r -> results.add(tree(comparison, r)));
    Map<String, Object> tree =
        object(
            "schema", SCHEMA,
            "before", comparison.before(),
            "after", comparison.after(),
            "relativeTolerance", comparison.relativeTolerance(),
            "differs", comparison.differs(),
            "changes", comparison.changes().stream().map(CompareReport::tree).toList(),
            "results", results);
    JsonTree.writeIndented(tree, target);
  }

  /** Returns a change as it stands in JSON. */
  static Map<String, Object> tree(ModelChange change) {
    return object(
        "kind", change.kind().id(),
        "element", change.element(),
        "type", change.type(),
        "feature", change.feature(),
        "before", change.before(),
        "after", change.after());
  }

  private static Map<String, Object> tree(Comparison comparison, ResultComparison result) {
    List<Object> facts = new ArrayList<>();
    for (ResultComparison.Fact fact : result.facts()) {
      facts.add(object("what", fact.what(), "before", fact.before(), "after", fact.after()));
    }
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (MetricDelta delta : result.totals()) {
      metrics.put(delta.metric().toString(), tree(delta));
    }
    Map<String, Object> layers = new LinkedHashMap<>();
    for (MetricName metric : comparison.byLayer(result)) {
      boolean shares = result.additive(metric);
      List<Object> rows = new ArrayList<>();
      for (LayerDelta delta : result.contributions(metric)) {
        Map<String, Object> row = object("layer", delta.layer(), "path", delta.path());
        row.putAll(tree(delta.delta()));
        if (shares && !Double.isNaN(delta.share())) {
          row.put("share", delta.share());
        }
        rows.add(row);
      }
      layers.put(metric.toString(), rows);
    }
    return object(
        "design", result.after().design().name(),
        "workload", result.after().workload().name(),
        "evaluator", result.after().evaluator(),
        "differs", result.differs(comparison.relativeTolerance()),
        "facts", facts,
        "metrics", metrics,
        "layers", layers);
  }

  private static Map<String, Object> tree(MetricDelta delta) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Optional<Quantity> any = delta.after().or(delta::before);
    tree.put("unit", any.map(q -> q.unit().symbol()).orElse("1"));
    delta.before().ifPresent(q -> tree.put("before", q.value()));
    delta.after().ifPresent(q -> tree.put("after", q.value()));
    delta.differenceQuantity().ifPresent(q -> tree.put("difference", q.value()));
    if (Double.isFinite(delta.relative())) {
      tree.put("relative", delta.relative());
    }
    return tree;
  }
}
