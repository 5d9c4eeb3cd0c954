package org.rooftree.evaluator.simulator.timeloop;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rooftree.api.design.ArrayDimension;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Design;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.design.Port;
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.mapping.LayerMapping.Placement;
import org.rooftree.api.mapping.LayerMapping.Spatial;
import org.rooftree.api.mapping.LayerMapping.Temporal;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.evaluator.simulator.Fixtures;

/** An array of 2 x 4 units with registers, a buffer for inputs and outputs, and a DRAM. */
final class Designs {
  static final OperandRole W = OperandRole.WEIGHT;
  static final OperandRole I = OperandRole.INPUT;
  static final OperandRole O = OperandRole.OUTPUT;

  private Designs() {}

  static Design array() {
    return array(1, ComputeUnit.Kind.ARRAY, Memory.Sharing.PER_UNIT, List.of(I, O));
  }

  static Design array(
      double macsPerUnit, ComputeUnit.Kind kind, Memory.Sharing registers, List<OperandRole> glb) {
    ComputeUnit unit =
        new ComputeUnit(
            "array",
            "/core/array",
            "/core",
            kind,
            1,
            1e9,
            List.of(
                new ArrayDimension("columns", 2, List.of("K"), Sources.NONE),
                new ArrayDimension("rows", 4, List.of("C"), Sources.NONE)),
            List.of(
                new PrecisionMode(
                    "int8",
                    PrecisionMode.Format.INTEGER,
                    8,
                    8,
                    32,
                    1,
                    0,
                    macsPerUnit,
                    OptionalDouble.empty(),
                    OptionalDouble.of(0.25e-12),
                    Sources.NONE)),
            ComputeUnit.Stationary.NONE,
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
        "small \"design\"\n#1",
        "0".repeat(64),
        Optional.empty(),
        List.of(unit),
        List.of(
            memory("DRAM", Memory.Kind.DRAM, Double.POSITIVE_INFINITY, List.of(I, W, O), 64, 1, 1),
            memory("GLB", Memory.Kind.SRAM, 32768, glb, 8, 0.125, 0.25),
            registers(registers)),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.of(2),
        Sources.NONE);
  }

  private static Memory registers(Memory.Sharing sharing) {
    return new Memory(
        "RF",
        "/core/RF",
        "/core",
        Memory.Kind.REGISTER_FILE,
        8,
        512,
        new LinkedHashSet<>(List.of(I, W, O)),
        List.of("/core/GLB"),
        sharing,
        sharing == Memory.Sharing.PER_DIMENSION ? List.of("/core/array/columns") : List.of(),
        1e9,
        List.of(),
        1,
        8,
        OptionalDouble.of(0.0125e-12),
        OptionalDouble.of(0.0125e-12),
        0,
        true,
        OptionalDouble.of(10e-6),
        0,
        Sources.NONE);
  }

  private static Memory memory(
      String name,
      Memory.Kind kind,
      double capacity,
      List<OperandRole> operands,
      double word,
      double readPj,
      double writePj) {
    boolean outermost = kind == Memory.Kind.DRAM;
    return new Memory(
        name,
        outermost ? "/" + name : "/core/" + name,
        outermost ? "/" : "/core",
        kind,
        1,
        capacity,
        new LinkedHashSet<>(operands),
        outermost ? List.of() : List.of("/DRAM"),
        Memory.Sharing.SHARED,
        List.of(),
        1e9,
        List.of(
            new Port("read", Port.Direction.READ, 64e9, word, List.of(), Sources.NONE),
            new Port("write", Port.Direction.WRITE, 64e9, word, List.of(), Sources.NONE)),
        1,
        word,
        OptionalDouble.of(readPj * 1e-12),
        OptionalDouble.of(writePj * 1e-12),
        0,
        true,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  /** A matrix product of 16 x 24 times 24 x 8. */
  static Layer product() {
    return Fixtures.product("product", 16, 8, 24);
  }

  /** The same with partial sums of 32 bit. */
  static Layer wideProduct() {
    Layer product = product();
    LoopNest nest = (LoopNest) product.body();
    List<Operand> operands =
        nest.operands().stream()
            .map(
                o ->
                    new Operand(
                        o.role(),
                        o.axes(),
                        o.bits(),
                        o.role() == O ? 32 : o.bits(),
                        o.density(),
                        o.compressed(),
                        o.metadataBits(),
                        o.constant(),
                        o.elements()))
            .toList();
    return new Layer(
        product.name(),
        product.path(),
        new LoopNest(nest.loops(), operands, nest.macs(), nest.parameters()),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A mapping of the product. */
  static LayerMapping mapping() {
    return mapping(
        List.of(
            new Placement(I, "/core/RF", 3),
            new Placement(I, "/core/GLB", 5),
            new Placement(I, "/DRAM", 7),
            new Placement(W, "/core/RF", 3),
            new Placement(W, "/DRAM", 7),
            new Placement(O, "/core/RF", 3),
            new Placement(O, "/core/GLB", 5),
            new Placement(O, "/DRAM", 7)));
  }

  static LayerMapping mapping(List<Placement> placements) {
    return new LayerMapping(
        "m",
        "/m",
        "*",
        "",
        List.of(new Spatial("columns", "K", 2), new Spatial("rows", "C", 2)),
        List.of(),
        List.of(
            new Temporal("K", 4),
            new Temporal("M", 4),
            new Temporal("C", 3),
            new Temporal("M", 2),
            new Temporal("C", 2),
            new Temporal("C", 2),
            new Temporal("M", 2)),
        placements);
  }

  static EvaluationContext context(
      Design design, Optional<LayerMapping> mapping, Map<String, String> settings, Layer layer) {
    return new EvaluationContext(
        design,
        Fixtures.workload(layer),
        mapping.map(m -> new Mapping("m", "2".repeat(64), "", "", List.of(m))),
        Parameters.of(new TimeloopEvaluator().info().parameters(), new LinkedHashMap<>(settings)));
  }
}
