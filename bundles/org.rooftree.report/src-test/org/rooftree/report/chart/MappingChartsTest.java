package org.rooftree.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
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
import org.rooftree.report.content.PortOccupancy;

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
        "conv1",
        new Schedule(mapping, 5, 24, 0, 3, List.of(activities)),
        design,
        design.memories().stream().map(m -> design.levelName(m.path())).toList());
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
            List.of("parfor C in 8 over rows", buffer, buffer)),
        table.rows());
  }

  /** The bars of an operand are as high as there are loops, and in the order of its memories. */
  @Test
  void bracketsSpanTheLoopsWhoseDataTheyHold() {
    ChartOption nest = charts().nest();
    Map<String, Double> spans = new LinkedHashMap<>();
    for (Object series : nest.series()) {
      Map<?, ?> tree = (Map<?, ?>) series;
      spans.put(
          (String) tree.get("id"),
          Arrays.stream((double[]) tree.get("data")).filter(d -> d > 0).sum());
    }
    assertEquals(
        Map.of(
            "nest/WEIGHT/0", 3.0, "nest/WEIGHT/1", 1.0, "nest/OUTPUT/0", 2.0, "nest/OUTPUT/1", 2.0),
        spans);
    assertEquals(
        new Mark(Mark.Kind.MAPPING, design.levelName(BUFFER), ""),
        nest.marks().get("nest/WEIGHT/0"));
  }

  /** A register that holds no loop spans what runs at once, and only it does. */
  @Test
  void onlyTheInnermostMemorySpansWhatRunsAtOnce() {
    LayerMapping register =
        new LayerMapping(
            "m",
            "/m",
            "conv1",
            "",
            List.of(new Spatial("rows", "C", 8)),
            List.of(),
            List.of(new Temporal("OX", 3), new Temporal("K", 4)),
            List.of(
                new Placement(OperandRole.WEIGHT, BUFFER, 0),
                new Placement(OperandRole.WEIGHT, DRAM, 2)));
    LoopNest nest = LoopNest.of(register);
    assertEquals(
        List.of(1, 2), nest.brackets().get(OperandRole.WEIGHT).stream().map(nest::span).toList());
  }

  @Test
  void memoriesThatHoldTheSameLoopsShareABracket() {
    LayerMapping passing =
        new LayerMapping(
            "m",
            "/m",
            "conv1",
            "",
            List.of(),
            List.of(),
            List.of(new Temporal("OX", 3)),
            List.of(
                new Placement(OperandRole.INPUT, BUFFER, 1),
                new Placement(OperandRole.INPUT, DRAM, 1)));
    List<LoopNest.Bracket> brackets = LoopNest.of(passing).brackets().get(OperandRole.INPUT);
    assertEquals(List.of(new LoopNest.Bracket(List.of(BUFFER, DRAM), 0, 1, true)), brackets);
    assertEquals(
        design.levelName(BUFFER) + " + " + design.levelName(DRAM),
        brackets.getFirst().name(design));
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
    PortOccupancy port = occupancy(activity(BUFFER, 8, 2, 3));
    assertEquals(0.25, port.share(), 1e-9);
    assertEquals(new PortOccupancy.Step(5, 7, 1), port.steps().getFirst());
    assertEquals(new PortOccupancy.Step(23, 29, 0), port.steps().getLast());
    List<List<Object>> rows = ChartTable.of(charts(activity(BUFFER, 8, 2, 3)).ports()).rows();
    assertEquals(6, rows.size());
    assertEquals(List.of(port.name(), 5.0, 7.0, 1.0), rows.getFirst());
  }

  /** Without a second buffer data may only come in the last quarter of the period. */
  @Test
  void portWaitsForItsWindow() {
    Activity late =
        new Activity(
            BUFFER, "p", OperandRole.WEIGHT, TransferDirection.FROM_HIGH, 16, 24, 6, 3, 1, 1);
    PortOccupancy port = occupancy(late);
    assertEquals(0.125, port.share(), 1e-9);
    assertEquals(
        List.of(
            new PortOccupancy.Step(5, 23, 0),
            new PortOccupancy.Step(23, 26, 1),
            new PortOccupancy.Step(26, 29, 0)),
        port.steps());
  }

  private PortOccupancy occupancy(Activity activity) {
    return PortOccupancy.of(new Schedule(mapping, 5, 24, 0, 3, List.of(activity)), design)
        .getFirst();
  }

  @Test
  void portIsNeverBusyForMoreThanAllTheTime() {
    List<List<Object>> rows =
        ChartTable.of(charts(activity(BUFFER, 8, 8, 3), activity(BUFFER, 24, 20, 1)).ports())
            .rows();
    rows.forEach(r -> assertEquals(1, (double) r.get(3), 1e-9));
  }
}
