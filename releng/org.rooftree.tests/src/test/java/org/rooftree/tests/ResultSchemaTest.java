package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.result.Metrics;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.evaluator.roofline.RooflineEvaluator;

/** Results are what the shipped schema says, and the schema notices when they are not. */
class ResultSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode SCHEMA_TEXT = schemaText();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              SCHEMA_TEXT, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());

  @TempDir Path folder;

  private static JsonNode schemaText() {
    try {
      return JSON.readTree(
          Files.readString(
              Checkout.ROOT.resolve("bundles/org.rooftree.report/schema/rooftree.result-1.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void writeModels() throws IOException {
    TinyModels.writeTo(folder);
  }

  private static List<String> problems(JsonNode result) {
    return SCHEMA.validate(result).stream().map(Object::toString).toList();
  }

  private CommandRun run(String... options) {
    List<String> args =
        new ArrayList<>(
            List.of("evaluate", "tiny.accelerator", "tiny.workload", "--format", "json"));
    args.addAll(List.of(options));
    return CommandRun.in(folder)
        .evaluators(
            EvaluatorCatalogue.of(List.of(new RooflineEvaluator(), new PlugIn.Broken()), List.of()))
        .run(args.toArray(String[]::new));
  }

  private static JsonNode parse(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  @Test
  void schemaIsItselfValid() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(SCHEMA_TEXT)).isEmpty();
  }

  static List<Path> designs() {
    return Checkout.examples("accelerator");
  }

  @ParameterizedTest
  @MethodSource("designs")
  void everyExampleResultFitsTheSchema(Path design) throws IOException {
    for (Path workload : Checkout.examples("workload")) {
      CommandRun run =
          CommandRun.in(folder)
              .run("evaluate", design.toString(), workload.toString(), "--format", "json");
      assertThat(problems(parse(run))).as("%s on %s", workload, design).isEmpty();
    }
  }

  @Test
  void resultsOfAllOutcomesFitTheSchema() throws IOException {
    Files.writeString(
        folder.resolve("wide.workload"),
        TinyModels.NETWORK.replace(
            "<precision/>", "<precision weightBits=\"32\" inputBits=\"32\"/>"));
    JsonNode notApplicable =
        parse(
            CommandRun.in(folder)
                .run("evaluate", "tiny.accelerator", "wide.workload", "--format", "json"));
    JsonNode cancelled =
        parse(
            CommandRun.in(folder)
                .cancelled(() -> true)
                .run("evaluate", "tiny.accelerator", "tiny.workload", "--format", "json"));
    JsonNode failed = parse(run("--evaluator", "broken"));
    JsonNode completed = parse(run("--mapping", "tiny.mapping"));
    Set<String> outcomes = new TreeSet<>();
    for (JsonNode result : List.of(notApplicable, cancelled, failed, completed)) {
      outcomes.add(result.get("outcome").asText());
      assertThat(problems(result)).as("%s", result.get("outcome")).isEmpty();
    }
    assertThat(outcomes).containsExactly("cancelled", "completed", "failed", "notApplicable");
    assertThat(completed.has("mapping")).isTrue();
  }

  @Test
  void paretoSetsFitTheSchema() throws IOException {
    Path models = Checkout.ROOT.resolve("bundles/org.rooftree.examples/models");
    String design = models.resolve("edge-tpu-like.accelerator").toString();
    String workload = models.resolve("alexnet.workload").toString();
    JsonNode result =
        parse(
            CommandRun.in(folder)
                .run(
                    "evaluate",
                    design,
                    workload,
                    "--evaluator",
                    "mapping",
                    "--set",
                    "objective=pareto",
                    "--format",
                    "json"));
    assertThat(problems(result)).isEmpty();
    assertThat(result.findValues("paretoSet")).isNotEmpty();
  }

  @Test
  void severalResultsFitTheSchemaAsAnArray() throws IOException {
    JsonNode results = parse(run("--evaluator", "broken", "--evaluator", "roofline"));
    assertThat(results).isInstanceOf(ArrayNode.class).hasSize(2);
    assertThat(problems(results)).isEmpty();
  }

  /**
   * A way to break a result.
   *
   * @param what what is wrong then
   * @param how breaks a result of one evaluator
   */
  private record Damage(String what, Consumer<ObjectNode> how) {
    @Override
    public String toString() {
      return what;
    }
  }

  static List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    for (String key :
        List.of(
            "schema",
            "design",
            "workload",
            "evaluator",
            "outcome",
            "metrics",
            "layers",
            "notes",
            "provenance")) {
      damages.add(new Damage("without " + key, r -> r.remove(key)));
      damages.add(new Damage(key + " is a number", r -> r.put(key, 1)));
    }
    for (String key : List.of("path", "name", "outcome", "metrics", "bound")) {
      damages.add(new Damage("layer without " + key, r -> layer(r).remove(key)));
      damages.add(new Damage("layer with a number as " + key, r -> layer(r).put(key, 1)));
    }
    damages.add(new Damage("other schema", r -> r.put("schema", "rooftree.result/2")));
    damages.add(new Damage("unknown key", r -> r.put("colour", "red")));
    damages.add(new Damage("unknown outcome", r -> r.put("outcome", "perhaps")));
    damages.add(new Damage("short hash", r -> ((ObjectNode) r.get("design")).put("sha256", "abc")));
    damages.add(new Damage("batch of zero", r -> ((ObjectNode) r.get("workload")).put("batch", 0)));
    damages.add(
        new Damage(
            "parameter that is no text",
            r -> ((ObjectNode) r.at("/evaluator/parameters")).put("overlap", 1)));
    damages.add(
        new Damage(
            "date that is none", r -> ((ObjectNode) r.get("provenance")).put("created", "today")));
    damages.add(new Damage("unknown bound", r -> layer(r).put("bound", "bandwidth")));
    damages.add(new Damage("unknown key in a layer", r -> layer(r).put("colour", "red")));
    damages.add(new Damage("failed layer with metrics", r -> layer(r).put("outcome", "failed")));
    damages.add(new Damage("value as text", r -> metric(r, "latency").put("value", "1")));
    damages.add(new Damage("no unit", r -> metric(r, "latency").remove("unit")));
    damages.add(new Damage("negative value", r -> metric(r, "energy").put("value", -1)));
    damages.add(
        new Damage("utilisation above 1", r -> metric(r, "utilisation").put("value", 1.01)));
    damages.add(
        new Damage(
            "level without unit",
            r -> ((ObjectNode) r.at("/metrics/traffic/levels/DRAM")).remove("unit")));
    for (String id :
        Metrics.ALL.stream().map(m -> m.id()).filter(ResultSchemaTest::isReported).toList()) {
      damages.add(new Damage(id + " in another unit", r -> metric(r, id).put("unit", "furlong")));
    }
    return damages;
  }

  /** The tiny design states no area. */
  private static boolean isReported(String id) {
    return !id.equals("area") && !id.equals("areaEfficiency");
  }

  private static ObjectNode layer(ObjectNode result) {
    return (ObjectNode) result.at("/layers/0");
  }

  private static ObjectNode metric(ObjectNode result, String id) {
    return (ObjectNode) result.at("/metrics/" + id);
  }

  @ParameterizedTest
  @MethodSource("damages")
  void brokenResultDoesNotFitTheSchema(Damage damage) throws IOException {
    ObjectNode result = (ObjectNode) parse(run());
    assertThat(problems(result)).isEmpty();
    damage.how.accept(result);
    assertThat(problems(result)).isNotEmpty();
    assertThat(problems(JSON.createArrayNode().add(result))).isNotEmpty();
  }

  @Test
  void schemaKnowsEveryCommonMetricWithItsUnit() {
    JsonNode metrics = SCHEMA_TEXT.at("/$defs/metrics/properties");
    Set<String> known = new TreeSet<>();
    metrics.fieldNames().forEachRemaining(known::add);
    assertThat(known)
        .isEqualTo(
            Metrics.ALL.stream().map(m -> m.id()).collect(Collectors.toCollection(TreeSet::new)));
    Metrics.ALL.forEach(
        m ->
            assertThat(metrics.at("/" + m.id() + "/properties/unit/const").asText())
                .as(m.id())
                .isEqualTo(m.unit().symbol()));
  }
}
