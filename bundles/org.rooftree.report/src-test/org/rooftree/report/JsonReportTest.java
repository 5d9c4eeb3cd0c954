package org.rooftree.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.finding.Finding;
import org.rooftree.api.finding.Severity;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.ModelElement;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;

class JsonReportTest {
  private static String json(EvaluationResult... results) throws IOException {
    StringWriter writer = new StringWriter();
    JsonReport.write(List.of(results), writer);
    return writer.toString();
  }

  private static EvaluationResult sample() {
    Map<String, Outcome> layers = new LinkedHashMap<>();
    layers.put("conv1", Results.completed(Results.values(1), "compute"));
    layers.put("conv2", Results.completed(Results.values(2), "memory:DRAM"));
    return Results.of(layers);
  }

  @Test
  void keysComeInAFixedOrder() throws IOException {
    JsonObject result = JsonParser.parseString(json(sample())).getAsJsonObject();
    assertThat(result.keySet())
        .containsExactly(
            "schema",
            "design",
            "workload",
            "evaluator",
            "outcome",
            "roofs",
            "metrics",
            "layers",
            "notes",
            "provenance");
    assertThat(result.getAsJsonArray("layers").get(0).getAsJsonObject().keySet())
        .containsExactly("path", "name", "outcome", "metrics", "bound");
    assertThat(result.getAsJsonObject("metrics").keySet())
        .containsExactly(
            "latency",
            "energy",
            "attainable",
            "utilisation",
            "energyEfficiency",
            "operations",
            "operationalIntensity",
            "traffic");
    assertThat(json(sample())).isEqualTo(json(sample()));
  }

  @Test
  void numbersReadBackToTheSameDouble() throws IOException {
    for (double value : new double[] {0.1, 1.0 / 3, 1e-300, 4.9e-324, 1e22, 9007199254740993.0}) {
      String json =
          json(
              Results.of(
                  Map.of(
                      "layer",
                      Results.completed(Map.of(MetricKey.of(Metrics.LATENCY), value), "compute"))));
      double back =
          JsonParser.parseString(json)
              .getAsJsonObject()
              .getAsJsonArray("layers")
              .get(0)
              .getAsJsonObject()
              .getAsJsonObject("metrics")
              .getAsJsonObject("latency")
              .get("value")
              .getAsDouble();
      assertThat(back).isEqualTo(value);
    }
  }

  @Test
  void levelsStandInsideTheirMetric() throws IOException {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    values.put(MetricKey.of(Metrics.OPERATIONAL_INTENSITY), 3.0);
    values.put(new MetricKey(Metrics.OPERATIONAL_INTENSITY, "DRAM"), 3.0);
    values.put(new MetricKey(Metrics.TRAFFIC, "DRAM"), 5.0);
    values.put(new MetricKey(Metrics.TRAFFIC, "absent"), Double.NaN);
    values.put(MetricKey.of(Metrics.ENERGY), Double.NaN);
    JsonElement metrics =
        JsonParser.parseString(
                json(Results.of(Map.of("layer", Results.completed(values, "compute")))))
            .getAsJsonObject()
            .getAsJsonArray("layers")
            .get(0)
            .getAsJsonObject()
            .get("metrics");
    assertThat(metrics)
        .isEqualTo(
            JsonParser.parseString(
                """
                {"operationalIntensity":{"value":3,"unit":"op/byte",
                  "levels":{"DRAM":{"value":3,"unit":"op/byte"}}},
                 "traffic":{"unit":"byte","levels":{"DRAM":{"value":5,"unit":"byte"}}}}
                """));
  }

  @Test
  void oneResultIsAnObjectAndSeveralAreAnArray() throws IOException {
    assertThat(JsonParser.parseString(json(sample())).isJsonObject()).isTrue();
    assertThat(JsonParser.parseString(json(sample(), sample())).getAsJsonArray()).hasSize(2);
  }

  @Test
  void layerWithoutResultSaysWhy() throws IOException {
    JsonObject layer =
        JsonParser.parseString(
                json(Results.of(Map.of("layer", new Outcome.NotApplicable("no unit", "add one")))))
            .getAsJsonObject()
            .getAsJsonArray("layers")
            .get(0)
            .getAsJsonObject();
    assertThat(layer.get("outcome").getAsString()).isEqualTo("notApplicable");
    assertThat(layer.get("reason").getAsString()).isEqualTo("no unit; add one");
    assertThat(layer.has("metrics")).isFalse();
  }

  @Test
  void findingsAreAnArray() throws IOException {
    StringWriter writer = new StringWriter();
    JsonReport.writeFindings(
        List.of(new Finding("unit.wrong", Severity.ERROR, "a.b", 3, "/x", "bad", "mend it")),
        writer);
    assertThat(JsonParser.parseString(writer.toString()))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"rule":"unit.wrong","severity":"error","file":"a.b","line":3,"element":"/x",
                  "message":"bad","remedy":"mend it"}]
                """));
  }

  @Test
  void explanationIsATreeWithSourcesAndElements() throws IOException {
    Source source = new Source("Data sheet", "p. 3", SourceKind.PUBLISHED);
    Explanation explanation =
        Explanation.of(
            "latency",
            Quantity.of(2, "s"),
            Explanation.constant("rate", Quantity.of(0.5, "op/s"), Optional.of(source))
                .at(ModelElement.ofDesign("/core/array")));
    StringWriter writer = new StringWriter();
    JsonReport.writeExplanations(Map.of("roofline: latency", explanation), writer);
    assertThat(JsonParser.parseString(writer.toString()))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"roofline: latency":{"text":"latency","value":2,"unit":"s",
                  "from":[{"text":"rate","value":0.5,"unit":"op/s",
                    "source":"Data sheet, p. 3 (published)",
                    "model":"design","element":"/core/array"}]}}
                """));
  }
}
