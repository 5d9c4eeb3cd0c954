package org.rooftree.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.Metrics;
import org.rooftree.api.result.Outcome;
import org.rooftree.report.content.MetricText;

class LayerTableTest {
  private final Evaluation alexnet = ResultSamples.eyeriss("alexnet");
  private final LayerTable table = new LayerTable(alexnet.result());

  private LayerColumn column(String id) {
    return table.column(id).orElseThrow();
  }

  @Test
  void everyCellIsTheValueOfTheResult() {
    for (LayerColumn column : table.columns()) {
      for (int row = 0; column.metric().isPresent() && row < table.count(); row++) {
        MetricKey key = column.metric().get();
        var value = alexnet.result().layers().get(row).result().orElseThrow().metrics().get(key);
        assertEquals(MetricText.of(key.metric(), value), table.text(row, column));
      }
    }
  }

  @Test
  void everyMetricOfTheResultIsAColumnWithUnit() {
    var first = alexnet.result().layers().getFirst().result().orElseThrow().metrics();
    for (MetricKey key : first.present()) {
      assertTrue(
          table.columns().contains(LayerColumn.of(key, LayerColumn.usual(key))), key.toString());
    }
    assertEquals("Latency [s]", column("latency").title());
    assertEquals("MACs", column("macs").title());
    assertEquals("Utilisation [%]", column("utilisation").title());
    assertTrue(column("traffic.DRAM").title().startsWith("Traffic of DRAM ["));
  }

  @Test
  void sortsByNumberAndKeepsMissingValuesLast() {
    Evaluation failed = ResultSamples.with(alexnet, Map.of(2, new Outcome.Failed("it hung")));
    LayerTable some = new LayerTable(failed.result());
    LayerColumn latency = some.column("latency").orElseThrow();
    for (boolean descending : new boolean[] {true, false}) {
      some.sort(latency, descending);
      for (int row = 1; row < some.count() - 1; row++) {
        double difference = some.value(row, latency) - some.value(row - 1, latency);
        assertTrue(descending ? difference <= 0 : difference >= 0);
      }
      assertEquals("–", some.text(some.count() - 1, latency));
    }
  }

  @Test
  void sortsNamesAsPeopleDo() {
    LayerTable large = new LayerTable(ResultSamples.large(12).result());
    large.sort(LayerColumn.NAME, false);
    assertEquals("conv2", large.text(2, LayerColumn.NAME));
    assertEquals("conv11", large.text(11, LayerColumn.NAME));
    large.sort(LayerColumn.NAME, true);
    assertEquals("conv11", large.text(0, LayerColumn.NAME));
  }

  @Test
  void filterKeepsRowsThatHoldEveryWord() {
    String name = alexnet.result().layers().get(1).layer().name();
    table.filter(name.toUpperCase());
    assertTrue(table.count() >= 1 && table.count() < table.all());
    assertEquals(name, table.layer(table.rowOf(name).orElseThrow()).layer().name());
    table.filter("no such layer");
    assertEquals(0, table.count());
    assertEquals(OptionalInt.empty(), table.rowOf(name));
    table.filter(" ");
    assertEquals(table.all(), table.count());
  }

  @Test
  void layerWithoutResultSaysWhy() {
    Evaluation failed =
        ResultSamples.with(
            alexnet,
            Map.of(
                0,
                new Outcome.Failed("it hung"),
                1,
                new Outcome.NotApplicable("no array runs fp8", "choose int8")));
    LayerTable some = new LayerTable(failed.result());
    LayerColumn latency = some.column("latency").orElseThrow();
    assertEquals("failed", some.text(0, LayerColumn.BOUND));
    assertEquals("not applicable", some.text(1, LayerColumn.BOUND));
    assertEquals("–", some.text(0, latency));
    assertTrue(some.tooltip(0, latency).contains("it hung"));
    assertTrue(some.tooltip(1, latency).contains("no array runs fp8; choose int8"));
    assertEquals(2, some.withoutResult().size());
    some.filter("failed");
    assertEquals(1, some.count());
  }

  @Test
  void tooltipHasAllDigits() {
    double latency =
        alexnet
            .result()
            .layers()
            .getFirst()
            .result()
            .orElseThrow()
            .metrics()
            .value(Metrics.LATENCY);
    assertTrue(table.tooltip(0, column("latency")).endsWith("= " + latency + " s"));
  }

  @Test
  void sharesOfLatencyAddUpToAll() {
    double sum = 0;
    for (int row = 0; row < table.count(); row++) {
      sum += table.value(row, LayerColumn.SHARE);
    }
    assertEquals(100, sum, 1e-9);
  }

  @Test
  void copiesRowsAsShownWithHeaderAndFullNumbers() {
    table.sort(column("latency"), true);
    List<LayerColumn> shown = List.of(LayerColumn.NAME, column("latency"));
    String[] lines = table.text(shown).tsv().split("\n");
    assertEquals("Layer\tLatency [s]", lines[0]);
    assertEquals(table.count() + 1, lines.length);
    String[] cells = lines[1].split("\t");
    assertEquals(table.text(0, LayerColumn.NAME), cells[0]);
    assertEquals(table.value(0, column("latency")), Double.parseDouble(cells[1]));
    assertEquals(2, table.text(shown, new int[] {1}).tsv().split("\n").length);
  }

  @Test
  void fewColumnsAreShownAtFirst() {
    assertTrue(LayerColumn.NAME.usual());
    assertTrue(column("latency").usual());
    assertFalse(column("traffic.DRAM").usual());
  }

  @Test
  void tenThousandLayersOpenAndSortInNoTime() {
    Evaluation large = ResultSamples.large(10_000);
    long start = System.nanoTime();
    LayerTable many = new LayerTable(large.result());
    many.sort(many.column("latency").orElseThrow(), true);
    many.filter("conv99");
    double seconds = (System.nanoTime() - start) / 1e9;
    assertEquals(111, many.count());
    assertTrue(seconds < 1, seconds + " s");
  }

  @Test
  void cellsOfCsvAreQuotedWhereNeeded() {
    TextTable text = new TextTable(List.of("a", "b"), List.of(List.of("x,y", "say \"hi\"")));
    assertEquals("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", text.csv());
  }
}
