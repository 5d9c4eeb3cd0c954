package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import java.util.Optional;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Hierarchy;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Unrolling;

/**
 * What searches share: tables that depend on the loops and their unrolling but not on energies,
 * widths and capacities, and whole searches where nothing that counts differs.
 *
 * <p>A search gives the same to the last bit with and without it.
 */
public final class SearchCache {
  private static final long TABLE_BYTES = 16 << 20;
  private static final long RESULT_BYTES = 8 << 20;

  /** Memory of a mapping found, its loops and cuts. */
  private static final long BYTES_PER_MAPPING = 512;

  /** Elements that a memory holds, by multiset of loops below it. */
  final BoundedCache<double[]> elements =
      new BoundedCache<>(TABLE_BYTES, table -> (long) Double.BYTES * table.length);

  /** Whether what leaves a memory are partial sums, by multiset of loops below it. */
  final BoundedCache<boolean[]> partial = new BoundedCache<>(TABLE_BYTES / 2, t -> t.length);

  private final BoundedCache<SearchResult> results =
      new BoundedCache<>(RESULT_BYTES, result -> BYTES_PER_MAPPING * (1 + result.best().size()));

  /** Returns what an equal search came to. */
  Optional<SearchResult> result(Contents search) {
    return results.find(search);
  }

  /** Keeps what a search came to that nothing cut short. */
  void keep(Contents search, SearchResult result) {
    results.keep(search, result);
  }

  /** Returns all that the result of a search depends on: everything but names. */
  static Contents of(MappingProblem problem, Objective objective) {
    Nest nest = problem.nest();
    Hierarchy h = problem.hierarchy();
    Corrections c = h.corrections();
    return Contents.of(
        objective,
        nest.sizes(),
        Arrays.stream(nest.operands()).map(SearchCache::of).toArray(),
        nest.output(),
        h.capacityBits(),
        h.holds(),
        h.ports(),
        h.portOf(),
        h.portRank(),
        c.on(),
        c.latencyCycles(),
        c.doubleBuffered(),
        c.linkEnergyPjPerBit(),
        c.linkLatencyCycles(),
        c.linkPorts(),
        c.linkShare(),
        c.staticPjPerCycle(),
        problem.memoriesOf(),
        problem.candidates().stream().map(SearchCache::of).toArray(),
        problem.cyclesPerOperation(),
        problem.unitEnergyPj());
  }

  private static Object[] of(Nest.Operand operand) {
    return new Object[] {
      operand.bits(), operand.partialBits(), operand.relevance(), operand.windows()
    };
  }

  private static Object[] of(MappingProblem.Candidate candidate) {
    Unrolling unrolling = candidate.unrolling();
    return new Object[] {
      unrolling.loops(),
      unrolling.factors(),
      unrolling.wholeFactors(),
      candidate.iterations(),
      candidate.unitEnergyPj()
    };
  }
}
