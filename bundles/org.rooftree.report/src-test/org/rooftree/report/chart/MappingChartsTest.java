package org.rooftree.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Placement;
import org.rooftree.api.mapping.LayerMapping.Spatial;
import org.rooftree.api.mapping.LayerMapping.Temporal;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.result.Schedule.Activity;
import org.rooftree.report.Sample;
import org.rooftree.report.content.LoopNest;

class MappingChartsTest {
  private static final String DRAM = Sample.design("chip", true).memories().getFirst().path();
  private static final String BUFFER = Sample.design("chip", true).memories().get(1).path();

  private final Design design = Sample.design("chip", true);

  /** K 4 outside of C 2 outside of OX 3; weights change with each K, outputs with each C. */
  private final LayerMapping mapping =
      new LayerMapping(
          "m",
          "/m",
          "conv1",
          "",
          List.of(new Spatial("rows", "C", 8)),
          List.of(),
          List.of(new Temporal("OX", 3), new Temporal("C", 2), new Temporal("K", 4)),
          List.of(
              new Placement(OperandRole.WEIGHT, DRAM, 3),
              new Placement(OperandRole.WEIGHT, BUFFER, 2),
              new Placement(OperandRole.OUTPUT, BUFFER, 1),
              new Placement(OperandRole.OUTPUT, DRAM, 3)));

  private MappingCharts charts(Activity... activities) {
    return new MappingCharts(
        "conv1", new Schedule(mapping, 5, 24, 0, 3, List.of(activities)), design);
  }

  private static Activity activity(String memory, double period, double busy, double count) {
    return new Activity(
        memory,
        "p",
        OperandRole.WEIGHT,
        TransferDirection.TO_LOW,
        16,
        period,
        period,
        busy,
        count,
        2);
  }

  @Test
  void nestIsReadFromOutsideInWithTheMemoryOfEachOperand() {
    LoopNest nest = LoopNest.of(mapping);
    assertEquals(
        List.of("for K in 4", "for C in 2", "for OX in 3", "parfor C in 8 over rows"),
        nest.rows().stream().map(LoopNest.Row::text).toList());
    assertEquals(
        List.of(
            Map.of(OperandRole.WEIGHT, DRAM, OperandRole.OUTPUT, DRAM),
            Map.of(OperandRole.WEIGHT, BUFFER, OperandRole.OUTPUT, DRAM),
            Map.of(OperandRole.WEIGHT, BUFFER, OperandRole.OUTPUT, BUFFER),
            Map.of()),
        nest.rows().stream().map(LoopNest.Row::memories).toList());
    String buffer = design.levelName(BUFFER);
    String dram = design.levelName(DRAM);
    assertEquals(
        List.of(
            "for K in 4                     weights in " + dram + "  outputs in " + dram,
            "  for C in 2                   weights in " + buffer + "  outputs in " + dram,
            "    for OX in 3                weights in " + buffer + "  outputs in " + buffer,
            "      parfor C in 8 over rows"),
        nest.lines(design));
  }

  @Test
  void tableOfTheNestHasARowPerLoop() {
    ChartTable table = ChartTable.of(charts().nest());
    String buffer = design.levelName(BUFFER);
    String dram = design.levelName(DRAM);
    assertEquals(
        List.of(
            List.of("for K in 4", dram, dram),
            List.of("for C in 2", buffer, dram),
            List.of("for OX in 3", buffer, buffer),
            List.of("parfor C in 8 over rows", "", "")),
        table.rows());
  }

  /** 16 bit, three times, from two instances: 12 byte. */
  @Test
  void trafficIsOfAllInstances() {
    ChartTable table = ChartTable.of(charts(activity(BUFFER, 8, 2, 3)).traffic());
    assertEquals(List.of(List.of(design.levelName(BUFFER), 12.0)), table.rows());
    assertEquals("weights, read towards compute [byte]", table.columns().get(1).header());
  }

  /**
   * Three times 2 of 8 cycles: a quarter of the time, and each in the first quarter of its period.
   */
  @Test
  void portIsBusyWhenItMovesData() {
    List<List<Object>> rows = ChartTable.of(charts(activity(BUFFER, 8, 2, 3)).ports()).rows();
    double sum = rows.stream().mapToDouble(r -> (double) r.get(3)).sum();
    assertEquals(0.25, sum / rows.size(), 1e-9);
    assertEquals(1, (double) rows.getFirst().get(3), 1e-9);
    assertEquals(0, (double) rows.getLast().get(3), 1e-9);
  }

  @Test
  void portIsNeverBusyForMoreThanAllTheTime() {
    List<List<Object>> rows =
        ChartTable.of(charts(activity(BUFFER, 8, 8, 3), activity(BUFFER, 24, 20, 1)).ports())
            .rows();
    rows.forEach(r -> assertEquals(1, (double) r.get(3), 1e-9));
  }
}
