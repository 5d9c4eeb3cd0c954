package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.evaluator.mapping.nest.CostModel;
import org.rooftree.evaluator.mapping.nest.Direction;
import org.rooftree.evaluator.mapping.nest.Footprint;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Unrolling;
import org.rooftree.evaluator.mapping.search.Padding;
import org.rooftree.imc.MacroConfiguration;

/** One layer on one compute unit: everything that the cost model and the searches need. */
final class LayerProblem {
  /**
   * A spatial mapping that may be chosen.
   *
   * @param iterations iterations in time by loop dimension, with padding
   */
  record Candidate(
      SpatialMapping spatial,
      SpatialMapping.Rounded rounded,
      Unrolling unrolling,
      long[] iterations) {
    /** Returns how many times as many iterations there are with padding. */
    double padding() {
      return Padding.share(rounded.iterations(), iterations);
    }

    /** Returns the candidate with all paddings, itself first. */
    List<Candidate> padded() {
      return Padding.of(rounded.iterations()).stream()
          .map(padded -> new Candidate(spatial, rounded, unrolling, padded))
          .toList();
    }
  }

  final Platform platform;
  final LoopNest layer;
  final LayerMapping given;
  final LayerNest named;
  final Nest nest;
  final Hierarchy hierarchy;
  final int[][] memoriesOf;

  /** The memories that may hold each operand, whether or not this layer uses them. */
  final int[][] all;

  final Residence residence;
  final double cyclesPerOperation;
  final boolean corrected;

  LayerProblem(
      Platform platform, LoopNest layer, LayerMapping given, Units units, Residence residence) {
    this.platform = platform;
    this.layer = layer;
    this.given = given;
    this.corrected = units.corrected();
    this.named = LayerNest.of(layer, corrected, units.mode().accumulatorBits());
    this.nest = named.nest();
    this.residence = residence;
    this.hierarchy =
        residence.limit(platform.hierarchy(named.roles(), given.exchangedFactors(), corrected));
    this.all = platform.memoriesOf(named.roles(), given.exchangedFactors());
    this.memoriesOf = given.placements().isEmpty() ? residence.limit(all) : placed();
    this.cyclesPerOperation = units.cyclesPerOperation(layer);
  }

  /** Memories that a mapping file passes by hold nothing. */
  private int[][] placed() {
    int[][] chains = new int[all.length][];
    for (int o = 0; o < chains.length; o++) {
      int operand = o;
      chains[o] =
          placements(o).stream()
              .mapToInt(p -> memory(operand, p.memory()))
              .filter(m -> m >= 0)
              .toArray();
    }
    return chains;
  }

  /** Returns the placements of an operand in a mapping file. */
  List<LayerMapping.Placement> placements(int operand) {
    return given.placements().stream().filter(p -> p.operand() == named.roles()[operand]).toList();
  }

  /** Returns the index of a memory with this path that may hold an operand, or -1. */
  int memory(int operand, String path) {
    for (int m : all[operand]) {
      if (platform.memories.get(m).path().equals(path)) {
        return m;
      }
    }
    return -1;
  }

  /**
   * Returns the spatial mappings to try, the best first.
   *
   * @param mixed whether several loops may share an array dimension that no mapping fixes
   * @param count how many at most
   * @param padded whether loops in time may be padded; these candidates are the last ones
   * @param cache what was ranked for other layers and designs
   */
  List<Candidate> candidates(boolean mixed, int count, boolean padded, MappingCache cache) {
    List<Candidate> candidates = new ArrayList<>();
    SpatialMapper mapper =
        new SpatialMapper(platform, nest, hierarchy, mixed, !corrected, cache.spatial);
    for (SpatialMapping spatial : mapper.find(given, count)) {
      if (rowsSuffice(spatial)) {
        candidates.add(candidate(spatial));
      }
    }
    if (padded) {
      List<Candidate> longer = new ArrayList<>();
      for (Candidate candidate : candidates) {
        List<Candidate> all = candidate.padded();
        longer.addAll(all.subList(1, all.size()));
      }
      longer.sort(Comparator.comparingDouble(Candidate::padding));
      candidates.addAll(longer);
    }
    return candidates;
  }

  /** Columns of a macro that share rows diagonally need more of them than they add. */
  private boolean rowsSuffice(SpatialMapping spatial) {
    if (platform.unit.imc().isEmpty()) {
      return true;
    }
    int[] dimensions = MacroConfiguration.columnsAndRows(platform.unit);
    return MacroUse.driven(layer, spatial, dimensions)
        <= platform.unit.dimensions().get(dimensions[1]).size();
  }

  Candidate candidate(SpatialMapping spatial) {
    SpatialMapping.Rounded rounded = spatial.rounded(nest);
    Unrolling unrolling = spatial.unrolling(rounded, platform.serves, memoriesOf);
    return new Candidate(spatial, rounded, unrolling, rounded.iterations());
  }

  CostModel costModel(Unrolling unrolling) {
    return new CostModel(nest, hierarchy, unrolling, memoriesOf, cyclesPerOperation);
  }

  /** Returns empty arrays for the cuts of each operand. */
  int[][] cuts() {
    int[][] cut = new int[memoriesOf.length][];
    for (int o = 0; o < cut.length; o++) {
      cut[o] = new int[memoriesOf[o].length];
    }
    return cut;
  }

  /** Returns why no mapping at all can work; empty if one may. */
  Optional<String> misfit() {
    for (int o = 0; o < memoriesOf.length; o++) {
      String name = nest.operands()[o].name();
      if (memoriesOf[o].length == 0) {
        return Optional.of("no memory of " + platform.unit.core() + " holds the " + name);
      }
      if (nest.operands()[o].partialBits() == 0) {
        continue;
      }
      boolean result = o == nest.output();
      for (int l = 0; l < memoriesOf[o].length; l++) {
        int m = memoriesOf[o][l];
        boolean outermost = l == memoriesOf[o].length - 1;
        int near = result ? Direction.FROM_LOW : Direction.TO_LOW;
        int far = result ? Direction.TO_HIGH : Direction.FROM_HIGH;
        int missing =
            hierarchy.portOf()[m][o][near] < 0
                ? near
                : !outermost && hierarchy.portOf()[m][o][far] < 0 ? far : -1;
        if (missing >= 0) {
          return Optional.of(
              "memory "
                  + platform.memories.get(m).path()
                  + " has no port on which the "
                  + name
                  + " is "
                  + Direction.text(missing));
        }
      }
    }
    return innermostMisfit().or(this::outermostMisfit);
  }

  /** The memories next to the units hold at least one element of each of their operands. */
  private Optional<String> innermostMisfit() {
    double[] needed = new double[hierarchy.memories()];
    for (int o = 0; o < memoriesOf.length; o++) {
      int m = memoriesOf[o][0];
      Nest.Operand operand = nest.operands()[o];
      needed[m] += Math.min(operand.bits(), operand.partialBits());
      if (needed[m] > hierarchy.capacityBits()[m] * (1 + 1e-9)) {
        return Optional.of(tooSmall(m, operand.name(), needed[m]));
      }
    }
    return Optional.empty();
  }

  /** The outermost memory holds all of an operand. */
  private Optional<String> outermostMisfit() {
    double[] needed = new double[hierarchy.memories()];
    double[] iterations = new double[nest.sizes().length];
    for (int loop = 0; loop < iterations.length; loop++) {
      iterations[loop] = nest.sizes()[loop];
    }
    for (int o = 0; o < memoriesOf.length; o++) {
      int m = memoriesOf[o][memoriesOf[o].length - 1];
      Nest.Operand operand = nest.operands()[o];
      boolean servesAll = true;
      for (boolean serves : platform.serves[m]) {
        servesAll &= serves;
      }
      if (servesAll) {
        needed[m] += Footprint.elements(operand, iterations) * operand.bits();
        if (needed[m] > hierarchy.capacityBits()[m] * (1 + 1e-9)) {
          return Optional.of(tooSmall(m, operand.name(), needed[m]));
        }
      }
    }
    return Optional.empty();
  }

  String tooSmall(int m, String operand, double neededBits) {
    return "memory "
        + platform.memories.get(m).path()
        + " needs "
        + bytes(neededBits)
        + " per instance up to and with the "
        + operand
        + " and has "
        + bytes(hierarchy.capacityBits()[m]);
  }

  private static String bytes(double bits) {
    double bytes = bits / 8;
    return (bytes == Math.rint(bytes) ? String.valueOf((long) bytes) : String.valueOf(bytes))
        + " byte";
  }
}
