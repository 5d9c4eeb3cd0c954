package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;

/** Reads what a program found out about a layer. */
final class ResultReader {
  private static final String WHERE = "the result";

  private final Map<String, MetricDefinition> declared = new HashMap<>();
  private final Source source;

  /**
   * What a program answered.
   *
   * @param values values by metric, in the units of the metrics
   * @param explanations why, for those that the program explains
   * @param bound what limits the layer; may be empty
   */
  record Answer(
      Map<MetricKey, Double> values, Map<MetricKey, Explanation> explanations, String bound) {}

  /**
   * Reads results of a program.
   *
   * @param metrics metrics that it declares
   * @param source the program, as the source of its numbers
   */
  ResultReader(List<MetricDefinition> metrics, Source source) {
    metrics.forEach(m -> declared.put(m.id(), m));
    this.source = source;
  }

  Answer read(JsonObject json) throws Json.WrongJsonException {
    Json.checkNames(json, WHERE, Set.of("answer", "id", "metrics", "bound", "explanations"));
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    for (var entry : Json.member(json, "metrics", WHERE).entrySet()) {
      MetricDefinition metric = metric(entry.getKey());
      String where = "metric " + metric.id();
      JsonObject value = Json.object(entry.getValue(), where);
      Json.checkNames(value, where, Set.of("value", "unit", "levels"));
      Unit unit = unit(Json.text(value, "unit", where), metric, where);
      if (value.has("value")) {
        values.put(MetricKey.of(metric), in(value.get("value"), unit, metric, where));
      }
      for (var level : Json.member(value, "levels", where).entrySet()) {
        values.put(
            new MetricKey(metric, level.getKey()),
            in(level.getValue(), unit, metric, where + ", level " + level.getKey()));
      }
    }
    if (values.isEmpty()) {
      throw new Json.WrongJsonException(WHERE + " has no metrics");
    }
    Map<MetricKey, Explanation> explanations = new HashMap<>();
    for (var entry : Json.member(json, "explanations", WHERE).entrySet()) {
      explanations.put(
          key(entry.getKey()), explanation(Json.object(entry.getValue(), "an explanation")));
    }
    return new Answer(values, explanations, String.valueOf(Json.text(json, "bound", WHERE, "")));
  }

  private MetricDefinition metric(String id) throws Json.WrongJsonException {
    MetricDefinition metric = declared.get(id);
    if (metric == null) {
      throw new Json.WrongJsonException(
          WHERE
              + " has the metric \""
              + id
              + "\", which the program does not describe; it describes "
              + String.join(", ", declared.keySet().stream().sorted().toList()));
    }
    return metric;
  }

  /** Explanations are named {@code metric} or {@code metric.level}. */
  private MetricKey key(String name) throws Json.WrongJsonException {
    int dot = name.indexOf('.');
    return dot < 0
        ? MetricKey.of(metric(name))
        : new MetricKey(metric(name.substring(0, dot)), name.substring(dot + 1));
  }

  private static Unit unit(String text, MetricDefinition metric, String where)
      throws Json.WrongJsonException {
    try {
      Unit unit = Unit.of(text);
      if (unit.compatibleWith(metric.unit())) {
        return unit;
      }
      throw new Json.WrongJsonException(
          where + " is given in " + text + "; it is measured in " + metric.unit());
    } catch (UnitException e) {
      throw new Json.WrongJsonException(where + ": " + e.getMessage());
    }
  }

  private static double in(JsonElement element, Unit unit, MetricDefinition metric, String where)
      throws Json.WrongJsonException {
    double value = Json.number(element, where);
    return unit.equals(metric.unit()) ? value : value * unit.scale() / metric.unit().scale();
  }

  private Explanation explanation(JsonObject json) throws Json.WrongJsonException {
    String where = "an explanation";
    Json.checkNames(json, where, Set.of("text", "value", "unit", "source", "from"));
    List<Explanation> from = new ArrayList<>();
    for (JsonElement part : Json.array(json, "from", where)) {
      from.add(explanation(Json.object(part, where)));
    }
    if (!(json.get("value") instanceof JsonPrimitive)) {
      throw new Json.WrongJsonException(where + " lacks \"value\"");
    }
    String cited = Json.text(json, "source", where, "");
    try {
      return new Explanation(
          Json.text(json, "text", where),
          Quantity.of(
              Json.number(json, "value", where, 0),
              String.valueOf(Json.text(json, "unit", where, "1"))),
          from,
          cited == null || cited.isEmpty()
              ? from.isEmpty() ? Optional.of(source) : Optional.empty()
              : Optional.of(new Source(cited, "", SourceKind.PUBLISHED)));
    } catch (UnitException e) {
      throw new Json.WrongJsonException(where + ": " + e.getMessage());
    }
  }
}
