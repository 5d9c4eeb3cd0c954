package org.rooftree.evaluator.simulator.timeloop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rooftree.api.design.Memory;
import org.rooftree.api.design.OperandRole;
import org.rooftree.api.evaluator.NotApplicableException;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.LoopDimension;
import org.rooftree.api.workload.Operand;

/**
 * A complete mapping of a layer as a chain of Timeloop's levels.
 *
 * <p>A mapping file says for each operand and memory up to which loop an instance holds it.
 * Timeloop has one such place for all operands of a memory, but does not move data again for loops
 * that an operand does not see. So a place may be moved over such loops, and a mapping fits if the
 * operands of each memory have a place in common.
 */
final class GivenMapping {
  private final Machine machine;
  private final Problem problem;
  private final LayerMapping given;
  private final List<Level.Loop> temporal = new ArrayList<>();
  private final List<List<Level.Loop>> spatial = new ArrayList<>();

  private GivenMapping(Machine machine, Problem problem, LayerMapping given) {
    this.machine = machine;
    this.problem = problem;
    this.given = given;
  }

  /** Returns whether a mapping leaves nothing open. */
  static boolean isComplete(LayerMapping given) {
    return !given.placements().isEmpty()
        && given.temporal().stream()
            .allMatch(t -> t.factor() > 0 && !t.loop().equals(LayerMapping.Temporal.FURTHER));
  }

  /**
   * Reads a mapping.
   *
   * @throws NotApplicableException if it is wrong, or Timeloop cannot be told of it
   */
  static Hierarchy read(Machine machine, Problem problem, LayerMapping given) {
    return new GivenMapping(machine, problem, given).hierarchy();
  }

  private NotApplicableException wrong(String what) {
    return new NotApplicableException(
        "mapping " + given.path() + " " + what, "correct the mapping");
  }

  private NotApplicableException uneven(String what) {
    return new NotApplicableException(
        "mapping " + given.path() + " " + what,
        "place all operands of a memory at the same loop (the evaluator mapping does with lpfLimit=6"
            + " and allocation=even), or let Timeloop search with mode=mapper");
  }

  private Hierarchy hierarchy() {
    readSpatial();
    readTemporal();
    Problem padded = problem.padded(sizes());
    List<Place> places = places();
    List<Hierarchy.Stage> stages = new ArrayList<>();
    int from = 0;
    for (Place place : places) {
      int to = place == places.getLast() ? temporal.size() : Math.max(from, place.lowest);
      if (to > place.highest) {
        throw uneven(
            "places operands in "
                + place.memory.path()
                + " inside of a loop that memories between it and the array lie outside of; the"
                + " memories of Timeloop form one chain");
      }
      stages.add(
          new Hierarchy.Stage(
              place.memory, Set.copyOf(place.roles), temporal.subList(from, to), bits(place)));
      from = to;
    }
    return Hierarchy.of(machine, padded, stages, spatial);
  }

  private void readSpatial() {
    machine.dimensions().forEach(d -> spatial.add(new ArrayList<>()));
    for (LayerMapping.Spatial each : given.spatial()) {
      int loop = problem.nest().loop(each.loop());
      int dimension = machine.dimension(each.dimension());
      if (each.factor() == 1) {
        continue;
      }
      if (loop < 0 || dimension < 0) {
        throw wrong(
            "unrolls loop "
                + each.loop()
                + " over dimension "
                + each.dimension()
                + "; the layer has the loops "
                + problem.nest().loops().stream().map(LoopDimension::name).toList()
                + ", the array "
                + machine.dimensions().stream().map(d -> d.name()).toList());
      }
      merge(spatial.get(dimension), new Level.Loop(loop, each.factor()));
    }
    for (int d = 0; d < spatial.size(); d++) {
      long units = spatial.get(d).stream().mapToLong(Level.Loop::factor).reduce(1, (a, b) -> a * b);
      int size = machine.dimensions().get(d).size();
      if (units > size) {
        throw wrong(
            "unrolls "
                + units
                + " iterations over dimension "
                + machine.dimensions().get(d).name()
                + " of "
                + size
                + " units");
      }
    }
  }

  private static void merge(List<Level.Loop> loops, Level.Loop loop) {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i).index() == loop.index()) {
        loops.set(i, new Level.Loop(loop.index(), loops.get(i).factor() * loop.factor()));
        return;
      }
    }
    loops.add(loop);
  }

  /** Loops of one iteration say nothing. */
  private void readTemporal() {
    for (LayerMapping.Temporal each : given.temporal()) {
      if (each.factor() == 1) {
        continue;
      }
      int loop = problem.nest().loop(each.loop());
      if (loop < 0) {
        throw wrong("has loop " + each.loop() + ", which the layer does not have");
      }
      temporal.add(new Level.Loop(loop, each.factor()));
    }
  }

  private long[] sizes() {
    long[] space = new long[problem.sizes().length];
    long[] time = new long[problem.sizes().length];
    Arrays.fill(space, 1);
    Arrays.fill(time, 1);
    spatial.forEach(s -> s.forEach(l -> space[l.index()] *= l.factor()));
    temporal.forEach(l -> time[l.index()] *= l.factor());
    long[] sizes = new long[space.length];
    for (int i = 0; i < sizes.length; i++) {
      long needed = Math.ceilDiv(problem.sizes()[i], space[i]);
      if (time[i] < needed) {
        throw wrong(
            "has "
                + time[i]
                + " iterations in time of loop "
                + problem.nest().loops().get(i).name()
                + " of "
                + problem.sizes()[i]
                + "; with its unrolling "
                + needed
                + " are needed");
      }
      sizes[i] = time[i] * space[i];
    }
    return sizes;
  }

  /** A memory, what it holds, and the loops of which it may hold the data of. */
  private static final class Place {
    final Memory memory;
    final Set<OperandRole> roles = new HashSet<>();
    int lowest;
    int highest = Integer.MAX_VALUE;

    Place(Memory memory) {
      this.memory = memory;
    }
  }

  private List<Place> places() {
    Map<Memory, Place> places = new HashMap<>();
    Map<OperandRole, List<Memory>> chains = new EnumMap<>(OperandRole.class);
    for (OperandRole role : problem.roles()) {
      List<LayerMapping.Placement> own =
          given.placements().stream().filter(p -> p.operand() == role).toList();
      if (own.isEmpty()) {
        throw wrong("places the " + role.name().toLowerCase(Locale.ROOT) + " nowhere");
      }
      List<Memory> chain = new ArrayList<>();
      for (LayerMapping.Placement placement : own) {
        Memory memory = memory(role, placement);
        chain.add(memory);
        Place place = places.computeIfAbsent(memory, Place::new);
        place.roles.add(role);
        narrow(place, role, placement == own.getLast() ? temporal.size() : loops(placement));
      }
      chains.put(role, chain);
    }
    List<Memory> used =
        places.values().stream()
            .sorted(
                Comparator.comparingInt((Place p) -> p.highest)
                    .thenComparingInt(p -> machine.memories().indexOf(p.memory)))
            .map(p -> p.memory)
            .toList();
    List<Memory> order = Hierarchy.chain(machine, used);
    chains.forEach(
        (role, chain) -> {
          if (!order.stream().filter(chain::contains).toList().equals(chain)) {
            throw uneven(
                "places the "
                    + Problem.dataSpace(role).toLowerCase(Locale.ROOT)
                    + " in another order of memories than the other operands");
          }
        });
    return order.stream().map(places::get).toList();
  }

  private Memory memory(OperandRole role, LayerMapping.Placement placement) {
    return machine
        .memory(placement.memory())
        .filter(m -> m.operands().contains(Hierarchy.place(role, given.exchangedFactors())))
        .orElseThrow(
            () ->
                wrong(
                    "places the "
                        + Problem.dataSpace(role).toLowerCase(Locale.ROOT)
                        + " in "
                        + placement.memory()
                        + ", which may not hold it or does not serve "
                        + machine.unit().path()));
  }

  /** Returns the place of an operand, counted in loops of more than one iteration. */
  private int loops(LayerMapping.Placement placement) {
    int stated = Math.min(placement.loops(), given.temporal().size());
    return (int) given.temporal().subList(0, stated).stream().filter(t -> t.factor() > 1).count();
  }

  private void narrow(Place place, OperandRole role, int at) {
    Operand operand = problem.nest().operand(role).orElseThrow();
    int low = at;
    while (low > 0 && !operand.dependsOn(temporal.get(low - 1).index())) {
      low--;
    }
    int high = at;
    while (high < temporal.size() && !operand.dependsOn(temporal.get(high).index())) {
      high++;
    }
    place.lowest = Math.max(place.lowest, low);
    place.highest = Math.min(place.highest, high);
    if (place.lowest > place.highest) {
      throw uneven(
          "is uneven: it places the operands of "
              + place.memory.path()
              + " at different loops, and Timeloop has one place for all");
    }
  }

  /**
   * What arrives in a memory from the array are partial sums if any loop that sums are formed over
   * lies outside of the memory that it comes from.
   */
  private Map<OperandRole, Double> bits(Place place) {
    Map<OperandRole, Double> bits = new EnumMap<>(OperandRole.class);
    for (OperandRole role : place.roles) {
      bits.put(role, problem.bits(role, role == OperandRole.OUTPUT && receivesPartialSums(place)));
    }
    return bits;
  }

  private boolean receivesPartialSums(Place place) {
    int from = 0;
    boolean inner = false;
    for (LayerMapping.Placement placement : given.placements()) {
      if (placement.operand() == OperandRole.OUTPUT) {
        if (placement.memory().equals(place.memory.path())) {
          break;
        }
        from = loops(placement);
        inner = true;
      }
    }
    while (inner && from < temporal.size() && problem.reduces(temporal.get(from).index())) {
      from++; // the sum stays in the inner memory
    }
    for (Level.Loop loop : temporal.subList(from, temporal.size())) {
      if (problem.reduces(loop.index())) {
        return true;
      }
    }
    for (int d = 0; d < spatial.size(); d++) {
      if (!machine.serves(place.memory, d)
          && spatial.get(d).stream().anyMatch(l -> problem.reduces(l.index()))) {
        return true;
      }
    }
    return false;
  }
}
