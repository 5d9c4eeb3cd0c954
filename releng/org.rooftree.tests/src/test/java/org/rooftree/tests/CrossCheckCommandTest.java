package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.EvaluatorInfo;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.evaluator.mapping.MappingEvaluator;
import org.rooftree.evaluator.roofline.RooflineEvaluator;
import org.rooftree.evaluator.systolic.SystolicEvaluator;

/**
 * {@code rooftree compare DESIGN WORKLOAD --evaluators …}. Expected cycles of the matrix product of
 * 64 x 64 x 64 on 16 x 16 MACs: 64³ / 16² = 1024 without loss, and 16 folds of 16 + 16 + 64 - 2
 * cycles on the output-stationary systolic array (Samajdar et al., arXiv 1811.02883).
 */
class CrossCheckCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String DESIGN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <accelerator:Accelerator xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:accelerator="http://rooftree.org/accelerator/1" name="Array 16x16" clock="1 GHz">
        <memories name="DRAM" kind="dram" readEnergy="20 pJ/B">
          <ports bandwidth="64 GB/s"/>
        </memories>
        <cores name="core">
          <memories name="buffer" capacity="256 KiB" fedBy="/DRAM" readEnergy="1.2 pJ/B">
            <ports bandwidth="2560 bit/cycle"/>
          </memories>
          <computeUnits xsi:type="accelerator:ComputeArray" name="array" stationary="output">
            <precisionModes name="int8" energyPerOperation="0.1 pJ/op"/>
            <dimensions name="rows" size="16" loops="M"/>
            <dimensions name="columns" size="16" loops="K"/>
          </computeUnits>
        </cores>
      </accelerator:Accelerator>
      """;

  private static final String NETWORK =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <workload:Network xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:workload="http://rooftree.org/workload/1" name="Products">
        <precision/>
        <layers xsi:type="workload:MatrixProduct" name="cube" rows="64" columns="64" inner="64"/>
        <layers xsi:type="workload:MatrixProduct" name="long" rows="64" columns="64" inner="640"/>
      </workload:Network>
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("array.accelerator"), DESIGN);
    Files.writeString(folder.resolve("products.workload"), NETWORK);
  }

  /** An evaluator that cannot start, as one whose simulator is not installed. */
  private static final class Missing implements Evaluator {
    @Override
    public EvaluatorInfo info() {
      return new EvaluatorInfo(
          "missing", "Missing", "1.0.0", "For tests.", List.of(), List.of(), List.of());
    }

    @Override
    public PreparedEvaluator prepare(EvaluationContext context) {
      throw new IllegalStateException("simulate is not installed; install it");
    }
  }

  private static EvaluatorCatalogue catalogue() {
    return EvaluatorCatalogue.of(
        List.of(
            new RooflineEvaluator(),
            new MappingEvaluator(),
            new SystolicEvaluator(),
            new Missing()),
        List.of());
  }

  private CommandRun run(String evaluators, String... more) {
    String[] all =
        Arrays.copyOf(
            new String[] {
              "compare", "array.accelerator", "products.workload", "--evaluators", evaluators
            },
            5 + more.length);
    System.arraycopy(more, 0, all, 5, more.length);
    return CommandRun.in(folder).evaluators(catalogue()).run(all);
  }

  private JsonNode json(String evaluators, String... more) throws IOException {
    String[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = "--format";
    all[more.length + 1] = "json";
    JsonNode tree = JSON.readTree(run(evaluators, all).out());
    String schema =
        Files.readString(
            Checkout.ROOT.resolve("bundles/org.rooftree.report/schema/rooftree.crosscheck-1.json"));
    assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(tree))
        .isEmpty();
    return tree;
  }

  @Test
  void skewSeparatesTheSystolicArrayFromTheRoofline() throws IOException {
    JsonNode tree = json("roofline,systolic");
    JsonNode cube =
        tree.at("/layers/cycles").get(0).get("layer").asText().equals("cube")
            ? tree.at("/layers/cycles/0")
            : tree.at("/layers/cycles/1");
    assertThat(cube.at("/values/roofline").asDouble()).isEqualTo(1024, within(1e-6));
    assertThat(cube.at("/values/systolic").asDouble()).isEqualTo(1504, within(1e-6));
    assertThat(cube.at("/spread").asDouble()).isEqualTo(480, within(1e-6));
    assertThat(cube.at("/relative").asDouble()).isEqualTo(0.46875, within(1e-9));
    JsonNode systolic = cube.at("/why/evaluators/systolic");
    assertThat(systolic.at("/mostly/part").asText()).isEqualTo("Filling the array: skew, loading");
    assertThat(systolic.at("/mostly/difference").asDouble()).isEqualTo(480, within(1e-6));
    assertThat(systolic.at("/because/text").asText()).contains("folds");
    // The skew of a fold does not depend on how long it streams: 16 x 30 cycles in both layers.
    assertThat(tree.at("/metrics/cycles/spread").asDouble()).isEqualTo(960, within(1e-6));
  }

  @Test
  void spreadOfTheNetworkIsThatOfItsExtremes() throws IOException {
    JsonNode cycles =
        json("roofline,mapping,systolic", "--reference", "systolic").at("/metrics/cycles");
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (JsonNode value : cycles.get("values")) {
      least = Math.min(least, value.asDouble());
      most = Math.max(most, value.asDouble());
    }
    assertThat(cycles.get("spread").asDouble()).isEqualTo(most - least, within(1e-6));
    assertThat(cycles.get("relativeTo").asText()).isEqualTo("systolic");
  }

  @Test
  void furtherEvaluatorNeverShrinksTheSpread() throws IOException {
    JsonNode two = json("roofline,systolic").get("metrics");
    JsonNode three = json("roofline,systolic,mapping").get("metrics");
    for (Map.Entry<String, JsonNode> metric : two.properties()) {
      assertThat(three.at("/" + metric.getKey() + "/spread").asDouble())
          .as(metric.getKey())
          .isGreaterThanOrEqualTo(metric.getValue().get("spread").asDouble());
    }
  }

  @Test
  void evaluatorThatFailsIsAColumnWithTheReasonAndEndsWithFour() throws IOException {
    CommandRun run = run("roofline,missing,systolic");
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("missing 1.0.0 failed", "simulate is not installed");
    assertThat(run.out()).contains("Cycles by layer", "Filling the array: skew, loading");
    assertThat(run.err()).contains("rooftree: missing:");
    JsonNode column = json("roofline,missing,systolic").at("/evaluators/1");
    assertThat(column.get("outcome").asText()).isEqualTo("failed");
    assertThat(column.get("reason").asText()).contains("simulate is not installed");
  }

  @Test
  void exitCodeIsOneOnlyBeyondAStatedTolerance() {
    assertThat(run("roofline,systolic").code()).isZero();
    // 960 of 11 x 1024 cycles are 8.5 %.
    assertThat(run("roofline,systolic", "--rel-tol", "0.08").code()).isOne();
    assertThat(run("roofline,systolic", "--rel-tol", "0.09").code()).isZero();
    assertThat(run("roofline,systolic", "--rel-tol", "0", "--metric", "macs").code()).isZero();
  }

  @Test
  void designWithoutASystolicArrayLeavesNothingToCompare() throws IOException {
    Files.writeString(
        folder.resolve("array.accelerator"),
        DESIGN.replace("<dimensions name=\"columns\" size=\"16\" loops=\"K\"/>", ""));
    CommandRun run = run("systolic,roofline");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("not applicable", "Nothing to compare");
  }

  @Test
  void settingMayBeForOneEvaluatorAlone() throws IOException {
    JsonNode tree =
        json(
            "roofline,mapping",
            "--set",
            "mapping.objective=energy",
            "--set",
            "roofline.overlap=never");
    assertThat(tree.at("/evaluators/0/parameters/overlap").asText()).isEqualTo("never");
    assertThat(tree.at("/evaluators/1/parameters/objective").asText()).isEqualTo("energy");
    CommandRun wrong = run("roofline,mapping", "--set", "mapping.overlap=never");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("unknown parameter mapping.overlap");
  }

  @Test
  void wrongArgumentsSayWhatIsAllowed() {
    assertThat(run("roofline").err()).contains("at least two different evaluators");
    assertThat(run("roofline,roofline").code()).isEqualTo(2);
    assertThat(run("roofline,nothing").err()).contains("there is no evaluator \"nothing\"");
    assertThat(run("roofline,systolic", "--reference", "imc").err())
        .contains("--reference imc: allowed are roofline, systolic");
    assertThat(run("roofline,systolic", "--metric", "speed").err())
        .contains("--metric speed: not given by two evaluators");
    assertThat(run("roofline,systolic", "--workload", "x.workload").code()).isEqualTo(2);
  }

  @Test
  void outputIsTheSameEveryTimeAndFitsATerminal() {
    for (String format : List.of("text", "json", "html")) {
      String once = run("roofline,mapping,systolic", "--format", format, "--jobs", "1").out();
      assertThat(run("roofline,mapping,systolic", "--format", format, "--jobs", "4").out())
          .isEqualTo(once);
    }
    assertThat(run("roofline,mapping,systolic,missing").out().lines())
        .allMatch(l -> l.codePointCount(0, l.length()) <= 120);
  }

  @Test
  void htmlTellsTheSame() {
    String html = run("roofline,systolic,missing", "--format", "html").out();
    assertThat(html)
        .contains("Evaluators side by side", "simulate is not installed", "Why cube differs")
        .contains("Filling the array: skew, loading")
        .doesNotContain("<script");
  }
}
