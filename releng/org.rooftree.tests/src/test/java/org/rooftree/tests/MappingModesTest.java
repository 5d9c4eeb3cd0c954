package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the help says of the two modes of the mapping evaluator is what the commands give that stand
 * beside it.
 */
class MappingModesTest {
  @TempDir Path folder;

  @Test
  void helpStatesTheEffectOfAllDifferencesTogether() throws IOException {
    String kept = folder.resolve("kept.mapping").toString();
    JsonObject compatible = evaluate("compatible", "--write-mapping", kept);
    JsonObject corrected = evaluate("corrected", "--mapping", kept);
    double cycles = value(compatible, "cycles");
    double energy = value(compatible, "energy");
    String help =
        Files.readString(
            Checkout.ROOT.resolve("bundles/org.rooftree.ui/help/evaluator-mapping.html"));
    assertThat(help)
        .contains(String.format(Locale.ROOT, "(%,.0f cycles, %.3f mJ)", cycles, 1e3 * energy));
    assertThat(help)
        .contains(
            String.format(
                Locale.ROOT,
                "<tr><td>all together</td><td></td><td>%+.3f %%</td><td>%+.3f %%</td></tr>",
                100 * (value(corrected, "cycles") / cycles - 1),
                100 * (value(corrected, "energy") / energy - 1)));
  }

  @Test
  void keptMappingGivesTheSameNumbersInTheSameMode() {
    for (String mode : List.of("compatible", "corrected")) {
      String kept = folder.resolve(mode + ".mapping").toString();
      JsonObject found = evaluate(mode, "--write-mapping", kept);
      JsonObject again = evaluate(mode, "--mapping", kept);
      for (String metric : List.of("cycles", "energy", "stallCycles", "onloadingCycles")) {
        assertThat(value(again, metric)).as(mode + " " + metric).isEqualTo(value(found, metric));
      }
    }
  }

  @Test
  void aGivenMappingThatCannotBeNamesItsLayerOnce() throws IOException {
    Path kept = folder.resolve("kept.mapping");
    evaluate("corrected", "--write-mapping", kept.toString());
    String longer =
        Files.readString(kept).replaceFirst("(<temporal [^>]*factor=\")([0-9]+)", "$17$2");
    Files.writeString(kept, longer);
    CommandRun run = run("corrected", "--mapping", kept.toString());
    assertThat(run.err())
        .containsOnlyOnce("layer conv1")
        .contains("layer conv1: mapping ")
        .contains("iterations in time of loop");
  }

  private static CommandRun run(String mode, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("evaluate", "edge-tpu-like.accelerator", "resnet50.workload"));
    arguments.addAll(List.of("--evaluator", "mapping", "--set", "mode=" + mode));
    arguments.addAll(List.of("--format", "json", "--quiet"));
    arguments.addAll(List.of(more));
    return CommandRun.in(Checkout.MODELS).run(arguments.toArray(String[]::new));
  }

  private static JsonObject evaluate(String mode, String... more) {
    CommandRun run = run(mode, more);
    assertThat(run.code()).as(run.err()).isZero();
    return JsonParser.parseString(run.out()).getAsJsonObject();
  }

  private static double value(JsonObject result, String metric) {
    return result.getAsJsonObject("metrics").getAsJsonObject(metric).get("value").getAsDouble();
  }
}
