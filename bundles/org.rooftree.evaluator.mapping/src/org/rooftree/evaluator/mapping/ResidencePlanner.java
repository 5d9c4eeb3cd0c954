package org.rooftree.evaluator.mapping;

import java.util.ArrayList;
import java.util.HashMap;
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
 * Decides which tensors stay in which on-chip memory, and which layers are fused, so that the
 * network costs least. Each layer is solved for every way in which the tensors alive beside it may
 * lie, and for every tile that a fused group may give it; the best sequence is then found layer by
 * layer, as a shortest path. Keeping nothing is one of them, so the network is never worse than
 * without locality, nor with fusion worse than with locality alone.
 *
 * <p>All threads that ask share the work.
 */
final class ResidencePlanner implements Locality.Lazy {
  private static final long POLL_MS = 20;

  private final MappingModel model;
  private final boolean fuses;
  private final ResidenceMoves moves;
  private final Map<MappingModel.Question, Integer> numbers = new LinkedHashMap<>();
  private final List<Task> tasks = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private @Nullable Map<String, Placed> plan;

  private record Task(
      Layer layer,
      LoopNest nest,
      Residence residence,
      boolean whole,
      CompletableFuture<Optional<Evaluation>> answer) {}

  /**
   * Prepares a plan.
   *
   * @param fuses whether layers may be fused
   */
  ResidencePlanner(MappingModel model, Workload workload, boolean fuses) {
    this.model = model;
    this.fuses = fuses;
    this.moves =
        new ResidenceMoves(
            model, workload.layers(), new TensorGroups(model, workload).find(), fuses);
    for (List<ResidenceMove> here : moves.endingAt()) {
      here.forEach(m -> m.steps().forEach(this::ask));
    }
  }

  private void ask(ResidenceMove.Step step) {
    if (numbers.putIfAbsent(question(step), tasks.size()) == null) {
      tasks.add(
          new Task(
              step.layer(),
              step.nest(),
              step.residence(),
              step.tile().isEmpty(),
              new CompletableFuture<>()));
    }
  }

  private MappingModel.Question question(ResidenceMove.Step step) {
    return new MappingModel.Question(step.nest(), model.given(step.layer()), step.residence());
  }

  @Override
  public Map<String, Placed> find(Progress progress) {
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

  private synchronized Map<String, Placed> decided() {
    if (plan == null) {
      plan = cannotRun() ? Map.of() : best();
    }
    return plan;
  }

  /** Whether some layer has no mapping at all; its own evaluation says why. */
  private boolean cannotRun() {
    return tasks.stream()
        .anyMatch(
            t ->
                t.whole()
                    && t.residence().equals(Residence.ANYWHERE)
                    && t.answer().join().isEmpty());
  }

  private Map<String, Placed> best() {
    ResidencePath whole = best(false, false);
    if (whole.costsEnergy()) {
      // Least time may cost energy; then only what costs no layer more of anything.
      whole = best(true, false);
    }
    ResidencePath chosen = fuses ? fused(whole) : whole;
    Map<String, ResidenceMove.Step> unfused = whole.byLayer();
    Map<String, Placed> places = new HashMap<>();
    chosen
        .byLayer()
        .forEach(
            (path, step) ->
                places.put(
                    path,
                    new Placed(step.residence(), step.tile(), unfused.get(path).residence())));
    return places;
  }

  /** Fusion is to save something, and no energy may be the price. */
  private ResidencePath fused(ResidencePath whole) {
    for (boolean noneWorse : new boolean[] {false, true}) {
      ResidencePath path = best(noneWorse, true);
      if (!path.costsMoreThan(whole.energyPj())) {
        return path.isBetterThan(whole) ? path : whole;
      }
    }
    return whole;
  }

  private ResidencePath best(boolean noneWorse, boolean withFusion) {
    List<Map<List<Integer>, ResidencePath>> cheapest = new ArrayList<>();
    List<ResidencePath> last = List.of(ResidencePath.START);
    for (int place = 0; place < moves.endingAt().size(); place++) {
      cheapest.add(cheapest(last, place));
      last = new ArrayList<>();
      for (ResidenceMove move : moves.endingAt().get(place)) {
        ResidencePath before = cheapest.get(move.first()).get(move.before());
        if (before != null && (withFusion || !move.isFused())) {
          extended(before, move, noneWorse).ifPresent(last::add);
        }
      }
    }
    ResidencePath best = last.getFirst();
    for (ResidencePath path : last) {
      best = path.isBetterThan(best) ? path : best;
    }
    return best;
  }

  private Map<List<Integer>, ResidencePath> cheapest(List<ResidencePath> paths, int place) {
    Map<List<Integer>, ResidencePath> cheapest = new LinkedHashMap<>();
    for (ResidencePath path : paths) {
      cheapest.merge(moves.continued(path.way(), place), path, (a, b) -> b.isBetterThan(a) ? b : a);
    }
    return cheapest;
  }

  private Optional<ResidencePath> extended(
      ResidencePath before, ResidenceMove move, boolean noneWorse) {
    double value = before.value();
    double second = before.second();
    double energyPj = 0;
    double cycles = 0;
    double energyAlonePj = 0;
    double cyclesAlone = 0;
    for (ResidenceMove.Step step : move.steps()) {
      Optional<Evaluation> answer = answer(step);
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      Evaluation alone =
          answer(new ResidenceMove.Step(step.layer(), Residence.ANYWHERE, Optional.empty()))
              .orElseThrow();
      double stepPj = step.tiles() * energyPj(answer.get());
      double stepCycles = step.tiles() * answer.get().model.cycles();
      value += model.objective().value(stepPj, stepCycles);
      second += model.objective().second(stepPj, stepCycles);
      energyPj += stepPj;
      cycles += stepCycles;
      energyAlonePj += energyPj(alone);
      cyclesAlone += alone.model.cycles();
    }
    if (noneWorse && (energyPj > energyAlonePj || cycles > cyclesAlone)) {
      return Optional.empty();
    }
    return Optional.of(
        new ResidencePath(
            before,
            move.way(),
            move.steps(),
            value,
            second,
            before.energyPj() + energyPj,
            before.energyAlonePj() + energyAlonePj));
  }

  private static double energyPj(Evaluation evaluation) {
    double energyJ = evaluation.energyJ();
    return Double.isNaN(energyJ) ? 0 : energyJ * 1e12;
  }

  private Optional<Evaluation> answer(ResidenceMove.Step step) {
    return tasks.get(numbers.get(question(step))).answer().join();
  }
}
