package org.rooftree.evaluator.simulator.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.quantity.Unit;
import org.rooftree.api.result.MetricDefinition;
import org.rooftree.api.result.MetricDefinition.Aggregation;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.workload.Layer;
import org.rooftree.evaluator.simulator.Fixtures;

/** Requests are as the schema says, which says all that the records hold. */
class ProtocolSchemaTest {
  private static final Path SCHEMA = Path.of("schema", "rooftree.simulator-1.json");
  private static final Path SOURCES = Path.of("..", "org.rooftree.api", "src");
  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter("deep", new Parameter.Switch(), "true", "Deep."),
          new Parameter("mode", new Parameter.Text("text"), "a \"b\"", "Mode."),
          new Parameter(
              "clock", new Parameter.Physical(Unit.of("GHz"), 0, 10), "500 MHz", "Clock."),
          new Parameter("unset", new Parameter.Text("text"), "", "Not set."));

  /** The file is written anew with {@code -Drooftree.update=true}. */
  @Test
  void schemaSaysWhatTheRecordsHold() throws IOException {
    String text = ProtocolSchema.text(SOURCES);
    if (Boolean.getBoolean("rooftree.update")) {
      Files.createDirectories(SCHEMA.getParent());
      Files.writeString(SCHEMA, text);
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(text);
    assertThat(text).as("every component is described").doesNotContain("\"description\": \"\"");
  }

  @Test
  void requestsAreAsTheSchemaSays() throws Exception {
    JsonObject schema = Json.object(Files.readString(SCHEMA));
    Layer convolution = Fixtures.convolution("c", 8, 4, 6, 6, 3, 3, 2);
    Layer pooling = Fixtures.pooling("p");
    EvaluationContext context =
        new EvaluationContext(
            Fixtures.systolic(16, 8, Stationary.WEIGHT, 64),
            Fixtures.workload(convolution, pooling),
            Optional.empty(),
            Parameters.of(PARAMETERS, Map.of()));
    byte[] line = new Requests().evaluate(7, context, PARAMETERS, true, convolution);
    JsonObject request = Json.object(new String(line, UTF_8));
    check(request, schema, schema, "request");
    assertThat(line).endsWith((byte) '\n').containsOnlyOnce((byte) '\n');
    JsonObject parameters = request.getAsJsonObject("parameters");
    assertThat(parameters.keySet()).containsExactly("deep", "mode", "clock");
    assertThat(parameters.get("deep").getAsBoolean()).isTrue();
    assertThat(parameters.get("mode").getAsString()).isEqualTo("a \"b\"");
    assertThat(parameters.getAsJsonObject("clock").get("value").getAsDouble()).isEqualTo(0.5);
    assertThat(parameters.getAsJsonObject("clock").get("unit").getAsString()).isEqualTo("GHz");
    JsonObject body = request.getAsJsonObject("layer").getAsJsonObject("body");
    assertThat(body.get("type").getAsString()).isEqualTo("loopNest");
    assertThat(body.get("macs").getAsLong()).isEqualTo(8 * 4 * 36 * 9);
    JsonObject memory =
        request.getAsJsonObject("design").getAsJsonArray("memories").get(0).getAsJsonObject();
    assertThat(memory.has("capacityBits")).as("infinite").isFalse();
    assertThat(
            memory.getAsJsonArray("ports").get(0).getAsJsonObject().get("direction").getAsString())
        .isEqualTo("readWrite");
  }

  @Test
  void contextIsSentOnce() throws Exception {
    Layer layer = Fixtures.product("g", 2, 3, 4);
    EvaluationContext context =
        new EvaluationContext(
            Fixtures.systolic(16, 8, Stationary.WEIGHT, 64),
            Fixtures.workload(layer),
            Optional.empty(),
            Parameters.of(List.of(), Map.of()));
    byte[] line = new Requests().evaluate(8, context, List.of(), false, layer);
    assertThat(Json.object(new String(line, UTF_8)).keySet())
        .containsExactly("protocol", "request", "id", "layer");
  }

  @Test
  void descriptionReadsBack() throws Exception {
    Description description =
        new Description(
            new EvaluatorInfo(
                "x",
                "X",
                "1",
                "Something.",
                List.of("A book"),
                List.of(
                    Metrics.CYCLES,
                    MetricDefinition.of("folds", "Folds", "1", Aggregation.MEAN_BY_TIME, "Folds.")),
                PARAMETERS),
            Set.of("statedCost"),
            true,
            true,
            3);
    assertThat(Description.read(description.write(), "x")).isEqualTo(description);
  }

  /** As much of JSON Schema as this schema uses. */
  private static void check(JsonElement value, JsonObject schema, JsonObject root, String where) {
    if (schema.has("$ref")) {
      String name = schema.get("$ref").getAsString().substring("#/$defs/".length());
      check(value, root.getAsJsonObject("$defs").getAsJsonObject(name), root, where);
      return;
    }
    if (schema.has("oneOf")) {
      String type = value.getAsJsonObject().get("type").getAsString();
      check(value, root.getAsJsonObject("$defs").getAsJsonObject(type), root, where);
      return;
    }
    if (schema.has("enum")) {
      assertThat(schema.getAsJsonArray("enum")).as(where).contains(value);
      return;
    }
    if (schema.has("const")) {
      assertThat(value).as(where).isEqualTo(schema.get("const"));
      return;
    }
    switch (schema.get("type").getAsString()) {
      case "string" -> assertThat(value.getAsJsonPrimitive().isString()).as(where).isTrue();
      case "boolean" -> assertThat(value.getAsJsonPrimitive().isBoolean()).as(where).isTrue();
      case "number" -> assertThat(value.getAsJsonPrimitive().isNumber()).as(where).isTrue();
      case "integer" -> assertThat(value.getAsDouble() % 1).as(where).isZero();
      case "array" ->
          value
              .getAsJsonArray()
              .forEach(e -> check(e, schema.getAsJsonObject("items"), root, where + "[]"));
      default -> {
        if (schema.has("properties")) {
          JsonObject properties = schema.getAsJsonObject("properties");
          JsonObject object = value.getAsJsonObject();
          assertThat(properties.keySet()).as(where).containsAll(object.keySet());
          schema
              .getAsJsonArray("required")
              .forEach(r -> assertThat(object.keySet()).as(where).contains(r.getAsString()));
          object
              .entrySet()
              .forEach(
                  e ->
                      check(
                          e.getValue(),
                          properties.getAsJsonObject(e.getKey()),
                          root,
                          where + "." + e.getKey()));
        }
      }
    }
  }
}
