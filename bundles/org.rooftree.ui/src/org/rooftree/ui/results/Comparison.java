package org.rooftree.ui.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rooftree.api.design.Design;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricKey;
import org.rooftree.report.content.DesignFacts;
import org.rooftree.report.content.MetricKeys;
import org.rooftree.report.content.MetricText;

/** Results side by side: what went in that differs, and how every number differs from the first. */
public final class Comparison {
  private static final String ABSENT = "not there";

  private final List<Evaluation> evaluations;
  private final List<Map<String, LayerOutcome>> layers = new ArrayList<>();
  private final Set<String> layerNames = new LinkedHashSet<>();

  /**
   * Creates a comparison.
   *
   * @param evaluations at least one; the first is the reference
   */
  public Comparison(List<Evaluation> evaluations) {
    this.evaluations = List.copyOf(evaluations);
    for (Evaluation evaluation : evaluations) {
      Map<String, LayerOutcome> byName = new HashMap<>();
      for (LayerOutcome layer : evaluation.result().layers()) {
        byName.putIfAbsent(layer.layer().name(), layer);
        layerNames.add(layer.layer().name());
      }
      layers.add(byName);
    }
  }

  /** Returns the results; the first is the reference. */
  public List<Evaluation> evaluations() {
    return evaluations;
  }

  /** Returns what went into the results and is not the same for all, but for the designs. */
  public List<CompareRow.Input> inputs() {
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    add(inputs, "Network", r -> r.workload().name());
    add(inputs, "Layers", r -> String.valueOf(r.layers().size()));
    add(inputs, "Batch", r -> String.valueOf(r.workload().batch()));
    add(inputs, "Mapping", r -> r.mapping().map(m -> m.name()).orElse("none"));
    add(inputs, "Evaluator", r -> r.evaluator().id() + " " + r.evaluator().version());
    addMaps(
        inputs,
        r -> {
          Map<String, String> parameters = new LinkedHashMap<>();
          r.parameters()
              .forEach((k, v) -> parameters.put("Parameter " + k, v.isEmpty() ? "not set" : v));
          return parameters;
        });
    return different(inputs);
  }

  private static List<CompareRow.Input> different(Map<String, List<String>> inputs) {
    return inputs.entrySet().stream()
        .map(e -> new CompareRow.Input(e.getKey(), e.getValue()))
        .filter(CompareRow.Input::differs)
        .toList();
  }

  /** Returns the names of the designs. */
  public CompareRow.Input designs() {
    return new CompareRow.Input(
        "Accelerator", evaluations.stream().map(e -> e.result().design().name()).toList());
  }

  /**
   * Returns the attributes of designs that are not the same, by path of the element; those of the
   * design itself have an empty path. Only for an element that all designs have: of others there is
   * one row with an empty name that says who has it.
   */
  public Map<String, List<CompareRow.Input>> designDifferences() {
    List<Map<String, Map<String, String>>> designs =
        evaluations.stream().map(e -> attributes(e.result().design())).toList();
    Set<String> paths = new LinkedHashSet<>();
    designs.forEach(d -> paths.addAll(d.keySet()));
    Map<String, List<CompareRow.Input>> differences = new LinkedHashMap<>();
    for (String path : paths) {
      List<CompareRow.Input> rows;
      if (designs.stream().allMatch(d -> d.containsKey(path))) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        addMaps(inputs, r -> attributes(r.design()).get(path));
        rows = different(inputs);
      } else {
        rows =
            List.of(
                new CompareRow.Input(
                    "",
                    designs.stream().map(d -> d.containsKey(path) ? "there" : ABSENT).toList()));
      }
      if (!rows.isEmpty()) {
        differences.put(path, rows);
      }
    }
    return differences;
  }

  private static Map<String, Map<String, String>> attributes(Design design) {
    Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
    DesignFacts.of(design)
        .forEach(
            (attribute, value) -> {
              if (!attribute.name().equals("SHA-256")) {
                attributes
                    .computeIfAbsent(attribute.path(), p -> new LinkedHashMap<>())
                    .put(attribute.name(), value);
              }
            });
    return attributes;
  }

  private void add(
      Map<String, List<String>> inputs, String name, Function<EvaluationResult, String> value) {
    inputs.put(name, evaluations.stream().map(Evaluation::result).map(value).toList());
  }

  private void addMaps(
      Map<String, List<String>> inputs, Function<EvaluationResult, Map<String, String>> values) {
    List<Map<String, String>> all =
        evaluations.stream().map(Evaluation::result).map(values).toList();
    Set<String> names = new LinkedHashSet<>();
    all.forEach(m -> names.addAll(m.keySet()));
    for (String name : names) {
      inputs.put(name, all.stream().map(m -> m.getOrDefault(name, ABSENT)).toList());
    }
  }

  /** Returns the totals of the networks: first those of the whole, then those of levels. */
  public List<CompareRow.Numbers> totals() {
    List<EvaluationResult> results = evaluations.stream().map(Evaluation::result).toList();
    Set<MetricKey> keys = new LinkedHashSet<>(MetricKeys.ofTotals(results));
    results.forEach(
        r -> MetricKeys.of(r).stream().filter(k -> k.level().isEmpty()).forEach(keys::add));
    results.forEach(r -> keys.addAll(MetricKeys.of(r)));
    return keys.stream().map(this::total).toList();
  }

  private CompareRow.Numbers total(MetricKey key) {
    List<CompareRow.Cell> cells = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      EvaluationResult result = evaluation.result();
      cells.add(
          CompareRow.Cell.of(
              key,
              result.totals().get(key).orElse(Double.NaN),
              () ->
                  result.outcome() == EvaluationResult.Status.COMPLETED
                      ? MetricText.name(key) + " has no total in this result."
                      : "Totals need every layer; " + result.reason() + "."));
    }
    return new CompareRow.Numbers(key, Optional.empty(), cells);
  }

  /** Returns the number of layers with different names in all results together. */
  public int layerCount() {
    return layerNames.size();
  }

  /** Returns one metric of all layers, matched by name, in the order of the reference. */
  public List<CompareRow.Numbers> layers(MetricKey key) {
    return layerNames.stream().map(name -> layer(key, name)).toList();
  }

  private CompareRow.Numbers layer(MetricKey key, String name) {
    List<CompareRow.Cell> cells = new ArrayList<>();
    for (int i = 0; i < evaluations.size(); i++) {
      EvaluationResult result = evaluations.get(i).result();
      LayerOutcome layer = layers.get(i).get(name);
      double value =
          layer == null
              ? Double.NaN
              : layer.result().map(r -> r.metrics().get(key).orElse(Double.NaN)).orElse(Double.NaN);
      cells.add(
          CompareRow.Cell.of(
              key,
              value,
              () ->
                  layer == null
                      ? "Network " + result.workload().name() + " has no layer " + name + "."
                      : layer.result().isEmpty()
                          ? LayerTable.reason(layer)
                          : MetricText.name(key) + " is not reported for layer " + name + "."));
    }
    return new CompareRow.Numbers(key, Optional.of(name), cells);
  }

  /** Returns everything as a table: inputs, totals, and the layers of all metrics of the whole. */
  public TextTable text(boolean onlyDifferences) {
    List<String> header = new ArrayList<>(List.of("Part", "Metric", "Layer", "Unit"));
    for (int i = 0; i < evaluations.size(); i++) {
      header.add(evaluations.get(i).label());
      if (i > 0) {
        header.add("Difference to " + evaluations.getFirst().label());
        header.add("Difference [%]");
        header.add("Better or worse");
      }
    }
    List<List<String>> rows = new ArrayList<>();
    inputs().forEach(input -> rows.add(input.plain()));
    if (designs().differs()) {
      rows.add(designs().plain());
    }
    designDifferences()
        .forEach(
            (path, inputs) ->
                inputs.forEach(
                    i ->
                        rows.add(
                            new CompareRow.Input((path + " " + i.name()).strip(), i.values())
                                .plain())));
    for (CompareRow.Numbers total : totals()) {
      if (!onlyDifferences || total.differs()) {
        rows.add(total.plain());
      }
      for (CompareRow.Numbers layer : layers(total.key())) {
        if (!onlyDifferences || layer.differs()) {
          rows.add(layer.plain());
        }
      }
    }
    return new TextTable(header, rows);
  }
}
