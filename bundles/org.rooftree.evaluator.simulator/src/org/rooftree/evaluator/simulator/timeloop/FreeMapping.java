package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.NotApplicableException;

/** The levels among which the mapper distributes the loops: all memories, all operands. */
final class FreeMapping {
  private FreeMapping() {}

  /**
   * Makes the levels, without loops. Outputs count as partial sums everywhere but in the outermost
   * memory; which of them are shows only when the loops are known.
   *
   * @throws NotApplicableException if Timeloop cannot be told of the memories
   */
  static Hierarchy levels(Machine machine, Problem problem) {
    List<OperandRole> roles = problem.roles();
    List<Memory> used =
        machine.memories().stream()
            .filter(m -> m.operands().stream().anyMatch(roles::contains))
            .toList();
    if (used.isEmpty()) {
      throw new NotApplicableException(
          "no memory serves " + machine.unit().path(), "give the design a memory");
    }
    List<Memory> chain = Hierarchy.chain(machine, used);
    List<Hierarchy.Stage> stages = new ArrayList<>();
    for (Memory memory : chain) {
      Set<OperandRole> holds = new LinkedHashSet<>(roles);
      holds.retainAll(memory.operands());
      Map<OperandRole, Double> bits = new EnumMap<>(OperandRole.class);
      for (OperandRole role : holds) {
        bits.put(role, problem.bits(role, !memory.equals(chain.getLast())));
      }
      stages.add(new Hierarchy.Stage(memory, holds, List.of(), bits));
    }
    List<List<Level.Loop>> spatial = new ArrayList<>();
    machine.dimensions().forEach(d -> spatial.add(List.of()));
    return Hierarchy.of(machine, problem, stages, spatial);
  }
}
