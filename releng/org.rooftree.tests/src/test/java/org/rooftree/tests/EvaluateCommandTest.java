package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.evaluator.roofline.RooflineEvaluator;

class EvaluateCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeModels() throws IOException {
    TinyModels.writeTo(folder);
  }

  private String run(String... options) {
    CommandRun run = execute(options);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  private CommandRun execute(String... options) {
    List<String> args = new ArrayList<>(List.of("evaluate", "tiny.accelerator", "tiny.workload"));
    args.addAll(List.of(options));
    return CommandRun.in(folder).run(args.toArray(String[]::new));
  }

  private JsonObject json(String... options) {
    List<String> args = new ArrayList<>(List.of("--format", "json"));
    args.addAll(List.of(options));
    return JsonParser.parseString(run(args.toArray(String[]::new))).getAsJsonObject();
  }

  private static double total(JsonObject result, String metric) {
    return result.getAsJsonObject("metrics").getAsJsonObject(metric).get("value").getAsDouble();
  }

  @Test
  void batchOfTwoIsTwiceTheWork() {
    JsonObject one = json();
    JsonObject two = json("--batch", "2");
    assertThat(two.getAsJsonObject("workload").get("batch").getAsInt()).isEqualTo(2);
    assertThat(total(two, "macs")).isEqualTo(2 * total(one, "macs"));
    assertThat(total(two, "parameters")).isEqualTo(total(one, "parameters"));
  }

  @Test
  void mappingDecidesTheTrafficOfItsLayer() {
    JsonObject free = json();
    JsonObject mapped = json("--mapping", "tiny.mapping");
    assertThat(free.has("mapping")).isFalse();
    assertThat(mapped.getAsJsonObject("mapping").get("name").getAsString()).isEqualTo("By hand");
    assertThat(traffic(free, 0)).isEqualTo(3 * 256);
    // The buffer holds the operands of the inner loop C only. Loop M outside it reuses weights, so
    // they pass once; loop K outside that fetches all inputs again, 4 times; outputs pass once.
    assertThat(traffic(mapped, 0)).isEqualTo(256 + 4 * 256 + 256);
    assertThat(traffic(mapped, 1)).isEqualTo(traffic(free, 1));
    assertThat(mapped.getAsJsonArray("notes"))
        .anySatisfy(n -> assertThat(n.getAsString()).contains("By hand"));
  }

  private static double traffic(JsonObject result, int layer) {
    return result
        .getAsJsonArray("layers")
        .get(layer)
        .getAsJsonObject()
        .getAsJsonObject("metrics")
        .getAsJsonObject("traffic")
        .getAsJsonObject("levels")
        .getAsJsonObject("DRAM")
        .get("value")
        .getAsDouble();
  }

  @Test
  void settingChangesTheResultAndIsRecorded() {
    JsonObject overlapped = json("--set", "overlap=always");
    JsonObject serial = json("--set", "overlap=never");
    assertThat(total(serial, "latency")).isGreaterThan(total(overlapped, "latency"));
    assertThat(
            serial
                .getAsJsonObject("evaluator")
                .getAsJsonObject("parameters")
                .get("overlap")
                .getAsString())
        .isEqualTo("never");
  }

  @Test
  void explanationOfAMetricIsThatOfTheSlowestLayer() {
    assertThat(run("--explain", "latency")).startsWith("roofline: latency of second\n");
  }

  @Test
  void explanationMayNameLayerAndLevel() {
    assertThat(run("--explain", "latency@first")).startsWith("roofline: latency of first\n");
    assertThat(run("--explain", "traffic.DRAM@/first"))
        .startsWith("roofline: traffic.DRAM of first\n")
        .contains("768.0 B");
  }

  @Test
  void severalQuestionsAreAnsweredInTheirOrder() {
    assertThat(run("--explain", "energy@first", "--explain", "latency@first"))
        .containsSubsequence("energy of first", "latency of first");
  }

  @Test
  void everyMetricOfEveryLayerHasAnExplanationWithTheSameValue() {
    for (JsonElement element : json().getAsJsonArray("layers")) {
      JsonObject layer = element.getAsJsonObject();
      String at = "@" + layer.get("name").getAsString();
      for (var entry : layer.getAsJsonObject("metrics").entrySet()) {
        JsonObject metric = entry.getValue().getAsJsonObject();
        if (metric.has("value")) {
          assertExplained(entry.getKey() + at, metric);
        }
        if (metric.has("levels")) {
          for (var level : metric.getAsJsonObject("levels").entrySet()) {
            assertExplained(
                entry.getKey() + "." + level.getKey() + at, level.getValue().getAsJsonObject());
          }
        }
      }
    }
  }

  private void assertExplained(String question, JsonObject expected) {
    JsonObject answers = json("--explain", question);
    JsonObject answer = answers.entrySet().iterator().next().getValue().getAsJsonObject();
    assertThat(answer.get("value").getAsDouble())
        .as(question)
        .isEqualTo(expected.get("value").getAsDouble());
    assertThat(answer.get("unit")).as(question).isEqualTo(expected.get("unit"));
    assertThat(answer.get("text").getAsString()).as(question).isNotBlank();
  }

  @Test
  void tableShowsTheSlowestLayersUpToALimit() {
    assertThat(run("--layers", "1"))
        .contains("  second ", "1 more layers")
        .doesNotContain("  first ");
    assertThat(run("--layers", "all")).contains("  second ", "  first ");
    assertThat(run("--layers", "0")).doesNotContain("  second ", "  first ");
  }

  @Test
  void outputFileHoldsWhatStandardOutputWouldAndNothingIsPrinted() throws IOException {
    for (String format : List.of("table", "csv")) {
      String printed = run("--format", format);
      assertThat(run("--format", format, "-o", "result.txt")).isEmpty();
      assertThat(folder.resolve("result.txt")).hasContent(printed);
    }
    assertThat(run("--format", "json", "--output", "result.json")).isEmpty();
    assertThat(JsonParser.parseString(Files.readString(folder.resolve("result.json"))))
        .isInstanceOf(JsonObject.class);
  }

  @Test
  void csvReadsBackToTheNumbersOfTheJson() throws IOException {
    JsonObject json = json();
    List<NamedCsvRecord> rows;
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(run("--format", "csv"))) {
      rows = reader.stream().toList();
    }
    assertThat(rows).hasSize(2);
    for (int i = 0; i < rows.size(); i++) {
      JsonObject layer = json.getAsJsonArray("layers").get(i).getAsJsonObject();
      NamedCsvRecord row = rows.get(i);
      assertThat(row.getField("layer")).isEqualTo(layer.get("name").getAsString());
      assertThat(row.getField("path")).isEqualTo(layer.get("path").getAsString());
      assertThat(row.getField("bound")).isEqualTo(layer.get("bound").getAsString());
      for (var entry : layer.getAsJsonObject("metrics").entrySet()) {
        JsonObject metric = entry.getValue().getAsJsonObject();
        if (metric.has("value")) {
          String header = entry.getKey() + " [" + metric.get("unit").getAsString() + "]";
          assertThat(Double.parseDouble(row.getField(header)))
              .as(header)
              .isEqualTo(metric.get("value").getAsDouble());
        }
      }
      assertThat(Double.parseDouble(row.getField("traffic.DRAM [byte]")))
          .isEqualTo(traffic(json, i));
    }
  }

  @Test
  void severalEvaluatorsGiveAnArrayInTheirOrder() {
    CommandRun run =
        CommandRun.in(folder)
            .evaluators(
                EvaluatorCatalogue.of(List.of(new RooflineEvaluator(), renamed()), List.of()))
            .run(
                "evaluate",
                "tiny.accelerator",
                "tiny.workload",
                "--evaluator",
                "second-opinion",
                "--evaluator",
                "roofline",
                "--format",
                "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(JsonParser.parseString(run.out()).getAsJsonArray())
        .extracting(r -> r.getAsJsonObject().getAsJsonObject("evaluator").get("id").getAsString())
        .containsExactly("second-opinion", "roofline");
  }

  private static Evaluator renamed() {
    RooflineEvaluator roofline = new RooflineEvaluator();
    return new Evaluator() {
      @Override
      public EvaluatorInfo info() {
        EvaluatorInfo info = roofline.info();
        return new EvaluatorInfo(
            "second-opinion",
            info.name(),
            info.version(),
            info.description(),
            info.literature(),
            info.metrics(),
            info.parameters());
      }

      @Override
      public PreparedEvaluator prepare(EvaluationContext context) {
        return roofline.prepare(context);
      }
    };
  }

  @Test
  void quietCommandSaysNothingButErrors() throws IOException {
    Files.writeString(
        folder.resolve("tiny.workload"), TinyModels.NETWORK.replaceAll("(?m)^ *<layers.*$", ""));
    CommandRun loud = execute();
    CommandRun quiet = execute("--quiet");
    assertThat(loud.code()).isZero();
    assertThat(loud.err()).contains("warning");
    assertThat(quiet.code()).isZero();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).isEqualTo(loud.out());
  }

  @Test
  void numberOfThreadsDoesNotChangeTheResult() {
    assertThat(run("--format", "csv", "--jobs", "1"))
        .isEqualTo(run("--format", "csv", "--jobs", "7"));
  }

  @Test
  void resultNamesTheHashesOfItsFiles() throws Exception {
    JsonObject result = json();
    for (String[] input :
        new String[][] {{"design", "tiny.accelerator"}, {"workload", "tiny.workload"}}) {
      byte[] hash =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(Files.readAllBytes(folder.resolve(input[1])));
      assertThat(result.getAsJsonObject(input[0]).get("sha256").getAsString())
          .isEqualTo(java.util.HexFormat.of().formatHex(hash));
    }
  }
}
