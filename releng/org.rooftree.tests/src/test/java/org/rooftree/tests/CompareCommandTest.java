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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rooftree compare}: what differs, by how much, and which layers make the difference. */
class CompareCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    TinyModels.writeTo(folder);
    Files.writeString(folder.resolve("slow.accelerator"), slow());
  }

  private static String slow() {
    return TinyModels.DESIGN
        .replace("bandwidth=\"64 bit/cycle\"", "bandwidth=\"8 bit/cycle\"")
        .replace("64 KiB", "65536 B");
  }

  private CommandRun compare(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "compare";
    System.arraycopy(args, 0, all, 1, args.length);
    return CommandRun.in(folder).run(all);
  }

  private JsonNode json(String... args) throws IOException {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--format";
    all[args.length + 1] = "json";
    CommandRun run = compare(all);
    assertThat(run.err()).isEmpty();
    JsonNode tree = JSON.readTree(run.out());
    String schema =
        Files.readString(
            Checkout.ROOT.resolve("bundles/org.rooftree.report/schema/rooftree.comparison-1.json"));
    assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema).validate(tree))
        .isEmpty();
    return tree;
  }

  private void evaluate(String design, String result) {
    CommandRun run =
        CommandRun.in(folder)
            .run("evaluate", design, "tiny.workload", "--format", "json", "-o", result);
    assertThat(run.code()).isZero();
  }

  @Test
  void designIsEqualToItselfAndToItsReformattedCopy() throws IOException {
    Files.writeString(
        folder.resolve("copy.accelerator"), TinyModels.DESIGN.replace("64 KiB", "65536 B"));
    CommandRun run = compare("tiny.accelerator", "copy.accelerator");
    assertThat(run.out()).contains("No difference.");
    assertThat(run.code()).isZero();
  }

  @Test
  void changedValueIsNamedByElementAndFeatureAndEndsWithOne() {
    CommandRun run = compare("tiny.accelerator", "slow.accelerator");
    assertThat(run.code()).isOne();
    assertThat(run.out()).contains("/DRAM/port bandwidth: 64 bit/cycle → 8 bit/cycle");
    assertThat(run.out()).doesNotContain("capacity", "Latency");
  }

  @Test
  void latencyDiffersAsTheBandwidthSays() throws IOException {
    JsonNode result =
        json("tiny.accelerator", "slow.accelerator", "--workload", "tiny.workload")
            .at("/results/0");
    // First layer: 3 matrices of 16 x 16 bytes, one bit rate an eighth of the other; before, 4096
    // MACs on 16 units bound it, afterwards 768 bytes over one byte per ns.
    JsonNode first = null;
    double shares = 0;
    for (JsonNode layer : result.at("/layers/latency")) {
      first = layer.path("layer").asText().equals("first") ? layer : first;
      shares += layer.path("share").asDouble();
    }
    assertThat(first).isNotNull();
    assertThat(first.path("before").asDouble()).isEqualTo(256e-9, within(1e-15));
    assertThat(first.path("after").asDouble()).isEqualTo(768e-9, within(1e-15));
    assertThat(shares).isEqualTo(1, within(1e-12));
    assertThat(result.at("/metrics/energy/difference").asDouble()).isZero();
  }

  @Test
  void largestContributionComesFirst() throws IOException {
    JsonNode layers =
        json("tiny.accelerator", "slow.accelerator", "--workload", "tiny.workload")
            .at("/results/0/layers/latency");
    assertThat(layers.get(0).path("layer").asText()).isEqualTo("second");
    assertThat(layers.get(0).path("share").asDouble())
        .isGreaterThan(layers.get(1).path("share").asDouble());
  }

  @Test
  void resultsSayTheSameAsTheirDesigns() throws IOException {
    evaluate("tiny.accelerator", "a.json");
    evaluate("slow.accelerator", "b.json");
    JsonNode designs = json("tiny.accelerator", "slow.accelerator", "--workload", "tiny.workload");
    JsonNode results = json("a.json", "b.json");
    assertThat(results.at("/results/0/metrics")).isEqualTo(designs.at("/results/0/metrics"));
    assertThat(results.at("/results/0/layers")).isEqualTo(designs.at("/results/0/layers"));
    assertThat(compare("a.json", "b.json").code()).isOne();
    assertThat(compare("a.json", "a.json").code()).isZero();
    assertThat(compare("a.json", "b.json", "--rel-tol", "10").code()).isZero();
  }

  @Test
  void networksAndMappingsAreComparedOnADesign() throws IOException {
    Files.writeString(
        folder.resolve("long.workload"),
        TinyModels.NETWORK.replace("name=\"second\" rows=\"16\"", "name=\"second\" rows=\"32\""));
    CommandRun run = compare("tiny.workload", "long.workload", "--design", "tiny.accelerator");
    assertThat(run.out()).contains("/second rows: 16 → 32", "Latency by layer", "100.0 %");
    Files.writeString(
        folder.resolve("other.mapping"),
        TinyModels.MAPPING.replace(
            "<temporal loop=\"M\" factor=\"4\"/>\n    <temporal loop=\"K\" factor=\"4\"/>",
            "<temporal loop=\"K\" factor=\"4\"/>\n    <temporal loop=\"M\" factor=\"4\"/>"));
    assertThat(compare("tiny.mapping", "other.mapping").out())
        .contains("/of-first temporal reordered: (loop C, factor 16), (loop M, factor 4), (loop K");
  }

  @Test
  void pageHoldsNoScriptAndEscapesNames() throws IOException {
    Files.writeString(
        folder.resolve("slow.accelerator"),
        slow().replace("name=\"Tiny\"", "name=\"&lt;script>alert(1)\""));
    CommandRun run =
        compare(
            "tiny.accelerator",
            "slow.accelerator",
            "--workload",
            "tiny.workload",
            "--format",
            "html",
            "-o",
            "page.html");
    assertThat(run.code()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("page.html")))
        .contains("default-src 'none'", "&lt;script&gt;alert(1)", "64 bit/cycle")
        .doesNotContain("<script");
  }

  @Test
  void whatCannotBeComparedIsSaid() throws IOException {
    assertThat(compare("tiny.accelerator", "tiny.workload").code()).isEqualTo(2);
    assertThat(compare("tiny.accelerator", "missing.accelerator").code()).isEqualTo(3);
    assertThat(compare("tiny.accelerator", "missing.accelerator").err()).contains("does not exist");
    assertThat(compare("a.json", "b.json").err()).contains("a.json: does not exist");
    Files.writeString(folder.resolve("a.json"), "{\"schema\": \"rooftree.result/2\"}");
    assertThat(compare("a.json", "a.json").code()).isEqualTo(3);
    assertThat(compare("a.json", "a.json").err()).contains("rooftree.result/1");
    Files.writeString(folder.resolve("a.json"), "[".repeat(100_000));
    assertThat(compare("a.json", "a.json").code()).isEqualTo(3);
    Files.writeString(folder.resolve("a.json"), "{\"metrics\": {\"latency\": {\"value\": NaN}}}");
    assertThat(compare("a.json", "a.json").err()).contains("is no JSON");
    assertThat(
            compare(
                    "tiny.accelerator",
                    "slow.accelerator",
                    "--workload",
                    "tiny.workload",
                    "--metric",
                    "joy")
                .err())
        .contains("--metric joy");
    assertThat(
            compare("tiny.accelerator", "slow.accelerator", "--design", "tiny.accelerator").code())
        .isEqualTo(2);
  }
}
