package org.rooftree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.Outcome;
import org.rooftree.api.source.Source;
import org.rooftree.api.source.SourceKind;

class TableReportTest {
  private static final String ESCAPE = "\u001b";

  private static EvaluationResult network(int layers) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < layers; i++) {
      outcomes.put(
          "block" + i + ".convolution.with.a.long.name",
          Results.completed(
              Results.values(1e-3 * (i + 1)), i % 2 == 0 ? "compute" : "memory:global-buffer"));
    }
    return Results.of(outcomes);
  }

  private static EvaluationResult failed() {
    return Results.of(
        Map.of(
            "layer",
            new Outcome.Failed(
                "sample 1.0.0 failed: java.lang.IllegalStateException: " + "why ".repeat(40))));
  }

  private static String table(EvaluationResult result, int width, int layers) {
    return new TableReport(false, width, layers).text(List.of(result));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 120, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    for (EvaluationResult result : List.of(network(5), network(100), failed())) {
      assertThat(table(result, width, 3).lines())
          .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void terminalTooNarrowForAnyTableIsTreatedAsSixtyColumns() {
    assertThat(table(network(5), 10, 80)).isEqualTo(table(network(5), 60, 80));
  }

  @Test
  void withoutLimitAllColumnsAreShown() {
    assertThat(header(0))
        .containsSubsequence(
            "layer",
            "bound",
            "latency",
            "share",
            "utilis.",
            "intensity",
            "attainable",
            "energy",
            "efficiency",
            "operations");
  }

  @Test
  void columnsAreDroppedFromTheRight() {
    String all = header(0).replaceAll(" +", " ");
    int before = Integer.MAX_VALUE;
    for (int width : new int[] {140, 120, 100, 80, 60}) {
      String some = header(width).replaceAll(" +", " ");
      assertThat(all).startsWith(some);
      assertThat(some).contains("latency");
      assertThat(some.length()).isLessThanOrEqualTo(before);
      before = some.length();
    }
    assertThat(before).isLessThan(all.length());
  }

  private static String header(int width) {
    return table(network(3), width, 80)
        .lines()
        .filter(l -> l.strip().startsWith("layer "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void withoutColourThereAreNoEscapeCodes() {
    for (EvaluationResult result : List.of(network(5), failed())) {
      assertThat(table(result, 80, 2)).doesNotContain(ESCAPE);
    }
  }

  @Test
  void colourChangesNothingButTheEscapeCodes() {
    for (EvaluationResult result : List.of(network(5), failed())) {
      for (int width : new int[] {0, 60, 80}) {
        String coloured = new TableReport(true, width, 2).text(List.of(result));
        assertThat(coloured).contains(ESCAPE);
        assertThat(coloured.replaceAll(ESCAPE + "\\[\\d*m", "")).isEqualTo(table(result, width, 2));
      }
    }
  }

  @Test
  void ofTooManyLayersTheSlowestAreShownAndTheOthersCounted() {
    String table = table(network(10), 0, 3);
    assertThat(table)
        .contains("block9.", "block8.", "block7.", "7 more layers", "--layers all")
        .doesNotContain("block6.");
    assertThat(table(network(3), 0, 3)).doesNotContain("more layers");
  }

  @Test
  void columnsAreAlignedLeftForWordsAndRightForNumbers() {
    List<String> lines = table(network(3), 0, 80).lines().toList();
    int header = lines.indexOf(header(0));
    int bound = lines.get(header).indexOf("bound");
    int latencyEnd = lines.get(header).indexOf("latency") + "latency".length();
    for (String row : lines.subList(header + 1, header + 4)) {
      assertThat(row.substring(bound)).matches("(compute|memory:).*");
      assertThat(row.substring(0, latencyEnd)).endsWith(" ms");
    }
  }

  @Test
  void columnThatNoLayerFillsIsLeftOut() {
    assertThat(table(failed(), 0, 80)).doesNotContain("efficiency").contains("failed");
  }

  @Test
  void notesAreWrappedBetweenWords() {
    List<String> note =
        table(network(1), 60, 80).lines().dropWhile(l -> !l.startsWith("note:")).toList();
    assertThat(note).hasSizeGreaterThan(1);
    assertThat(note.get(1)).startsWith("      ");
    assertThat(String.join(" ", note.stream().map(String::strip).toList()))
        .isEqualTo(
            "note: Bytes per level are lower bounds: compulsory traffic and the capacity of"
                + " memories.");
  }

  @Test
  void sharesAndBoundsAreThoseOfTheLatency() {
    String table = table(network(2), 0, 80);
    assertThat(table).contains("33.3 %", "66.7 %");
    assertThat(table).contains("time is bound by 66.7 % memory:global-buffer, 33.3 % compute");
  }

  @Test
  void resultWithoutLayersIsShown() {
    assertThat(table(Results.of(Map.of()), 80, 80)).startsWith("Network on Accelerator");
  }

  @Test
  void severalResultsStandBelowEachOther() {
    assertThat(new TableReport(false, 0, 80).text(List.of(network(1), network(1))).lines())
        .filteredOn(l -> l.startsWith("Network on Accelerator"))
        .hasSize(2);
  }

  @Test
  void writerCanBeUsedTwice() {
    TableReport report = new TableReport(false, 80, 80);
    String first = report.text(List.of(network(2)));
    assertThat(report.text(List.of(network(2)))).isEqualTo(first);
  }

  @Test
  void explanationIsAnIndentedTreeDownToTheSource() {
    Source source = new Source("Data sheet", "p. 3", SourceKind.PUBLISHED);
    Explanation explanation =
        Explanation.of(
            "latency, the quotient of",
            Quantity.of(2, "s"),
            Explanation.constant("rate", Quantity.of(500e9, "op/s"), Optional.of(source)));
    assertThat(TableReport.explanation(explanation))
        .isEqualTo(
            """
            2.000 s  latency, the quotient of
              500.0 GOPS  rate  [Data sheet, p. 3 (published)]
            """);
  }
}
