package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
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
import org.rooftree.api.design.PrecisionMode;
import org.rooftree.api.evaluator.EvaluationContext;
import org.rooftree.api.evaluator.Parameters;
import org.rooftree.api.evaluator.PreparedEvaluator;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.source.Sources;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LayerBody;
import org.rooftree.api.workload.Workload;

/** Makes designs for tests: one core with one unit, memories from the inside out. */
final class Designs {
  static final String CORE = "/core";
  static final String UNIT = "/core/array";

  private Designs() {}

  static ComputeUnit unit(
      List<ArrayDimension> dimensions, Optional<ImcMacro> macro, OptionalDouble energyPerOpJ) {
    PrecisionMode mode =
        new PrecisionMode(
            "any",
            PrecisionMode.Format.INTEGER,
            64,
            64,
            64,
            1,
            0,
            1,
            OptionalDouble.empty(),
            energyPerOpJ,
            Sources.NONE);
    return new ComputeUnit(
        "array",
        UNIT,
        CORE,
        macro.isPresent() ? ComputeUnit.Kind.IMC : ComputeUnit.Kind.ARRAY,
        1,
        ReferenceFile.CLOCK_HZ,
        dimensions,
        List.of(mode),
        ComputeUnit.Stationary.NONE,
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

  static Memory memory(
      String name,
      double capacityBits,
      Set<OperandRole> held,
      List<String> served,
      List<Port> ports) {
    return new Memory(
        name,
        CORE + "/" + name,
        CORE,
        Memory.Kind.SRAM,
        1,
        capacityBits,
        held,
        List.of(),
        served.isEmpty() ? Memory.Sharing.PER_UNIT : Memory.Sharing.PER_DIMENSION,
        served,
        ReferenceFile.CLOCK_HZ,
        ports,
        1,
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        false,
        OptionalDouble.empty(),
        0,
        Sources.NONE);
  }

  static Design design(ComputeUnit unit, List<Memory> memories) {
    return new Design(
        "design",
        "",
        Optional.empty(),
        List.of(unit),
        new ArrayList<>(memories),
        List.of(),
        List.of(),
        0,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Sources.NONE);
  }

  static Layer layer(String name, LayerBody body) {
    return new Layer(name, "/" + name, "", body, List.of(), List.of(), Optional.empty());
  }

  static Workload network(List<Layer> layers) {
    return new Workload("network", "", 1, layers, List.of(), List.of(), Optional.empty());
  }

  static PreparedEvaluator prepare(Design design, Mapping mapping, Map<String, String> settings) {
    return prepare(design, network(List.of()), mapping, settings);
  }

  static PreparedEvaluator prepare(
      Design design, Workload workload, Mapping mapping, Map<String, String> settings) {
    return new MappingEvaluator().prepare(context(design, workload, mapping, settings));
  }

  static EvaluationContext context(
      Design design, Workload workload, Mapping mapping, Map<String, String> settings) {
    return new EvaluationContext(
        design,
        workload,
        Optional.of(mapping),
        Parameters.of(new MappingEvaluator().info().parameters(), settings));
  }
}
