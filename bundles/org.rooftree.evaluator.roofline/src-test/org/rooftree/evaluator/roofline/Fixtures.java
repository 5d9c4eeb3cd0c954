package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
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
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.result.LayerResult;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.StatedCost;
import org.rooftree.api.workload.Workload;

/** Small designs and layers for tests, each value with a unit in its name. */
final class Fixtures {
  private Fixtures() {}

  /** A design that tests change step by step. */
  static final class DesignBuilder {
    final List<ComputeUnit> units = new ArrayList<>();
    final List<Memory> memories = new ArrayList<>();
    final List<Interconnect> interconnects = new ArrayList<>();
    double constantPowerW;
    OptionalDouble powerCapW = OptionalDouble.empty();
    OptionalDouble areaMm2 = OptionalDouble.empty();

    Design build() {
      return new Design(
          "design",
          "",
          Optional.empty(),
          units,
          memories,
          interconnects,
          List.of(),
          constantPowerW,
          0,
          powerCapW,
          areaMm2,
          Sources.NONE);
    }
  }

  static PrecisionMode mode(int bits, double macsPerUnit, double energyJPerOp) {
    return new PrecisionMode(
        bits + "x" + bits,
        PrecisionMode.Format.INTEGER,
        bits,
        bits,
        32,
        1,
        0,
        macsPerUnit,
        OptionalDouble.empty(),
        Double.isNaN(energyJPerOp) ? OptionalDouble.empty() : OptionalDouble.of(energyJPerOp),
        Sources.NONE);
  }

  /** A mode of 16 bit with a stated peak. */
  static PrecisionMode stated(double peakOpPerS) {
    return new PrecisionMode(
        "stated",
        PrecisionMode.Format.FLOATING_POINT,
        16,
        16,
        32,
        1,
        0,
        1,
        OptionalDouble.of(peakOpPerS),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  static ComputeUnit array(
      double clockHz, List<ArrayDimension> dimensions, PrecisionMode... modes) {
    return unit(
        ComputeUnit.Kind.ARRAY,
        clockHz,
        dimensions,
        ComputeUnit.Stationary.NONE,
        ComputeUnit.Sparsity.NONE,
        1,
        modes);
  }

  static ComputeUnit unit(
      ComputeUnit.Kind kind,
      double clockHz,
      List<ArrayDimension> dimensions,
      ComputeUnit.Stationary stationary,
      ComputeUnit.Sparsity sparsity,
      double sparsitySpeedup,
      PrecisionMode... modes) {
    return new ComputeUnit(
        kind.name(),
        "/core/" + kind.name(),
        "/core",
        kind,
        1,
        clockHz,
        dimensions,
        List.of(modes),
        stationary,
        2,
        1,
        sparsity,
        sparsitySpeedup,
        1,
        Optional.empty(),
        OptionalDouble.empty(),
        0,
        Optional.empty(),
        Sources.NONE);
  }

  static ArrayDimension dimension(String name, int size, String... loops) {
    return new ArrayDimension(name, size, List.of(loops), Sources.NONE);
  }

  /** An off-chip memory with one port both ways. */
  static Memory dram(double bytesPerS, double energyJPerByte) {
    return memory(
        "DRAM",
        Memory.Kind.DRAM,
        Double.POSITIVE_INFINITY,
        EnumSet.allOf(OperandRole.class),
        List.of(),
        bytesPerS,
        energyJPerByte);
  }

  /** An on-chip memory with one port both ways, fed by the DRAM. */
  static Memory sram(double capacityBytes, double bytesPerS, double energyJPerByte) {
    return memory(
        "SRAM",
        Memory.Kind.SRAM,
        capacityBytes * 8,
        EnumSet.allOf(OperandRole.class),
        List.of("/DRAM"),
        bytesPerS,
        energyJPerByte);
  }

  static Memory memory(
      String name,
      Memory.Kind kind,
      double capacityBits,
      Set<OperandRole> operands,
      List<String> fedBy,
      double bytesPerS,
      double energyJPerByte) {
    OptionalDouble energy =
        Double.isNaN(energyJPerByte)
            ? OptionalDouble.empty()
            : OptionalDouble.of(energyJPerByte / 8);
    return new Memory(
        name,
        "/" + name,
        "/",
        kind,
        1,
        capacityBits,
        operands,
        fedBy,
        Memory.Sharing.SHARED,
        List.of(),
        1e9,
        List.of(
            new Port("port", Port.Direction.READ_WRITE, bytesPerS * 8, 1, List.of(), Sources.NONE)),
        1,
        1,
        energy,
        energy,
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  /** A layer that is known by its operations and intensity. */
  static Layer intensityPoint(double operations, double opPerByte) {
    return layer(
        new StatedCost(
            StatedCost.Kind.KERNEL,
            true,
            operations,
            0,
            0,
            0,
            OptionalDouble.of(opPerByte),
            8,
            8,
            0,
            "",
            Sources.NONE));
  }

  static Layer layer(LayerBody body) {
    return new Layer("layer", "/layer", body, List.of(), List.of(), Optional.empty());
  }

  /** A product of an M x C and a C x K matrix. */
  static LoopNest product(long m, long k, long c, double bits) {
    return nest(
        List.of(new LoopDimension("M", m), new LoopDimension("K", k), new LoopDimension("C", c)),
        operand(OperandRole.OUTPUT, bits, 1, axis(0, m), axis(1, k)),
        operand(OperandRole.WEIGHT, bits, 1, axis(2, c), axis(1, k)),
        operand(OperandRole.INPUT, bits, 1, axis(0, m), axis(2, c)));
  }

  /** A convolution with square kernel and image and stride 1. */
  static LoopNest convolution(long b, long k, long c, long o, long f, double bits) {
    return nest(
        List.of(
            new LoopDimension("B", b),
            new LoopDimension("G", 1),
            new LoopDimension("K", k),
            new LoopDimension("C", c),
            new LoopDimension("OY", o),
            new LoopDimension("OX", o),
            new LoopDimension("FY", f),
            new LoopDimension("FX", f)),
        operand(OperandRole.OUTPUT, bits, 1, axis(0, b), axis(2, k), axis(4, o), axis(5, o)),
        operand(OperandRole.WEIGHT, bits, 1, axis(2, k), axis(3, c), axis(6, f), axis(7, f)),
        operand(
            OperandRole.INPUT,
            bits,
            1,
            axis(0, b),
            axis(3, c),
            new Axis(List.of(new Axis.Term(4, 1), new Axis.Term(6, 1)), o + f - 1),
            new Axis(List.of(new Axis.Term(5, 1), new Axis.Term(7, 1)), o + f - 1)));
  }

  static LoopNest nest(List<LoopDimension> loops, Operand... operands) {
    long macs = 1;
    for (LoopDimension loop : loops) {
      macs *= loop.size();
    }
    return new LoopNest(loops, List.of(operands), macs, 0);
  }

  static Axis axis(int loop, long size) {
    return new Axis(List.of(new Axis.Term(loop, 1)), size);
  }

  static Operand operand(OperandRole role, double bits, double density, Axis... axes) {
    return new Operand(
        role,
        Arrays.asList(axes),
        bits,
        role == OperandRole.OUTPUT ? 32 : bits,
        density,
        false,
        0,
        role == OperandRole.WEIGHT,
        Arrays.stream(axes).mapToLong(Axis::extent).reduce(1, (a, b) -> a * b));
  }

  static LayerResult evaluate(Design design, Layer layer, String... settings) {
    return evaluate(design, layer, Optional.empty(), settings);
  }

  static LayerResult evaluate(
      Design design, Layer layer, Optional<LayerMapping> mapping, String... settings) {
    return prepare(design, mapping, settings).evaluate(layer, Progress.NONE);
  }

  static PreparedEvaluator prepare(
      Design design, Optional<LayerMapping> mapping, String... settings) {
    RooflineEvaluator evaluator = new RooflineEvaluator();
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      values.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return evaluator.prepare(
        new EvaluationContext(
            design,
            new Workload("network", "", 1, List.of(), List.of(), List.of(), Optional.empty()),
            mapping.map(m -> new Mapping("mapping", "", "", "", List.of(m))),
            Parameters.of(evaluator.info().parameters(), values)));
  }
}
