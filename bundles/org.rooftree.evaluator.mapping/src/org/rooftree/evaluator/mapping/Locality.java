package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;

/** What the layers of a network leave on chip for each other, and what that saves. */
final class Locality {
  /** Layers that a note names before it only counts the others. */
  private static final int NAMED = 12;

  /**
   * A layer with and without what the others leave on chip.
   *
   * @param name name of the layer
   * @param with its evaluation at its place in the network
   * @param without its evaluation if all operands come from the outermost memory and go there
   */
  record Pair(String name, Evaluation with, Evaluation without) {

    /** Returns the operands that stay on chip and where, for people; empty if none does. */
    String kept() {
      LayerProblem problem = with.problem;
      List<String> kept = new ArrayList<>();
      for (int o = 0; o < problem.all.length; o++) {
        int outermost = problem.memoriesOf[o][problem.memoriesOf[o].length - 1];
        if (outermost != problem.all[o][problem.all[o].length - 1]) {
          kept.add(problem.nest.operands()[o].name() + " in " + with.level(outermost));
        }
      }
      return String.join(", ", kept);
    }
  }

  private final MappingModel model;
  private final Workload workload;
  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();
  private final Lazy plan;

  Locality(MappingModel model, Workload workload) {
    this.model = model;
    this.workload = workload;
    this.plan = model.corrected ? new ResidencePlanner(model, workload) : this::compatible;
  }

  /** Finds where the operands of each layer may be, by path of the layer. */
  interface Lazy {
    Map<String, Residence> find(Progress progress);
  }

  /** Returns where the operands of a layer are at its place in the network. */
  Residence of(Layer layer, Progress progress) {
    return plan.find(progress).getOrDefault(layer.path(), Residence.ANYWHERE);
  }

  void add(String path, Pair pair) {
    pairs.put(path, pair);
  }

  private Map<String, Residence> compatible(Progress progress) {
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
    return found;
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
      energyJ += pair.with().energyJ();
      energyWithoutJ += pair.without().energyJ();
      cycles += pair.with().model.cycles();
      cyclesWithout += pair.without().model.cycles();
      if (!pair.kept().isEmpty()) {
        kept++;
        byPlace.computeIfAbsent(pair.kept(), k -> new ArrayList<>()).add(pair.name());
      }
    }
    if (kept == 0) {
      notes.add("Locality: nothing stays on chip between the layers.");
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
    return notes;
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
