package org.rooftree.evaluator.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Workload;

/** Small systolic designs and layers. */
public final class Fixtures {
  private Fixtures() {}

  /** An array at 1 GHz with one SRAM per operand of a size, and off-chip memory of 10 B/cycle. */
  public static Design systolic(int rows, int columns, Stationary stationary, int sramKib) {
    ComputeUnit array =
        new ComputeUnit(
            "array",
            "/core/array",
            "/core",
            ComputeUnit.Kind.ARRAY,
            1,
            1e9,
            List.of(
                new ArrayDimension("rows", rows, List.of(), Sources.NONE),
                new ArrayDimension("columns", columns, List.of(), Sources.NONE)),
            List.of(
                new PrecisionMode(
                    "int8",
                    PrecisionMode.Format.INTEGER,
                    8,
                    8,
                    32,
                    1,
                    0,
                    1,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Sources.NONE)),
            stationary,
            2,
            1,
            ComputeUnit.Sparsity.NONE,
            1,
            1,
            Optional.empty(),
            OptionalDouble.empty(),
            0,
            Optional.empty(),
            Sources.NONE);
    return new Design(
        "systolic",
        "0".repeat(64),
        Optional.empty(),
        List.of(array),
        List.of(
            memory(
                "DRAM", Memory.Kind.DRAM, Double.POSITIVE_INFINITY, Set.of(OperandRole.values())),
            memory("ifmap", Memory.Kind.SRAM, sramKib * 8192.0, Set.of(OperandRole.INPUT)),
            memory("filter", Memory.Kind.SRAM, sramKib * 8192.0, Set.of(OperandRole.WEIGHT)),
            memory("ofmap", Memory.Kind.SRAM, sramKib * 8192.0, Set.of(OperandRole.OUTPUT))),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  private static Memory memory(
      String name, Memory.Kind kind, double capacityBits, Set<OperandRole> operands) {
    boolean outermost = kind == Memory.Kind.DRAM;
    return new Memory(
        name,
        outermost ? "/" + name : "/core/" + name,
        outermost ? "/" : "/core",
        kind,
        1,
        capacityBits,
        operands,
        outermost ? List.of() : List.of("/DRAM"),
        Memory.Sharing.SHARED,
        List.of(),
        1e9,
        List.of(new Port("port", Port.Direction.READ_WRITE, 80e9, 8, List.of(), Sources.NONE)),
        1,
        8,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  /** A matrix product M x C times C x K in 8 bit. */
  public static Layer product(String name, long m, long k, long c) {
    return layer(
        name,
        new LoopNest(
            List.of(
                new LoopDimension("M", m), new LoopDimension("K", k), new LoopDimension("C", c)),
            List.of(
                operand(OperandRole.WEIGHT, c * k, axis(c, 2, 1), axis(k, 1, 1)),
                operand(OperandRole.INPUT, m * c, axis(m, 0, 1), axis(c, 2, 1)),
                operand(OperandRole.OUTPUT, m * k, axis(m, 0, 1), axis(k, 1, 1))),
            m * k * c,
            c * k));
  }

  /** A convolution in 8 bit, of one input. */
  public static Layer convolution(
      String name, long k, long c, long oy, long ox, long fy, long fx, long stride) {
    long height = (oy - 1) * stride + fy;
    long width = (ox - 1) * stride + fx;
    return layer(
        name,
        new LoopNest(
            List.of(
                new LoopDimension("K", k),
                new LoopDimension("C", c),
                new LoopDimension("OY", oy),
                new LoopDimension("OX", ox),
                new LoopDimension("FY", fy),
                new LoopDimension("FX", fx)),
            List.of(
                operand(
                    OperandRole.WEIGHT,
                    k * c * fy * fx,
                    axis(k, 0, 1),
                    axis(c, 1, 1),
                    axis(fy, 4, 1),
                    axis(fx, 5, 1)),
                operand(
                    OperandRole.INPUT,
                    c * height * width,
                    axis(c, 1, 1),
                    new Axis(List.of(new Axis.Term(2, stride), new Axis.Term(4, 1)), height),
                    new Axis(List.of(new Axis.Term(3, stride), new Axis.Term(5, 1)), width)),
                operand(
                    OperandRole.OUTPUT,
                    k * oy * ox,
                    axis(k, 0, 1),
                    axis(oy, 2, 1),
                    axis(ox, 3, 1))),
            k * c * oy * ox * fy * fx,
            k * c * fy * fx));
  }

  /** A layer that is no loop nest. */
  public static Layer pooling(String name) {
    return layer(
        name,
        new StatedCost(
            StatedCost.Kind.POOLING,
            false,
            100,
            0,
            800,
            200,
            OptionalDouble.empty(),
            8,
            8,
            0,
            "pooling",
            Sources.NONE));
  }

  private static Layer layer(String name, LayerBody body) {
    return new Layer(name, "/" + name, body, List.of(), List.of(), Optional.empty());
  }

  private static Axis axis(long extent, int loop, long coefficient) {
    return new Axis(List.of(new Axis.Term(loop, coefficient)), extent);
  }

  private static Operand operand(OperandRole role, long elements, Axis... axes) {
    return new Operand(
        role, List.of(axes), 8, 8, 1, false, 0, role == OperandRole.WEIGHT, elements);
  }

  /** A network of layers. */
  public static Workload workload(Layer... layers) {
    return new Workload(
        "network", "1".repeat(64), 1, List.of(layers), List.of(), List.of(), Optional.empty());
  }

  /** What all layers of a run share. */
  public static EvaluationContext context(
      Evaluator evaluator, Design design, Map<String, String> settings, Layer... layers) {
    return new EvaluationContext(
        design,
        workload(layers),
        Optional.empty(),
        Parameters.of(evaluator.info().parameters(), new LinkedHashMap<>(settings)));
  }
}
