package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.List;
import org.rooftree.evaluator.mapping.nest.LoopOrder;

/** The best mappings so far, and whether a bound leaves any hope to improve on them. */
final class Incumbents {
  /** Costs closer than this are equal: sums in another order round differently. */
  static final double EQUAL = 1e-11;

  private final Objective objective;
  private final double limit;
  private final boolean amongEquals;
  private final List<FoundMapping> found = new ArrayList<>(); // unless a Pareto set is asked for
  private final Front<FoundMapping> front = new Front<>();
  private double value = Double.POSITIVE_INFINITY;
  private double second = Double.POSITIVE_INFINITY;
  private double hopeless = Double.POSITIVE_INFINITY;

  Incumbents(Objective objective) {
    this(objective, Double.POSITIVE_INFINITY);
  }

  /**
   * Begins a search among equals.
   *
   * @param limit value of the objective that no mapping may exceed; infinite if the objective is
   *     still to be minimised
   */
  Incumbents(Objective objective, double limit) {
    this(objective, limit + Math.abs(limit) * EQUAL, limit < Double.POSITIVE_INFINITY);
  }

  private Incumbents(Objective objective, double limit, boolean amongEquals) {
    this.objective = objective;
    this.limit = limit;
    this.amongEquals = amongEquals;
  }

  /** Whether the time of a mapping matters. */
  boolean timed() {
    return amongEquals || objective != Objective.ENERGY;
  }

  /** Returns cycles that are good enough whatever the bound. */
  double enoughCycles() {
    return amongEquals && objective == Objective.LATENCY ? limit : Double.NEGATIVE_INFINITY;
  }

  /** Returns what to try good mappings first by, from lower bounds. */
  double key(double energyPj, double cycles) {
    return amongEquals ? objective.second(energyPj, cycles) : objective.bound(energyPj, cycles);
  }

  /** Returns incumbents of the same aim that know what is reached already, but not the mapping. */
  Incumbents toBeat() {
    Incumbents copy = new Incumbents(objective, limit, amongEquals);
    copy.value = value;
    copy.second = second;
    copy.hopeless = hopeless;
    for (FoundMapping mapping : front.items()) {
      copy.front.add(mapping.energyPj(), mapping.cycles(), mapping);
    }
    return copy;
  }

  private static double slightlyLess(double cost) {
    return cost - Math.abs(cost) * EQUAL;
  }

  /** Returns what to try good mappings first by among those of the same key. */
  double tie(double energyPj, double cycles) {
    return amongEquals ? objective.bound(energyPj, cycles) : objective.second(energyPj, cycles);
  }

  List<FoundMapping> found() {
    return objective == Objective.PARETO ? front.items() : found;
  }

  /** Returns the least value of the objective; of a Pareto set the least product. */
  double value() {
    return value;
  }

  /** Whether no mapping of at least this energy and time can improve on what is there. */
  boolean areAsGoodAs(double energyPj, double cycles) {
    if (amongEquals) {
      return objective.bound(energyPj, cycles) > limit
          || objective.second(energyPj, cycles) >= hopeless;
    }
    if (objective != Objective.PARETO) {
      return objective.bound(energyPj, cycles) >= hopeless;
    }
    return front.covers(energyPj, cycles);
  }

  /** Keeps a mapping if it is an improvement; copies what it keeps. */
  void offer(int candidate, LoopOrder order, int[][] cut, double energyPj, double cycles) {
    if (objective == Objective.PARETO) {
      if (!front.covers(energyPj, cycles)) {
        front.add(energyPj, cycles, copy(candidate, order, cut, energyPj, cycles));
        value = Math.min(value, objective.value(energyPj, cycles));
      }
      return;
    }
    double offered = objective.value(energyPj, cycles);
    double offeredSecond = objective.second(energyPj, cycles);
    boolean better =
        amongEquals
            ? offered <= limit && offeredSecond < second
            : offered < hopeless || offered <= value && offeredSecond < second;
    if (better) {
      value = offered;
      second = offeredSecond;
      hopeless = slightlyLess(amongEquals ? second : value);
      found.clear();
      found.add(copy(candidate, order, cut, energyPj, cycles));
    }
  }

  /** Takes over better mappings. */
  void merge(Incumbents others) {
    for (FoundMapping other : others.found()) {
      offer(other.candidate(), other.order(), other.cut(), other.energyPj(), other.cycles());
    }
  }

  private static FoundMapping copy(
      int candidate, LoopOrder order, int[][] cut, double energyPj, double cycles) {
    int[][] copied = new int[cut.length][];
    for (int o = 0; o < cut.length; o++) {
      copied[o] = cut[o].clone();
    }
    return new FoundMapping(
        candidate,
        new LoopOrder(order.loops().clone(), order.factors().clone()),
        copied,
        energyPj,
        cycles);
  }
}
