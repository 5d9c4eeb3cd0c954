package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.LoopOrder;
import org.rooftree.evaluator.mapping.nest.MissingPortException;
import org.rooftree.evaluator.mapping.nest.Nest;

/**
 * The mapping that a mapping file states: loops in space, loops in time, and what is kept where.
 */
final class GivenMapping {
  private final LayerProblem problem;
  private final LayerMapping given;
  private final Nest nest;

  private final boolean imperfect;

  /**
   * Reads the mapping.
   *
   * @param imperfect whether loops may run longer than they need to
   */
  GivenMapping(LayerProblem problem, boolean imperfect) {
    this.problem = problem;
    this.imperfect = imperfect;
    this.given = problem.given;
    this.nest = problem.nest;
  }

  /** Returns why the layer cannot be mapped so; empty if it can. */
  Optional<String> misfit() {
    return firstOf(unknown(), array(), iterations(), places()).map(m -> text() + m);
  }

  private String text() {
    return "mapping " + given.path() + " ";
  }

  @SafeVarargs
  private static Optional<String> firstOf(Optional<String>... problems) {
    return Arrays.stream(problems).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> unknown() {
    List<String> loops = List.of(nest.loops());
    for (LayerMapping.Spatial spatial : given.spatial()) {
      if (!loops.contains(spatial.loop()) && spatial.factor() > 1) {
        return Optional.of(
            "unrolls loop " + spatial.loop() + ", which the layer does not have; it has " + loops);
      }
      if (dimension(spatial) < 0) {
        return Optional.of(
            "unrolls over dimension "
                + spatial.dimension()
                + ", which "
                + problem.platform.unit.path()
                + " does not have; it has "
                + problem.platform.dimensions.stream().map(d -> d.name()).toList());
      }
    }
    for (LayerMapping.Temporal temporal : given.temporal()) {
      if (temporal.factor() == 0) {
        return Optional.of(
            "leaves loop "
                + temporal.loop()
                + " open but places operands; state all factors, or no placement");
      }
      if (!loops.contains(temporal.loop()) && temporal.factor() > 1) {
        return Optional.of(
            "has loop " + temporal.loop() + ", which the layer does not have; it has " + loops);
      }
    }
    return Optional.empty();
  }

  private int dimension(LayerMapping.Spatial spatial) {
    for (int d = 0; d < problem.platform.dimensions.size(); d++) {
      if (problem.platform.dimensions.get(d).name().equals(spatial.dimension())) {
        return d;
      }
    }
    return -1;
  }

  private Optional<String> array() {
    for (var dimension : problem.platform.dimensions) {
      double units = 1;
      for (LayerMapping.Spatial spatial : given.spatial()) {
        units *= spatial.dimension().equals(dimension.name()) ? spatial.factor() : 1;
      }
      if (units > dimension.size()) {
        return Optional.of(
            "unrolls "
                + (long) units
                + " iterations over dimension "
                + dimension.name()
                + " of "
                + dimension.size()
                + " units");
      }
    }
    return Optional.empty();
  }

  private Optional<String> iterations() {
    long[] needed = spatial().rounded(nest).iterations();
    long[] found = inTime(order());
    for (int loop = 0; loop < needed.length; loop++) {
      if (found[loop] < needed[loop] || found[loop] > needed[loop] && !imperfect) {
        return Optional.of(
            "has "
                + found[loop]
                + " iterations in time of loop "
                + nest.loops()[loop]
                + " of "
                + nest.sizes()[loop]
                + "; with its unrolling "
                + needed[loop]
                + " are needed"
                + (found[loop] > needed[loop] ? "; factors=imperfect allows for more" : ""));
      }
    }
    return Optional.empty();
  }

  private long[] inTime(LoopOrder order) {
    long[] iterations = new long[nest.sizes().length];
    Arrays.fill(iterations, 1);
    for (int i = 0; i < order.length(); i++) {
      iterations[order.loops()[i]] *= order.factors()[i];
    }
    return iterations;
  }

  private Optional<String> places() {
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      String name = nest.operands()[o].name();
      List<LayerMapping.Placement> chain = problem.placements(o);
      if (chain.isEmpty()) {
        return Optional.of("places the " + name + " nowhere");
      }
      for (LayerMapping.Placement placement : chain) {
        if (problem.memory(o, placement.memory()) < 0) {
          return Optional.of(
              "places the "
                  + name
                  + " in "
                  + placement.memory()
                  + ", which may not hold it or does not serve "
                  + problem.platform.unit.path());
        }
      }
      int[] memories = problem.memoriesOf[o];
      for (int l = 1; l < memories.length; l++) {
        if (memories[l] <= memories[l - 1]) {
          return Optional.of(
              "places the "
                  + name
                  + " in "
                  + problem.platform.memories.get(memories[l]).path()
                  + " after "
                  + problem.platform.memories.get(memories[l - 1]).path()
                  + "; list memories from the innermost to the outermost");
        }
      }
    }
    return room();
  }

  /** Whether every instance has room for what it holds, and every transfer a port. */
  private Optional<String> room() {
    Solution solution = solution();
    CostModel model = problem.costModel(solution.candidate().unrolling());
    try {
      model.evaluate(solution.order(), solution.cut());
    } catch (MissingPortException e) {
      return Optional.of("needs a port that is missing: " + e.getMessage());
    }
    double[] needed = new double[problem.hierarchy.memories()];
    for (int o = 0; o < problem.memoriesOf.length; o++) {
      for (int l = 0; l < problem.memoriesOf[o].length; l++) {
        int m = problem.memoriesOf[o][l];
        needed[m] += model.heldBits(o, l);
        if (needed[m] > problem.hierarchy.capacityBits()[m] * (1 + 1e-9)) {
          return Optional.of(
              "does not fit: " + problem.tooSmall(m, nest.operands()[o].name(), needed[m]));
        }
      }
    }
    return Optional.empty();
  }

  private SpatialMapping spatial() {
    int dimensions = problem.platform.dimensions.size();
    int[][] loops = new int[dimensions][];
    int[][] factors = new int[dimensions][];
    for (int d = 0; d < dimensions; d++) {
      List<int[]> here = new ArrayList<>();
      for (LayerMapping.Spatial spatial : given.spatial()) {
        int loop = List.of(nest.loops()).indexOf(spatial.loop());
        if (dimension(spatial) == d && loop >= 0) {
          here.add(new int[] {loop, Math.toIntExact(spatial.factor())});
        }
      }
      loops[d] = here.stream().mapToInt(p -> p[0]).toArray();
      factors[d] = here.stream().mapToInt(p -> p[1]).toArray();
    }
    return new SpatialMapping(loops, factors);
  }

  /** Loops of one iteration say nothing. */
  private List<LayerMapping.Temporal> loops() {
    return given.temporal().stream().filter(t -> t.factor() > 1).toList();
  }

  private LoopOrder order() {
    List<LayerMapping.Temporal> temporal = loops();
    if (temporal.isEmpty()) {
      return new LoopOrder(new int[] {0}, new long[] {1});
    }
    return new LoopOrder(
        temporal.stream().mapToInt(t -> List.of(nest.loops()).indexOf(t.loop())).toArray(),
        temporal.stream().mapToLong(LayerMapping.Temporal::factor).toArray());
  }

  /** Returns the mapping; {@link #misfit} must be empty. */
  Solution solution() {
    LoopOrder order = order();
    int[][] cut = problem.cuts();
    for (int o = 0; o < cut.length; o++) {
      List<LayerMapping.Placement> chain = problem.placements(o);
      for (int l = 0; l < cut[o].length; l++) {
        boolean outermost = l == cut[o].length - 1;
        int stated = Math.min(chain.get(l).loops(), given.temporal().size());
        int counted =
            (int) given.temporal().subList(0, stated).stream().filter(t -> t.factor() > 1).count();
        cut[o][l] = outermost ? order.length() : counted;
      }
    }
    LayerProblem.Candidate exact = problem.candidate(spatial());
    LayerProblem.Candidate candidate =
        new LayerProblem.Candidate(
            exact.spatial(), exact.rounded(), exact.unrolling(), inTime(order));
    return new Solution(candidate, order, cut, 1, 1, true, 0);
  }
}
