package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.report.content.Delta;

class ComparisonTest {
  private final Evaluation eyeriss = ResultSamples.eyeriss("alexnet");
  private final Evaluation edge = ResultSamples.evaluate("edge-tpu-like", "alexnet", 0, Map.of());
  private final Comparison comparison = new Comparison(List.of(eyeriss, edge));

  private static CompareRow.Numbers find(List<CompareRow.Numbers> rows, Object metric) {
    return rows.stream().filter(r -> r.key().metric().equals(metric)).findFirst().orElseThrow();
  }

  private static boolean hasInput(Comparison comparison, String name) {
    return comparison.inputs().stream().anyMatch(i -> i.name().equals(name));
  }

  @Test
  void totalsDifferByWhatTheResultsSay() {
    CompareRow.Numbers latency = find(comparison.totals(), Metrics.LATENCY);
    double from = eyeriss.result().totals().value(Metrics.LATENCY);
    double to = edge.result().totals().value(Metrics.LATENCY);
    assertEquals(to - from, latency.delta(1).difference());
    assertEquals(100 * (to - from) / from, latency.delta(1).percentOfReference(), 1e-9);
    assertTrue(latency.percent(1).contains(to < from ? "▲ better" : "▼ worse"));
  }

  @Test
  void whatIsBetterDependsOnTheMetric() {
    Delta more = new Delta(1, 10);
    assertEquals(Delta.Tone.WORSE, more.tone(Metrics.LATENCY));
    assertEquals(Delta.Tone.BETTER, more.tone(Metrics.THROUGHPUT));
    assertEquals(Delta.Tone.NEUTRAL, more.tone(Metrics.OPERATIONS));
  }

  @Test
  void layersAreMatchedByName() {
    List<CompareRow.Numbers> rows = comparison.layers(MetricKey.of(Metrics.LATENCY));
    assertEquals(eyeriss.result().layers().size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(eyeriss.result().layers().get(i).layer().name(), rows.get(i).name());
      assertEquals(
          edge.result().layers().get(i).result().orElseThrow().metrics().get(Metrics.LATENCY),
          rows.get(i).cells().get(1).value());
    }
  }

  @Test
  void otherNetworkLacksLayersAndSaysSo() {
    Comparison networks = new Comparison(List.of(eyeriss, ResultSamples.eyeriss("vgg16")));
    assertTrue(hasInput(networks, "Network"));
    List<CompareRow.Numbers> rows = networks.layers(MetricKey.of(Metrics.LATENCY));
    List<CompareRow.Cell> missing =
        rows.stream().flatMap(r -> r.cells().stream()).filter(c -> c.value().isEmpty()).toList();
    assertFalse(missing.isEmpty());
    assertTrue(missing.getFirst().tooltip().contains("has no layer"));
    assertEquals("–", missing.getFirst().text());
  }

  @Test
  void inputsThatDifferComeFirst() {
    assertTrue(comparison.designs().differs());
    assertFalse(hasInput(comparison, "Network"));
    Evaluation batch = ResultSamples.evaluate("eyeriss", "alexnet", 8, Map.of());
    Comparison batches = new Comparison(List.of(eyeriss, batch));
    assertEquals(List.of(new CompareRow.Input("Batch", List.of("1", "8"))), batches.inputs());
    Evaluation serial = ResultSamples.evaluate("eyeriss", "alexnet", 0, Map.of("overlap", "never"));
    assertTrue(hasInput(new Comparison(List.of(eyeriss, serial)), "Parameter overlap"));
  }

  @Test
  void attributesOfDesignsThatDifferAreNamedWithTheirElement() {
    assertTrue(
        comparison.designDifferences().get("/DRAM").stream()
            .anyMatch(i -> i.name().equals("capacity")),
        comparison.designDifferences().toString());
    CompareRow.Input only = comparison.designDifferences().get("/core/PE-array").getFirst();
    assertEquals(List.of("there", "not there"), only.values());
  }

  @Test
  void equalResultsDoNotDiffer() {
    Comparison same = new Comparison(List.of(eyeriss, ResultSamples.eyeriss("alexnet")));
    assertTrue(same.inputs().isEmpty());
    assertTrue(same.designDifferences().isEmpty());
    assertTrue(same.totals().stream().noneMatch(CompareRow.Numbers::differs));
    assertTrue(same.text(true).rows().isEmpty());
  }

  @Test
  void resultWithoutTotalsSaysWhy() {
    Evaluation failed = ResultSamples.with(eyeriss, Map.of(0, new Outcome.Failed("it hung")));
    CompareRow.Numbers latency =
        find(new Comparison(List.of(eyeriss, failed)).totals(), Metrics.LATENCY);
    assertEquals("–", latency.percent(1));
    assertTrue(latency.cells().get(1).tooltip().startsWith("Totals need every layer"));
    assertTrue(latency.differs());
  }

  @Test
  void tableHasInputsTotalsAndLayersWithDifferences() {
    TextTable text = comparison.text(false);
    assertEquals(
        List.of("Part", "Metric", "Layer", "Unit", eyeriss.label(), edge.label()),
        List.of(
            text.header().get(0),
            text.header().get(1),
            text.header().get(2),
            text.header().get(3),
            text.header().get(4),
            text.header().get(5)));
    assertTrue(text.rows().stream().allMatch(r -> r.size() == text.header().size()));
    assertTrue(text.rows().stream().anyMatch(r -> r.getFirst().equals("Input")));
    assertTrue(
        text.rows().stream().anyMatch(r -> r.get(0).equals("Total") && r.get(1).equals("latency")));
    assertTrue(text.rows().stream().anyMatch(r -> r.get(0).equals("Layer")));
  }

  @Test
  void tenThousandLayersAreComparedInNoTime() {
    Evaluation large = ResultSamples.large(10_000);
    long start = System.nanoTime();
    Comparison many = new Comparison(List.of(large, large));
    for (CompareNode group : CompareNode.of(many, true)) {
      group.children().forEach(CompareNode::count);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(10_000, many.layerCount());
    assertTrue(seconds < 3, seconds + " s");
  }
}
