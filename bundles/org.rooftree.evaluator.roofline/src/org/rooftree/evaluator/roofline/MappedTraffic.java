package org.rooftree.evaluator.roofline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rooftree.api.design.ComputeUnit;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Operand;
import org.rooftree.api.workload.TouchedElements;

/**
 * Bits that cross each memory level under a given mapping, and whether the mapping fits.
 *
 * <p>A memory passes a tile of an operand to the next one inside each time the loops outside of
 * that tile ask for another one; loops directly outside that do not index the operand reuse it.
 * Windows that overlap between tiles are passed again.
 */
final class MappedTraffic {
  private final Levels levels;
  private final LoopNest nest;
  private final LayerMapping mapping;
  private final UnitGroup group;

  MappedTraffic(Levels levels, LoopNest nest, LayerMapping mapping, UnitGroup group) {
    this.levels = levels;
    this.nest = nest;
    this.mapping = mapping;
    this.group = group;
  }

  /** Returns why the mapping does not fit to the layer and design; empty if it does. */
  String misfit() {
    ComputeUnit unit = group.units.getFirst();
    if (mapping.temporal().stream().anyMatch(t -> t.factor() == 0)) {
      return "mapping "
          + mapping.path()
          + " leaves its temporal order open for a mapper; only a complete one can be followed";
    }
    double[] product = sizes(mapping.temporal().size());
    for (int i = 0; i < product.length; i++) {
      if (product[i] != nest.loops().get(i).size()) {
        return "mapping "
            + mapping.path()
            + " covers "
            + (long) product[i]
            + " of "
            + nest.loops().get(i).size()
            + " iterations of loop "
            + nest.loops().get(i).name();
      }
    }
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      if (nest.loop(spatial.loop()) < 0) {
        return "mapping "
            + mapping.path()
            + " unrolls loop "
            + spatial.loop()
            + ", which the layer does not have";
      }
    }
    for (LayerMapping.Temporal temporal : mapping.temporal()) {
      if (nest.loop(temporal.loop()) < 0) {
        return "mapping "
            + mapping.path()
            + " has loop "
            + temporal.loop()
            + ", which the layer does not have";
      }
    }
    for (var dimension : unit.dimensions()) {
      double factor = 1;
      for (LayerMapping.Spatial spatial : mapping.spatial()) {
        factor *= spatial.dimension().equals(dimension.name()) ? spatial.factor() : 1;
      }
      if (factor > dimension.size()) {
        return "mapping "
            + mapping.path()
            + " unrolls "
            + (long) factor
            + " iterations over dimension "
            + dimension.name()
            + " of "
            + dimension.size()
            + " units";
      }
    }
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      if (unit.dimensions().stream().noneMatch(d -> d.name().equals(spatial.dimension()))) {
        return "mapping "
            + mapping.path()
            + " unrolls over dimension "
            + spatial.dimension()
            + ", which "
            + unit.path()
            + " does not have";
      }
    }
    return capacityMisfit();
  }

  private String capacityMisfit() {
    double[] needed = new double[levels.memories];
    for (Operand operand : nest.operands()) {
      List<LayerMapping.Placement> chain = chain(operand.role());
      if (chain.isEmpty()) {
        return "mapping " + mapping.path() + " places operand " + operand.role() + " nowhere";
      }
      for (int i = 0; i < chain.size(); i++) {
        LayerMapping.Placement placement = chain.get(i);
        int l = index(placement.memory());
        if (l < 0 || !levels.holds[l * 3 + operand.role().ordinal()]) {
          return "mapping "
              + mapping.path()
              + " places operand "
              + operand.role()
              + " in "
              + placement.memory()
              + ", which the design does not have or which may not hold it";
        }
        boolean outermost = i == chain.size() - 1;
        int loops = outermost ? mapping.temporal().size() : placement.loops();
        double instances = Math.max(1, Math.min(levels.copies[l], spatialInstances(operand)));
        needed[l] += tile(operand, loops) / instances * bits(operand, loops);
      }
    }
    for (int l = 0; l < needed.length; l++) {
      Memory memory = levels.design.memories().get(l);
      if (needed[l] > memory.capacityBits() * (1 + 1e-12)) {
        return "memory "
            + memory.path()
            + " needs "
            + Math.ceil(needed[l] / 8)
            + " bytes per instance and has "
            + memory.capacityBits() / 8;
      }
    }
    return "";
  }

  /** Distinct instances over which the spatial loops of an operand spread its tile. */
  private double spatialInstances(Operand operand) {
    double product = 1;
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      product *= operand.dependsOn(nest.loop(spatial.loop())) ? spatial.factor() : 1;
    }
    return product;
  }

  private int index(String memory) {
    for (int l = 0; l < levels.memories; l++) {
      if (levels.design.memories().get(l).path().equals(memory)) {
        return l;
      }
    }
    return -1;
  }

  private List<LayerMapping.Placement> chain(OperandRole role) {
    List<LayerMapping.Placement> chain = new ArrayList<>();
    for (LayerMapping.Placement placement : mapping.placements()) {
      if (placement.operand() == role) {
        chain.add(placement);
      }
    }
    return chain;
  }

  /** Writes reads at {@code [l]} and writes at {@code [count + l]}. */
  void fill(Traffic traffic, double[] bits) {
    for (Operand operand : nest.operands()) {
      int inside = 0;
      for (LayerMapping.Placement placement : chain(operand.role())) {
        pass(operand, index(placement.memory()), inside, bits);
        inside = placement.loops();
      }
    }
    double weightBits = nest.operand(OperandRole.WEIGHT).map(Operand::storedBits).orElse(0.0);
    traffic.links(weightBits, group, bits);
  }

  /** Adds what memory l passes to the tile of the {@code inside} innermost temporal loops. */
  private void pass(Operand operand, int l, int inside, double[] bits) {
    double transfers = tile(operand, inside);
    boolean reuse = true;
    for (int t = inside; t < mapping.temporal().size(); t++) {
      LayerMapping.Temporal loop = mapping.temporal().get(t);
      reuse &= !operand.dependsOn(nest.loop(loop.loop()));
      if (!reuse) {
        transfers *= loop.factor();
      }
    }
    if (operand.role() == OperandRole.OUTPUT) {
      double partial = Math.max(0, transfers - operand.elements());
      bits[l] += partial * group.partialSumBits(operand);
      bits[levels.count + l] += partial * group.partialSumBits(operand) + operand.storedBits();
    } else {
      bits[l] += transfers * operand.storedBitsPerElement();
    }
  }

  /** Bits per element of a tile: partial sums are kept until the last reduction loop is inside. */
  private double bits(Operand operand, int loops) {
    if (operand.role() != OperandRole.OUTPUT) {
      return operand.storedBitsPerElement();
    }
    for (int t = loops; t < mapping.temporal().size(); t++) {
      if (!operand.dependsOn(nest.loop(mapping.temporal().get(t).loop()))) {
        return group.partialSumBits(operand);
      }
    }
    return operand.bits();
  }

  /** Elements of an operand that the innermost temporal loops and all spatial loops touch. */
  private double tile(Operand operand, int loops) {
    double[] size = sizes(loops);
    return TouchedElements.of(operand.axes(), loop -> (long) size[loop]);
  }

  /** Sizes of the loops covered by all spatial and the innermost temporal loops. */
  private double[] sizes(int loops) {
    double[] size = new double[nest.loops().size()];
    Arrays.fill(size, 1);
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      int loop = nest.loop(spatial.loop());
      if (loop >= 0) {
        size[loop] *= spatial.factor();
      }
    }
    for (int t = 0; t < loops; t++) {
      int loop = nest.loop(mapping.temporal().get(t).loop());
      if (loop >= 0) {
        size[loop] *= mapping.temporal().get(t).factor();
      }
    }
    return size;
  }

  /** Returns the share of the MAC units of a unit that the spatial loops use. */
  static double spatialUtilisation(LayerMapping mapping, ComputeUnit unit) {
    double used = 1;
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      used *= spatial.factor();
    }
    return used / unit.units();
  }
}
