package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;

/** What the layers of a network leave on chip for each other, and what that saves. */
final class Locality {
  /** Layers that a note names before it only counts the others. */
  private static final int NAMED = 12;

  private static final String NO_FUSION =
      "Fusion: no layers are fused; no tiles of their tensors save anything.";

  /**
   * A layer with and without what the others leave on chip.
   *
   * @param name name of the layer
   * @param with its evaluation at its place in the network, of one tile if it is fused
   * @param tile what it does for each tile; empty if it runs as a whole
   * @param unfused its evaluation at its place if no layers are fused
   * @param without its evaluation if all operands come from the outermost memory and go there
   */
  record Pair(
      String name,
      Evaluation with,
      Optional<FusedTile> tile,
      Evaluation unfused,
      Evaluation without) {

    long tiles() {
      return tile.map(FusedTile::tiles).orElse(1L);
    }

    double energyJ() {
      return tiles() * with.energyJ();
    }

    double cycles() {
      return tiles() * with.model.cycles();
    }

    double trafficBytes() {
      return tiles() * with.trafficBits(with.outermost()) / 8;
    }

    /** Returns what tiles compute beyond the MACs of the layer, as a share of them. */
    double computedAgain() {
      return (double) tiles() * with.problem.layer.macs() / without.problem.layer.macs() - 1;
    }

    /** Returns the operands that stay on chip and where, for people; empty if none does. */
    String kept() {
      LayerProblem problem = with.problem;
      List<String> kept = new ArrayList<>();
      for (int o = 0; o < problem.all.length; o++) {
        int outermost = problem.memoriesOf[o][problem.memoriesOf[o].length - 1];
        if (outermost != problem.all[o][problem.all[o].length - 1]) {
          kept.add(
              problem.nest.operands()[o].name()
                  + (tile.isPresent() ? " tile" : "")
                  + " in "
                  + with.level(outermost));
        }
      }
      return String.join(", ", kept);
    }
  }

  private final MappingModel model;
  private final Workload workload;
  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
  private final Lazy plan;

  private final boolean fuses;

  /**
   * Prepares a plan.
   *
   * @param fuses whether layers may be fused; only in corrected mode
   */
  Locality(MappingModel model, Workload workload, boolean fuses) {
    this.model = model;
    this.workload = workload;
    this.fuses = fuses;
    this.plan = model.corrected ? new ResidencePlanner(model, workload, fuses) : this::compatible;
  }

  /** Finds where the operands of each layer may be, by path of the layer. */
  interface Lazy {
    Map<String, Placed> find(Progress progress);
  }

  /** Returns how a layer runs at its place in the network. */
  Placed of(Layer layer, Progress progress) {
    return plan.find(progress).getOrDefault(layer.path(), Placed.ANYWHERE);
  }

  void add(String path, Pair pair) {
    pairs.put(path, pair);
  }

  private Map<String, Placed> compatible(Progress progress) {
    LayerGraph graph = LayerGraph.of(workload);
    List<Boolean> exchanged = new ArrayList<>();
    Platform platform = null;
    for (Layer layer : graph.layers()) {
      LayerMapping given = model.given(layer);
      Optional<Platform> own = model.platform((LoopNest) layer.body(), given);
      if (own.isEmpty() || platform != null && own.get() != platform) {
        return Map.of();
      }
      platform = own.get();
      exchanged.add(given.exchangedFactors());
    }
    if (platform == null) {
      return Map.of();
    }
    Map<String, Residence> found = new ZigZagLocality(platform, graph, exchanged).find();
    for (Layer layer : graph.layers()) {
      if (!model.given(layer).placements().isEmpty()) {
        found.put(layer.path(), Residence.ANYWHERE);
      }
    }
    Map<String, Placed> places = new HashMap<>();
    found.forEach((path, residence) -> places.put(path, Placed.whole(residence)));
    return places;
  }

  /** Returns what was kept where and what that saved, of the layers evaluated so far. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    Map<String, List<String>> byPlace = new LinkedHashMap<>();
    double energyJ = 0;
    double energyWithoutJ = 0;
    double cycles = 0;
    double cyclesWithout = 0;
    int kept = 0;
    for (Layer layer : workload.layers()) {
      Pair pair = pairs.get(layer.path());
      if (pair == null) {
        continue;
      }
      energyJ += pair.energyJ();
      energyWithoutJ += pair.without().energyJ();
      cycles += pair.cycles();
      cyclesWithout += pair.without().model.cycles();
      if (!pair.kept().isEmpty()) {
        kept++;
        if (pair.tile().isEmpty()) {
          byPlace.computeIfAbsent(pair.kept(), k -> new ArrayList<>()).add(pair.name());
        }
      }
    }
    if (kept == 0) {
      notes.add("Locality: nothing stays on chip between the layers.");
      if (fuses) {
        notes.add(NO_FUSION);
      }
      return notes;
    }
    notes.add(
        "Locality: "
            + kept
            + " of "
            + pairs.size()
            + " mapped layers keep operands on chip; against the same layers without locality that "
            + (Double.isNaN(energyJ) ? "" : saved(energyWithoutJ - energyJ, energyWithoutJ, "J"))
            + (Double.isNaN(energyJ) ? "" : " and ")
            + saved(cyclesWithout - cycles, cyclesWithout, "cycles")
            + ".");
    byPlace.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
        .forEach(e -> notes.add("Locality: " + e.getKey() + ": " + names(e.getValue()) + "."));
    if (fuses) {
      notes.addAll(fusion());
    }
    return notes;
  }

  /** Returns what is fused and what that saves against the same network without fusion. */
  private List<String> fusion() {
    Map<FusedTile.Group, List<Pair>> fused = new LinkedHashMap<>();
    double savedBytes = 0;
    double bytes = 0;
    double energyJ = 0;
    double energyUnfusedJ = 0;
    double cycles = 0;
    double cyclesUnfused = 0;
    for (Layer layer : workload.layers()) {
      Pair pair = pairs.get(layer.path());
      if (pair == null) {
        continue;
      }
      pair.tile()
          .ifPresent(t -> fused.computeIfAbsent(t.group(), k -> new ArrayList<>()).add(pair));
      Evaluation unfused = pair.unfused();
      double unfusedBytes = unfused.trafficBits(unfused.outermost()) / 8;
      savedBytes += unfusedBytes - pair.trafficBytes();
      bytes += unfusedBytes;
      energyJ += pair.energyJ();
      energyUnfusedJ += unfused.energyJ();
      cycles += pair.cycles();
      cyclesUnfused += unfused.model.cycles();
    }
    if (fused.isEmpty()) {
      return List.of(NO_FUSION);
    }
    List<String> notes = new ArrayList<>();
    notes.add(
        "Fusion: against locality alone, tiles of tensors: "
            + saved(savedBytes, bytes, "bytes of outermost traffic")
            + (Double.isNaN(energyJ)
                ? ""
                : ", " + saved(energyUnfusedJ - energyJ, energyUnfusedJ, "J"))
            + " and "
            + saved(cyclesUnfused - cycles, cyclesUnfused, "cycles")
            + ".");
    fused.forEach((group, members) -> notes.add(text(group, members)));
    return notes;
  }

  private static String text(FusedTile.Group group, List<Pair> members) {
    double again = members.stream().mapToDouble(Pair::computedAgain).max().orElse(0);
    return "Fusion: "
        + String.join(", ", group.layers())
        + " run in "
        + group.tiles()
        + " tiles of "
        + group.loop()
        + (again > 0
            ? String.format(Locale.ROOT, "; a layer computes up to %.3g %% again", 100 * again)
            : "")
        + "; "
        + members.stream().map(p -> p.name() + ": " + p.kept()).collect(Collectors.joining("; "))
        + ".";
  }

  private static String saved(double difference, double whole, String unit) {
    return String.format(
        Locale.ROOT,
        "%s %.4g %s (%.2f %%)",
        difference < 0 ? "costs" : "saves",
        Math.abs(difference),
        unit,
        100 * Math.abs(difference) / whole);
  }

  private static String names(List<String> layers) {
    int more = layers.size() - NAMED;
    return more <= 1
        ? String.join(", ", layers)
        : String.join(", ", layers.subList(0, NAMED)) + " and " + more + " more";
  }
}
