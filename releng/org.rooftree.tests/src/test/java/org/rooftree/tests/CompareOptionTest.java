package org.rooftree.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

/** {@code rooftree evaluate DESIGN WORKLOAD --compare DESIGN}. */
class CompareOptionTest {

  private static CommandRun evaluate(String... more) {
    String[] arguments = new String[more.length + 6];
    String[] first = {"evaluate", "h100.accelerator", "a100-matmul.workload", "--quiet"};
    System.arraycopy(first, 0, arguments, 0, first.length);
    arguments[4] = "--compare";
    arguments[5] = "h100-llm-viewer.accelerator";
    System.arraycopy(more, 0, arguments, 6, more.length);
    CommandRun run = CommandRun.in(Checkout.MODELS).run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void comparedDesignIsAFurtherResultWithItsOwnRidgePoint() {
    var results = JsonParser.parseString(evaluate("--format", "json").out()).getAsJsonArray();
    assertThat(results)
        .extracting(
            r ->
                r.getAsJsonObject()
                    .getAsJsonObject("metrics")
                    .getAsJsonObject("ridgePoint")
                    .get("value")
                    .getAsDouble())
        .containsExactly(989e12 / 3350e9, 989.5e12 / 3072e9);
  }

  @Test
  void tableAndCsvNameTheDesignOfEachResult() {
    assertThat(evaluate().out())
        .containsSubsequence("products on H100-SXM ", "products on H100-SXM-LLM-Viewer ");
    String csv = evaluate("--format", "csv").out();
    assertThat(csv.lines().filter(l -> l.startsWith("H100-SXM,"))).hasSize(10);
    assertThat(csv.lines().filter(l -> l.startsWith("H100-SXM-LLM-Viewer,"))).hasSize(10);
    assertThat(csv.lines().filter(l -> l.startsWith("design,"))).hasSize(1);
  }

  @Test
  void explanationsNameTheirDesign() {
    assertThat(evaluate("--explain", "ridgePoint").out())
        .contains("on H100-SXM\n", "on H100-SXM-LLM-Viewer\n");
  }

  @Test
  void reportIsNotMixedWithAnExplanation() {
    CommandRun run =
        CommandRun.in(Checkout.MODELS)
            .run(
                "evaluate",
                "h100.accelerator",
                "a100-matmul.workload",
                "--format",
                "html",
                "--explain",
                "latency");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--explain goes with --format table or json");
  }
}
