package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.Port.TransferDirection;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.result.Schedule;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Transfer;

/** Tells how a layer runs: its mapping in the terms of mapping files, and its transfers. */
final class Schedules {
  private static final TransferDirection[] DIRECTIONS = {
    TransferDirection.TO_LOW,
    TransferDirection.FROM_LOW,
    TransferDirection.TO_HIGH,
    TransferDirection.FROM_HIGH
  };

  private final Evaluation evaluation;
  private final LayerProblem problem;

  Schedules(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.problem = evaluation.problem;
  }

  /**
   * Returns how a layer runs.
   *
   * @param tiles how often, once for each tile; 1 if it runs as a whole
   */
  Schedule schedule(String layer, long tiles) {
    List<Schedule.Activity> activities = new ArrayList<>();
    for (Transfer transfer : evaluation.model.transfers()) {
      int m = problem.memoriesOf[transfer.operand()][transfer.level()];
      if (problem.hierarchy.portOf()[m][transfer.operand()][transfer.direction()]
          != transfer.port()) {
        continue; // an interconnect
      }
      Memory memory = problem.platform.memories.get(m);
      activities.add(
          new Schedule.Activity(
              memory.path(),
              portName(m, transfer.port()),
              problem.named.roles()[transfer.operand()],
              DIRECTIONS[transfer.direction()],
              transfer.bits(),
              transfer.period(),
              transfer.window(),
              transfer.cycles(),
              transfer.times(),
              evaluation.model.instances(transfer.operand(), transfer.level())));
    }
    return new Schedule(
        mapping(layer),
        evaluation.model.onloadingCycles,
        evaluation.workingCycles(),
        evaluation.model.stallCycles,
        evaluation.model.offloadingCycles,
        activities,
        tiles);
  }

  /** Returns the name of a port; a memory that states none has one without a name. */
  private String portName(int memory, int port) {
    int first = 0;
    for (int m = 0; m < memory; m++) {
      int stated = problem.platform.memories.get(m).ports().size();
      first += stated > 0 ? stated : problem.hierarchy.holds()[m].length * Direction.COUNT;
    }
    Memory owner = problem.platform.memories.get(memory);
    return owner.ports().isEmpty() ? "" : owner.ports().get(port - first).name();
  }

  /** Returns the whole mapping; evaluated as a given one it costs the same. */
  LayerMapping mapping(String layer) {
    SpatialMapping spatial = evaluation.solution.candidate().spatial();
    List<LayerMapping.Spatial> space = new ArrayList<>();
    for (int d = 0; d < spatial.loops().length; d++) {
      for (int i = 0; i < spatial.loops()[d].length; i++) {
        space.add(
            new LayerMapping.Spatial(
                problem.platform.dimensions.get(d).name(),
                problem.nest.loops()[spatial.loops()[d][i]],
                spatial.factors()[d][i]));
      }
    }
    List<LayerMapping.Temporal> time = new ArrayList<>();
    var order = evaluation.solution.order();
    for (int i = 0; i < order.length(); i++) {
      time.add(
          new LayerMapping.Temporal(problem.nest.loops()[order.loops()[i]], order.factors()[i]));
    }
    List<LayerMapping.Placement> places = new ArrayList<>();
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        places.add(
            new LayerMapping.Placement(
                problem.named.roles()[o],
                problem.platform.memories.get(problem.memoriesOf[o][l]).path(),
                evaluation.solution.cut()[o][l]));
      }
    }
    return new LayerMapping(
        layer,
        problem.given.path(),
        layer,
        problem.given.operator(),
        problem.platform.design.unitsFor(true).size() > 1 ? problem.platform.unit.core() : "",
        problem.given.exchangedFactors(),
        space,
        List.of(),
        time,
        places);
  }
}
