package org.rooftree.evaluator.simulator.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.quantity.UnitException;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;

/**
 * What a program says of itself.
 *
 * @param info as an evaluator, with the metrics that it reports
 * @param bodies kinds of layer bodies that it can evaluate: {@code loopNest}, {@code statedCost}
 * @param cancels whether it understands {@code cancel}
 * @param mayBeatRoofline whether it may report less time than the roofline allows, for example
 *     because it models no off-chip memory
 * @param processes how many of it may run at a time; 0 for any number
 */
public record Description(
    EvaluatorInfo info,
    Set<String> bodies,
    boolean cancels,
    boolean mayBeatRoofline,
    int processes) {
  private static final String WHERE = "the description";
  private static final Set<String> BODIES = Set.of("loopNest", "statedCost");
  private static final Set<String> NAMES =
      Set.of(
          "answer",
          "id",
          "protocol",
          "name",
          "version",
          "description",
          "literature",
          "metrics",
          "parameters",
          "capabilities");
  private static final int MAX_NAME = 200;

  /** Copies the set. */
  public Description {
    bodies = Set.copyOf(bodies);
  }

  /**
   * Reads the answer to {@code describe}.
   *
   * @param json the answer
   * @param evaluator identifier that the evaluator shall have
   */
  public static Description read(JsonObject json, String evaluator) throws Json.WrongJsonException {
    String protocol = Json.text(json, "protocol", WHERE);
    if (!protocol.equals(Protocol.NAME)) {
      throw new Json.WrongJsonException(
          "it speaks " + protocol + ", but this version of Rooftree " + Protocol.NAME);
    }
    Json.checkNames(json, WHERE, NAMES);
    JsonObject capabilities = Json.member(json, "capabilities", WHERE);
    Json.checkNames(
        capabilities, "capabilities", Set.of("layers", "cancel", "mayBeatRoofline", "processes"));
    List<String> layers = Json.texts(capabilities, "layers", "capabilities");
    for (String layer : layers) {
      if (!BODIES.contains(layer)) {
        throw new Json.WrongJsonException(
            "capabilities: layers holds \"" + layer + "\"; known are loopNest, statedCost");
      }
    }
    double processes = Json.number(capabilities, "processes", "capabilities", 0);
    if (processes != Math.rint(processes) || processes < 0 || processes > 1024) {
      throw new Json.WrongJsonException(
          "capabilities: processes is " + processes + "; allowed are 0 (any number) to 1024");
    }
    return new Description(
        new EvaluatorInfo(
            evaluator,
            name(json, "name"),
            name(json, "version"),
            String.valueOf(Json.text(json, "description", WHERE, "")),
            Json.texts(json, "literature", WHERE),
            metrics(Json.array(json, "metrics", WHERE)),
            parameters(Json.array(json, "parameters", WHERE))),
        layers.isEmpty() ? Set.of("loopNest") : Set.copyOf(layers),
        Json.flag(capabilities, "cancel", "capabilities", false),
        Json.flag(capabilities, "mayBeatRoofline", "capabilities", false),
        (int) processes);
  }

  private static String name(JsonObject json, String member) throws Json.WrongJsonException {
    String name = Json.text(json, member, WHERE);
    if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new Json.WrongJsonException(
          WHERE + ": \"" + member + "\" must be one line of 1 to " + MAX_NAME + " characters");
    }
    return name;
  }

  private static List<MetricDefinition> metrics(List<JsonElement> elements)
      throws Json.WrongJsonException {
    Map<String, MetricDefinition> common = new HashMap<>();
    Metrics.ALL.forEach(m -> common.put(m.id(), m));
    Map<String, MetricDefinition> metrics = new LinkedHashMap<>();
    for (JsonElement element : elements) {
      MetricDefinition metric;
      if (element instanceof JsonPrimitive primitive && primitive.isString()) {
        metric = common.get(primitive.getAsString());
        if (metric == null) {
          throw new Json.WrongJsonException(
              "\""
                  + primitive.getAsString()
                  + "\" is no common metric; describe it with id, label, unit, aggregation and"
                  + " description, or use one of "
                  + String.join(", ", Metrics.ALL.stream().map(MetricDefinition::id).toList()));
        }
      } else {
        metric = metric(Json.object(element, "a metric"));
        if (common.containsKey(metric.id())) {
          throw new Json.WrongJsonException(
              "the metric "
                  + metric.id()
                  + " is a common one with a meaning of its own; name it without describing it,"
                  + " or choose another id");
        }
      }
      if (metrics.put(metric.id(), metric) != null) {
        throw new Json.WrongJsonException("the metric " + metric.id() + " is described twice");
      }
    }
    if (metrics.isEmpty()) {
      throw new Json.WrongJsonException(WHERE + " has no metrics");
    }
    return List.copyOf(metrics.values());
  }

  private static MetricDefinition metric(JsonObject json) throws Json.WrongJsonException {
    Json.checkNames(json, "a metric", Set.of("id", "label", "unit", "aggregation", "description"));
    String id = identifier(Json.text(json, "id", "a metric"), "metric");
    String where = "metric " + id;
    String aggregation = Json.text(json, "aggregation", where);
    Aggregation how =
        switch (aggregation) {
          case "sum" -> Aggregation.SUM;
          case "meanByTime" -> Aggregation.MEAN_BY_TIME;
          case "ofLargestLayer" -> Aggregation.OF_LARGEST_LAYER;
          case "harmonicByOperations" -> Aggregation.HARMONIC_BY_OPERATIONS;
          default ->
              throw new Json.WrongJsonException(
                  where
                      + ": aggregation is \""
                      + aggregation
                      + "\"; allowed are sum, meanByTime, ofLargestLayer, harmonicByOperations");
        };
    return MetricDefinition.of(
        id,
        Json.text(json, "label", where),
        unit(Json.text(json, "unit", where), where).symbol(),
        how,
        Json.text(json, "description", where));
  }

  private static List<Parameter> parameters(List<JsonElement> elements)
      throws Json.WrongJsonException {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (JsonElement element : elements) {
      JsonObject json = Json.object(element, "a parameter");
      String name = identifier(Json.text(json, "name", "a parameter"), "parameter");
      String where = "parameter " + name;
      Json.checkNames(
          json,
          where,
          Set.of("name", "type", "values", "unit", "minimum", "maximum", "default", "description"));
      Parameter parameter =
          new Parameter(
              name,
              type(json, where),
              String.valueOf(Json.text(json, "default", where, "")),
              Json.text(json, "description", where));
      if (!parameter.defaultValue().isEmpty()) {
        try {
          parameter.type().check(parameter.defaultValue());
        } catch (IllegalArgumentException e) {
          throw new Json.WrongJsonException(
              where + ": the default " + parameter.defaultValue() + ": " + e.getMessage());
        }
      }
      if (parameters.put(name, parameter) != null) {
        throw new Json.WrongJsonException("the " + where + " is described twice");
      }
    }
    return List.copyOf(parameters.values());
  }

  private static Parameter.Type type(JsonObject json, String where) throws Json.WrongJsonException {
    String type = Json.text(json, "type", where);
    return switch (type) {
      case "switch" -> new Parameter.Switch();
      case "text" -> new Parameter.Text("text");
      case "choice" -> {
        List<String> values = Json.texts(json, "values", where);
        if (values.isEmpty()) {
          throw new Json.WrongJsonException(where + ": a choice needs \"values\"");
        }
        yield new Parameter.Choice(values);
      }
      case "quantity" ->
          new Parameter.Physical(
              unit(Json.text(json, "unit", where), where),
              Json.number(json, "minimum", where, 0),
              Json.number(json, "maximum", where, Double.POSITIVE_INFINITY));
      default ->
          throw new Json.WrongJsonException(
              where + ": type is \"" + type + "\"; allowed are switch, choice, text, quantity");
    };
  }

  private static String identifier(String id, String what) throws Json.WrongJsonException {
    if (!id.matches("[A-Za-z][A-Za-z0-9]{0,63}")) {
      throw new Json.WrongJsonException(
          "the "
              + what
              + " name \""
              + id
              + "\" is not possible; allowed are a letter, then up to 63 letters and digits");
    }
    return id;
  }

  private static Unit unit(String text, String where) throws Json.WrongJsonException {
    try {
      return Unit.of(text);
    } catch (UnitException e) {
      throw new Json.WrongJsonException(where + ": " + e.getMessage());
    }
  }

  /** Returns the answer to {@code describe} that says the same. */
  public JsonObject write() {
    JsonObject json = new JsonObject();
    json.addProperty("protocol", Protocol.NAME);
    json.addProperty("name", info.name());
    json.addProperty("version", info.version());
    json.addProperty("description", info.description());
    json.add("literature", texts(info.literature()));
    JsonArray metrics = new JsonArray();
    for (MetricDefinition metric : info.metrics()) {
      if (Metrics.ALL.contains(metric)) {
        metrics.add(metric.id());
        continue;
      }
      JsonObject own = new JsonObject();
      own.addProperty("id", metric.id());
      own.addProperty("label", metric.label());
      own.addProperty("unit", metric.unit().symbol());
      own.addProperty("aggregation", RecordJson.name(metric.aggregation()));
      own.addProperty("description", metric.description());
      metrics.add(own);
    }
    json.add("metrics", metrics);
    JsonArray parameters = new JsonArray();
    info.parameters().forEach(p -> parameters.add(write(p)));
    json.add("parameters", parameters);
    JsonObject capabilities = new JsonObject();
    capabilities.add("layers", texts(bodies.stream().sorted().toList()));
    capabilities.addProperty("cancel", cancels);
    capabilities.addProperty("mayBeatRoofline", mayBeatRoofline);
    capabilities.addProperty("processes", processes);
    json.add("capabilities", capabilities);
    return json;
  }

  private static JsonObject write(Parameter parameter) {
    JsonObject json = new JsonObject();
    json.addProperty("name", parameter.name());
    switch (parameter.type()) {
      case Parameter.Switch s -> json.addProperty("type", "switch");
      case Parameter.Text t -> json.addProperty("type", "text");
      case Parameter.Choice c -> {
        json.addProperty("type", "choice");
        json.add("values", texts(c.values()));
      }
      case Parameter.Physical p -> {
        json.addProperty("type", "quantity");
        json.addProperty("unit", p.unit().symbol());
        json.addProperty("minimum", p.minimum());
        if (Double.isFinite(p.maximum())) {
          json.addProperty("maximum", p.maximum());
        }
      }
    }
    json.addProperty("default", parameter.defaultValue());
    json.addProperty("description", parameter.description());
    return json;
  }

  private static JsonArray texts(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
