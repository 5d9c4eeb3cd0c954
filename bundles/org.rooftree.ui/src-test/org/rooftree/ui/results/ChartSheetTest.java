package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.ui.results.ChartPanel.Kind;

class ChartSheetTest {
  private final Evaluation eyeriss = ResultSamples.eyeriss("alexnet-eyeriss");
  private final ChartSheet rooflines = ChartSheet.rooflines(List.of(eyeriss));
  private final ChartSheet breakdowns = ChartSheet.breakdowns(List.of(eyeriss));
  private final ResultSelection shown = ResultSelection.of(eyeriss);

  private String layer(int index) {
    return eyeriss.result().layers().get(index).layer().name();
  }

  @Test
  void panelsOfAKindFollowEachOtherOneForEachResult() {
    Evaluation edge =
        ResultSamples.evaluate("edge-tpu-like", "alexnet-eyeriss", 0, java.util.Map.of());
    List<ChartPanel> panels = ChartSheet.rooflines(List.of(eyeriss, edge)).panels();
    assertEquals(
        List.of(Kind.ROOFLINE, Kind.ROOFLINE, Kind.ARCH_LINE, Kind.ARCH_LINE),
        panels.stream().map(ChartPanel::kind).toList());
    assertEquals(
        List.of(eyeriss, edge, eyeriss, edge),
        panels.stream().map(ChartPanel::evaluation).toList());
    assertEquals("Performance roofline · " + edge.label(), panels.get(1).title());
    assertEquals(axis(panels.get(0)), axis(panels.get(1)), "comparable only on the same axes");
  }

  private static JsonObject axis(ChartPanel panel) {
    return JsonParser.parseString(panel.option().orElseThrow().json())
        .getAsJsonObject()
        .getAsJsonObject("xAxis");
  }

  @Test
  void whereEnergiesAreMissingEachIsNamed() {
    Evaluation h100 = ResultSamples.evaluate("h100", "a100-matmul", 0, java.util.Map.of());
    ChartPanel arch = ChartSheet.rooflines(List.of(h100)).panels().get(1);
    assertTrue(arch.option().isEmpty());
    assertTrue(
        arch.missing().list().contains("readEnergy (and writeEnergy if it differs) of /HBM3"));
    JsonObject page =
        JsonParser.parseString(ChartSheet.rooflines(List.of(h100)).json())
            .getAsJsonObject()
            .getAsJsonArray("panels")
            .get(1)
            .getAsJsonObject();
    assertFalse(page.has("option"));
    assertEquals(arch.missing().list().size(), page.getAsJsonArray("list").size());
  }

  @Test
  void hostileLabelsStayData() {
    String label = "</script><script>alert(1)</script>'\"\\\u2028";
    Evaluation hostile = ResultSamples.of(label, eyeriss.result(), List.of());
    String json = ChartSheet.breakdowns(List.of(eyeriss, hostile)).json();
    assertFalse(json.contains("<script>"));
    assertFalse(json.contains("\u2028"));
    JsonArray panels = JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("panels");
    assertTrue(panels.get(1).getAsJsonObject().get("title").getAsString().endsWith(label));
  }

  @Test
  void dotSelectsItsLayerAndNothingElse() {
    ResultSelection picked =
        rooflines
            .panels()
            .getFirst()
            .picked(shown, Optional.of("dots/DRAM/compute"), Optional.of(1));
    assertEquals(shown.withLayer(layer(1)), picked);
  }

  @Test
  void roofSelectsItsMemoryAndKeepsTheLayer() {
    ResultSelection before = shown.withLayer(layer(0));
    ResultSelection picked =
        rooflines.panels().getFirst().picked(before, Optional.of("roof/DRAM"), Optional.empty());
    assertEquals(before.withComponent("/DRAM"), picked);
  }

  @Test
  void partOfABarSelectsLayerElementAndNumber() {
    ResultSelection picked =
        breakdowns.panels().get(1).picked(shown, Optional.of("part/DRAM"), Optional.of(2));
    assertEquals(Optional.of(layer(2)), picked.layer());
    assertEquals(Optional.of("/DRAM"), picked.component());
    assertEquals(Optional.of(new MetricKey(Metrics.ENERGY_BREAKDOWN, "DRAM")), picked.metric());
    ResultSelection latency =
        breakdowns.panels().getFirst().picked(shown, Optional.of("part/compute"), Optional.of(2));
    assertEquals(Optional.of(MetricKey.of(Metrics.LATENCY)), latency.metric());
  }

  @Test
  void clickBesideEverythingSelectsNothing() {
    ResultSelection before = shown.withLayer(layer(0)).withComponent("/DRAM");
    assertEquals(
        shown, rooflines.panels().getFirst().picked(before, Optional.empty(), Optional.empty()));
  }

  @Test
  void selectionIsGivenToEachChartInItsOwnTerms() {
    String unit = eyeriss.result().design().units().getFirst().path();
    String json = ChartSheet.json(rooflines.marked(shown.withLayer(layer(1)).withComponent(unit)));
    assertEquals("[{\"layer\":1,\"level\":\"compute\"},{\"layer\":1,\"level\":\"compute\"}]", json);
    assertEquals(
        "[{\"layer\":null,\"level\":null},{\"layer\":null,\"level\":null}]",
        ChartSheet.json(rooflines.marked(shown.withLayer("gone").withComponent("/gone"))));
  }

  @Test
  void incompleteResultStillHasItsRoofs() {
    Evaluation none = ResultSamples.of("none", eyeriss.result(), List.of());
    assertTrue(ChartSheet.rooflines(List.of(none)).panels().getFirst().option().isPresent());
  }
}
