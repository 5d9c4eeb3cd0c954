package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.NotApplicableException;

/**
 * The chain of storage levels of Timeloop for one layer, innermost first. Timeloop knows one chain:
 * each memory serves all units that the memories inside of it serve together, and holds all its
 * operands up to the same loop.
 *
 * @param machine the array and its memories
 * @param problem the layer
 * @param levels the levels, innermost first
 */
record Hierarchy(Machine machine, Problem problem, List<Level> levels) {

  /**
   * A memory on its way into the chain.
   *
   * @param memory the memory
   * @param holds operands that it holds
   * @param temporal loops in time that lie between the next inner memory and this one
   * @param bits bits per element of each operand
   */
  record Stage(
      Memory memory,
      Set<OperandRole> holds,
      List<Level.Loop> temporal,
      Map<OperandRole, Double> bits) {}

  /** Copies the list. */
  Hierarchy {
    levels = List.copyOf(levels);
  }

  /** Returns the role whose memories an operand uses. */
  static OperandRole place(OperandRole role, boolean exchanged) {
    if (!exchanged) {
      return role;
    }
    return switch (role) {
      case WEIGHT -> OperandRole.INPUT;
      case INPUT -> OperandRole.WEIGHT;
      case OUTPUT -> OperandRole.OUTPUT;
    };
  }

  /**
   * Orders memories by the units that they serve; those that serve the same stay as they come.
   *
   * @throws NotApplicableException if they make no chain
   */
  static List<Memory> chain(Machine machine, List<Memory> memories) {
    List<Memory> chain = new ArrayList<>(memories);
    chain.sort(Comparator.comparingInt(m -> machine.served(m).size()));
    for (int i = 1; i < chain.size(); i++) {
      Memory inner = chain.get(i - 1);
      Memory outer = chain.get(i);
      if (!machine.served(outer).containsAll(machine.served(inner))) {
        throw new NotApplicableException(
            "an instance of "
                + outer.path()
                + " serves other units than one of "
                + inner.path()
                + "; the memories of Timeloop form one chain from few to many instances",
            "use the evaluator mapping, or share both memories over the same dimensions");
      }
    }
    Set<Integer> all = machine.served(chain.getLast());
    if (all.size() < machine.dimensions().size()) {
      throw new NotApplicableException(
          "no memory serves all units of "
              + machine.unit().path()
              + " together; Timeloop needs one that holds everything",
          "give the design a memory outside of the array");
    }
    return chain;
  }

  /**
   * Makes the levels.
   *
   * @param stages memories, innermost first
   * @param spatial loops in space by array dimension
   */
  static Hierarchy of(
      Machine machine, Problem problem, List<Stage> stages, List<List<Level.Loop>> spatial) {
    Stage outermost = stages.getLast();
    for (OperandRole role : problem.roles()) {
      if (!outermost.holds().contains(role)) {
        throw new NotApplicableException(
            outermost.memory().path()
                + " is the outermost memory and does not hold the "
                + Problem.dataSpace(role).toLowerCase(Locale.ROOT)
                + "; that of Timeloop holds all operands",
            "let it hold all operands, or use the evaluator mapping");
      }
    }
    List<Level> levels = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Integer> placed = new HashSet<>();
    for (Stage stage : stages) {
      String name = unique(Yaml.name(machine.levelName(stage.memory())), names);
      List<Integer> dimensions = new ArrayList<>();
      for (int d = 0; d < machine.dimensions().size(); d++) {
        if (machine.serves(stage.memory(), d) && placed.add(d)) {
          dimensions.add(d);
        }
      }
      addLevels(machine, levels, names, stage, name, dimensions, spatial);
    }
    return new Hierarchy(machine, problem, levels);
  }

  /**
   * A memory whose loops do not fit into one level has further levels inside, which keep nothing.
   */
  private static void addLevels(
      Machine machine,
      List<Level> levels,
      Set<String> names,
      Stage stage,
      String name,
      List<Integer> dimensions,
      List<List<Level.Loop>> spatial) {
    List<List<Level.Loop>> segments = segments(stage.temporal());
    // Innermost first: dimensions but the last one, then all loops in time but the last segment.
    int inner = Math.max(dimensions.size() - 1, 0);
    long instances = instances(machine, stage.memory());
    long spread = instances;
    long[] below = new long[dimensions.size()];
    for (int i = dimensions.size() - 1; i >= 0; i--) {
      below[i] = spread;
      spread *= machine.dimensions().get(dimensions.get(i)).size();
    }
    int number = 1;
    for (int i = 0; i < inner; i++) {
      int d = dimensions.get(i);
      levels.add(
          new Level(
              unique(name + "_loops" + number++, names),
              Optional.empty(),
              Map.of(),
              below[i],
              List.of(),
              d,
              spatial.get(d)));
    }
    int last = dimensions.isEmpty() ? -1 : dimensions.getLast();
    for (int s = 0; s < segments.size(); s++) {
      boolean whole = s == segments.size() - 1;
      levels.add(
          new Level(
              whole ? name : unique(name + "_loops" + number++, names),
              whole ? Optional.of(stage.memory()) : Optional.empty(),
              whole ? stage.bits() : Map.of(),
              instances,
              segments.get(s),
              s == 0 ? last : -1,
              s == 0 && last >= 0 ? spatial.get(last) : List.of()));
    }
  }

  private static String unique(String name, Set<String> names) {
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + "_" + i;
    }
    return unique;
  }

  private static long instances(Machine machine, Memory memory) {
    long product = 1;
    for (int d = 0; d < machine.dimensions().size(); d++) {
      product *= machine.serves(memory, d) ? 1 : machine.dimensions().get(d).size();
    }
    return product;
  }

  /** Cuts loops so that each segment has each loop once; at least one segment. */
  private static List<List<Level.Loop>> segments(List<Level.Loop> loops) {
    List<List<Level.Loop>> segments = new ArrayList<>();
    Map<Integer, Level.Loop> segment = new LinkedHashMap<>();
    int previous = -1;
    for (Level.Loop loop : loops) {
      Level.Loop known = segment.get(loop.index());
      if (known != null && previous == loop.index()) {
        segment.put(loop.index(), new Level.Loop(loop.index(), known.factor() * loop.factor()));
        continue;
      }
      if (known != null) {
        segments.add(List.copyOf(segment.values()));
        segment.clear();
      }
      segment.put(loop.index(), loop);
      previous = loop.index();
    }
    segments.add(List.copyOf(segment.values()));
    return segments;
  }

  /** Returns the level that stands for a memory. */
  Optional<Level> level(Memory memory) {
    return levels.stream().filter(l -> l.memory().filter(memory::equals).isPresent()).findFirst();
  }

  /** Returns the levels that stand for memories, innermost first. */
  List<Level> stores() {
    return levels.stream().filter(l -> l.memory().isPresent()).toList();
  }
}
