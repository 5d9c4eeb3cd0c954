package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.workload.Layer;
import org.rooftree.api.workload.LoopNest;
import org.rooftree.api.workload.Workload;

/**
 * Decides which tensors stay in which on-chip memory, so that the network costs least. Each layer
 * is solved for every way in which the tensors alive beside it may lie; the best sequence of ways
 * is then found layer by layer, as a shortest path. Keeping nothing is one of them, so the network
 * is never worse than without locality.
 *
 * <p>All threads that ask share the work.
 */
final class ResidencePlanner implements Locality.Lazy {
  /** Ways that are followed from layer to layer; those that keep little come first. */
  private static final int MOST_WAYS = 64;

  private static final long POLL_MS = 20;

  private final MappingModel model;
  private final List<Layer> layers;
  private final List<TensorGroup> groups;
  private final int[] begin;

  /** For each layer the ways in which tensors may lie beside it, and what then remains for it. */
  private final List<Map<List<Integer>, Residence>> ways = new ArrayList<>();

  private final Map<MappingModel.Question, Integer> numbers = new LinkedHashMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable Map<String, Residence> plan;

  private record Task(
      Layer layer,
      LoopNest nest,
      Residence residence,
      CompletableFuture<Optional<Evaluation>> answer) {}

  ResidencePlanner(MappingModel model, Workload workload) {
    this.model = model;
    this.layers = workload.layers();
    this.groups = new TensorGroups(model, workload).find();
    this.begin = beginnings();
    findWays();
  }

  private List<Integer> nothing() {
    return Collections.nCopies(groups.size(), 0);
  }

  private boolean isSolved(Layer layer) {
    return layer.body() instanceof LoopNest nest
        && model.platform(nest, model.given(layer)).isPresent();
  }

  /** A way names for each group 0 for the outermost memory or the number of an on-chip memory. */
  private void findWays() {
    List<List<Integer>> before = List.of(nothing());
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      Map<List<Integer>, Residence> here = new LinkedHashMap<>();
      ways.add(here);
      if (!isSolved(layer)) {
        continue;
      }
      List<List<Integer>> open = new ArrayList<>();
      for (List<Integer> way : before) {
        List<Integer> now = atLayer(way, i);
        if (!open.contains(now)) {
          open.add(now);
        }
      }
      for (int g = 0; g < groups.size(); g++) {
        if (begin[g] == i) {
          open = extended(open, g);
        }
      }
      open.sort(Comparator.comparingLong(way -> way.stream().filter(c -> c > 0).count()));
      for (List<Integer> way : open) {
        if (here.size() < MOST_WAYS) {
          residence(i, way).ifPresent(r -> here.put(way, r));
        }
      }
      here.values().forEach(r -> ask(layer, r));
      before = List.copyOf(here.keySet());
    }
  }

  /** Returns for each group the first solved layer at which it lives; -1 if there is none. */
  private int[] beginnings() {
    int[] first = new int[groups.size()];
    for (int g = 0; g < first.length; g++) {
      first[g] = -1;
      for (int i = groups.get(g).last(); i >= groups.get(g).first(); i--) {
        first[g] = isSolved(layers.get(i)) ? i : first[g];
      }
    }
    return first;
  }

  /** Groups that nobody reads any more no longer tell ways apart. */
  private List<Integer> atLayer(List<Integer> way, int layer) {
    List<Integer> now = new ArrayList<>(way);
    for (int g = 0; g < now.size(); g++) {
      if (groups.get(g).last() < layer) {
        now.set(g, 0);
      }
    }
    return now;
  }

  private List<List<Integer>> extended(List<List<Integer>> ways, int group) {
    List<List<Integer>> all = new ArrayList<>();
    for (int choice = 0; choice <= groups.get(group).memories().size(); choice++) {
      for (List<Integer> way : ways) {
        List<Integer> longer = new ArrayList<>(way);
        longer.set(group, choice);
        all.add(longer);
      }
    }
    return all;
  }

  /** Returns what a way leaves for a layer; empty if the kept tensors alone need too much room. */
  private Optional<Residence> residence(int index, List<Integer> way) {
    Layer layer = layers.get(index);
    LoopNest nest = (LoopNest) layer.body();
    Platform platform = model.platform(nest, model.given(layer)).orElseThrow();
    Integer[] outermost = new Integer[nest.operands().size()];
    Arrays.fill(outermost, Integer.MAX_VALUE);
    Double[] taken = new Double[platform.memories.size()];
    Arrays.fill(taken, 0.0);
    boolean any = false;
    for (int g = 0; g < way.size(); g++) {
      if (way.get(g) == 0) {
        continue;
      }
      TensorGroup group = groups.get(g);
      int memory = platform.index(group.memories().get(way.get(g) - 1));
      if (memory >= 0) {
        taken[memory] += group.takenBits(index);
        any |= group.takenBits(index) > 0;
      }
      for (TensorGroup.Member member : group.members()) {
        for (TensorGroup.Use use : member.uses()) {
          if (use.layer() == index) {
            outermost[use.operand()] = memory;
            any = true;
          }
        }
      }
    }
    for (int m = 0; m < taken.length; m++) {
      if (taken[m] > platform.memories.get(m).capacityBits()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        any ? new Residence(List.of(outermost), List.of(taken), List.of()) : Residence.ANYWHERE);
  }

  private void ask(Layer layer, Residence residence) {
    LoopNest nest = (LoopNest) layer.body();
    if (numbers.putIfAbsent(question(layer, residence), tasks.size()) == null) {
      tasks.add(new Task(layer, nest, residence, new CompletableFuture<>()));
    }
  }

  private MappingModel.Question question(Layer layer, Residence residence) {
    return new MappingModel.Question((LoopNest) layer.body(), model.given(layer), residence);
  }

  @Override
  public Map<String, Residence> find(Progress progress) {
    for (int t = next.getAndIncrement(); t < tasks.size(); t = next.getAndIncrement()) {
      Task task = tasks.get(t);
      try {
        task.answer()
            .complete(model.evaluation(task.layer(), task.nest(), task.residence(), progress));
      } catch (RuntimeException e) {
        task.answer().completeExceptionally(e);
        throw e;
      }
    }
    tasks.forEach(t -> await(t, progress));
    return decided();
  }

  private static void await(Task task, Progress progress) {
    while (true) {
      try {
        task.answer().get(POLL_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        progress.check();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CompletionException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "layer " + task.layer().name() + " could not be solved at its place", e.getCause());
      }
    }
  }

  private synchronized Map<String, Residence> decided() {
    if (plan == null && cannotRun()) {
      plan = Map.of();
    }
    if (plan == null) {
      ResidencePath free = best(false);
      // Least time may cost energy; then only what costs no layer more of anything.
      plan = (free.costsEnergy() ? best(true) : free).residences(layers, ways);
    }
    return plan;
  }

  /** Whether some layer has no mapping at all; its own evaluation says why. */
  private boolean cannotRun() {
    return tasks.stream()
        .anyMatch(t -> t.residence().equals(Residence.ANYWHERE) && t.answer().join().isEmpty());
  }

  private ResidencePath best(boolean noLayerWorse) {
    List<ResidencePath> reached = List.of(new ResidencePath(null, List.of(), 0, 0, 0, 0));
    for (int i = 0; i < layers.size(); i++) {
      if (!ways.get(i).isEmpty()) {
        reached = after(i, reached, noLayerWorse);
      }
    }
    ResidencePath best = reached.getFirst();
    for (ResidencePath path : reached) {
      best = path.isBetterThan(best) ? path : best;
    }
    return best;
  }

  private List<ResidencePath> after(int index, List<ResidencePath> reached, boolean noLayerWorse) {
    Layer layer = layers.get(index);
    Map<List<Integer>, ResidencePath> cheapest = new LinkedHashMap<>();
    for (ResidencePath path : reached) {
      List<Integer> now = path.way().isEmpty() ? nothing() : atLayer(path.way(), index);
      cheapest.merge(now, path, (a, b) -> b.isBetterThan(a) ? b : a);
    }
    Cost alone = new Cost(answer(layer, Residence.ANYWHERE).orElseThrow());
    List<ResidencePath> result = new ArrayList<>();
    for (Map.Entry<List<Integer>, Residence> way : ways.get(index).entrySet()) {
      ResidencePath before = cheapest.get(withoutNew(way.getKey(), index));
      Optional<Cost> cost = answer(layer, way.getValue()).map(Cost::new);
      if (before != null
          && cost.isPresent()
          && (!noLayerWorse || cost.get().isNowhereWorseThan(alone))) {
        result.add(cost.get().added(before, way.getKey(), alone));
      }
    }
    return result;
  }

  private List<Integer> withoutNew(List<Integer> way, int layer) {
    List<Integer> old = new ArrayList<>(way);
    for (int g = 0; g < old.size(); g++) {
      if (begin[g] == layer) {
        old.set(g, 0);
      }
    }
    return old;
  }

  private Optional<Evaluation> answer(Layer layer, Residence residence) {
    return tasks.get(numbers.get(question(layer, residence))).answer().join();
  }

  /** What one layer costs. */
  private final class Cost {
    private final double energyPj;
    private final double cycles;

    Cost(Evaluation evaluation) {
      double energyJ = evaluation.energyJ();
      energyPj = Double.isNaN(energyJ) ? 0 : energyJ * 1e12;
      cycles = evaluation.model.cycles();
    }

    boolean isNowhereWorseThan(Cost other) {
      return energyPj <= other.energyPj && cycles <= other.cycles;
    }

    ResidencePath added(ResidencePath before, List<Integer> way, Cost alone) {
      return new ResidencePath(
          before,
          way,
          before.value() + model.objective().value(energyPj, cycles),
          before.second() + model.objective().second(energyPj, cycles),
          before.energyPj() + energyPj,
          before.energyAlonePj() + alone.energyPj);
    }
  }
}
