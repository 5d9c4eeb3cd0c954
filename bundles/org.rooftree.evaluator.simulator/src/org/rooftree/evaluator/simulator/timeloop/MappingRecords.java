package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.mapping.LayerMapping;

/** Tells a mapping of Timeloop in the terms of mapping files, for other evaluators to compare. */
final class MappingRecords {
  private MappingRecords() {}

  /**
   * Returns the mapping.
   *
   * @param hierarchy levels with their loops
   * @param layer name of the layer
   */
  static LayerMapping of(Hierarchy hierarchy, String layer) {
    Machine machine = hierarchy.machine();
    Problem problem = hierarchy.problem();
    List<LayerMapping.Spatial> spatial = new ArrayList<>();
    List<LayerMapping.Temporal> temporal = new ArrayList<>();
    List<LayerMapping.Placement> placements = new ArrayList<>();
    for (Level level : hierarchy.levels()) {
      for (Level.Loop loop : level.spatial()) {
        spatial.add(
            new LayerMapping.Spatial(
                machine.dimensions().get(level.dimension()).name(),
                name(problem, loop),
                loop.factor()));
      }
      for (Level.Loop loop : level.temporal()) {
        temporal.add(new LayerMapping.Temporal(name(problem, loop), loop.factor()));
      }
      for (OperandRole role : problem.roles()) {
        if (level.keeps(role)) {
          placements.add(
              new LayerMapping.Placement(
                  role, level.memory().orElseThrow().path(), temporal.size()));
        }
      }
    }
    boolean several = machine.design().unitsFor(true).size() > 1;
    return new LayerMapping(
        layer,
        "",
        layer,
        several ? machine.unit().core() : "",
        spatial,
        List.of(),
        temporal,
        placements);
  }

  private static String name(Problem problem, Level.Loop loop) {
    return problem.nest().loops().get(loop.index()).name();
  }
}
