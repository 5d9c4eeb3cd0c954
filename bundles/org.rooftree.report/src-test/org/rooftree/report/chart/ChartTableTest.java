package org.rooftree.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rooftree.api.result.EvaluationResult;
import org.rooftree.report.Sample;

class ChartTableTest {
  private final EvaluationResult result = Sample.result("chip", "first", "a,\"b\"");

  private static String csv(ChartTable table) throws IOException {
    StringWriter csv = new StringWriter();
    table.writeCsv(csv);
    return csv.toString();
  }

  @Test
  void rooflineHasARowPerLayerAndLevel() {
    ChartTable table = ChartTable.of(RooflineChart.of(result));
    List<List<Object>> layers =
        table.rows().stream().filter(r -> r.getFirst().equals("layer")).toList();
    assertEquals(4, layers.size());
    assertEquals(
        List.of("layer", "first", "DRAM", "", "DRAM", 10.0, 2e9),
        layers.stream().filter(r -> r.get(2).equals("DRAM")).findFirst().orElseThrow());
    assertEquals("Operational intensity [op/byte]", table.columns().get(5).header());
  }

  @Test
  void onlyTheSeriesAskedForAreInTheTable() {
    ChartTable table = ChartTable.of(RooflineChart.of(result), Set.of("roof/DRAM", "gone"));
    assertEquals(2, table.rows().size());
    table.rows().forEach(r -> assertEquals("roof", r.getFirst()));
  }

  @Test
  void measuredPointsHaveTheirNames() {
    ChartTable table = ChartTable.of(RooflineChart.of(result));
    assertTrue(
        table.rows().stream()
            .anyMatch(r -> r.getFirst().equals("measured") && r.get(1).equals("chip")));
  }

  @Test
  void breakdownAddsUpToTheLatency() {
    ChartTable table = ChartTable.of(BreakdownChart.latency(result).orElseThrow());
    for (List<Object> row : table.rows()) {
      assertEquals(1e-3, (double) row.getLast(), 1e-12);
    }
  }

  @Test
  void csvQuotesNamesAndKeepsAllDigits() throws IOException {
    String csv = csv(ChartTable.of(BreakdownChart.energy(result).orElseThrow()));
    assertTrue(csv.startsWith("Layer,"), csv);
    assertTrue(csv.contains("\"a,\"\"b\"\"\""), csv);
    assertTrue(csv.contains("first,1.3e-5,2e-6,1.5e-5\n"), csv);
  }

  @Test
  void everySeriesStandsForSomething() {
    ChartOption option = EnergyArchChart.of(result).orElseThrow();
    assertEquals(option.series().size(), option.marks().size());
    assertEquals(new Mark(Mark.Kind.ARCH, "DRAM", "int8"), option.marks().get("arch/DRAM/int8"));
  }
}
