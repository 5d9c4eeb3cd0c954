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

class CrossCheckTableTest {
  private final Evaluation eyeriss = ResultSamples.eyeriss("alexnet");
  private final Evaluation serial =
      ResultSamples.evaluate("eyeriss", "alexnet", 0, Map.of("overlap", "never"));
  private final Evaluation other = ResultSamples.eyeriss("vgg16");

  private static CrossCheckNode find(List<CrossCheckNode> nodes, String name) {
    return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void resultsThatAreShownAreTakenIfTheyAreOfOneDesignAndNetwork() {
    List<Evaluation> all = List.of(other, eyeriss, serial);
    assertEquals(
        List.of(eyeriss, serial), CrossCheckTable.gather(List.of(eyeriss, serial, other), all));
  }

  @Test
  void ofAllResultsOnlyTheNewestOfAnEvaluatorIsTaken() {
    List<Evaluation> all = List.of(other, serial, eyeriss);
    assertEquals(List.of(serial), CrossCheckTable.gather(List.of(serial), all));
    assertEquals(List.of(other), CrossCheckTable.gather(List.of(other), all));
  }

  @Test
  void layersComeByTheirSpreadAndHaveReasonsBelow() {
    CrossCheckTable table = CrossCheckTable.of(List.of(eyeriss, serial), "");
    CrossCheckNode network = find(CrossCheckNode.of(table, false), "Network, and its layers");
    CrossCheckNode latency = find(network.children(), "Latency");
    double from = eyeriss.result().totals().value(Metrics.LATENCY);
    double to = serial.result().totals().value(Metrics.LATENCY);
    assertTrue(to > from);
    assertEquals(to - from, table.check().total(MetricKey.of(Metrics.LATENCY)).spread());
    CrossCheckNode first = latency.children().getFirst();
    double previous = Double.POSITIVE_INFINITY;
    for (CrossCheckNode layer : latency.children()) {
      double spread =
          table
              .check()
              .layer(MetricKey.of(Metrics.LATENCY), layer.layer().orElseThrow())
              .orElseThrow()
              .spread()
              .spread();
      assertTrue(spread <= previous);
      previous = spread;
    }
    CrossCheckNode parts = find(first.children(), "What it consists of");
    assertFalse(parts.children().isEmpty());
    find(first.children(), "Bound by");
    assertFalse(find(first.children(), "Mostly because of").cell(1).isEmpty());
  }

  @Test
  void whatIsTheSameCanBeHidden() {
    CrossCheckTable table = CrossCheckTable.of(List.of(eyeriss, serial), "");
    CrossCheckNode all = find(CrossCheckNode.of(table, false), "Network, and its layers");
    CrossCheckNode some = find(CrossCheckNode.of(table, true), "Network, and its layers");
    assertTrue(all.children().stream().anyMatch(n -> n.name().equals("MACs")));
    assertTrue(some.children().stream().noneMatch(n -> n.name().equals("MACs")));
  }

  @Test
  void incompleteResultSaysHowFarItGot() {
    Evaluation failed = ResultSamples.with(serial, Map.of(0, new Outcome.Failed("it hung")));
    CrossCheckTable table = CrossCheckTable.of(List.of(eyeriss, failed), "");
    CrossCheckNode result =
        find(find(CrossCheckNode.of(table, false), "Evaluators").children(), "Result");
    int layers = eyeriss.result().layers().size();
    assertEquals("failed, " + (layers - 1) + " of " + layers + " layers", result.cell(1));
    assertTrue(result.tooltip(1).contains("failed"));
    find(
        CrossCheckNode.of(table, false),
        (layers - 1) + " of " + layers + " layers, for which all have a result");
  }

  @Test
  void tableHasAllDigits() {
    TextTable text = CrossCheckTable.of(List.of(eyeriss, serial), "").text(true);
    assertTrue(text.rows().stream().allMatch(r -> r.size() == text.header().size()));
    assertEquals(List.of("Part", "Metric", "Layer", "Unit"), text.header().subList(0, 4));
    assertTrue(text.rows().stream().anyMatch(r -> r.get(0).equals("Layer")));
  }
}
