package org.rooftree.evaluator.mapping.search;

import java.util.Arrays;
import org.rooftree.evaluator.mapping.nest.Corrections;
import org.rooftree.evaluator.mapping.nest.Footprint;
import org.rooftree.evaluator.mapping.nest.Nest;
import org.rooftree.evaluator.mapping.nest.Nest.Relevance;
import org.rooftree.evaluator.mapping.nest.Unrolling;

/** What the memories of one operand hold, as a function of the multiset of loops below. */
final class OperandTiles {
  private final Nest nest;
  private final Nest.Operand operand;
  private final int[][] loops;
  private final double[][] factors;
  private final FactorLattice lattice;
  private final Corrections corrections;
  private final boolean output;
  private final int levels;
  private final SearchCache cache;

  /**
   * Prepares.
   *
   * @param o the operand
   * @param factors factors of the unrolling, fractional or whole
   * @param levels memories of the operand
   * @param cache tables of other searches
   */
  OperandTiles(
      Nest nest,
      int o,
      Unrolling unrolling,
      double[][] factors,
      int levels,
      FactorLattice lattice,
      Corrections corrections,
      SearchCache cache) {
    this.nest = nest;
    this.factors = factors;
    this.lattice = lattice;
    this.corrections = corrections;
    this.levels = levels;
    this.cache = cache;
    operand = nest.operands()[o];
    output = o == nest.output();
    loops = unrolling.loops()[o];
  }

  /** Returns how many times the elements of one unit below each memory reads at once. */
  double[] boosts() {
    double[] boost = new double[levels + 1];
    double[] reach = ones();
    double before = 1;
    for (int index = 0; index <= levels; index++) {
      double relevant = 1;
      for (int i = 0; i < factors[index].length; i++) {
        int loop = loops[index][i];
        reach[loop] *= factors[index][i];
        if (operand.relevance()[loop] == Relevance.RELEVANT) {
          relevant *= factors[index][i];
        }
      }
      double after = Footprint.windows(operand, reach);
      boost[index] = corrections.count(relevant * after / before);
      before = after;
    }
    return boost;
  }

  /** Returns the active instances of each memory; index l+1 is memory l. */
  double[] instances() {
    double[] instances = new double[levels + 2];
    instances[levels + 1] = 1;
    double all = 1;
    for (int index = levels; index >= 0; index--) {
      for (double factor : factors[index]) {
        all *= factor;
      }
      instances[index] = corrections.count(all);
    }
    return instances;
  }

  /** Returns the elements below an index by multiset, not rounded; shared, so not to be changed. */
  double[] elements(int index) {
    if (index == 0) {
      double[] one = new double[lattice.size];
      Arrays.fill(one, 1);
      return one;
    }
    double[] below = spatial(index);
    return cache.elements.get(key(below), () -> elements(below));
  }

  private double[] elements(double[] below) {
    double[] elements = new double[lattice.size];
    double[] reach = new double[below.length];
    for (int set = 0; set < lattice.size; set++) {
      spread(below, set, reach);
      elements[set] = Footprint.elements(operand, reach);
    }
    return elements;
  }

  /** Returns what a table depends on, with the spatial iterations below by loop dimension. */
  private Contents key(Object... below) {
    return Contents.of(
        below, operand.relevance(), operand.windows(), lattice.loop, lattice.factor, lattice.most);
  }

  /**
   * Returns for each multiset below an index whether values above it are partial sums; shared, so
   * not to be changed.
   */
  boolean[] partial(int index) {
    if (!output) {
      return new boolean[lattice.size];
    }
    double[] below = spatial(Math.min(index + 1, factors.length));
    double[] whole = spatial(factors.length);
    boolean units = index == 0;
    return cache.partial.get(key(below, whole, units), () -> partial(below, whole, units));
  }

  private boolean[] partial(double[] below, double[] unrolled, boolean units) {
    boolean[] partial = new boolean[lattice.size];
    double[] whole = unrolled.clone();
    spread(whole, lattice.size - 1, whole);
    double[] reach = new double[below.length];
    double all = Footprint.windows(operand, whole);
    for (int set = 0; set < lattice.size; set++) {
      spread(below, units ? 0 : set, reach);
      double repeats = Footprint.windows(operand, reach) / all;
      for (int loop = 0; loop < reach.length; loop++) {
        if (operand.relevance()[loop] != Relevance.RELEVANT) {
          repeats *= whole[loop] / reach[loop];
        }
      }
      partial[set] = repeats > 1 + BoundaryTables.ROUNDING;
    }
    return partial;
  }

  /**
   * Returns how often the loops above a multiset bring the same results back. With sliding windows
   * in the output this depends on all boundaries; 1 then counts no reading back and stays a bound.
   */
  double passes(int index, int set) {
    double passes = 1;
    for (int kind = 0; kind < lattice.kinds() && operand.windows().length == 0; kind++) {
      if (repeats(kind)) {
        int above = lattice.most[kind] - (index == 0 ? 0 : lattice.count(set, kind));
        for (int i = 0; i < above; i++) {
          passes *= lattice.factor[kind];
        }
      }
    }
    return passes;
  }

  /** Whether all loops of a multiset are irrelevant to the operand. */
  boolean repeatsOnly(int set) {
    for (int kind = 0; kind < lattice.kinds(); kind++) {
      if (lattice.count(set, kind) > 0 && !repeats(kind)) {
        return false;
      }
    }
    return true;
  }

  private boolean repeats(int kind) {
    return operand.relevance()[lattice.loop[kind]] == Relevance.IRRELEVANT;
  }

  private double[] ones() {
    double[] ones = new double[nest.loops().length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private double[] spatial(int indices) {
    double[] product = ones();
    for (int index = 0; index < indices; index++) {
      for (int i = 0; i < factors[index].length; i++) {
        product[loops[index][i]] *= factors[index][i];
      }
    }
    return product;
  }

  /** Multiplies iterations by those of a multiset; whole numbers first, so that they stay exact. */
  private void spread(double[] below, int set, double[] reach) {
    if (reach != below) {
      System.arraycopy(below, 0, reach, 0, below.length);
    }
    for (int kind = 0; kind < lattice.kinds(); ) {
      int loop = lattice.loop[kind];
      long product = 1;
      for (; kind < lattice.kinds() && lattice.loop[kind] == loop; kind++) {
        for (int i = lattice.count(set, kind); i > 0; i--) {
          product *= lattice.factor[kind];
        }
      }
      reach[loop] *= product;
    }
  }
}
