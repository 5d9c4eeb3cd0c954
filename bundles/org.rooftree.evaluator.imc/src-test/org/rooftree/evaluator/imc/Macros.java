package org.rooftree.evaluator.imc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.ImcMacro;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Axis;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.Workload;

/** Makes designs with macros and layers for tests. */
final class Macros {
  /** Clock of designs that state none of their own. */
  static final double CLOCK_HZ = 1e9;

  private static final List<String> LOOPS = List.of("B", "K", "G", "OX", "OY", "C", "FX", "FY");

  private Macros() {}

  static ComputeUnit unit(
      String core, List<ArrayDimension> dimensions, Optional<ImcMacro> macro, double pjPerOp) {
    PrecisionMode mode =
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
            macro.isPresent() ? OptionalDouble.empty() : OptionalDouble.of(pjPerOp * 1e-12),
            Sources.NONE);
    return new ComputeUnit(
        "unit",
        core + "/unit",
        core,
        macro.isPresent() ? ComputeUnit.Kind.IMC : ComputeUnit.Kind.ARRAY,
        1,
        CLOCK_HZ,
        dimensions,
        List.of(mode),
        macro.isPresent() ? ComputeUnit.Stationary.WEIGHT : ComputeUnit.Stationary.NONE,
        2,
        1,
        ComputeUnit.Sparsity.NONE,
        1,
        1,
        macro,
        OptionalDouble.empty(),
        0,
        Optional.empty(),
        Sources.NONE);
  }

  static ImcMacro macro(ImcMacro.Kind kind, int banks, int groups, int serialBits, int adcBits) {
    return new ImcMacro(
        kind,
        banks,
        groups,
        8,
        serialBits,
        0,
        adcBits,
        ImcMacro.Cell.SRAM6T,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  static List<ArrayDimension> dimensions(int rows, int columns, int banks) {
    return List.of(
        new ArrayDimension("rows", rows, List.of("C", "FX", "FY"), Sources.NONE),
        new ArrayDimension("columns", columns, List.of("K"), Sources.NONE),
        new ArrayDimension("banks", banks, List.of(), Sources.NONE));
  }

  /** A memory that holds everything and never limits. */
  static Memory host(double pjPerBit) {
    return memory(
        "host",
        "/",
        1e12,
        Set.of(OperandRole.values()),
        Memory.Sharing.SHARED,
        List.of(),
        List.of(
            new Port(
                "port",
                Port.Direction.READ_WRITE,
                65536 * CLOCK_HZ,
                1,
                List.of(),
                OptionalDouble.of(pjPerBit * 1e-12),
                OptionalDouble.of(pjPerBit * 1e-12),
                Sources.NONE)));
  }

  static Memory memory(
      String name,
      String scope,
      double bits,
      Set<OperandRole> held,
      Memory.Sharing sharing,
      List<String> served,
      List<Port> ports) {
    return new Memory(
        name,
        scope.equals("/") ? "/" + name : scope + "/" + name,
        scope,
        Memory.Kind.SRAM,
        1,
        bits,
        held,
        List.of(),
        sharing,
        served,
        CLOCK_HZ,
        ports,
        1,
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        false,
        OptionalDouble.of(0),
        0,
        Sources.NONE);
  }

  static Design design(List<ComputeUnit> units, List<Memory> memories) {
    return new Design(
        "design",
        "",
        Optional.empty(),
        units,
        memories,
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  /** The example aimc of ZigZag 3.8.5: 128 x 128 weights, 2 input bits per cycle, 8-bit ADC. */
  static Design aimc() {
    ComputeUnit unit =
        unit(
            "/core",
            List.of(
                new ArrayDimension("D1", 128, List.of(), Sources.NONE),
                new ArrayDimension("D2", 128, List.of(), Sources.NONE)),
            Optional.of(macro(ImcMacro.Kind.ANALOGUE, 1, 1, 2, 8)),
            0);
    return design(
        List.of(unit),
        List.of(
            level("cells", 8, 0, 0.095, "WEIGHT", "", "rw 8 8 WEIGHT:fh WEIGHT:tl"),
            level("rf_1B", 8, 0.021, 0.021, "INPUT", "D1", "r 8 8 INPUT:tl", "w 8 8 INPUT:fh"),
            level(
                "rf_2B",
                16,
                0.021,
                0.021,
                "OUTPUT",
                "D2",
                "r1 16 16 OUTPUT:tl",
                "r2 16 16 OUTPUT:th",
                "w1 16 16 OUTPUT:fh",
                "w2 16 16 OUTPUT:fl"),
            level(
                "sram_256KB",
                262144,
                416.16,
                378.4,
                "INPUT OUTPUT",
                "D1 D2",
                "r 64 512 INPUT:tl OUTPUT:tl OUTPUT:th",
                "w 64 512 INPUT:fh OUTPUT:fh OUTPUT:fl"),
            level(
                "dram",
                1e10,
                700,
                750,
                "INPUT WEIGHT OUTPUT",
                "D1 D2",
                "rw 64 64 INPUT:fh INPUT:tl WEIGHT:fh WEIGHT:tl OUTPUT:fh OUTPUT:tl OUTPUT:fl"
                    + " OUTPUT:th")));
  }

  private static Memory level(
      String name,
      double bits,
      double readPj,
      double writePj,
      String held,
      String served,
      String... ports) {
    List<Port> all = new ArrayList<>();
    for (String text : ports) {
      String[] words = text.split(" ");
      double width = Double.parseDouble(words[2]);
      List<Port.Transfer> transfers = new ArrayList<>();
      for (int i = 3; i < words.length; i++) {
        String[] use = words[i].split(":");
        transfers.add(
            new Port.Transfer(
                OperandRole.valueOf(use[0]),
                switch (use[1]) {
                  case "fh" -> TransferDirection.FROM_HIGH;
                  case "tl" -> TransferDirection.TO_LOW;
                  case "fl" -> TransferDirection.FROM_LOW;
                  default -> TransferDirection.TO_HIGH;
                }));
      }
      all.add(
          new Port(
              words[0],
              Port.Direction.READ_WRITE,
              width * CLOCK_HZ,
              Double.parseDouble(words[1]),
              transfers,
              OptionalDouble.of(readPj * 1e-12 / width),
              OptionalDouble.of(writePj * 1e-12 / width),
              Sources.NONE));
    }
    Set<OperandRole> roles = new LinkedHashSet<>();
    for (String role : held.split(" ")) {
      roles.add(OperandRole.valueOf(role));
    }
    List<String> dimensions = new ArrayList<>();
    for (String d : served.split(" ")) {
      if (!d.isEmpty()) {
        dimensions.add("/core/unit/" + d);
      }
    }
    return memory(
        name,
        "/core",
        bits,
        roles,
        dimensions.isEmpty() ? Memory.Sharing.PER_UNIT : Memory.Sharing.PER_DIMENSION,
        dimensions,
        all);
  }

  /** ZigZag's hints: K along the columns, C, FX and FY along the rows. */
  static Mapping hints() {
    return new Mapping(
        "mapping",
        "",
        "",
        "",
        List.of(
            new LayerMapping(
                "all",
                "/all",
                "*",
                "",
                List.of(),
                List.of(
                    new LayerMapping.Hint("D1", List.of("K")),
                    new LayerMapping.Hint("D2", List.of("C", "FX", "FY"))),
                List.of(),
                List.of())));
  }

  /** A square convolution of batch 1, groups as loop G. */
  static Layer convolution(
      String name, long groups, long k, long c, long out, long kernel, long stride, long in) {
    long[] sizes = {1, k, groups, out, out, c, kernel, kernel};
    List<LoopDimension> loops = new ArrayList<>();
    long macs = 1;
    for (int i = 0; i < sizes.length; i++) {
      loops.add(new LoopDimension(LOOPS.get(i), sizes[i]));
      macs *= sizes[i];
    }
    List<Operand> operands =
        List.of(
            operand(OperandRole.OUTPUT, 16, loops, "B", "G", "K", "OY", "OX"),
            operand(OperandRole.WEIGHT, 8, loops, "G", "K", "C", "FY", "FX"),
            new Operand(
                OperandRole.INPUT,
                List.of(
                    axis(loops, "B"),
                    axis(loops, "G"),
                    axis(loops, "C"),
                    window("OY", "FY", stride, in),
                    window("OX", "FX", stride, in)),
                8,
                8,
                1,
                false,
                0,
                false,
                groups * c * in * in));
    return layer(name, new LoopNest(loops, operands, macs, 0));
  }

  static Layer layer(String name, LoopNest body) {
    return new Layer(name, "/" + name, "Conv", body, List.of(), List.of(), Optional.empty());
  }

  private static Operand operand(
      OperandRole role, double accumulatorBits, List<LoopDimension> loops, String... names) {
    List<Axis> axes = new ArrayList<>();
    long elements = 1;
    for (String name : names) {
      axes.add(axis(loops, name));
      elements *= axes.getLast().extent();
    }
    return new Operand(
        role, axes, 8, accumulatorBits, 1, false, 0, role == OperandRole.WEIGHT, elements);
  }

  private static Axis axis(List<LoopDimension> loops, String name) {
    int loop = LOOPS.indexOf(name);
    return new Axis(List.of(new Axis.Term(loop, 1)), loops.get(loop).size());
  }

  private static Axis window(String position, String tap, long stride, long extent) {
    return new Axis(
        List.of(
            new Axis.Term(LOOPS.indexOf(position), stride), new Axis.Term(LOOPS.indexOf(tap), 1)),
        extent);
  }

  static PreparedEvaluator prepare(
      Design design, List<Layer> layers, Optional<Mapping> mapping, Map<String, String> settings) {
    ImcEvaluator evaluator = new ImcEvaluator();
    return evaluator.prepare(
        new EvaluationContext(
            design,
            new Workload("network", "", 1, layers, List.of(), List.of(), Optional.empty()),
            mapping,
            Parameters.of(evaluator.info().parameters(), settings)));
  }
}
