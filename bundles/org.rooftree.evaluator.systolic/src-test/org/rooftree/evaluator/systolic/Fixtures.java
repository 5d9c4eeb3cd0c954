package org.rooftree.evaluator.systolic;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.ComputeUnit.Stationary;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Interconnect;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;

/** Small designs and layers for tests. */
final class Fixtures {
  static final double CLOCK_HZ = 1e9;

  private Fixtures() {}

  static Design design(List<ComputeUnit> units, Memory... memories) {
    return design(units, List.of(), memories);
  }

  static Design design(List<ComputeUnit> units, List<Interconnect> links, Memory... memories) {
    return new Design(
        "design",
        "",
        Optional.empty(),
        units,
        List.of(memories),
        links,
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  /** An array with a clock of 1 GHz, MAC units of 1 pJ/op at 8 bit and no memory. */
  static Design array(int rows, int columns) {
    return design(List.of(unit(rows, columns)));
  }

  static ComputeUnit unit(int rows, int columns) {
    return unit(Stationary.NONE, 1, mode(1, OptionalDouble.empty()), rows, columns);
  }

  static ComputeUnit unit(Stationary stationary, long copies, PrecisionMode mode, int... sizes) {
    return new ComputeUnit(
        "array",
        "/core/array",
        "/core",
        ComputeUnit.Kind.ARRAY,
        copies,
        CLOCK_HZ,
        dimensions(sizes),
        List.of(mode),
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
  }

  private static List<ArrayDimension> dimensions(int... sizes) {
    String[] names = {"rows", "columns", "inner"};
    return IntStream.range(0, sizes.length)
        .mapToObj(d -> new ArrayDimension(names[d], sizes[d], List.of(), Sources.NONE))
        .toList();
  }

  static PrecisionMode mode(double macsPerUnit, OptionalDouble statedPeakOpPerS) {
    return new PrecisionMode(
        "int8",
        PrecisionMode.Format.INTEGER,
        8,
        8,
        32,
        1,
        0,
        macsPerUnit,
        statedPeakOpPerS,
        OptionalDouble.of(1e-12),
        Sources.NONE);
  }

  static Memory dram(double bitsPerS) {
    return memory(
        "DRAM",
        Memory.Kind.DRAM,
        Memory.Sharing.SHARED,
        EnumSet.allOf(OperandRole.class),
        List.of(),
        bitsPerS,
        10e-12,
        20e-12,
        true);
  }

  static Memory sram(double bitsPerS, boolean doubleBuffered) {
    return memory(
        "SRAM",
        Memory.Kind.SRAM,
        Memory.Sharing.SHARED,
        EnumSet.allOf(OperandRole.class),
        List.of("/DRAM"),
        bitsPerS,
        1e-12,
        2e-12,
        doubleBuffered);
  }

  /** A register of each MAC unit for one operand, 0.1 pJ to read a bit and 0.2 pJ to write it. */
  static Memory register(OperandRole role) {
    return memory(
        "register",
        Memory.Kind.REGISTER,
        Memory.Sharing.PER_UNIT,
        Set.of(role),
        List.of("/SRAM"),
        8 * CLOCK_HZ,
        0.1e-12,
        0.2e-12,
        true);
  }

  static Memory memory(
      String name,
      Memory.Kind kind,
      Memory.Sharing sharing,
      Set<OperandRole> operands,
      List<String> fedBy,
      double bitsPerS,
      double readJPerBit,
      double writeJPerBit,
      boolean doubleBuffered) {
    return new Memory(
        name,
        "/" + name,
        "/",
        kind,
        1,
        Double.POSITIVE_INFINITY,
        operands,
        fedBy,
        sharing,
        List.of(),
        CLOCK_HZ,
        List.of(new Port("port", Port.Direction.READ_WRITE, bitsPerS, 1, List.of(), Sources.NONE)),
        1,
        1,
        energy(readJPerBit),
        energy(writeJPerBit),
        0,
        doubleBuffered,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  private static OptionalDouble energy(double jPerBit) {
    return Double.isNaN(jPerBit) ? OptionalDouble.empty() : OptionalDouble.of(jPerBit);
  }

  /** A product of an m x k and a k x n matrix of 8-bit elements with 32-bit sums. */
  static LoopNest product(long m, long n, long k) {
    return nest(
        List.of(new LoopDimension("M", m), new LoopDimension("K", n), new LoopDimension("C", k)),
        operand(OperandRole.OUTPUT, axis(0, m), axis(1, n)),
        operand(OperandRole.WEIGHT, axis(2, k), axis(1, n)),
        operand(OperandRole.INPUT, axis(0, m), axis(2, k)));
  }

  static LoopNest convolution(
      long b, long g, long k, long c, long oy, long ox, long fy, long fx, long stride) {
    return nest(
        List.of(
            new LoopDimension("B", b),
            new LoopDimension("G", g),
            new LoopDimension("K", k),
            new LoopDimension("C", c),
            new LoopDimension("OY", oy),
            new LoopDimension("OX", ox),
            new LoopDimension("FY", fy),
            new LoopDimension("FX", fx)),
        operand(OperandRole.OUTPUT, axis(0, b), axis(1, g), axis(2, k), axis(4, oy), axis(5, ox)),
        operand(OperandRole.WEIGHT, axis(1, g), axis(2, k), axis(3, c), axis(6, fy), axis(7, fx)),
        operand(
            OperandRole.INPUT,
            axis(0, b),
            axis(1, g),
            axis(3, c),
            window(4, 6, oy, fy, stride),
            window(5, 7, ox, fx, stride)));
  }

  private static Axis window(int output, int filter, long outputs, long filters, long stride) {
    return new Axis(
        List.of(new Axis.Term(output, stride), new Axis.Term(filter, 1)),
        (outputs - 1) * stride + filters);
  }

  static LoopNest nest(List<LoopDimension> loops, Operand... operands) {
    long macs = loops.stream().mapToLong(LoopDimension::size).reduce(1, (a, b) -> a * b);
    return new LoopNest(loops, List.of(operands), macs, 0);
  }

  private static Axis axis(int loop, long size) {
    return new Axis(List.of(new Axis.Term(loop, 1)), size);
  }

  private static Operand operand(OperandRole role, Axis... axes) {
    return new Operand(
        role,
        List.of(axes),
        8,
        role == OperandRole.OUTPUT ? 32 : 8,
        1,
        false,
        0,
        role == OperandRole.WEIGHT,
        Arrays.stream(axes).mapToLong(Axis::extent).reduce(1, (a, b) -> a * b));
  }

  static Layer layer(LayerBody body) {
    return new Layer("layer", "/layer", body, List.of(), List.of(), Optional.empty());
  }

  static PreparedEvaluator prepare(Design design, String... settings) {
    SystolicEvaluator evaluator = new SystolicEvaluator();
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      values.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return evaluator.prepare(
        new EvaluationContext(
            design,
            new Workload("network", "", 1, List.of(), List.of(), List.of(), Optional.empty()),
            Optional.empty(),
            Parameters.of(evaluator.info().parameters(), values)));
  }

  static LayerResult evaluate(Design design, LayerBody body, String... settings) {
    return prepare(design, settings).evaluate(layer(body), Progress.NONE);
  }
}
