package org.rooftree.report;

import static org.rooftree.report.json.JsonTree.object;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.engine.crosscheck.Column;
import org.rooftree.engine.crosscheck.CrossCheck;
import org.rooftree.engine.crosscheck.LayerCause;
import org.rooftree.engine.crosscheck.LayerSpread;
import org.rooftree.engine.crosscheck.MetricSpread;
import org.rooftree.report.content.MetricText;
import org.rooftree.report.json.JsonTree;

/** A cross-check as JSON, schema {@code rooftree.crosscheck/1}. */
public final class CrossCheckJson {
  /** Name of the schema; see schema/rooftree.crosscheck-1.json. */
  public static final String SCHEMA = "rooftree.crosscheck/1";

  private final CrossCheckContent content;
  private final CrossCheck check;

  private CrossCheckJson(CrossCheckContent content) {
    this.content = content;
    this.check = content.check();
  }

  /** Writes a cross-check: all layers, and why for as many as the content says. */
  public static void write(CrossCheckContent content, Writer target) throws IOException {
    JsonTree.writeIndented(new CrossCheckJson(content).tree(), target);
  }

  private Map<String, Object> tree() {
    EvaluationResult first = check.columns().getFirst().result();
    Map<String, Object> layers = new LinkedHashMap<>();
    content.metrics().forEach(m -> layers.put(MetricText.id(m), layers(m)));
    Map<String, Object> single = new LinkedHashMap<>();
    content.ofOneOnly().forEach((evaluator, metrics) -> single.put(evaluator, single(metrics)));
    Map<String, Object> tree =
        object(
            "schema", SCHEMA,
            "design", first.design().name(),
            "workload", first.workload().name(),
            "batch", first.workload().batch(),
            "reference", content.reference(),
            "evaluators", check.columns().stream().map(this::column).toList(),
            "metrics", metrics(check.totals()));
    check
        .commonLayers()
        .ifPresent(
            c ->
                tree.put(
                    "commonLayers",
                    object("count", c.layers(), "of", c.all(), "metrics", metrics(c.totals()))));
    tree.put("ofOneEvaluator", single);
    tree.put("layers", layers);
    return tree;
  }

  private Map<String, Object> column(Column column) {
    EvaluationResult result = column.result();
    Map<String, Object> tree =
        object(
            "name", column.name(),
            "id", result.evaluator().id(),
            "version", result.evaluator().version(),
            "parameters", result.parameters(),
            "outcome", result.outcome().id(),
            "completedLayers", column.completed());
    if (!result.reason().isEmpty()) {
      tree.put("reason", result.reason());
    }
    return tree;
  }

  private Map<String, Object> metrics(List<MetricSpread> spreads) {
    Map<String, Object> tree = new LinkedHashMap<>();
    spreads.forEach(s -> tree.put(MetricText.id(s.key()), spread(s)));
    return tree;
  }

  private static Map<String, Object> single(List<MetricSpread> metrics) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (MetricSpread metric : metrics) {
      Map<String, Object> value = object("unit", metric.key().metric().unit().symbol());
      metric.values().get(metric.base()).ifPresent(v -> value.put("value", v));
      tree.put(MetricText.id(metric.key()), value);
    }
    return tree;
  }

  private Map<String, Object> spread(MetricSpread spread) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < spread.values().size(); i++) {
      OptionalDouble value = spread.values().get(i);
      if (value.isPresent()) {
        values.put(check.columns().get(i).name(), value.getAsDouble());
      }
    }
    Map<String, Object> tree =
        object("unit", spread.key().metric().unit().symbol(), "values", values);
    put(tree, "spread", spread.spread());
    if (spread.count() > 1) {
      put(tree, "relative", spread.relative());
      tree.put("relativeTo", content.base(spread));
    }
    return tree;
  }

  private static void put(Map<String, Object> tree, String name, double value) {
    if (Double.isFinite(value)) {
      tree.put(name, value);
    }
  }

  private List<Object> layers(MetricKey key) {
    List<LayerSpread> layers = check.layers(key);
    List<LayerSpread> explained = content.explained(layers);
    List<Object> rows = new ArrayList<>();
    for (LayerSpread layer : layers) {
      Map<String, Object> row = object("layer", layer.layer(), "path", layer.path());
      row.putAll(spread(layer.spread()));
      put(row, "share", layer.share());
      if (explained.contains(layer)) {
        row.put("why", cause(check.cause(layer)));
      }
      rows.add(row);
    }
    return rows;
  }

  private Map<String, Object> cause(LayerCause cause) {
    Map<String, Object> accounts = new LinkedHashMap<>();
    for (int i = 0; i < cause.accounts().size(); i++) {
      accounts.put(check.columns().get(i).name(), account(cause.accounts().get(i)));
    }
    return object(
        "parts", cause.parts().stream().map(this::part).toList(),
        "related", cause.related().stream().map(this::part).toList(),
        "evaluators", accounts);
  }

  private Map<String, Object> part(LayerCause.Part part) {
    Map<String, Object> tree = object("part", part.label());
    tree.putAll(spread(part.spread()));
    return tree;
  }

  private static Map<String, Object> account(LayerCause.Account account) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (!account.missing().isEmpty()) {
      tree.put("missing", account.missing());
    }
    if (!account.bound().isEmpty()) {
      tree.put("bound", account.bound());
    }
    account
        .main()
        .ifPresent(
            m -> tree.put("mostly", object("part", m.label(), "difference", m.difference())));
    account.excerpt().ifPresent(e -> tree.put("because", step(e)));
    return tree;
  }

  private static Map<String, Object> step(Explanation step) {
    Map<String, Object> tree =
        object(
            "text", step.text(),
            "value", step.value().value(),
            "unit", step.value().unit().symbol());
    step.source().ifPresent(s -> tree.put("source", s.toString()));
    if (!step.from().isEmpty()) {
      tree.put("from", step.from().stream().map(CrossCheckJson::step).toList());
    }
    return tree;
  }
}
