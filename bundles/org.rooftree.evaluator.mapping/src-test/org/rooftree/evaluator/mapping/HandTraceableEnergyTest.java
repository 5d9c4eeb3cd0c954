package org.rooftree.evaluator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;

/**
 * AlexNet CONV4 on the Eyeriss-like design of the first ZigZag, term by term.
 *
 * <p>ZigZag-Project/zigzag-v1, commit 4f078d6, its example result; every term follows from counts
 * of elements by hand. That version charges one write for a word that several registers receive,
 * and reads a column's sum from one register; the terms of the registers below say so.
 */
class HandTraceableEnergyTest {
  private static final double MACS = 112_140_288;
  private static final double WEIGHTS = 663_552;
  private static final double INPUTS = 43_200;
  private static final double OUTPUTS = 64_896;

  /** Energy of a 16-bit element [pJ]. */
  private static final double REGISTER_READ = 1.858 / 2;

  private static final double REGISTER_WRITE = 2.573 / 2;
  private static final double INNER_READ = 38.176 / 8;
  private static final double INNER_WRITE = 41.952 / 8;
  private static final double OUTPUT_READ = 16.356 / 8;
  private static final double OUTPUT_WRITE = 17.804 / 8;
  private static final double OUTER = 240.0 / 8;

  @Test
  void eachTermIsTheCountOfElementsTimesItsEnergy() {
    LayerResult result = result();
    assertThat(result.metrics().value(MappingMetrics.MAC_ENERGY)).isCloseTo(MACS * 16e-12, close());
    energy(result, OperandRole.WEIGHT, "inner", WEIGHTS * (INNER_READ + INNER_WRITE), 6646136.832);
    energy(result, OperandRole.WEIGHT, "outer", WEIGHTS * OUTER, 19906560);
    double refetched = 16 * INPUTS;
    energy(
        result,
        OperandRole.INPUT,
        "inner",
        refetched * INNER_READ + INPUTS * INNER_WRITE,
        3524947.2);
    energy(result, OperandRole.INPUT, "outer", INPUTS * OUTER, 1296000);
    energy(
        result,
        OperandRole.OUTPUT,
        "inner-output",
        (MACS / 12 + OUTPUTS) * (OUTPUT_READ + OUTPUT_WRITE),
        40180358.4);
    energy(result, OperandRole.OUTPUT, "outer", 3 * OUTPUTS * OUTER, 5840640);
  }

  /** The published terms of the registers, and by which counts ours differ from them. */
  @Test
  void registersAreChargedForEveryCopyThatIsReadOrWritten() {
    assertThat(MACS / 13 * REGISTER_READ + WEIGHTS * REGISTER_WRITE)
        .isCloseTo(8867377.152, within(1e-3));
    assertThat(MACS * REGISTER_READ + 16 * INPUTS * REGISTER_WRITE)
        .isCloseTo(105067556.352, within(1e-3));
    assertThat((MACS + MACS / 12 - OUTPUTS) * (REGISTER_READ + REGISTER_WRITE))
        .isCloseTo(269006931.648, within(1e-3));

    LayerResult result = result();
    double columns = 13; // receive the same weight
    double weights = MACS / 13 * REGISTER_READ + columns * WEIGHTS * REGISTER_WRITE;
    energy(result, OperandRole.WEIGHT, "register", weights, weights);
    double diagonal = 13 * 3 / 15.0; // units over different input rows
    double inputs = MACS * REGISTER_READ + 16 * diagonal * INPUTS * REGISTER_WRITE;
    energy(result, OperandRole.INPUT, "register", inputs, inputs);
    double rows = 12; // each reads out its part of a sum, and begins without one
    double sums = MACS + MACS - rows * OUTPUTS;
    double outputs = sums * (REGISTER_READ + REGISTER_WRITE);
    energy(result, OperandRole.OUTPUT, "register", outputs, outputs);
  }

  private void energy(
      LayerResult result, OperandRole role, String level, double byHandPj, double publishedPj) {
    assertThat(byHandPj).as("%s in %s by hand", role, level).isCloseTo(publishedPj, within(1e-3));
    assertThat(
            result.metrics().get(new MetricKey(MappingMetrics.energy(role), level)).orElseThrow())
        .as("%s in %s", role, level)
        .isCloseTo(byHandPj * 1e-12, within(byHandPj * 1e-21));
  }

  private static org.assertj.core.data.Offset<Double> close() {
    return within(1e-15);
  }

  private static LayerResult result() {
    var evaluator = Designs.prepare(design(), mapping(), Map.of());
    var layer = Designs.layer("CONV4", nest());
    assertThat(evaluator.applicability(layer).toString()).isEqualTo("Applicable[]");
    return evaluator.evaluate(layer, Progress.NONE);
  }

  private static Design design() {
    List<ArrayDimension> dimensions =
        List.of(
            new ArrayDimension("columns", 14, List.of(), Sources.NONE),
            new ArrayDimension("rows", 12, List.of(), Sources.NONE));
    List<String> all = List.of(Designs.UNIT + "/columns", Designs.UNIT + "/rows");
    return Designs.design(
        Designs.unit(dimensions, Optional.empty(), OptionalDouble.of(8e-12)),
        List.of(
            memory("register", EnumSet.allOf(OperandRole.class), List.of(), 1.858, 2.573, 32),
            memory(
                "inner",
                EnumSet.of(OperandRole.WEIGHT, OperandRole.INPUT),
                all,
                38.176,
                41.952,
                128),
            memory("inner-output", EnumSet.of(OperandRole.OUTPUT), all, 16.356, 17.804, 128),
            memory("outer", EnumSet.allOf(OperandRole.class), all, 240, 240, 128)));
  }

  private static Memory memory(
      String name,
      Set<OperandRole> held,
      List<String> served,
      double readPj,
      double writePj,
      double wordBits) {
    Port port =
        new Port(
            "port",
            Port.Direction.READ_WRITE,
            wordBits * ReferenceFile.CLOCK_HZ,
            1,
            List.of(),
            OptionalDouble.of(readPj * 1e-12 / wordBits),
            OptionalDouble.of(writePj * 1e-12 / wordBits),
            Sources.NONE);
    return Designs.memory(name, 1e12, held, served, List.of(port));
  }

  private static LoopNest nest() {
    List<LoopDimension> loops =
        List.of(
            new LoopDimension("K", 384),
            new LoopDimension("C", 192),
            new LoopDimension("OY", 13),
            new LoopDimension("OX", 13),
            new LoopDimension("FY", 3),
            new LoopDimension("FX", 3));
    List<Operand> operands =
        List.of(
            operand(OperandRole.OUTPUT, (long) OUTPUTS, axis(0, 384), axis(2, 13), axis(3, 13)),
            operand(
                OperandRole.WEIGHT,
                (long) WEIGHTS,
                axis(0, 384),
                axis(1, 192),
                axis(4, 3),
                axis(5, 3)),
            operand(OperandRole.INPUT, (long) INPUTS, axis(1, 192), window(2, 4), window(3, 5)));
    return new LoopNest(loops, operands, (long) MACS, (long) WEIGHTS);
  }

  private static Axis axis(int loop, long extent) {
    return new Axis(List.of(new Axis.Term(loop, 1)), extent);
  }

  private static Axis window(int outer, int inner) {
    return new Axis(List.of(new Axis.Term(outer, 1), new Axis.Term(inner, 1)), 15);
  }

  private static Operand operand(OperandRole role, long elements, Axis... axes) {
    return new Operand(
        role, List.of(axes), 16, 16, 1, false, 0, role == OperandRole.WEIGHT, elements);
  }

  /** W [[OX13,K4,C2,FX3],[K6,C12],[K16,C2]] and so on: loops at registers, inner and outer. */
  private static Mapping mapping() {
    LayerMapping mapping =
        new LayerMapping(
            "CONV4",
            "/CONV4",
            "CONV4",
            "",
            List.of(
                new LayerMapping.Spatial("columns", "OY", 13),
                new LayerMapping.Spatial("rows", "FY", 3),
                new LayerMapping.Spatial("rows", "C", 4)),
            List.of(),
            List.of(
                new LayerMapping.Temporal("OX", 13),
                new LayerMapping.Temporal("K", 4),
                new LayerMapping.Temporal("C", 2),
                new LayerMapping.Temporal("FX", 3),
                new LayerMapping.Temporal("K", 6),
                new LayerMapping.Temporal("C", 12),
                new LayerMapping.Temporal("K", 16),
                new LayerMapping.Temporal("C", 2)),
            List.of(
                place(OperandRole.WEIGHT, "register", 4),
                place(OperandRole.WEIGHT, "inner", 6),
                place(OperandRole.WEIGHT, "outer", 8),
                place(OperandRole.INPUT, "register", 5),
                place(OperandRole.INPUT, "inner", 7),
                place(OperandRole.INPUT, "outer", 8),
                place(OperandRole.OUTPUT, "register", 0),
                place(OperandRole.OUTPUT, "inner-output", 6),
                place(OperandRole.OUTPUT, "outer", 8)));
    return new Mapping("given", "", "", "", List.of(mapping));
  }

  private static LayerMapping.Placement place(OperandRole role, String memory, int loops) {
    return new LayerMapping.Placement(role, Designs.CORE + "/" + memory, loops);
  }
}
