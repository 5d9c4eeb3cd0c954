package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rooftree.api.evaluator.Parameter;
import org.rooftree.evaluator.roofline.RooflineEvaluator;

/** Every shipped design with every shipped network. */
class ExamplesTest {
  private static final double RELATIVE = 1e-9;

  @TempDir Path folder;

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (Path design : Checkout.examples("accelerator")) {
      for (Path workload : Checkout.examples("workload")) {
        pairs.add(Arguments.of(design.getFileName().toString(), workload.getFileName().toString()));
      }
    }
    return pairs;
  }

  static List<String> settings() {
    List<String> settings = new ArrayList<>();
    for (Parameter parameter : new RooflineEvaluator().info().parameters()) {
      for (String value : parameter.type().allowed().split(" \\| ")) {
        settings.add(parameter.name() + "=" + value);
      }
    }
    return settings;
  }

  /** The engine refuses impossible results, so a setting that leads to one ends with code 4. */
  @ParameterizedTest
  @MethodSource("settings")
  void everySettingGivesPossibleResults(String setting) {
    for (Path design : Checkout.examples("accelerator")) {
      for (String workload : List.of("alexnet.workload", "alexnet-eyeriss.workload")) {
        CommandRun run =
            CommandRun.in(Checkout.MODELS)
                .run("evaluate", design.getFileName().toString(), workload, "--set", setting);
        assertThat(run.code()).as(run.err()).isIn(0, 3);
      }
    }
  }

  private JsonObject evaluate(String design, String workload) {
    CommandRun run =
        CommandRun.in(Checkout.MODELS).run("evaluate", design, workload, "--format", "json");
    assertThat(run.code()).as(run.err()).isIn(0, 3);
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("pairs")
  void exampleIsCompletedOrSaysWhyItDoesNotSuit(String design, String workload) {
    JsonObject result = evaluate(design, workload);
    if (result.get("outcome").getAsString().equals("completed")) {
      assertThat(result.has("reason")).isFalse();
      return;
    }
    assertThat(result.get("outcome").getAsString()).isEqualTo("notApplicable");
    for (JsonElement layer : result.getAsJsonArray("layers")) {
      if (!layer.getAsJsonObject().get("outcome").getAsString().equals("completed")) {
        assertThat(layer.getAsJsonObject().get("reason").getAsString())
            .as("reason; remedy")
            .matches(".{10,}; .{5,}");
      }
    }
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("pairs")
  void layersAndTotalsHoldTogether(String design, String workload) {
    JsonObject result = evaluate(design, workload);
    double latency = 0;
    double energy = 0;
    double macs = 0;
    for (JsonElement element : result.getAsJsonArray("layers")) {
      JsonObject layer = element.getAsJsonObject();
      if (layer.has("metrics")) {
        holdsTogether(layer.getAsJsonObject("metrics"), layer.get("name").getAsString());
        latency += value(layer.getAsJsonObject("metrics"), "latency");
        energy += value(layer.getAsJsonObject("metrics"), "energy");
        macs += value(layer.getAsJsonObject("metrics"), "macs");
      }
    }
    if (result.get("outcome").getAsString().equals("completed")) {
      JsonObject totals = result.getAsJsonObject("metrics");
      holdsTogether(totals, "the network");
      assertThat(value(totals, "latency")).isCloseTo(latency, within(RELATIVE * latency));
      assertThat(value(totals, "macs")).isEqualTo(macs);
      if (totals.has("energy")) {
        assertThat(value(totals, "energy")).isCloseTo(energy, within(RELATIVE * energy));
      }
    }
  }

  private static void holdsTogether(JsonObject metrics, String where) {
    double latency = value(metrics, "latency");
    double operations = value(metrics, "operations");
    assertThat(latency).as("latency of %s", where).isPositive();
    close(value(metrics, "throughput") * latency, operations, "operations of " + where);
    assertThat(value(metrics, "utilisation"))
        .as("utilisation of %s", where)
        .isBetween(0.0, 1 + RELATIVE);
    assertThat(value(metrics, "throughput"))
        .as("throughput of %s is below the roof", where)
        .isLessThanOrEqualTo(value(metrics, "attainable") * (1 + RELATIVE));
    if (metrics.has("energy")) {
      close(value(metrics, "power") * latency, value(metrics, "energy"), "energy of " + where);
      double parts = 0;
      for (var level :
          metrics.getAsJsonObject("energyBreakdown").getAsJsonObject("levels").entrySet()) {
        parts += level.getValue().getAsJsonObject().get("value").getAsDouble();
      }
      close(parts, value(metrics, "energy"), "energy breakdown of " + where);
    }
  }

  private static void close(double actual, double expected, String what) {
    assertThat(actual).as(what).isCloseTo(expected, Percentage.withPercentage(1e-7));
  }

  private static double value(JsonObject metrics, String id) {
    return metrics.has(id) ? metrics.getAsJsonObject(id).get("value").getAsDouble() : Double.NaN;
  }

  @Test
  void examplesAreFreeOfErrorsAndWarnings() {
    List<String> args = new ArrayList<>(List.of("validate", "--fail-on", "warning"));
    for (String extension : List.of("accelerator", "workload")) {
      Checkout.examples(extension).forEach(f -> args.add(f.toString()));
    }
    CommandRun run = CommandRun.in(folder).run(args.toArray(String[]::new));
    assertThat(run.code()).as(run.out()).isZero();
  }

  @Test
  void resNet50RunsOnEyerissWithTheMacsOfThePaper() {
    JsonObject result = evaluate("eyeriss.accelerator", "resnet50.workload");
    assertThat(result.get("outcome").getAsString()).isEqualTo("completed");
    assertThat(value(result.getAsJsonObject("metrics"), "macs") / 1e9)
        .isCloseTo(4.089, within(0.001));
  }

  /** What lies around the published macros costs nothing: their figures are those of the macro. */
  @ParameterizedTest
  @CsvSource({
    "aimc1, imc-matmul-2x7",
    "aimc2, imc-matmul",
    "aimc3, imc-matmul",
    "dimc1, imc-matmul",
    "dimc2, imc-matmul",
    "dimc3, imc-matmul",
    "dimc4, imc-matmul"
  })
  void publishedMacroNeverWaitsAndComparesWithItsMeasurement(String chip, String network) {
    CommandRun run =
        CommandRun.in(Checkout.MODELS)
            .run(
                "evaluate",
                "imc-" + chip + ".accelerator",
                network + ".workload",
                "--evaluator",
                "imc",
                "--format",
                "json");
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
    JsonObject totals = result.getAsJsonObject("metrics");
    assertThat(value(totals, "stallCycles")).isZero();
    assertThat(value(totals, "macs")).isEqualTo(1024.0 * 256 * 1152);
    assertThat(result.getAsJsonArray("notes").toString())
        .contains("area: reported", "cycle time: reported", "energy efficiency: reported");
  }
}
