package org.rooftree.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.LayerOutcome;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.MetricValues;
import org.rooftree.api.result.ModelElement;

/**
 * Results as JSON, schema {@code rooftree.result/1} (see schema/rooftree.result-1.json). Keys
 * always come in the same order; numbers are written so that they read back to the same double.
 */
public final class JsonReport {
  /** Name of the schema. */
  public static final String SCHEMA = "rooftree.result/1";

  private JsonReport() {}

  /** Writes one result as an object, several as an array. */
  public static void write(List<EvaluationResult> results, Writer target) throws IOException {
    JsonWriter json = json(target);
    if (results.size() != 1) {
      json.beginArray();
    }
    for (EvaluationResult result : results) {
      result(result, json);
    }
    if (results.size() != 1) {
      json.endArray();
    }
    end(json, target);
  }

  /** Writes findings as an array. */
  public static void writeFindings(List<Finding> findings, Writer target) throws IOException {
    JsonWriter json = json(target);
    json.beginArray();
    for (Finding finding : findings) {
      json.beginObject();
      json.name("rule").value(finding.rule());
      json.name("severity").value(finding.severity().name().toLowerCase(Locale.ROOT));
      json.name("file").value(finding.file());
      json.name("line").value(finding.line());
      json.name("element").value(finding.element());
      json.name("message").value(finding.message());
      json.name("remedy").value(finding.remedy());
      json.endObject();
    }
    json.endArray();
    end(json, target);
  }

  /** Writes explanations as an object by metric. */
  public static void writeExplanations(Map<String, Explanation> explanations, Writer target)
      throws IOException {
    JsonWriter json = json(target);
    json.beginObject();
    for (Map.Entry<String, Explanation> entry : explanations.entrySet()) {
      json.name(entry.getKey());
      explanation(entry.getValue(), json);
    }
    json.endObject();
    end(json, target);
  }

  private static JsonWriter json(Writer target) {
    JsonWriter json = new JsonWriter(target);
    json.setFormattingStyle(FormattingStyle.PRETTY);
    return json;
  }

  private static void end(JsonWriter json, Writer target) throws IOException {
    json.flush();
    target.write("\n");
    target.flush();
  }

  private static void explanation(Explanation explanation, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("text").value(explanation.text());
    json.name("value").jsonValue(Quantity.number(explanation.value().value()));
    json.name("unit").value(explanation.value().unit().symbol());
    if (explanation.source().isPresent()) {
      json.name("source").value(explanation.source().get().toString());
    }
    if (explanation.element().isPresent()) {
      ModelElement element = explanation.element().get();
      json.name("model").value(element.model().name().toLowerCase(Locale.ROOT));
      json.name("element").value(element.path());
    }
    if (!explanation.from().isEmpty()) {
      json.name("from").beginArray();
      for (Explanation part : explanation.from()) {
        explanation(part, json);
      }
      json.endArray();
    }
    json.endObject();
  }

  /** Writes one result as an object. */
  static void result(EvaluationResult result, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("design").beginObject();
    json.name("name").value(result.design().name());
    json.name("sha256").value(result.design().sha256());
    json.endObject();
    json.name("workload").beginObject();
    json.name("name").value(result.workload().name());
    json.name("sha256").value(result.workload().sha256());
    json.name("batch").value(result.workload().batch());
    json.endObject();
    if (result.mapping().isPresent()) {
      json.name("mapping").beginObject();
      json.name("name").value(result.mapping().get().name());
      json.name("sha256").value(result.mapping().get().sha256());
      json.endObject();
    }
    json.name("evaluator").beginObject();
    json.name("id").value(result.evaluator().id());
    json.name("version").value(result.evaluator().version());
    json.name("parameters").beginObject();
    for (Map.Entry<String, String> parameter : result.parameters().entrySet()) {
      json.name(parameter.getKey()).value(parameter.getValue());
    }
    json.endObject();
    json.endObject();
    json.name("outcome").value(result.outcome().id());
    if (!result.reason().isEmpty()) {
      json.name("reason").value(result.reason());
    }
    json.name("roofs").beginObject();
    roofs("compute", "op/s", result.design().computeRoofsOpPerS(), json);
    roofs("memory", "byte/s", result.design().memoryRoofsBytesPerS(), json);
    json.endObject();
    json.name("metrics");
    Groups groups = new Groups();
    metrics(result.totals(), groups, json);
    json.name("layers").beginArray();
    for (LayerOutcome layer : result.layers()) {
      layer(layer, groups, json);
    }
    json.endArray();
    json.name("notes").beginArray();
    for (String note : result.notes()) {
      json.value(note);
    }
    json.endArray();
    json.name("provenance").beginObject();
    json.name("product").value(result.provenance().product());
    json.name("version").value(result.provenance().version());
    json.name("created").value(result.provenance().created().toString());
    json.name("seconds").jsonValue(Quantity.number(result.provenance().seconds()));
    json.endObject();
    json.endObject();
  }

  private static void roofs(String kind, String unit, Map<String, Double> roofs, JsonWriter json)
      throws IOException {
    json.name(kind).beginObject();
    for (Map.Entry<String, Double> roof : roofs.entrySet()) {
      json.name(roof.getKey()).beginObject();
      json.name("value").jsonValue(Quantity.number(roof.getValue()));
      json.name("unit").value(unit);
      json.endObject();
    }
    json.endObject();
  }

  private static void layer(LayerOutcome layer, Groups groups, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("path").value(layer.layer().path());
    json.name("name").value(layer.layer().name());
    json.name("outcome").value(layer.outcome().id());
    String reason = layer.outcome().explanation();
    if (!reason.isEmpty()) {
      json.name("reason").value(reason);
    }
    if (layer.result().isPresent()) {
      json.name("metrics");
      metrics(layer.result().get().metrics(), groups, json);
      json.name("bound").value(layer.result().get().bound());
      TradeOffJson.write(layer.result().get().paretoSet(), json);
    }
    json.endObject();
  }

  /** Writes each metric as value and unit; its levels, if it has any, inside it by name. */
  private static void metrics(MetricValues values, Groups groups, JsonWriter json)
      throws IOException {
    json.beginObject();
    for (Group group : groups.of(values.schema())) {
      metric(values, group, json);
    }
    json.endObject();
  }

  private static void metric(MetricValues values, Group group, JsonWriter json) throws IOException {
    boolean begun = false;
    if (!Double.isNaN(values.at(group.whole))) {
      begun = true;
      json.name(group.metric.id()).beginObject();
      json.name("value").jsonValue(Quantity.number(values.at(group.whole)));
      json.name("unit").value(group.metric.unit().symbol());
    }
    boolean levels = false;
    for (int index : group.levels) {
      if (Double.isNaN(values.at(index))) {
        continue;
      }
      if (!begun) {
        begun = true;
        json.name(group.metric.id()).beginObject();
        json.name("unit").value(group.metric.unit().symbol());
      }
      if (!levels) {
        levels = true;
        json.name("levels").beginObject();
      }
      json.name(values.schema().keys().get(index).level()).beginObject();
      json.name("value").jsonValue(Quantity.number(values.at(index)));
      json.name("unit").value(group.metric.unit().symbol());
      json.endObject();
    }
    if (levels) {
      json.endObject();
    }
    if (begun) {
      json.endObject();
    }
  }

  /** Where a schema keeps a metric: position of the whole, or -1, and positions of the levels. */
  private record Group(MetricDefinition metric, int whole, List<Integer> levels) {}

  /** The groups of all schemas met so far; layers share schemas, so each is sorted once. */
  private static final class Groups {
    private final Map<MetricSchema, List<Group>> bySchema = new IdentityHashMap<>();

    List<Group> of(MetricSchema schema) {
      return bySchema.computeIfAbsent(schema, Groups::group);
    }

    private static List<Group> group(MetricSchema schema) {
      Map<MetricDefinition, Group> groups = new LinkedHashMap<>();
      for (int i = 0; i < schema.size(); i++) {
        MetricKey key = schema.keys().get(i);
        Group group =
            groups.computeIfAbsent(
                key.metric(), m -> new Group(m, schema.index(m), new ArrayList<>()));
        if (!key.level().isEmpty()) {
          group.levels.add(i);
        }
      }
      return List.copyOf(groups.values());
    }
  }
}
