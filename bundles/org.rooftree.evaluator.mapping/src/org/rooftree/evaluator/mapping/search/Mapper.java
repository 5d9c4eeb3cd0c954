package org.rooftree.evaluator.mapping.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Finds the best mapping of a layer, with a proof: over all spatial unrollings given, all distinct
 * orders of the prime factors of the temporal loops, and every way to cut the order between the
 * memories of each operand that fits into them.
 */
public final class Mapper {
  private final MappingProblem problem;
  private final Objective objective;
  private final SearchLimits limits;
  private final SearchCache cache;

  /** Prepares a search that shares nothing with others. */
  public Mapper(MappingProblem problem, Objective objective, SearchLimits limits) {
    this(problem, objective, limits, new SearchCache());
  }

  /**
   * Prepares a search.
   *
   * @param cache what searches share
   */
  public Mapper(
      MappingProblem problem, Objective objective, SearchLimits limits, SearchCache cache) {
    this.problem = problem;
    this.objective = objective;
    this.limits = limits;
    this.cache = cache;
  }

  /** What became of one unrolling. */
  private record Part(
      Incumbents incumbents, boolean complete, double bound, SearchStatistics statistics) {}

  /**
   * Searches.
   *
   * @return what was found; it does not depend on the number of threads unless the time ends first
   */
  public SearchResult search() {
    Contents question = SearchCache.of(problem, objective);
    return cache.result(question).orElseGet(() -> search(question));
  }

  private SearchResult search(Contents question) {
    long start = System.nanoTime();
    Round first = search(new Incumbents(objective), start);
    Incumbents best = first.best();
    SearchStatistics statistics = first.statistics();
    double bound = Math.min(first.open(), best.value());
    boolean complete = first.proved();
    boolean hasEquals = objective == Objective.ENERGY || objective == Objective.LATENCY;
    if (first.proved() && hasEquals && !best.found().isEmpty()) {
      Incumbents equals = new Incumbents(objective, best.value());
      equals.merge(best);
      Round second = search(equals, start);
      best = second.best();
      statistics = statistics.with(second.statistics());
      complete = second.proved();
    }
    SearchResult result = new SearchResult(best.found(), first.proved(), bound, statistics);
    if (complete) {
      cache.keep(question, result);
    }
    return result;
  }

  /** One pass over all unrollings. */
  private record Round(Incumbents best, boolean proved, double open, SearchStatistics statistics) {}

  private Round search(Incumbents best, long start) {
    SearchStatistics statistics = SearchStatistics.NONE;
    boolean proved = true;
    double open = Double.POSITIVE_INFINITY;
    int next = 0;
    int candidates = problem.candidates().size();
    // Waves of fixed sizes: what a wave has to beat does not depend on the number of threads.
    for (int wave = 1; next < candidates; wave = Math.min(2 * wave, 64)) {
      int end = Math.min(candidates, next + wave);
      for (Part part : searchAll(next, end, best, start)) {
        best.merge(part.incumbents());
        statistics = statistics.plus(part.statistics());
        proved &= part.complete();
        open = Math.min(open, part.bound());
      }
      next = end;
    }
    return new Round(best, proved, open, statistics);
  }

  private List<Part> searchAll(int from, int to, Incumbents best, long start) {
    List<Part> parts = new ArrayList<>();
    if (limits.threads() == 1 || to - from == 1) {
      for (int candidate = from; candidate < to; candidate++) {
        parts.add(searchOne(candidate, best, start));
      }
      return parts;
    }
    try (ExecutorService executor =
        Executors.newFixedThreadPool(Math.min(limits.threads(), to - from))) {
      List<Future<Part>> futures = new ArrayList<>();
      for (int i = from; i < to; i++) {
        int candidate = i;
        futures.add(executor.submit(() -> searchOne(candidate, best, start)));
      }
      for (Future<Part> future : futures) {
        parts.add(future.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The search was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The search failed: " + e.getCause(), e.getCause());
    }
    return parts;
  }

  private Part searchOne(int candidate, Incumbents best, long start) {
    Clock clock = new Clock(limits, start);
    Incumbents own = best.toBeat();
    BoundaryTables tables = new BoundaryTables(problem, problem.candidates().get(candidate), cache);
    double mappings = mappings(problem, problem.candidates().get(candidate));
    if (!tables.feasible) {
      return new Part(
          own,
          !tables.lattice.merged,
          Double.POSITIVE_INFINITY,
          new SearchStatistics(mappings, 0, 0, 1, 0, 0));
    }
    int seeds = GreedySeeds.offer(problem, candidate, tables.lattice, own);
    ChainSearch search = new ChainSearch(problem, candidate, tables, own, clock);
    search.run();
    // With merged factors the search is not one of the whole space.
    boolean merged = tables.lattice.merged;
    double open =
        merged ? objective.bound(tables.fixedEnergyPj, tables.totalCycles) : search.openBound;
    return new Part(
        own,
        !search.aborted() && !merged,
        open,
        new SearchStatistics(
            mappings,
            search.extended,
            search.evaluated() + seeds,
            search.overflowing,
            search.bounded,
            (long) search.equal()));
  }

  /** Returns the number of mappings with a given spatial unrolling. */
  static double mappings(MappingProblem problem, MappingProblem.Candidate candidate) {
    double mappings = FactorLattice.orders(candidate.iterations());
    int length = FactorLattice.length(candidate.iterations());
    for (int[] memories : problem.memoriesOf()) {
      mappings *= cuts(length, memories.length - 1);
    }
    return mappings;
  }

  /** Returns in how many ways so many cuts can lie in an order of so many loops. */
  private static double cuts(int loops, int cuts) {
    double ways = 1;
    for (int i = 1; i <= cuts; i++) {
      ways = ways * (loops + i) / i;
    }
    return ways;
  }
}
